"""Dates as a page states them in its head: "September 20, 2023", "Last update: 16 June 2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from truceline.resources.layout import alternation, load_layout

_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date found at `[start, end)` of a line; `value` is ISO 8601, as precise as stated."""

    start: int
    end: int
    value: str


def iso_date(value: str) -> str | None:
    """`value` when it is a real ISO 8601 date or date and time, else None.

    >>> iso_date("2023-09-20"), iso_date("2023-13-45"), iso_date("next week")
    ('2023-09-20', None, None)
    """
    value = value.strip()
    if not _ISO.fullmatch(value):
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value.replace(" ", "T", 1)


def partial_date(value: str) -> str | None:
    """Like `iso_date`, but a year or a year and month will do ("2023", "2023-09")."""
    match = _PARTIAL.fullmatch(value.strip())
    if match and int(match[1]) > 0 and (match[2] is None or 1 <= int(match[2]) <= 12):
        return value.strip()
    return iso_date(value)


def find_date(line: str) -> StatedDate | None:
    """The first date with day, month and year that `line` states, with its clock time and zone."""
    for match in _patterns().finditer(line):
        value = _value(match)
        if value:
            return StatedDate(match.start(), match.end(), value)
    return None


@cache
def _patterns() -> re.Pattern[str]:
    layout = load_layout()
    month = alternation({name for name, _ in layout.months})
    weekday = rf"(?:(?:{alternation(layout.weekdays)})\.?,? )?"
    offset = r"[+-]\d{1,2}(?::?\d{2})?"
    named = alternation({zone for zone, _ in layout.zones})
    zone = rf"{offset}|(?:UTC|GMT) ?{offset}|(?-i:{named})"

    def clock(tag: str) -> str:
        return (
            rf"(?P<hour{tag}>\d{{1,2}})[:.](?P<minute{tag}>\d{{2}})(?::\d{{2}}(?:\.\d{{1,9}})?)?"
            rf"(?: ?(?P<half{tag}>[ap])\.?m\b\.?)?(?: hrs\b| ?h\b)?"
            rf"(?: ?\(?(?P<zone{tag}>{zone})(?!\w)\)?)?"
        )

    day = r"(?<![\d.])(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    calendar = (
        rf"(?P<month>{month})\.? {day.format('day')},? (?P<year>\d{{4}})\b"
        rf"|{day.format('day2')}(?: of)?[ -](?P<month2>{month})\.?,?[ -](?P<year2>\d{{4}})\b"
        r"|(?<!\d)(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
        r"|(?<![\d.])(?P<dotday>\d{1,2})\.(?P<dotmonth>\d{1,2})\.(?P<dotyear>\d{4})(?!\d)"
    )
    return re.compile(
        rf"(?:(?<!\d){clock('A')}(?:,| on| [-–—|]|) )?{weekday}(?:{calendar})"
        rf"(?:(?:T|,? (?:at |[-–—|/] )?){clock('B')})?",
        re.IGNORECASE,
    )


def _value(match: re.Match[str]) -> str | None:
    day = _calendar_day(match)
    if day is None:
        return None
    for tag in ("B", "A"):
        if match[f"hour{tag}"] is not None:
            stated = _clock(match, tag)
            return f"{day}T{stated}" if stated else day
    return day


def _calendar_day(match: re.Match[str]) -> str | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif match["dotday"]:
        year, month, day = (int(match[g]) for g in ("dotyear", "dotmonth", "dotday"))
    else:
        months = dict(load_layout().months)
        month = months[(match["month"] or match["month2"]).lower()]
        year, day = int(match["year"] or match["year2"]), int(match["day"] or match["day2"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(match: re.Match[str], tag: str) -> str | None:
    hour, minute = int(match[f"hour{tag}"]), int(match[f"minute{tag}"])
    half = match[f"half{tag}"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}{_offset(match[f'zone{tag}'])}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    named = dict(load_layout().zones).get(zone)
    if named:
        return named
    match = re.search(r"([+-])(\d{1,2})(?::?(\d{2}))?$", zone)
    if not match or int(match[2]) > 14:
        return ""
    return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}"
