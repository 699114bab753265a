"""Calendar stretches at every grain: TIMEX3 values, first and last day, arithmetic."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

GRAINS = (
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century",
)  # fmt: skip
# Unit letters of TIMEX3 durations (T before those of the clock) to grains.
UNIT_GRAINS = {
    "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade",
    "CE": "century", "WE": "weekend", "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
_RANK = {grain: rank for rank, grain in enumerate(GRAINS)}
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar; `year` is astronomical (0 = 1 BC), None where unknown.

    `index` is the month, week, quarter or half, `season` SP, SU, FA or WI.
    """

    grain: str
    year: int | None
    index: int | None = None
    day: int | None = None
    season: str | None = None
    weekday: int | None = None

    @property
    def value(self) -> str:
        """The TIMEX3 value, e.g. `2023-09-20`, `XXXX-09`, `2023-W38-WE`, `199`, `BC0480`."""
        return _value(self)

    @property
    def is_whole(self) -> bool:
        """Whether no part of it is unknown."""
        return "X" not in self.value

    def as_date(self) -> date | None:
        """The day, for a whole day within the range of `datetime`."""
        if self.grain != "day" or not self.year or not 1 <= self.year <= MAXYEAR:
            return None
        if self.index is None or self.day is None:
            return None
        try:
            return date(self.year, self.index, self.day)
        except ValueError:
            return None


def from_date(day: date) -> Point:
    """The day as a point."""
    return Point("day", day.year, day.month, day.day)


def rank(grain: str) -> int:
    """Coarseness: 0 for a day."""
    return _RANK[grain]


