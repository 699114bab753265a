"""Builders of years and longer: bare years, decades, centuries, eras."""

from __future__ import annotations

import re

from truceline.read.times.builders.match import Built, day_number, start_form, year_of
from truceline.read.times.context import could_be_year
from truceline.read.times.forms import Form
from truceline.read.times.rules import Match


def year(match: Match, text: str) -> Built:
    """A bare year, if the words around it allow one."""
    form = start_form(match)
    form.grain = "year"
    form.year = year_of(match)
    item = match.named["year"]
    unit = match.get("unit")
    if unit is not None and unit.value != "Y":
        return None
    if item.kind in ("DIGITS", "DIGITS12") and match.get("era") is None:
        return None
    if item.number is not None and (item.number != int(item.number) or item.number > 9000):
        return None
    if item.kind == "YEAR2":
        return [form] if could_be_year(text, form.start, form.end, strict=True) else None
    if match.get("era") is None and unit is None and not could_be_year(text, item.start, item.end):
        return None
    return [form]


def ancient_year(match: Match, text: str) -> Built:
    """Two or three digits after "in", "of" ...: a year only in a text that counts years BC."""
    item = match.named["year"]
    if not item.text.isdigit() or not 2 <= len(item.text) <= 3:
        return None
    if not could_be_year(text, item.start, item.end, strict=True):
        return None
    form = start_form(match)
    form.grain, form.year, form.is_ancient = "year", 1 - int(item.text), True
    return [form]


def decade(match: Match, text: str) -> Built:
    """ "the 1990s", "the '90s", "the nineties"."""
    form = start_form(match)
    item = match.named["decade"]
    form.grain = "decade"
    if item.kind == "DECADEWORD":
        form.year = 1900 + int(item.value)
        return [form]
    digits = re.sub(r"\D", "", item.text)
    form.year = int(digits) if len(digits) != 2 else 1900 + int(digits)
    if len(digits) == 2 and int(digits) < 20:
        return None
    if len(digits) == 4 and not 1000 <= form.year <= 2199:
        return None
    if len(digits) == 2 and item.text[0] not in "'’‘`" and item.start == form.start:
        return None
    era = match.get("era")
    if era is not None and era.value == "BC":
        form.year = 1 - form.year
    elif len(digits) == 3:
        form.year, form.is_ancient = 1 - form.year, True
    return [form]


def century(match: Match, text: str) -> Built:
    """ "the 19th century", "the fifth century BC"."""
    unit = match.named["unit"]
    number = day_number(match.named["ord"])
    if unit.value != "CE" or number is None or not 1 <= number <= 22:
        return None
    form = start_form(match)
    form.grain = "century"
    form.year = 100 * (number - 1) + 1
    era = match.get("era")
    if era is not None and era.value == "BC":
        form.year = 1 - 100 * (number - 1) - 1
    return [form]


def year_range(match: Match, text: str) -> Built:
    """ "1939-45", "1914-1918": two years."""
    first, last = match.named["year"], match.named["last"]
    low = int(first.number or 0)
    if not last.text.isdigit() or len(last.text) not in (2, 4):
        return None
    high = int(last.text) if len(last.text) == 4 else low // 100 * 100 + int(last.text)
    if not low < high <= low + 150 or high > 2199:
        return None
    return [
        Form(first.start, first.end, match.rule.id, "DATE", "date", grain="year", year=low),
        Form(last.start, last.end, match.rule.id, "DATE", "date", grain="year", year=high),
    ]


def era_range(match: Match, text: str) -> Built:
    """ "499-493 BC": two years of one era."""
    era, first, last = match.named["era"], match.named["year"], match.named["last"]
    if first.number is None or last.number is None:
        return None
    signed = [int(first.number), int(last.number)]
    own = match.get("era1")
    eras = [own.value if own is not None else era.value, era.value]
    edge = match.items[match.last - 1].end
    years = [1 - y if e == "BC" else y for y, e in zip(signed, eras, strict=True)]
    stop = own.end if own is not None else first.end
    return [
        Form(first.start, stop, match.rule.id, "DATE", "date", grain="year", year=years[0]),
        Form(last.start, edge, match.rule.id, "DATE", "date", grain="year", year=years[1]),
    ]
