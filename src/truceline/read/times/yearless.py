"""Dates without their year and bare weekdays: which one is meant."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.read.times.calendars import first_day, last_day, point_of
from truceline.read.times.forms import Form
from truceline.read.times.points import Point, from_date
from truceline.read.times.readings import PUBLICATION, Reading, name_of_tense, reading_of
from truceline.read.times.story import Mark


def story_year(form: Form, mark: Mark | None) -> Reading:
    if mark is None or mark.point.year is None:
        return reading_of(point_of(form, None), None, "no year in reach")
    year = mark.point.year + _rollover(form, mark.point)
    return reading_of(point_of(form, year), mark.id, "year of the running date")


# Months back at which the next year is meant; a day of a month tells a story more often.
_ROLLOVER = {"day": 7}


def _rollover(form: Form, at: Point) -> int:
    """A year on when the month lies far before the running one: December, then January."""
    if form.season is not None:
        month = at.index if at.grain in ("day", "month") else None
        late = (month or 0) >= 9 or at.season == "FA"
        return 1 if form.season == "WI" and late else 0
    if form.month is None or at.index is None or at.grain not in ("day", "month"):
        return 0
    end = form.range_end.month if form.range_end is not None else None
    if end is not None and end < form.month and end <= at.index:
        return -1
    if form.month <= at.index - _ROLLOVER.get(form.grain, 8):
        return 1
    return -1 if form.month >= at.index + 10 else 0


# Days that a date may lie against the tense of its verb before the other year is believed.
_AGAINST_PAST, _AGAINST_FUTURE = 240, 300


def nearest(points: list[Point], today: Point, tense: int, form: Form) -> Point:
    """The nearest of the candidates, with a handicap for those against the tense."""
    base = today.as_date()
    if base is None or not points:
        return point_of(form, None)
    at = base.toordinal()
    if form.weekday is not None:
        on_weekday = [p for p in points if (d := p.as_date()) and d.isoweekday() == form.weekday]
        points = on_weekday or points

    def cost(point: Point) -> int:
        first, last = first_day(point), last_day(point)
        if first <= at <= last:
            return 0
        if first > at:
            return first - at + (_AGAINST_PAST if tense < 0 else 0)
        return at - last + (_AGAINST_FUTURE if tense > 0 else 0)

    return min(points, key=cost)


def weekday_near(base: date, weekday: int, tense: int) -> Reading:
    """The last such day up to the publication, the next one from it on with a future verb."""
    if tense > 0:
        day = base + timedelta(days=(weekday - base.isoweekday()) % 7)
    else:
        day = base - timedelta(days=(base.isoweekday() - weekday) % 7)
    return reading_of(
        from_date(day), PUBLICATION, f"weekday by the publication, {name_of_tense(tense)}"
    )
