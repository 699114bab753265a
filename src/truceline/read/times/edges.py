"""The first and last moment a reading allows, by the source's own clock."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.model import Zone
from truceline.read.times.forms import Form
from truceline.read.times.points import bounds
from truceline.read.times.readings import Reading
from truceline.read.times.zones import offset_on

# Parts of a day as wide as usage allows: first and last minute, days after.
_PARTS = {"MO": ("00:00", "12:00", 0), "AF": ("12:00", "18:00", 0), "EV": ("16:00", "23:59", 0),
          "NI": ("17:00", "08:00", 1), "DT": ("04:00", "22:00", 0)}  # fmt: skip
_OPEN_START = frozenset({"by", "before", "until"})
_OPEN_END = frozenset({"from", "after"})


def edges_of(form: Form, reading: Reading, zone: Zone | None) -> tuple[str | None, str | None]:
    """Earliest and latest, ISO; None where open or unknown.

    A deadline is open at its start ("by 1 December"), a beginning at its end ("from midnight").
    """
    earliest, latest = _closed(form, reading, zone)
    if form.relation in _OPEN_START:
        return None, latest
    if form.relation in _OPEN_END:
        return earliest, None
    return earliest, latest


def _closed(form: Form, reading: Reading, zone: Zone | None) -> tuple[str | None, str | None]:
    point = reading.point
    found = bounds(point) if point is not None else None
    if point is None or found is None:
        return None, None
    if point.grain != "day" or not point.is_whole:
        return found
    if form.clock is not None:
        day, clock = _wall(found[0], form.clock)
        offset = offset_on(zone.name, day, clock) if zone is not None else None
        moment = f"{day}T{clock}{offset or ''}"
        return moment, moment
    if form.tod is not None:
        first, last, days = _PARTS[form.tod]
        return f"{found[0]}T{first}", f"{_later(found[0], days)}T{last}"
    return found


def _wall(day: str, clock: str) -> tuple[str, str]:
    """Midnight at the end of a day (24:00) is 00:00 of the next."""
    return (_later(day, 1), "00:00") if clock.startswith("24") else (day, clock)


def _later(day: str, days: int) -> str:
    if not days:
        return day
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day
