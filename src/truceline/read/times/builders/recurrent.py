"""Builders of sets: daily, every morning, on Mondays."""

from __future__ import annotations

from truceline.read.times.builders.lengths import duration_value
from truceline.read.times.builders.match import Built, start_form
from truceline.read.times.rules import Match


def set_word(match: Match, text: str) -> Built:
    """ "daily", "weekly", "annual"."""
    form = start_form(match, type_="SET", op="fixed")
    form.value = match.named["set"].value
    is_capital = match.named["set"].text[0].isupper()
    if is_capital and text[max(0, form.start - 2) : form.start][:1].isalnum():
        return None  # part of a name: "The Daily Star"
    return [form]


_DAY_PART_SETS = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI", "DT": "TDT"}


def recurrent(match: Match, text: str) -> Built:
    """ "every morning", "each winter", "twice a week", "on Mondays", "per month"."""
    form = start_form(match, type_="SET", op="fixed")
    unit, wd, tod = match.get("unit"), match.get("wd"), match.get("tod")
    if unit is not None:
        n = match.get("n") if unit.kind in ("UNITS",) else None
        if unit.kind == "UNITS" and n is None:
            return None
        form.value = duration_value(n.number if n is not None else 1.0, unit.value.rstrip("S"))
        if unit.kind == "WEEKENDS" or unit.kind == "WEEKEND":
            form.value = "XXXX-WXX-WE"
        return [form]
    if wd is not None:
        form.value = f"XXXX-WXX-{wd.value}" + (_DAY_PART_SETS[tod.value] if tod else "")
        return [form]
    if tod is not None:
        form.value = "XXXX-XX-XX" + _DAY_PART_SETS[tod.value]
        return [form]
    season, month = match.get("season"), match.get("month")
    if season is not None:
        form.value = f"XXXX-{season.value}"
    elif month is not None:
        form.value = f"XXXX-{int(month.value):02d}"
    return [form]
