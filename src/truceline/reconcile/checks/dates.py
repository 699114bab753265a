"""Date arithmetic: durations between two dates, weekdays, times after the publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from truceline.model import Check, Document, Record, TimeValue, item_id

_DAYS = re.compile(r"^P(\d{1,5})([DWMY])$")
_FULL = re.compile(r"^(\d{4})-(\d{2})-(\d{2})")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\b(?:from|between|since|beginning|began|started|starting)\b", re.IGNORECASE)
_LENGTH = {"D": (1.0, 1), "W": (7.0, 3), "M": (30.44, 16), "Y": (365.25, 190)}


def check_dates(record: Record) -> Iterator[Check]:
    """Every date check of one record."""
    yield from _weekdays(record)
    yield from _durations(record)
    yield from _after_publication(record)


def _weekdays(record: Record) -> Iterator[Check]:
    """'Tuesday, 20 September 2023' where that day was a Wednesday."""
    for time in record.times:
        day, named = full_date(time), _WEEKDAY.search(time.span.text)
        if not day or not named or not re.search(r"\d", time.span.text):
            continue
        actual = _WEEKDAYS[day.weekday()]
        if named.group(1).lower() == actual:
            continue
        yield Check(
            id=item_id("check", time.span, key="weekday"),
            spans=(time.span,),
            kind="weekday",
            sentence=(
                f"The text names {named.group(1).capitalize()} for {day.isoformat()}, "
                f"which was a {actual.capitalize()}."
            ),
            values=(time.id,),
            rule="weekday-of-date",
        )


def _durations(record: Record) -> Iterator[Check]:
    """A duration beside a first and a last day in one sentence that do not span it."""
    text = record.document.text
    times = sorted(record.times, key=lambda t: t.span.start)
    for at, length in enumerate(times):
        parsed = _DAYS.match(length.value) if length.type == "DURATION" else None
        if not parsed or length.mod or length.deadline:
            continue
        near = [t for t in times[max(0, at - 3) : at + 4] if full_date(t) and t.type != "DURATION"]
        ends = [t for t in near if _one_sentence(text, t, length)]
        if len(ends) != 2 or not _FROM_TO.search(_between(text, ends, length)):
            continue
        first, last = sorted(ends, key=lambda t: full_date(t) or date.min)
        check = _span_of_days(first, last, length, int(parsed[1]), parsed[2])
        if check:
            yield check


def _span_of_days(
    first: TimeValue, last: TimeValue, length: TimeValue, number: int, unit: str
) -> Check | None:
    start, end = full_date(first), full_date(last)
    if not start or not end:
        return None
    days = (end - start).days
    size, slack = _LENGTH[unit]
    # Both ways of counting hold: 1 to 3 May is two days, or three with both ends.
    if number * size - slack <= days <= number * size + (slack if unit != "D" else 0):
        return None
    spans = (length.span, first.span, last.span)
    return Check(
        id=item_id("check", *spans, key="duration"),
        spans=spans,
        kind="date arithmetic",
        sentence=(
            f"{length.span.text!r} is given as the length; from {start.isoformat()} to "
            f"{end.isoformat()} it is {days} days ({days + 1} with both ends)."
        ),
        values=(length.id, first.id, last.id),
        rule="duration-between-dates",
    )


def _after_publication(record: Record) -> Iterator[Check]:
    """Something told as having happened at a time after the report's own publication."""
    published = _published(record.document)
    if not published:
        return
    times = {t.id: t for t in record.times}
    for event in record.events:
        time = times.get(event.time or "")
        if event.realis != "occurred" or time is None or time.deadline or not time.earliest:
            continue
        day = _day(time.earliest)
        # One day of grace: the outlet's clock and the place's clock may stand apart.
        if not day or day <= published + timedelta(days=1):
            continue
        spans = (event.trigger, time.span)
        yield Check(
            id=item_id("check", *spans, key="after-publication"),
            spans=spans,
            kind="after publication",
            sentence=(
                f"{event.trigger.text!r} is told as having happened on {day.isoformat()}, "
                f"after the report's own publication on {published.isoformat()}."
            ),
            values=(event.id, time.id),
            rule="occurred-after-publication",
        )


def full_date(time: TimeValue) -> date | None:
    """The day a time value names whole, or None."""
    return _day(time.value) if time.type in ("DATE", "TIME") else None


def _day(value: str) -> date | None:
    parsed = _FULL.match(value)
    if not parsed:
        return None
    try:
        return date(int(parsed[1]), int(parsed[2]), int(parsed[3]))
    except ValueError:
        return None


def _published(document: Document) -> date | None:
    return _day(document.modified or document.published or "")


def _one_sentence(text: str, first: TimeValue, second: TimeValue) -> bool:
    low, high = sorted((first, second), key=lambda t: t.span.start)
    gap = text[low.span.end : high.span.start]
    return len(gap) <= 200 and not re.search(r"[.!?]\s+[A-Z]|\n\n", gap)


def _between(text: str, ends: list[TimeValue], length: TimeValue) -> str:
    spans = [t.span for t in (*ends, length)]
    start = min(s.start for s in spans)
    return text[max(0, start - 40) : max(s.end for s in spans)]
