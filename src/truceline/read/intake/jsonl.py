"""JSON lines: one report a line, its text kept exactly as given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from truceline.model.problems import InputError
from truceline.read.intake.custody import Intake
from truceline.read.intake.document import document_from_text
from truceline.read.intake.limits import Limits, too_large

_STRINGS = ("id", "text", "title", "published", "dateline", "source", "url")


def read_jsonl(
    stream: BinaryIO, name: str, *, published: str | None, limits: Limits
) -> Iterator[Intake | InputError]:
    """One intake a line, in order; a bad line gives an error with its number and is passed over.

    `published` dates the lines that give no date of their own.
    """
    number = found = 0
    while line := stream.readline(limits.line_bytes + 1):
        number += 1
        if len(line) > limits.line_bytes:
            _skip_line(stream, line, limits.line_bytes)
            found += 1
            yield too_large(f"{name}, line {number}", "the line", limits.line_bytes)
            continue
        if not line.strip():
            continue
        found += 1
        try:
            yield _read_line(line, f"{name}, line {number}", published, limits)
        except InputError as error:
            yield error
    if not found:
        yield InputError(name, "is empty", "give one JSON object with id and text a line")


def _skip_line(stream: BinaryIO, line: bytes, size: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(size)


def _read_line(line: bytes, name: str, published: str | None, limits: Limits) -> Intake:
    row = _row(line, name)
    for key in _STRINGS:
        if row.get(key) is not None and not isinstance(row[key], str):
            if key == "id" and isinstance(row[key], int) and not isinstance(row[key], bool):
                row[key] = str(row[key])
                continue
            raise InputError(name, f"`{key}` is not a string", "put it in quotes")
    if row.get("text") is None:
        raise InputError(name, "has no `text`", "give the report under the key `text`")
    document = document_from_text(
        row["text"],
        given_id=row.get("id"),
        title=row.get("title"),
        published=row.get("published") or published,
        dateline=row.get("dateline"),
        source=row.get("source"),
        url=row.get("url"),
        format="jsonl",
        sha256=hashlib.sha256(line).hexdigest(),
        name=name,
        limits=limits,
    )
    return Intake(document, line)


def _row(line: bytes, name: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(name, "is not UTF-8", "save the file as UTF-8") from None
    except RecursionError:
        raise InputError(name, "is nested too deeply", "give a flat JSON object") from None
    except ValueError as error:
        problem = getattr(error, "msg", str(error)).split("\n")[0]
        raise InputError(name, f"is not JSON ({problem})", "correct this line") from None
    if not isinstance(row, dict):
        raise InputError(name, "is not a JSON object", 'give {"id": ..., "text": ...}')
    return row
