"""Events of a read record held against the gold: trigger and type, actor, recipient, realis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.quality.gold_pairs import ActorMap, Tally, dice, overlap, pair
from truceline.model import EventReport, Record, Span

_SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
_VICTIMS = frozenset({"dead"})  # "spoke of 40 dead": a count; an event only to those who want it


def score_events(tally: Tally, gold: Record, read: Record, actors: ActorMap) -> None:
    """Events by trigger and type; of those found: actor, recipient, realis."""
    twins = _twins(gold.events)
    typed = pair(gold.events, read.events, _event_likeness, 2)
    wanted = {twins.get(e.id, e.id) for e in gold.events if e.trigger.text not in _VICTIMS}
    roots = {twins.get(g.id, g.id) for g, _ in typed} & wanted
    cues = [link.cue.span for c in gold.claims for link in c.chain if link.cue.span]
    stray = [
        r
        for r in read.events
        if not any(r is other for _, other in typed) and not _is_free(r, gold, cues, twins, roots)
    ]
    tally.f1("events.typed", len(roots), len(wanted), len(roots) + len(stray))
    names = {a.id: a.name for a in (*gold.actors, *read.actors)}
    for g, r in typed:
        if g.id in twins:
            continue
        for role in ("actor", "recipient"):
            ours, theirs = getattr(g, role), getattr(r, role)
            mapped = [t for t in theirs if actors.get(t)]
            is_right = any(actors.is_right(o, t) for o in ours for t in mapped)
            if ours or mapped:
                tally.judge(
                    f"events.{role}", is_right,
                    lambda: f"{g.trigger.text!r}: gold {[names[o] for o in ours]}, "  # noqa: B023
                    f"read {[names.get(t) for t in theirs]}",  # noqa: B023
                )  # fmt: skip
        tally.judge(
            "events.realis", g.realis == r.realis,
            lambda: f"{g.trigger.text!r}: gold {g.realis}, read {r.realis}",  # noqa: B023
        )  # fmt: skip
    for event in gold.events:
        if event.id not in twins and event.id in wanted - roots:
            tally.error("events.missed", f"{event.trigger.text!r} {event.plover.type}")
    for event in stray:
        tally.error("events.spurious", f"{event.trigger.text!r} {event.plover.type} ({event.rule})")


def _event_likeness(gold: EventReport, read: EventReport) -> float:
    """2 and more for trigger and type, less than 2 otherwise."""
    if not overlap(gold.trigger, read.trigger):
        return 0.0
    same_type = gold.plover.type == read.plover.type
    return (2.0 if same_type else 0.0) + dice([gold.trigger], [read.trigger])


def _twins(events: Iterable[EventReport]) -> dict[str, str]:
    """Second triggers of one event inside one claim, each with the id of the first."""
    listed = list(events)
    by_id = {e.id: e for e in listed}
    found = {}
    for event in listed:
        first = by_id.get(event.same_as or "")
        if first and first.claim == event.claim:
            found[event.id] = first.id
    return found


def _is_free(
    read: EventReport,
    gold: Record,
    cues: Sequence[Span],
    twins: dict[str, str],
    roots: set[str],
) -> bool:
    """Whether a read event counts neither way: a speech act at a cue, something asked for, one more
    trigger of a type found in the same claim."""
    if read.plover.type in _SPEECH and any(overlap(read.trigger, cue) for cue in cues):
        return True
    asked = [s for c in gold.claims if c.stance.label in ("requests", "orders") for s in c.content]
    if any(overlap(read.trigger, span) for span in asked):
        return True
    contents = {c.id: c.content for c in gold.claims}
    return any(
        g.plover.type == read.plover.type
        and twins.get(g.id, g.id) in roots
        and any(overlap(read.trigger, span) for span in contents[g.claim])
        for g in gold.events
    )
