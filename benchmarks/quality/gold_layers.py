"""How one read record is held against one gold record, layer by layer.

Each layer adds to a Tally. What counts as a match is written in `gold/README.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from benchmarks.quality.gold_claims import claim_pairs, score_claims
from benchmarks.quality.gold_events import score_events
from benchmarks.quality.gold_pairs import (
    ActorMap,
    Tally,
    dice,
    note_unpaired,
    overlap,
    pair,
    same_words,
)
from truceline.model import Count, PlaceValue, Record, Span

_NOT_COUNTED = frozenset({"other", "distance", "duration", "area", "percent", "age"})


def kilometres(first: PlaceValue, second: PlaceValue) -> float:
    """Great-circle distance of two places; infinite where one has no point."""
    if None in (first.latitude, first.longitude, second.latitude, second.longitude):
        return float("inf")
    a, b = radians(first.latitude or 0), radians(second.latitude or 0)
    d = radians((second.longitude or 0) - (first.longitude or 0))
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(d / 2) ** 2
    return 2 * 6371 * asin(sqrt(h))


def score_times(tally: Tally, gold: Record, read: Record) -> None:
    """Spans that overlap, and the same value."""
    pairs = pair(gold.times, read.times, lambda g, r: float(overlap(g.span, r.span)), 1)
    tally.f1("times.span", len(pairs), len(gold.times), len(read.times))
    right = 0
    for g, r in pairs:
        is_right = g.value == r.value
        right += is_right
        if not is_right:
            tally.error("times.value", f"{g.span.text!r}: gold {g.value}, read {r.value}")
    tally.f1("times.value", right, len(gold.times), len(read.times))
    note_unpaired(tally, "times", gold.times, read.times, pairs)


def score_places(tally: Tally, gold: Record, read: Record) -> None:
    """Places named as places: the span found, and the right spot."""
    pairs = pair(gold.places, read.places, lambda g, r: float(overlap(g.span, r.span)), 1)
    paired = {id(r) for _, r in pairs}
    reads = [p for p in read.places if p.role == "literal" or id(p) in paired]
    tally.f1("places.span", len(pairs), len(gold.places), len(reads))
    right = 0
    for g, r in pairs:
        is_right = _same_place(g, r)
        right += is_right
        if not is_right:
            where = f"{r.name} {r.country} {r.latitude},{r.longitude} precision {r.precision}"
            tally.error("places.resolved", f"{g.span.text!r}: read {where}")
    tally.f1("places.resolved", right, len(gold.places), len(reads))
    note_unpaired(tally, "places", gold.places, reads, pairs)


def _same_place(gold: PlaceValue, read: PlaceValue) -> bool:
    """The same id; or within 30 km, for an area within 250 km; for a country the same code."""
    if gold.geonames_id is not None and gold.geonames_id == read.geonames_id:
        return True
    if gold.precision == 6:
        return read.precision == 6 and gold.country == read.country
    if gold.precision == 5 and read.precision == 6 and gold.country == read.country:
        return read.name in gold.name  # "eastern Congo" given as Congo
    return kilometres(gold, read) <= (250 if gold.precision in (4, 5, 7) else 30)


def score_actors(tally: Tally, gold: Record, read: Record, actors: ActorMap) -> None:
    """Each gold mention: found, and given to the right actor."""
    mentions = [(m.span, a) for a in gold.actors for m in a.mentions]
    reads = [(s, a) for a in read.actors for s in a.spans]
    touched = right = 0
    for span, actor in mentions:
        same = [a for s, a in reads if same_words(span, s)]
        is_right = any(actors.is_right(actor.id, a.id) for a in same)
        right += is_right
        if not is_right:
            read_as = ", ".join(sorted({a.name for a in same})) or "nothing"
            tally.error("actors", f"{span.text!r} is {actor.name}, read as {read_as}")
    for span, actor in reads:
        touched += any(same_words(g, span) for g, _ in mentions) or bool(
            actor.kind != "unknown" and actors.get(actor.id) is None
        )
    tally.f1("actors.mentions", right, len(mentions), max(touched, right))


def score_counts(tally: Tally, gold: Record, read: Record) -> None:
    """Numbers of people, things and incidents: the measure, and the bounds."""
    golds = [c for c in gold.counts if c.measure not in _NOT_COUNTED]
    free = [c.span for c in gold.counts if c.measure in _NOT_COUNTED]
    pairs = pair(golds, read.counts, _count_likeness, 1)
    paired = {id(r) for _, r in pairs}
    reads = [c for c in read.counts if id(c) in paired or not _is_free_count(c, free)]
    typed = [(g, r) for g, r in pairs if g.measure == r.measure]
    right = [(g, r) for g, r in typed if _same_bounds(g, r)]
    tally.f1("counts.measure", len(typed), len(golds), len(reads))
    tally.f1("counts.value", len(right), len(golds), len(reads))
    for g, r in pairs:
        if g.measure != r.measure:
            tally.error("counts.measure", f"{g.span.text!r}: gold {g.measure}, read {r.measure}")
        elif not _same_bounds(g, r):
            tally.error("counts.value", f"{g.span.text!r}: gold {_bounds(g)}, read {_bounds(r)}")
    note_unpaired(tally, "counts", golds, reads, pairs)


def _is_free_count(count: Count, free: Sequence[Span]) -> bool:
    is_measure = count.unit is not None or count.measure in _NOT_COUNTED
    return is_measure or any(overlap(count.span, s) for s in free)


def _count_likeness(gold: Count, read: Count) -> float:
    if not overlap(gold.span, read.span):
        return 0.0
    return 1.0 + (gold.measure == read.measure) + dice([gold.span], [read.span])


def _same_bounds(gold: Count, read: Count) -> bool:
    if gold.bound == "vague":
        return read.bound == "vague"
    if gold.bound == "about":
        return read.is_approximate and gold.best in (read.best, read.low, read.high)
    return (gold.low, gold.high) == (read.low, read.high)


def _bounds(count: Count) -> str:
    return f"{count.bound} {count.low}..{count.best}..{count.high}"


def score_agreements(tally: Tally, gold: Record, read: Record) -> None:
    """Terms by overlap; obligations by overlap and category."""
    terms = [t for a in gold.agreements for t in a.terms]
    read_terms = [t for a in read.agreements for t in a.terms]
    pairs = pair(terms, read_terms, lambda g, r: dice([g.span], [r.span]), 0.3)
    tally.f1("agreements.terms", len(pairs), len(terms), len(read_terms))
    note_unpaired(tally, "terms", terms, read_terms, pairs)
    duties = [o for t in terms for o in t.obligations]
    read_duties = [o for t in read_terms for o in t.obligations]
    same = pair(
        duties, read_duties,
        lambda g, r: float(g.category == r.category) + dice([g.span], [r.span]), 1.01,
    )  # fmt: skip
    tally.f1("agreements.obligations", len(same), len(duties), len(read_duties))
    note_unpaired(tally, "obligations", duties, read_duties, same)


def score_wordings(tally: Tally, gold: Record, read: Record) -> None:
    """Loaded terms by overlap."""
    pairs = pair(gold.wordings, read.wordings, lambda g, r: float(overlap(g.span, r.span)), 1)
    paired = {id(r) for _, r in pairs}
    reads = [
        r
        for r in read.wordings
        if id(r) in paired or not any(overlap(g.span, r.span) for g in gold.wordings)
    ]
    tally.f1("wordings", len(pairs), len(gold.wordings), len(reads))
    note_unpaired(tally, "wordings", gold.wordings, reads, pairs)


def compare(tally: Tally, gold: Record, read: Record) -> None:
    """Add one report to the tally, all layers."""
    tally.report = gold.document.given_id or gold.document.id
    actors = ActorMap(gold, read)
    score_times(tally, gold, read)
    score_places(tally, gold, read)
    score_actors(tally, gold, read, actors)
    score_claims(tally, gold, read, actors, claim_pairs(gold, read))
    score_events(tally, gold, read, actors)
    score_counts(tally, gold, read)
    score_agreements(tally, gold, read)
    score_wordings(tally, gold, read)
