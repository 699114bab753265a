"""Instants and deadlines: when a version is in force and when a duty falls due."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta

from truceline.model import Agreement, Obligation, Record, TimeValue
from truceline.reconcile.board.entries import Clock

_DURATION = re.compile(
    r"P(?:(?P<y>\d+)Y)?(?:(?P<m>\d+)M)?(?:(?P<w>\d+)W)?(?:(?P<d>\d+)D)?"
    r"(?:T(?:(?P<h>\d+)H)?(?:(?P<min>\d+)M)?)?$"
)


def instant(value: str | None, *, at_end: bool = False) -> datetime | None:
    """An ISO date or time as an instant in UTC; a bare date is its first or last moment.

    `instant("2023-09-20", at_end=True)` -> 2023-09-20 23:59:59.999999+00:00
    """
    if not value:
        return None
    match = re.match(r"(\d{4})-(\d{2})(?:-(\d{2}))?(T.*)?$", value)
    if not match:
        return None
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12:
        return None
    if not match[4]:
        day = int(match[3]) if match[3] else (monthrange(year, month)[1] if at_end else 1)
        start = _safe(year, month, day)
        return start + timedelta(days=1, microseconds=-1) if start and at_end else start
    try:
        parsed = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        start = _safe(year, month, int(match[3] or 1))
        return start + timedelta(days=1, microseconds=-1) if start and at_end else start
    return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _safe(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def recorded_at(record: Record) -> str | None:
    """When the report came out: published, else retrieved; None when neither is known."""
    return record.document.published or record.document.retrieved_at


def in_force_from(record: Record, agreement: Agreement) -> str | None:
    """The first moment a version binds: effective, else signed, declared, or reported."""
    times = {t.id: t for t in record.times}
    for name in (agreement.effective_from, agreement.signed_at, agreement.declared_at):
        found = _earliest(times.get(name or ""))
        if found:
            return found
    return recorded_at(record)


def ends_on(record: Record, agreement: Agreement) -> str | None:
    """When the version ends by its own words, if it says so."""
    times = {t.id: t for t in record.times}
    for name in (agreement.ended_at, agreement.effective_until):
        found = times.get(name or "")
        if found:
            return found.latest or _earliest(found)
    return None


def _earliest(time: TimeValue | None) -> str | None:
    if time is None:
        return None
    if time.earliest:
        return time.earliest
    return time.value if re.match(r"\d{4}-\d{2}", time.value) else None


def due_at(record: Record, start: str | None, obligation: Obligation) -> datetime | None:
    """The last moment by which an achievement is due; None where the text sets none."""
    deadline = obligation.deadline
    if deadline is None or deadline.kind in ("from", "recurrent"):
        return None
    begin = instant(start)
    if deadline.kind == "immediate":
        return begin.replace(hour=23, minute=59, second=59) if begin else None
    time = next((t for t in record.times if t.id == deadline.time), None)
    if deadline.kind in ("by", "until") and time and time.type in ("DATE", "TIME"):
        return instant(time.latest or _earliest(time), at_end=True)
    if deadline.value and deadline.value.startswith("P") and begin:
        return add_duration(begin, deadline.value)
    return instant(deadline.value, at_end=True)


def add_duration(begin: datetime, value: str) -> datetime | None:
    """`begin` plus an ISO duration; days and more count to the end of the last day."""
    match = _DURATION.match(value)
    if not match:
        return None
    part = {k: int(v or 0) for k, v in match.groupdict().items()}
    months = begin.month - 1 + part["m"] + 12 * part["y"]
    year, month = begin.year + months // 12, months % 12 + 1
    day = min(begin.day, monthrange(year, month)[1])
    moved = begin.replace(year=year, month=month, day=day)
    moved += timedelta(weeks=part["w"], days=part["d"], hours=part["h"], minutes=part["min"])
    if not (part["h"] or part["min"]):
        moved = moved.replace(hour=23, minute=59, second=59)
    return moved


def clock_of(
    obligation: Obligation,
    start: str | None,
    end: str | None,
    due: datetime | None,
    now: datetime | None,
    *,
    is_lapsed: bool,
) -> Clock:
    """The TIME axis at `now`."""
    if is_lapsed:
        return "lapsed_or_superseded"
    begin, finish = instant(start), instant(end, at_end=True)
    if now and begin and now < begin:
        return "not_in_force"
    if now and finish and now > finish:
        return "lapsed_or_superseded"
    if _is_conditional(obligation):
        return "dormant"
    if obligation.temporal == "maintenance":
        kind = obligation.deadline.kind if obligation.deadline else None
        if due and now and now > due and kind == "until":
            return "lapsed_or_superseded"
        return "continuing"
    if due and now:
        if now.date() == due.date() and now <= due:
            return "due_today"
        if now > due:
            return "past_deadline"
    return "open"


def _is_conditional(obligation: Obligation) -> bool:
    words = obligation.condition.text.lower() if obligation.condition else ""
    return bool(words) and not words.startswith(("with the exception", "except", "save", "unless"))
