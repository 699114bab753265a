"""When something is said to have happened, as a drawing needs it: bounds, clock, no false grain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from truceline.model import TimeValue
from truceline.resources.times import place_zones, zone_info

Grain = Literal["minute", "day", "longer"]
Side = Literal["", "start", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A stretch in which something is placed: `first` to `last` by the source's own clock.

    A day reaches to the next midnight. `offset` is that clock's distance to UTC in minutes, None
    where no source tells it; `place_offset` that of the place. `open_side` has no bound.
    """

    first: str
    last: str
    grain: Grain
    words: str
    value: str
    offset: int | None = None
    place_offset: int | None = None
    open_side: Side = ""
    is_approximate: bool = False


def moment_of(time: TimeValue | None, place: str | None = None) -> Moment | None:
    """The moment of a time value; None where it is not resolved to a day.

    `moment_of` of 'Thursday' read as 2021-02-25 runs from 2021-02-25T00:00 to 2021-02-26T00:00.
    """
    if time is None:
        return None
    start, end = _bound(time.earliest, at_end=False), _bound(time.latest, at_end=True)
    known = start or end
    if known is None:
        return None
    first, last = start or known, end or known
    if last.local < first.local:
        last = first
    return Moment(
        first=first.local.isoformat(timespec="minutes"),
        last=last.local.isoformat(timespec="minutes"),
        grain=_grain(time, first.local, last.local),
        words=" ".join(time.span.text.split()),
        value=time.value,
        offset=first.offset,
        place_offset=place_offset(place, first.local),
        open_side="start" if start is None else "end" if end is None else "",
        is_approximate=time.mod == "APPROX",
    )


def stamp_moment(stamp: str | None, words: str = "") -> Moment | None:
    """The moment of an ISO date or time that belongs to no words: publication, a deadline."""
    first, last = _bound(stamp, at_end=False), _bound(stamp, at_end=True)
    if first is None or last is None:
        return None
    return Moment(
        first=first.local.isoformat(timespec="minutes"),
        last=last.local.isoformat(timespec="minutes"),
        grain="minute" if first.local == last.local else "day",
        words=words,
        value=stamp or "",
        offset=first.offset,
    )


def place_offset(place: str | None, at: datetime) -> int | None:
    """Minutes from UTC of a named place's clock at a local time; None where no table knows it."""
    zone = zone_info(place_zones().get(" ".join((place or "").lower().split()), ""))
    shift = at.replace(tzinfo=zone).utcoffset() if zone else None
    return None if shift is None else round(shift.total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class _Bound:
    local: datetime
    offset: int | None


def _bound(text: str | None, *, at_end: bool) -> _Bound | None:
    if not text:
        return None
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return None
    shift = value.utcoffset()
    local = value.replace(tzinfo=None)
    if len(text) == len("2023-09-20") and at_end:
        if local.date() == datetime.max.date():
            return None
        local += timedelta(days=1)
    return _Bound(local, None if shift is None else round(shift.total_seconds() / 60))


def _grain(time: TimeValue, first: datetime, last: datetime) -> Grain:
    if first == last and "T" in (time.earliest or time.latest or ""):
        return "minute"
    return "day" if last - first <= timedelta(days=1) else "longer"


def utc(moment: Moment) -> tuple[datetime, datetime]:
    """Bounds in UTC; where no clock is known, as wide as the world's clocks are apart."""
    first = datetime.fromisoformat(moment.first).replace(tzinfo=UTC)
    last = datetime.fromisoformat(moment.last).replace(tzinfo=UTC)
    if moment.offset is not None:
        shift = timedelta(minutes=moment.offset)
        return first - shift, last - shift
    return _safe(first, -14), _safe(last, 12)


def _safe(at: datetime, hours: int) -> datetime:
    try:
        return at + timedelta(hours=hours)
    except OverflowError:
        return at
