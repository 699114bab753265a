"""What every builder uses: the form of a match, its year, its day, its anchor."""

from __future__ import annotations

import re

from truceline.read.times.forms import Anchor, Form
from truceline.read.times.items import Item
from truceline.read.times.rules import Match

Built = list[Form] | None


def start_form(match: Match, *, type_: str = "DATE", op: str = "date") -> Form:
    """A form over the whole match."""
    first, last = match.items[match.first], match.items[match.last - 1]
    return Form(first.start, last.end, match.rule.id, type_, op)  # type: ignore[arg-type]


def year_of(match: Match) -> int | None:
    """The year a match names, astronomical; BC when the era says so."""
    item = match.get("year")
    if item is None:
        return None
    era = match.get("era")
    if item.kind == "YEAR2":
        return _two_digit(int(item.text[1:]))
    year = int(item.number or 0)
    return 1 - year if era is not None and era.value == "BC" else year


def _two_digit(year: int) -> int:
    return 2000 + year if year < 40 else 1900 + year


def day_number(item: Item) -> int | None:
    """The number of a day: `20`, `20th`, `twentieth`."""
    if item.kind == "ORDN":
        return int(re.match(r"\d+", item.text)[0])  # type: ignore[index]
    return int(item.number) if item.number is not None else None


def anchor_of(match: Match) -> Anchor:
    """Whether "that", "following", "the next" count from the story, "last", "next" from either."""
    item = match.named["dir"]
    if item.kind in ("THAT", "SAME", "FOLLOWING", "PREVIOUS", "THOSE"):
        return "narrative"
    if item.kind == "NEXT" and any(i.kind == "THE" for i in match.items[match.first : match.last]):
        return "narrative"
    if item.kind in ("CURRENT", "COMING", "THIS", "THESE", "RECENT"):
        return "publication"
    return "auto"
