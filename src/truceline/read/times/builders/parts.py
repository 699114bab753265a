"""Builders of parts of a year: seasons, quarters, halves, named days, ranges of days or months."""

from __future__ import annotations

from truceline.read.times.builders.dates import _year_stands, of_relative_year
from truceline.read.times.builders.match import Built, day_number, start_form, year_of
from truceline.read.times.context import follows_count, next_word
from truceline.read.times.forms import Form
from truceline.read.times.points import is_real_day
from truceline.read.times.rules import Match
from truceline.resources.times import context_words


def season(match: Match, text: str) -> Built:
    """ "the spring of 1990", "summer", "winter"."""
    item = match.named["season"]
    form = start_form(match)
    form.grain, form.season = "season", item.value
    form.year = year_of(match)
    if match.get("year") is None:
        if not could_be_season(text, form.start, form.end):
            return None
    elif not _year_stands(match, text):
        return None
    return [form]


def could_be_season(text: str, start: int, end: int) -> bool:
    """Whether a bare season word can be a time: not "spring up", not a name of something."""
    following = next_word(text, end)
    if text[end : end + 1] == "-" or (text[start].isupper() and following == "of"):
        return False
    return following.lower() not in context_words("after a verb like spring")


def season_that_year(match: Match, text: str) -> Built:
    """ "the spring of that year"."""
    if match.named["unit"].value != "Y":
        return None
    form = start_form(match)
    form.grain, form.season = "season", match.named["season"].value
    return of_relative_year(match, form)


def quarter(match: Match, text: str) -> Built:
    """ "the third quarter of 2009", "the fourth quarter"."""
    item = match.named["ord"]
    form = start_form(match)
    form.grain = "quarter"
    of = match.get("of")
    if of is not None and of.value != "Y":
        return None
    if item.kind in ("LAST", "NEXT", "PREVIOUS") and match.rule.id == "quarter":
        form.op = "relative"
        form.anchor = "narrative" if item.kind == "PREVIOUS" else "auto"
        form.direction = int(item.value)
        return [form]
    number = 4 if item.kind in ("FINAL", "LAST") else day_number(item)
    if number is None or not 1 <= number <= 4:
        return None
    form.index, form.year = number, year_of(match)
    relative = match.get("dir")
    if relative is not None:
        return of_relative_year(match, form)
    return [form]


def half(match: Match, text: str) -> Built:
    """ "the second half of 2009"."""
    item = match.named["ord"]
    form = start_form(match)
    form.grain = "half"
    number = 2 if item.kind in ("FINAL", "LATE") else day_number(item)
    if number not in (1, 2):
        return None
    form.index, form.year = number, year_of(match)
    return [form]


def half_of(match: Match, text: str) -> Built:
    """ "the first half of the year", "the second half of that month": half of a running unit."""
    item, unit = match.named["ord"], match.named["unit"]
    number = 2 if item.kind in ("FINAL", "LATE", "LAST") else day_number(item)
    if unit.value != "Y" or number not in (1, 2):
        return None
    form = start_form(match)
    form.grain, form.index = "half", number
    if match.get("dir") is None:
        return [form]
    return of_relative_year(match, form)


def holiday(match: Match, text: str) -> Built:
    """ "Christmas 2014", "Easter"."""
    item = match.named["holiday"]
    form = start_form(match)
    form.holiday, form.year = item.value, year_of(match)
    form.grain = "holiday"
    return [form]


def holiday_week(match: Match, text: str) -> Built:
    """ "Easter week"."""
    if match.named["unit"].value != "W":
        return None
    form = start_form(match)
    form.holiday, form.grain = match.named["holiday"].value, "holiday week"
    return [form]


def day_range(match: Match, text: str) -> Built:
    """ "5 to 12 May", "May 5-12", "5, 6 and 7 May": two or three days of one month."""
    days = [item for name in ("day", "day2", "day3") if (item := match.get(name)) is not None]
    month, year_item = match.named["month"], match.get("year")
    number = year_of(match)
    if year_item is not None and follows_count(text, year_item.end, number or 0):
        return None
    forms: list[Form] = []
    for item in days:
        day = day_number(item)
        if day is None or not is_real_day(number, int(month.value), day):
            return None
        form = Form(item.start, item.end, match.rule.id, "DATE", "date")
        form.year, form.month, form.day = number, int(month.value), day
        form.range_start = forms[0] if forms and number is None else None
        forms.append(form)
    if month.start < days[0].start:
        forms[0].start = month.start
    forms[-1].end = match.items[match.last - 1].end
    return forms


def month_range(match: Match, text: str) -> Built:
    """ "March-April 2014", "November to January 1990": the year belongs to the last month."""
    first, last = match.named["month"], match.named["month2"]
    last_year = year_of(match)
    if last_year is None or follows_count(text, match.named["year"].end, last_year):
        return None
    low, high = int(first.value), int(last.value)
    first_year = last_year - 1 if low > high else last_year
    edge = match.items[match.last - 1].end
    return [
        Form(first.start, first.end, match.rule.id, "DATE", "date", grain="month",
             year=first_year, month=low),
        Form(last.start, edge, match.rule.id, "DATE", "date", grain="month",
             year=last_year, month=high),
    ]  # fmt: skip
