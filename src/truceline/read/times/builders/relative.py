"""Builders of expressions relative to a date: next, last, that, ago, later."""

from __future__ import annotations

from truceline.read.times.builders.lengths import amount, duration_value
from truceline.read.times.builders.match import Built, anchor_of, day_number, start_form
from truceline.read.times.context import next_word
from truceline.read.times.forms import Form
from truceline.read.times.points import UNIT_GRAINS
from truceline.read.times.rules import Match
from truceline.resources.times import context_words


def deictic(match: Match, text: str) -> Built:
    """ "today", "yesterday evening", "tonight"."""
    form = start_form(match, op="relative")
    form.anchor, form.grain = "publication", "day"
    item = match.get("deictic")
    if item is None:
        form.tod, form.type = "NI", "TIME"
        return [form]
    form.direction = int(item.value)
    tod = match.get("tod")
    if tod is not None:
        form.tod, form.type = tod.value, "TIME"
    return [form]


def relative_tod(match: Match, text: str) -> Built:
    """ "that afternoon", "this morning", "the following night"."""
    form = start_form(match, type_="TIME", op="relative")
    item, tod = match.named["dir"], match.named["tod"]
    form.anchor, form.direction = anchor_of(match), int(item.value)
    if tod.kind == "NOON":
        form.clock = tod.value
    else:
        form.tod = tod.value
    return [form]


def weekday(match: Match, text: str) -> Built:
    """ "Tuesday", "Tuesday night"."""
    item = match.named["wd"]
    form = start_form(match)
    form.weekday, form.grain = int(item.value), "weekday"
    tod = match.get("tod")
    if tod is not None:
        form.tod, form.type = tod.value, "TIME"
    return [form]


def relative_weekday(match: Match, text: str) -> Built:
    """ "last Monday", "this Friday evening", "Friday of last week"."""
    unit = match.get("unit")
    if unit is not None and unit.value != "W":
        return None
    item = match.named["dir"]
    form = start_form(match, op="relative")
    form.weekday = int(match.named["wd"].value)
    form.grain = "weekday" if unit is None else "weekday of week"
    form.direction, form.anchor = int(item.value), anchor_of(match)
    tod = match.get("tod")
    if tod is not None:
        form.tod, form.type = tod.value, "TIME"
    return [form]


def relative_month(match: Match, text: str) -> Built:
    """ "last June"."""
    item = match.named["dir"]
    form = start_form(match, op="relative")
    form.grain, form.month = "named month", int(match.named["month"].value)
    form.direction, form.anchor = int(item.value), anchor_of(match)
    return [form]


def relative_season(match: Match, text: str) -> Built:
    """ "last winter"."""
    item = match.named["dir"]
    form = start_form(match, op="relative")
    form.grain, form.season = "named season", match.named["season"].value
    form.direction, form.anchor = int(item.value), anchor_of(match)
    return [form]


def holiday_relative(match: Match, text: str) -> Built:
    """ "last Christmas"."""
    item = match.named["dir"]
    form = start_form(match, op="relative")
    form.grain, form.holiday = "named holiday", match.named["holiday"].value
    form.direction, form.anchor = int(item.value), anchor_of(match)
    return [form]


def relative_unit(match: Match, text: str) -> Built:
    """ "last week", "that same year", "the end of the month", "the weekend"."""
    unit = match.named["unit"]
    form = start_form(match, op="relative")
    grain = UNIT_GRAINS.get(unit.value)
    if grain is None:
        return None
    item = match.get("dir")
    part = match.get("part")
    if part is not None and part.value in ("START", "MID", "END"):
        form.mod = part.value
    if grain in ("hour", "minute", "second"):
        return None
    if grain == "quarter" and match.rule.id in ("part-of-unit", "unit-end"):
        return None
    form.grain = grain
    if item is None:
        form.anchor, form.direction = ("auto" if grain == "weekend" else "narrative"), 0
        if part is not None and grain not in ("weekend",):
            form.anchor = "auto"
        return [form]
    form.direction, form.anchor = int(item.value), anchor_of(match)
    is_span = item.kind in ("PAST", "COMING") or (
        grain in ("decade", "century") and item.kind in ("LAST", "NEXT")
    )
    if is_span:
        form.type, form.op = "DURATION", "fixed"
        form.value = f"P1{unit.value}"
    return [form]


def offset(match: Match, text: str) -> Built:
    """ "two months ago", "four days later", "three weeks after ..."."""
    item, unit = match.named["dir"], match.named["unit"]
    form = start_form(match, op="offset")
    form.anchor = "publication" if item.kind in ("AGO", "HENCE") else "narrative"
    value = item.value if item.value.lstrip("-").isdigit() else "1"
    form.direction = int(value)
    form.count = amount(match)
    if match.get("n") is None and match.get("a") is None and unit.kind == "UNIT":
        if item.kind not in ("AFTER", "BEFORE") and unit.kind == "UNIT":
            return None
        form.count = 1.0
    form.grain = unit.value
    if item.kind in ("AFTER", "BEFORE", "FOLLOWING"):
        form.end = unit.end
        form.event = (item.end, item.end)
        if item.kind == "FOLLOWING" and next_word(text, item.end).lower() not in context_words(
            "determiners"
        ):
            return None
    if unit.value.startswith("T") or (form.count is None and form.event is not None):
        return _as_length(form, item.kind)
    return [form]


def _as_length(form: Form, kind: str) -> Built:
    """ "hours after the attack", "48 hours later": no calendar date can say it."""
    form.type, form.op = "DURATION", "fixed"
    form.value = duration_value(form.count, form.grain)
    form.relation = "after" if form.direction > 0 else "before"
    if kind not in ("AFTER", "BEFORE", "FOLLOWING"):
        form.relation = None
    return [form]


def nth_after(match: Match, text: str) -> Built:
    """ "the second day after ...": so many units from an event."""
    unit = match.named["unit"]
    number = day_number(match.named["ord"])
    if number is None or unit.value.startswith("T"):
        return None
    form = start_form(match, op="offset")
    item = match.named["dir"]
    form.anchor, form.direction, form.count = "narrative", 1, float(number)
    form.grain, form.end = unit.value, unit.end
    form.event = (item.end, item.end)
    return [form]
