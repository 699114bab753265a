"""CSV and TSV with a header row: cut into rows by their own bytes, read one at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from truceline.batch.entry import Entry, problem
from truceline.model import InputError
from truceline.read.intake import Limits
from truceline.read.intake.limits import too_large

COLUMNS = ("id", "text", "title", "published", "dateline", "source", "url")
_SEPARATORS = (",", "\t", ";", "|")


def csv_entries(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:
    """One entry a row, in order; quoted cells may hold line ends.

    The first row names the columns; those of `COLUMNS` are read, `text` must be there.
    """
    header = stream.readline(limits.line_bytes)
    separator = max(_SEPARATORS, key=lambda s: header.count(s.encode()))
    cells = _cells(header.removeprefix(b"\xef\xbb\xbf"), separator, f"{name}, line 1")
    columns = tuple(cell.strip().lower() for cell in cells)
    check_columns(columns, name)
    number, rows = 1, 0
    while raw := _row_bytes(stream, limits.line_bytes):
        first, number = number + 1, number + raw.count(b"\n")
        label = f"{name}, line {first}"
        if len(raw) > limits.line_bytes:
            # A quotation mark that is never closed swallows the rest; where rows begin is lost.
            yield problem(too_large(label, "the row (an open quotation mark?)", limits.line_bytes))
            return
        if raw.strip():
            rows += 1
            yield Entry(label, "csv", raw, columns, separator)
    if not rows:
        raise InputError(name, "holds no row", "give one report a row below the header")


def check_columns(columns: tuple[str, ...], name: str) -> None:
    """Raise InputError when a table has no column `text`, or has one twice."""
    if "text" not in columns:
        raise InputError(name, "has no column `text`", f"name the columns {', '.join(COLUMNS)}")
    for column in COLUMNS:
        if columns.count(column) > 1:
            raise InputError(name, f"has the column `{column}` twice", "rename one of them")


def csv_row(entry: Entry) -> bytes:
    """The row as a JSON line; raises InputError when it does not fit its header."""
    cells = _cells(entry.raw, entry.separator, entry.label)
    if len(cells) != len(entry.columns):
        wrong = f"has {len(cells)} cells below {len(entry.columns)} columns"
        raise InputError(entry.label, wrong, "correct this row or its quotation marks")
    row = {c: v for c, v in zip(entry.columns, cells, strict=True) if c in COLUMNS and v}
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _cells(raw: bytes, separator: str, label: str) -> list[str]:
    try:
        text = raw.decode("utf-8")
        # The library's own limit (131,072) is shorter than long reports; rows have one in bytes.
        csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except UnicodeDecodeError:
        raise InputError(label, "is not UTF-8", "save the file as UTF-8") from None
    except csv.Error as error:
        raise InputError(label, f"is no CSV ({error})", "correct this row") from None
    if len(rows) > 1:
        wrong = "has a quotation mark inside a cell that is not doubled"
        raise InputError(label, wrong, "correct this row")
    return rows[0] if rows else []


def _row_bytes(stream: BinaryIO, limit: int) -> bytes:
    """The lines up to the one that closes every quotation mark, at most just above `limit`."""
    lines: list[bytes] = []
    size, marks = 0, 0
    while line := stream.readline(limit + 1):
        lines.append(line)
        size += len(line)
        marks += line.count(b'"')
        if marks % 2 == 0 or size > limit:
            break
    return b"".join(lines)
