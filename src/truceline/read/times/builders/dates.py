"""Builders of days and months: stated dates, numbers, ordinals, weeks."""

from __future__ import annotations

import re

from truceline.read.times.builders.match import (
    Built,
    _two_digit,
    anchor_of,
    day_number,
    start_form,
    year_of,
)
from truceline.read.times.context import follows_count, next_word, previous_word
from truceline.read.times.forms import Form
from truceline.read.times.points import is_real_day
from truceline.read.times.rules import Match
from truceline.resources.times import context_words


def date(match: Match, text: str) -> Built:
    """Day, month and year in any order, the year perhaps left out."""
    form = start_form(match)
    month = match.get("month")
    if month is None:
        return None
    form.month = int(month.value)
    form.grain = "month"
    form.year = year_of(match)
    if match.get("year") and not _year_stands(match, text):
        return None
    day = match.get("day")
    if day is not None:
        form.day = day_number(day)
        form.grain = "day"
        if form.day is None or not is_real_day(form.year, form.month, form.day):
            return None
    weekday = match.get("wd")
    if weekday is not None:
        form.weekday = int(weekday.value)
    if month.text == "May" and day is None and form.year is None and _is_modal(text, form):
        return None
    if month.text == "March" and day is None and form.year is None and _is_walk(text, form):
        return None
    return [form]


def _is_modal(text: str, form: Form) -> bool:
    return next_word(text, form.end).lower() in context_words("modal may")


def _is_walk(text: str, form: Form) -> bool:
    """ "the Long March", "the March on ...": a walk, not a month."""
    before, after = previous_word(text, form.start), next_word(text, form.end).lower()
    if after in {"on", "of", "for", "to", "through", "toward", "towards"} and (
        before.lower() not in context_words("before a month")
    ):
        return True
    return (
        before[:1].isupper() and before.lower() not in context_words("before a month")
    ) or before.endswith(("'s", "\u2019s"))


def _year_stands(match: Match, text: str) -> bool:
    item = match.named["year"]
    if match.get("era") or item.kind == "YEAR2":
        return True
    return not follows_count(text, item.end, int(item.number or 0))


def iso(match: Match, text: str) -> Built:
    """`2023-09-20` or `2023-09-20T13:00Z`."""
    form = start_form(match)
    raw = match.named["iso"].text
    form.year, form.month, form.day = int(raw[:4]), int(raw[5:7]), int(raw[8:10])
    if not is_real_day(form.year, form.month, form.day):
        return None
    if len(raw) > 10:
        clock = re.match(r"(\d\d:\d\d(?::\d\d)?)(.*)", raw[11:])
        if clock:
            form.clock, form.zone = clock[1], _offset(clock[2])
            form.type = "TIME"
            form.zone_start, form.zone_end = form.end - len(clock[2]), form.end
    return [form]


def _offset(raw: str) -> str | None:
    if raw == "Z":
        return "+00:00"
    return f"{raw[:3]}:{raw[-2:]}" if raw else None


def numdate(match: Match, text: str) -> Built:
    """`20.09.2023`, `20/9/23`, `9/20/2023`: day first unless only month first is possible."""
    form = start_form(match)
    a, b, c = re.split(r"[./-]", match.named["numdate"].text)
    first, second = int(a), int(b)
    form.year = int(c) if len(c) == 4 else _two_digit(int(c))
    if is_real_day(form.year, second, first):
        form.day, form.month = first, second
        if first != second and is_real_day(form.year, first, second):
            form.is_two_digit = True
    elif is_real_day(form.year, first, second):
        form.day, form.month = second, first
    else:
        return None
    return [form]


def ordinal_day(match: Match, text: str) -> Built:
    """ "the 25th": a day of the running month, when no noun follows."""
    item = match.named["ord"]
    number = day_number(item)
    following = next_word(text, item.end)
    if (
        number is None
        or number > 31
        or (following and following.lower() not in context_words("after an ordinal day"))
    ):
        return None
    form = start_form(match)
    form.day, form.anchor, form.op = number, "narrative", "relative"
    form.grain = "monthday"
    weekday = match.get("wd")
    form.weekday = int(weekday.value) if weekday else None
    return [form]


def date_that_year(match: Match, text: str) -> Built:
    """ "May of that year", "3 June of the same year"."""
    if match.named["unit"].value != "Y":
        return None
    form = start_form(match)
    form.month = int(match.named["month"].value)
    day = match.get("day")
    form.grain = "month"
    if day is not None:
        form.day, form.grain = day_number(day), "day"
        if form.day is None or not is_real_day(None, form.month, form.day):
            return None
    return of_relative_year(match, form)


def of_relative_year(match: Match, form: Form) -> Built:
    item = match.named["dir"]
    form.op = "relative"
    form.direction = int(item.value)
    form.anchor = anchor_of(match)
    form.has_month_of = True
    return [form]


def week_of(match: Match, text: str) -> Built:
    """ "the week of May 5"."""
    unit = match.named["unit"]
    built = date(match, text) if unit.value == "W" else None
    if built:
        built[0].grain = "week"
    return built


def nth_of(match: Match, text: str) -> Built:
    """ "the first Monday of May", "the last week of June", "the second day of May"."""
    item = match.named["ord"]
    number = -1 if item.kind in ("LAST", "FINAL") else day_number(item)
    form = start_form(match)
    form.month, form.year = int(match.named["month"].value), year_of(match)
    form.nth = number
    weekday, unit = match.get("wd"), match.get("unit")
    if weekday is not None:
        form.weekday, form.grain = int(weekday.value), "nth weekday"
    elif unit is not None and unit.value in ("D", "W", "WE"):
        form.grain = {"D": "nth day", "W": "nth week", "WE": "nth weekend"}[unit.value]
    else:
        return None
    return [form]
