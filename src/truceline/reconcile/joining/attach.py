"""Which figures belong to which event report, where the reading left a figure alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from truceline.model import Count, EventReport, Record
from truceline.resources.checks import harm_measures, type_families, weak_triggers

_PART_BEFORE = re.compile(r"(?:among them|including|of whom|of which),? (?:\w+ )?$")
_PART_AFTER = re.compile(
    r"[\w,-]+ of (?:them|whom|the (?:dead|killed|wounded|injured|victims|patients)|those|its)\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[^\W\d_a-z])|\n\s*\n")


def figures_by_event(record: Record) -> dict[str, tuple[Count, ...]]:
    """Event report id to its figures; a figure is given to one event only.

    A figure that no event took goes to the nearest fitting event of its sentence, else to the
    last one told before it: 'A missile hit the station. The toll was 39.'
    """
    counts = tuple(_measured(record))
    order = sorted(record.events, key=lambda e: (e.trigger.start, e.id))
    taken = _taken(counts, order)
    ends = [m.end() for m in _SENTENCE_END.finditer(record.document.text)]
    found: dict[str, list[Count]] = {}
    for count in counts:
        event = taken.get(count.id) or _nearest(count, order, ends, record.document.text)
        if event is not None:
            found.setdefault(event, []).append(count)
    return {event: tuple(counts) for event, counts in found.items()}


def _measured(record: Record) -> Iterator[Count]:
    """The counts, with the measure of the whole where a part or a bare zero has none of its own."""
    by_id = {c.id: c for c in record.counts}
    text = record.document.text
    before: Count | None = None
    for count in sorted(record.counts, key=lambda c: c.span.start):
        if count.measure == "casualties" and count.high == 0 and "loss" not in count.span.text:
            yield replace(count, measure="killed")
            continue
        wholes = count.relation.counts if count.relation else ()
        whole = next((by_id[c] for c in wholes if c in by_id), None)
        if whole is None and before is not None and is_part(count, text):
            is_near = ". " not in text[before.span.end : count.span.start]
            whole = before if is_near else None
        if count.measure == "other" and whole is not None and whole.measure in harm_measures():
            count = replace(count, measure=whole.measure)
        yield count
        before = count if count.measure in harm_measures() else before


def is_part(count: Count, text: str) -> bool:
    """Whether the words make a number part of another: 'four of the dead', 'among them five'."""
    if count.relation and count.relation.kind == "part_of":
        return True
    before = text[max(0, count.span.start - 16) : count.span.start]
    after = count.span.text + text[count.span.end : count.span.end + 16]
    return bool(_PART_BEFORE.search(before) or _PART_AFTER.match(after))


def _taken(all_counts: tuple[Count, ...], order: list[EventReport]) -> dict[str, str]:
    """Count id to the event that holds it, an event of the fitting family before any other."""
    taken: dict[str, str] = {}
    counts = {c.id: c for c in all_counts}
    for fitting in (True, False):
        for event in order:
            for count in event.counts:
                if count in counts and _fits(event, counts[count]) == fitting:
                    taken.setdefault(count, event.id)
    mute = {e.id for e in order if _family(e) == "speech" or e.plover.type == "AID"}
    # Neither who speaks nor who helps did the harm: 'teams had treated 31 wounded'.
    return {c: e for c, e in taken.items() if e not in mute}


def _nearest(count: Count, order: list[EventReport], ends: list[int], text: str) -> str | None:
    if count.measure not in harm_measures():
        return None
    at = bisect_right(ends, count.span.start)
    fitting = [e for e in order if _fits(e, count)]
    same = [e for e in fitting if bisect_right(ends, e.trigger.start) == at]
    if same:
        return min(same, key=lambda e: abs(e.trigger.start - count.span.start)).id
    # Else the event its paragraph tells, else the one the report leads with.
    told = [e for e in fitting if e.trigger.start < count.span.start and not e.background]
    if not told:
        return None
    paragraph = text.rfind("\n\n", 0, count.span.start)
    near = [e for e in told if e.trigger.start > paragraph]
    return (near[-1] if near else told[0]).id


def _fits(event: EventReport, count: Count) -> bool:
    if event.trigger.text.lower() in weak_triggers():
        return False
    if count.measure == "released":
        return _family(event) == "accord"
    return _family(event) == "force"


def _family(event: EventReport) -> str:
    return type_families().get(event.plover.type, "other")
