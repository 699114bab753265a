"""Judgements as rows people can carry between records: out as JSON lines, in as those or CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from truceline.model import InputError, Judgement, Record, to_json
from truceline.reconcile.review import items_of, place_of

FIELDS = ("item", "verdict", "coder", "at", "reason", "field", "before", "after")
_MAX_LINE = 100_000


def correction_rows(
    records: Sequence[Record], judgements: Sequence[Judgement]
) -> Iterator[dict[str, Any]]:
    """Every judgement in order, superseded ones too, with the words its item stands on now."""
    wanted = {j.item for j in judgements}
    places = {i.id: place_of(i) for r in records for i in items_of(r) if i.id in wanted}
    for judgement in judgements:
        yield {**to_json(judgement), "on": places.get(judgement.item)}


def read_corrections(path: str | Path) -> Iterator[tuple[int, dict[str, str] | InputError]]:
    """Numbered rows of a .jsonl or .csv file, or why a row cannot be read.

    A row needs `item` (or `id`, as our tables name it) and `verdict`; `field`, `after`,
    `reason`, `coder` and `at` where they apply. InputError when the file itself cannot be read.
    """
    name = Path(path)
    reader = {".jsonl": _json_rows, ".csv": _csv_rows}.get(name.suffix.lower())
    if reader is None:
        raise InputError(str(path), "is neither .jsonl nor .csv", "name it so")
    try:
        text = name.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(str(path), "no such file", "check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "is no UTF-8 text", "save it as UTF-8") from error
    for number, row in reader(text):
        yield number, _checked(f"{path}:{number}", row)


def _json_rows(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line) if len(line) <= _MAX_LINE else None
        except (ValueError, RecursionError):
            yield number, None


def _csv_rows(text: str) -> Iterator[tuple[int, object]]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            yield reader.line_num, None
            continue
        if row is None:
            return
        yield reader.line_num, {k: v for k, v in row.items() if v}


def _checked(name: str, row: object) -> dict[str, str] | InputError:
    if not isinstance(row, Mapping):
        return InputError(name, "cannot be read as a row", "write one JSON object or CSV row")
    found = {"item": row.get("item") or row.get("id"), **{f: row.get(f) for f in FIELDS[1:]}}
    is_lead = row.get("is_adjudication") in (True, "true", "True")
    for field, value in found.items():
        if value is not None and not isinstance(value, (str, int, float)):
            return InputError(name, f"{field} is no text", "write text or a number")
    kept = {k: _plain(v) for k, v in found.items() if v is not None}
    if not kept.get("item") or not kept.get("verdict"):
        return InputError(name, "has no item or no verdict", "give both")
    return {**kept, "is_adjudication": "true"} if is_lead else kept


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    # Our own tables mark text that a spreadsheet would take for a formula; take the mark off.
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text
