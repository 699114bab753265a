"""Builders of clock times and parts of the day."""

from __future__ import annotations

import re

from truceline.read.times.builders.match import Built, start_form
from truceline.read.times.items import Item
from truceline.read.times.rules import Match

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(?::(\d{2}))?\s*([ap])?", re.IGNORECASE)


def clock(match: Match, text: str) -> Built:
    """ "13:00", "1 p.m. local time", "9 in the morning", "noon"."""
    form = start_form(match, type_="TIME", op="clock")
    item, hour_item, tod = match.get("clock"), match.get("hour"), match.get("tod")
    if hour_item is not None:
        form.clock = _hour(hour_item, tod)
    elif item is not None and item.kind == "NOON":
        form.clock = item.value
    elif item is not None:
        form.clock = _clock(item.text)
    if form.clock is None:
        return None
    zone = match.get("zone")
    if zone is not None:
        form.zone, form.zone_start, form.zone_end = zone.value, zone.start, zone.end
    return [form]


def _hour(item: Item, tod: Item | None) -> str | None:
    hour = int(item.number or 0)
    if not 0 <= hour <= 24:
        return None
    if tod is not None and tod.value in ("AF", "EV", "NI") and 1 <= hour < 12:
        hour += 12 if not (tod.value == "NI" and hour < 5) else 0
    return f"{hour:02d}:00"


def _clock(raw: str) -> str | None:
    found = _CLOCK.match(raw)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    second = f":{found[3]}" if found[3] else ""
    return f"{hour:02d}:{minute:02d}{second}"


def part_of_day(match: Match, text: str) -> Built:
    """ "the night", "dawn", "overnight"."""
    form = start_form(match, type_="TIME", op="clock")
    if text[form.start - 4 : form.start].lower() == "pre-":
        return None
    form.tod = match.named["tod"].value
    form.has_article = match.items[match.first].kind == "THE"
    return [form]


def early_hours(match: Match, text: str) -> Built:
    """ "the early hours", "the early morning hours": the morning, early in it."""
    unit = match.named["unit"]
    if unit.value != "TH":
        return None
    tod, part = match.get("tod"), match.named["part"]
    form = start_form(match, type_="TIME", op="clock")
    form.tod = tod.value if tod is not None else ("MO" if part.value == "START" else "NI")
    form.mod = part.value
    return [form]
