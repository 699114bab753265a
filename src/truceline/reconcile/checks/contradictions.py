"""One report that gives two figures for one thing, or a claim and its denial."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from truceline.model import Check, Claim, Count, EventReport, Record, item_id
from truceline.reconcile.checks.ranges import are_apart, interval, number


def check_contradictions(record: Record) -> Iterator[Check]:
    """Figures of one event that cannot both hold, and denials of a claim in the same report."""
    yield from _figures(record)
    yield from _denials(record)


def _figures(record: Record) -> Iterator[Check]:
    counts = {c.id: c for c in record.counts}
    voices = {c.id: voice_key(c) for c in record.claims}
    for events in _mentions(record.events):
        told = [(counts[c], e) for e in events for c in e.counts if c in counts]
        for (first, one), (second, other) in combinations(told, 2):
            is_list = one.id == other.id and first.what != second.what  # "7 trucks, 2 fire trucks"
            if first.id != second.id and not is_list and _is_rival(first, second):
                yield _rival(first, second, voices.get(one.claim) == voices.get(other.claim))


def _mentions(events: tuple[EventReport, ...]) -> list[list[EventReport]]:
    """Mentions of one event kept together by `same_as`."""
    groups: dict[str, list[EventReport]] = {}
    for event in events:
        groups.setdefault(event.same_as or event.id, []).append(event)
    return list(groups.values())


def _is_rival(first: Count, second: Count) -> bool:
    same = (first.measure, first.unit) == (second.measure, second.unit)
    if not same or not _same_thing(first, second):
        return False
    # A part is smaller than its whole and an increment than its total by nature.
    if first.relation or second.relation:
        return False
    return are_apart(first, second)


def _same_thing(first: Count, second: Count) -> bool:
    a, b = (c.what.lower().split()[-1] if c.what else "" for c in (first, second))
    if first.status and second.status and first.status != second.status:
        return False
    if first.whose and second.whose and first.whose != second.whose:
        return False
    return a == b or not a or not b


def _rival(first: Count, second: Count, is_one_voice: bool) -> Check:
    low, high = sorted((first, second), key=lambda c: c.span.start)
    shown = [number((interval(c) or (0, 0))[0]) for c in (low, high)]
    who = "one voice in this report gives" if is_one_voice else "two voices in this report give"
    return Check(
        id=item_id("check", low.span, high.span, key="figures"),
        spans=(low.span, high.span),
        kind="figures differ" if not is_one_voice else "contradiction",
        sentence=f"For {low.measure}, {who} {shown[0]} and {shown[1]}.",
        values=(low.id, high.id),
        rule="figures-of-one-event",
    )


def _denials(record: Record) -> Iterator[Check]:
    claims = {c.id: c for c in record.claims}
    for claim in record.claims:
        denied = claims.get(claim.denies or "")
        if denied is None or not claim.content or not denied.content:
            continue
        spans = (denied.content[0], claim.content[0])
        yield Check(
            id=item_id("check", *spans, key="denial"),
            spans=spans,
            kind="denial",
            sentence="One voice states this; another voice in this report denies it.",
            values=(denied.id, claim.id),
            rule="claim-denied-in-report",
        )


def voice_key(claim: Claim) -> str:
    """The innermost named voice of a claim: who is said to have said it; '' for the outlet."""
    for link in reversed(claim.chain):
        if link.source.actor:
            return link.source.actor
        if link.source.span:
            return link.source.span.text.lower()
    return ""
