"""Which clock a time is told by: stated, "local time" of a place or dateline, or the dateline's."""

from __future__ import annotations

import re
from datetime import datetime

from truceline.model import Document, Zone
from truceline.read.times.forms import Form
from truceline.resources.times import place_zones, zone_info

# How far from a clock time, in characters, the place of "local time" is looked for.
_WINDOW = 300
_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")
_NAME = re.compile(r"[^\W\d_]{2,}(?:['\u2019-][^\W\d_]+)*")


def zone_of(form: Form, document: Document, sentence: tuple[int, int]) -> Zone | None:
    """The zone of a clock time and what it rests on; None where nothing tells.

    "1 p.m. Moscow time" is stated; "1 p.m. local time" is the clock of the place named in the
    sentence, else of the dateline; a bare clock time is taken to be told by the dateline's.
    """
    if form.clock is None:
        return None
    span = document.span(form.zone_start, form.zone_end) if form.zone is not None else None
    if form.zone is not None and form.zone != "local":
        return Zone(name=form.zone, basis="stated", span=span)
    if form.zone == "local":
        found = _place_in(document.text, *sentence, near=form.start)
        if found is not None:
            zone, start, end = found
            return Zone(name=zone, basis="place", span=document.span(start, end))
    dateline = dateline_zone(document)
    return Zone(name=dateline, basis="dateline", span=span) if dateline else None


def dateline_zone(document: Document) -> str | None:
    """The zone of the place the report is dated from, if the table knows it."""
    if not document.dateline:
        return None
    found = _place_in(document.dateline, 0, len(document.dateline), near=0)
    return found[0] if found else None


def _place_in(text: str, low: int, high: int, *, near: int) -> tuple[str, int, int] | None:
    """The place of the table named nearest to `near` in `text[low:high]`."""
    words = list(_NAME.finditer(text, max(low, near - _WINDOW), min(high, near + _WINDOW)))
    best: tuple[int, str, int, int] | None = None
    for at, word in enumerate(words):
        if not word[0][0].isupper():
            continue
        for size in (3, 2, 1):
            if at + size > len(words):
                continue
            end = words[at + size - 1].end()
            zone = place_zones().get(" ".join(text[word.start() : end].lower().split()))
            if zone is None:
                continue
            distance = abs(word.start() - near)
            if best is None or distance < best[0]:
                best = (distance, zone, word.start(), end)
            break
    return best[1:] if best else None


def offset_on(zone: str, day: str, clock: str) -> str | None:
    """The zone's offset at that local time, `+04:00`; None when the day is not known."""
    if _OFFSET.fullmatch(zone):
        return zone
    info = zone_info(zone)
    if info is None:
        return None
    hour, minute = int(clock[:2]) % 24, int(clock[3:5])
    try:
        local = datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=info)
    except ValueError:
        return None
    seconds = int((local.utcoffset() or local - local).total_seconds())
    sign = "-" if seconds < 0 else "+"
    return f"{sign}{abs(seconds) // 3600:02d}:{abs(seconds) // 60 % 60:02d}"
