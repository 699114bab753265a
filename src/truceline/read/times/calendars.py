"""Which day or stretch a form names in a given year: feasts, nth weekdays, seasons."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.read.times.forms import Form
from truceline.read.times.points import Point, bounds, coarsen, from_date, is_real_day


def point_of(form: Form, year: int | None) -> Point:
    match form.grain:
        case "day" if form.month is not None:
            return Point("day", year, form.month, form.day)
        case "week" if form.month is not None:
            return coarsen(Point("day", year, form.month, form.day), "week")
        case "month":
            return Point("month", year, form.month)
        case "season":
            return Point("season", year, season=form.season)
        case "quarter" | "half":
            return Point(form.grain, year, form.index)
        case "holiday week":
            return coarsen(holiday_in(form.holiday or "", year), "week")
        case "holiday" | "named holiday":
            return holiday_in(form.holiday or "", year)
        case "nth weekday" | "nth day" | "nth week" | "nth weekend":
            return nth_in(form, year)
        case _:
            return Point(form.grain, year)


def easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_in(when: str, year: int | None) -> Point:
    if when == "movable" or (year is not None and not 1 <= year <= 9999):
        return Point("day", year)
    if len(when) == 5 and when[2] == "-":
        return Point("day", year, int(when[:2]), int(when[3:]))
    if year is None:
        return Point("day", None)
    if when.startswith("easter"):
        return from_date(easter(year) + timedelta(days=int(when[6:])))
    _, nth, weekday, month = when.split()
    return _nth_weekday(year, int(month), int(weekday), int(nth))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> Point:
    first = date(year, month, 1)
    if nth > 0:
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        after = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        day = after - timedelta(days=(after.isoweekday() - weekday) % 7)
    return from_date(day)


def nth_in(form: Form, year: int | None) -> Point:
    month, nth = form.month or 1, form.nth or 1
    if year is None or not 1 <= year <= 9998:
        return Point("day", year, month)
    if form.grain == "nth weekday":
        return _nth_weekday(year, month, form.weekday or 1, nth)
    if form.grain == "nth day":
        if nth < 0:
            last = _nth_weekday(year, month, 1, -1)
            del last
            day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            return from_date(day)
        return Point("day", year, month, nth if is_real_day(year, month, nth) else None)
    base = date(year, month, 1)
    if nth < 0:
        base = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    else:
        base = base + timedelta(weeks=nth - 1)
    return coarsen(from_date(base), "week" if form.grain == "nth week" else "weekend")


def first_day(point: Point) -> int:
    edges = bounds(point)
    return date.fromisoformat(edges[0]).toordinal() if edges else 0


def last_day(point: Point) -> int:
    edges = bounds(point)
    return date.fromisoformat(edges[1]).toordinal() if edges else 0
