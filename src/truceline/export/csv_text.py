"""CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

# A spreadsheet takes a cell that begins so for a formula; a quote in front makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def write_csv(out: TextIO, header: Sequence[str], rows: Iterable[dict[str, object]]) -> int:
    """Write the rows below the header, cells missing from a row empty; returns how many."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    number = 0
    for row in rows:
        unknown = row.keys() - set(header)
        if unknown:
            raise ValueError(f"no such column in this layout: {', '.join(sorted(unknown))}")
        writer.writerow([cell(row.get(name)) for name in header])
        number += 1
    return number


def cell(value: object) -> object:
    """The value as a cell: text that looks like a formula is marked as text, None is empty."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    # The writer leaves a lone CR unquoted, and readers end the row there.
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    is_formula = value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA)
    return "'" + value if is_formula else value