def _year_text(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _value(point: Point) -> str:
    year = _year_text(point.year)
    two = f"{point.index:02d}" if point.index is not None else "XX"
    match point.grain:
        case "day":
            if point.weekday is not None and point.index is None:
                return f"{year}-WXX-{point.weekday}"
            day = f"{point.day:02d}" if point.day is not None else "XX"
            return f"{year}-{two}-{day}"
        case "month":
            return f"{year}-{two}"
        case "week":
            return f"{year}-W{two}"
        case "weekend":
            return f"{year}-W{two}-WE"
        case "quarter":
            return f"{year}-Q{point.index or 'X'}"
        case "half":
            return f"{year}-H{point.index or 'X'}"
        case "season":
            return f"{year}-{point.season}"
        case "decade":
            return _long(point.year, 10, 3)
        case "century":
            return _long(point.year, 100, 2)
        case _:
            return year


def _long(year: int | None, size: int, digits: int) -> str:
    if year is None:
        return "X" * digits
    if year > 0:
        return f"{year // size:0{digits}d}"
    return f"BC{(1 - year) // size:0{digits}d}"


def bounds(point: Point) -> tuple[str, str] | None:
    """First and last day, ISO; years before 1 as ISO 8601 astronomical years (`-0479`)."""
    year = point.year
    if year is None:
        return None
    match point.grain:
        case "year":
            return _iso(year, 1, 1), _iso(year, 12, 31)
        case "decade" | "century":
            return _long_bounds(point, year)
        case "season":
            return _season_bounds(point, year)
    if point.index is None:
        return _iso(year, 1, 1), _iso(year, 12, 31)
    match point.grain:
        case "day":
            if point.day is None:
                return _months(year, point.index, point.index)
            if not is_real_day(year, point.index, point.day):
                return None
            day = _iso(year, point.index, point.day)
            return day, day
        case "month":
            return _months(year, point.index, point.index)
        case "quarter":
            return _months(year, 3 * point.index - 2, 3 * point.index)
        case "half":
            return _months(year, 6 * point.index - 5, 6 * point.index)
        case _:
            return _week_bounds(point, year)


def _long_bounds(point: Point, year: int) -> tuple[str, str]:
    size = 10 if point.grain == "decade" else 100
    if year > 0:
        first = year // size * size
        return _iso(max(first, 1), 1, 1), _iso(first + size - 1, 12, 31)
    first_bc = (1 - year) // size * size
    return _iso(1 - (first_bc + size - 1), 1, 1), _iso(min(1 - first_bc, 0), 12, 31)


def _season_bounds(point: Point, year: int) -> tuple[str, str]:
    first, last = _SEASON_MONTHS[point.season or "SP"]
    if first > last:
        return _iso(year, 1, 1), _iso(year + 1, last, _month_days(year + 1, last))
    return _iso(year, first, 1), _iso(year, last, _month_days(year, last))


def _week_bounds(point: Point, year: int) -> tuple[str, str] | None:
    try:
        monday = date.fromisocalendar(year, point.index or 1, 1)
    except ValueError:
        return None
    first = monday + timedelta(days=5) if point.grain == "weekend" else monday
    return first.isoformat(), (monday + timedelta(days=6)).isoformat()


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    return _iso(year, first, 1), _iso(year, last, _month_days(year, last))


def _month_days(year: int, month: int) -> int:
    return calendar.monthrange(2000 + year % 400, month)[1]


def is_real_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has that day (29 February counts when the year is unknown)."""
    known = 2000 if year is None else year
    return 1 <= month <= 12 and 1 <= day <= _month_days(known, month)


def _iso(year: int, month: int, day: int) -> str:
    sign, size = ("-", -year) if year < 0 else ("", year)
    return f"{sign}{size:04d}-{month:02d}-{day:02d}"


def coarsen(point: Point, grain: str) -> Point:
    """The stretch of `grain` that holds `point`: the month of a day, the year of a season."""
    year, day = point.year, point.as_date()
    if grain == point.grain:
        return point
    if grain in ("week", "weekend"):
        if day is None:
            return Point(grain, year)
        iso = day.isocalendar()
        return Point(grain, iso.year, iso.week)
    month = _month_of(point)
    match grain:
        case "day":
            return Point("day", year, point.index if point.grain == "month" else None)
        case "month":
            return Point("month", year, month)
        case "quarter":
            return Point("quarter", year, (month + 2) // 3 if month else None)
        case "half":
            return Point("half", year, (month + 5) // 6 if month else None)
        case "season":
            return Point("season", year, season=_season_of(month))
        case _:
            return Point(grain, year)


def _month_of(point: Point) -> int | None:
    if point.grain in ("day", "month"):
        return point.index
    if point.grain in ("week", "weekend") and point.year and point.index:
        return date.fromisocalendar(point.year, point.index, 1).month
    return None


def _season_of(month: int | None) -> str:
    if month is None:
        return "XX"
    return ("WI", "SP", "SU", "FA")[month % 12 // 3]


def shift(point: Point, count: int, grain: str) -> Point:
    """`point` moved by `count` units, at the grain of the unit: a year on from a day is a year."""
    base = coarsen(point, grain)
    if base.year is None:
        return base
    match grain:
        case "day" | "week" | "weekend":
            return _shift_days(base, count)
        case "month":
            return _shift_index(base, count, 12)
        case "quarter":
            return _shift_index(base, count, 4)
        case "half":
            return _shift_index(base, count, 2)
        case "decade":
            return replace(base, year=base.year + 10 * count)
        case "century":
            return replace(base, year=base.year + 100 * count)
        case _:
            return replace(base, year=base.year + count)


def _shift_days(base: Point, count: int) -> Point:
    try:
        if base.grain == "day":
            day = base.as_date()
            return from_date(day + timedelta(days=count)) if day else Point("day", base.year)
        if base.index is None:
            return base
        monday = date.fromisocalendar(base.year or 1, base.index, 1) + timedelta(weeks=count)
    except (OverflowError, ValueError):
        return Point(base.grain, None)
    iso = monday.isocalendar()
    return Point(base.grain, iso.year, iso.week)


def _shift_index(base: Point, count: int, per_year: int) -> Point:
    if base.index is None or base.year is None:
        return Point(base.grain, None)
    total = base.year * per_year + base.index - 1 + count
    return replace(base, year=total // per_year, index=total % per_year + 1)
