"""How one read record is held against one gold record, layer by layer.

Each layer adds to a Tally: right, gold and read counts a figure name, and the errors in words.
What counts as a match is written in `gold/README.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from typing import Any, TypeVar

from truceline.model import Actor, Claim, Count, EventReport, PlaceValue, Record, Span

G = TypeVar("G")
R = TypeVar("R")
_SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
_NOT_COUNTED = frozenset({"other", "distance", "duration", "area", "percent", "age"})


@dataclass
class Tally:
    """Counts behind the figures: F1 from right, gold and read; accuracy from right and asked."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str]] = field(default_factory=list)
    report: str = ""

    def f1(self, name: str, right: int, gold: int, read: int) -> None:
        """Add to an F1 figure."""
        self.right[name] += right
        self.gold[name] += gold
        self.read[name] += read

    def judge(self, name: str, is_right: bool, words: Callable[[], str]) -> None:
        """Add one answer to an accuracy figure; `words` say what is wrong."""
        self.right[name] += is_right
        self.asked[name] += 1
        if not is_right:
            self.error(name, words())

    def error(self, name: str, words: str) -> None:
        """Note one error of the report at hand."""
        self.errors.append((name, self.report, words.replace("\n", " / ")))

    def figures(self) -> dict[str, float]:
        """All figures, 0..100."""
        found: dict[str, float] = {}
        for name in self.gold:
            right = self.right[name]
            found[f"{name}.p"] = _percent(right, self.read[name])
            found[f"{name}.r"] = _percent(right, self.gold[name])
            found[f"{name}.f1"] = _percent(2 * right, self.gold[name] + self.read[name])
        found.update({f"{n}.acc": _percent(self.right[n], asked) for n, asked in self.asked.items()})
        return found


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def overlap(first: Span, second: Span) -> bool:
    """Whether two spans share a character."""
    return first.start < second.end and second.start < first.end


def dice(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Dice overlap of two sets of spans in characters."""
    one = {i for s in first for i in range(s.start, s.end)}
    two = {i for s in second for i in range(s.start, s.end)}
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def pair(
    gold: Iterable[G], read: Iterable[R], likeness: Callable[[G, R], float], least: float
) -> list[tuple[G, R]]:
    """One-to-one pairs, the likest first, none below `least`."""
    golds, reads = list(gold), list(read)
    ranked = sorted(
        ((likeness(g, r), -i, -j) for i, g in enumerate(golds) for j, r in enumerate(reads)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for value, i, j in ranked:
        if value >= least and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(golds[i], reads[j]) for i, j in sorted(pairs.items())]


def same_words(gold: Span, read: Span) -> bool:
    """Whether two mentions name the same: half their letters, or the same last or first words."""
    if not overlap(gold, read):
        return False
    if dice([gold], [read]) >= 0.5 or gold.end == read.end:
        return True
    rest = gold.text[read.end - gold.start :] if read.end > gold.start else ""
    is_head = rest.startswith((" of ", " in ", " near ", " who ", " working ", ", ", " supported "))
    return gold.start <= read.start <= gold.start + 4 and is_head


class ActorMap:
    """Which gold actor each actor of a read record is."""

    def __init__(self, gold: Record, read: Record) -> None:
        self.members = {a.id: a.members for a in gold.actors}
        self._of = {actor.id: self._match(actor, gold.actors) for actor in read.actors}

    def get(self, read: str | None) -> str | None:
        """The gold id for a read actor id, None where it is nobody of the gold."""
        return self._of.get(read) if read else None

    def is_right(self, gold: str | None, read: str | None) -> bool:
        """Whether a read id is the gold actor or, for a group, one of its members."""
        mapped = self.get(read)
        return mapped is not None and (mapped == gold or mapped in self.members.get(gold or "", ()))

    @staticmethod
    def _match(read: Actor, gold: Sequence[Actor]) -> str | None:
        names = {read.name.casefold()}
        best: tuple[float, str | None] = (0.0, None)
        for actor in gold:
            shared = sum(any(same_words(g, r) for r in read.spans) for g in actor.spans)
            named = actor.name.casefold() in names
            value = shared + 0.5 * named
            if value > best[0]:
                best = (value, actor.id)
        return best[1]


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
    _unpaired(tally, "times", gold.times, read.times, pairs)


def _unpaired(
    tally: Tally, layer: str, gold: Iterable[Any], read: Iterable[Any], pairs: Sequence[Any]
) -> None:
    """Note what was missed and what stands alone."""
    golds, reads = {id(g) for g, _ in pairs}, {id(r) for _, r in pairs}
    for item in gold:
        if id(item) not in golds:
            tally.error(f"{layer}.missed", repr(item.span.text[:70]))
    for item in read:
        if id(item) not in reads:
            tally.error(f"{layer}.spurious", repr(item.span.text[:70]))


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
    _unpaired(tally, "places", gold.places, reads, pairs)


def _same_place(gold: PlaceValue, read: PlaceValue) -> bool:
    """The same id; or within 30 km, for an area within 250 km; for a country the same code."""
    if gold.geonames_id is not None and gold.geonames_id == read.geonames_id:
        return True
    if gold.precision == 6:
        return read.precision == 6 and gold.country == read.country
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


def claim_pairs(gold: Record, read: Record) -> list[tuple[Claim, Claim]]:
    """Claims whose contents overlap by half, one to one; voices that agree go first."""

    def likeness(g: Claim, r: Claim) -> float:
        value = dice(g.content, r.content)
        if value < 0.5:
            return 0.0
        g_cue, r_cue = g.chain[-1].cue.span, r.chain[-1].cue.span
        agrees = bool(g_cue and r_cue and overlap(g_cue, r_cue)) or g_cue is r_cue is None
        return value + agrees

    return pair(gold.claims, read.claims, likeness, 0.5)


def score_claims(
    tally: Tally, gold: Record, read: Record, actors: ActorMap, pairs: list[tuple[Claim, Claim]]
) -> None:
    """Contents found; of those found: source actor, stance label; and links of denial."""
    tally.f1("claims.content", len(pairs), len(gold.claims), len(read.claims))
    voiced = [(g, r) for g, r in pairs if not _is_outlet(g)]
    golds = [c for c in gold.claims if not _is_outlet(c)]
    reads = [c for c in read.claims if not _is_outlet(c)]
    found = sum(not _is_outlet(r) for _, r in voiced)
    tally.f1("claims.voiced", found, len(golds), len(reads))
    names = {a.id: a.name for a in (*gold.actors, *read.actors)}
    for g, r in pairs:
        ours, theirs = g.chain[-1].source.actor, r.chain[-1].source.actor
        tally.judge(
            "claims.source", actors.is_right(ours, theirs),
            lambda: f"{g.content[0].text[:50]!r}: gold {names.get(ours or '')}, "  # noqa: B023
            f"read {names.get(theirs or '')} ({r.rule})",  # noqa: B023
        )  # fmt: skip
        label, other = g.stance.label, r.stance.label
        tally.judge(
            "claims.stance", label == other,
            lambda: f"{_cue(g)} {g.content[0].text[:50]!r}: gold {label}, read {other} ({r.rule})",  # noqa: B023
        )  # fmt: skip
    paired_gold, paired_read = {g.id for g, _ in pairs}, {r.id for _, r in pairs}
    for claim in gold.claims:
        if claim.id not in paired_gold:
            tally.error("claims.missed", f"{_cue(claim)} {claim.content[0].text[:80]!r}")
    for claim in read.claims:
        if claim.id not in paired_read:
            words = f"{_cue(claim)} {claim.content[0].text[:80]!r} ({claim.rule})"
            tally.error("claims.spurious", words)
    _score_denials(tally, gold, read, {r.id: g.id for g, r in pairs})


def _score_denials(tally: Tally, gold: Record, read: Record, same: dict[str, str]) -> None:
    links = {(c.id, c.denies) for c in gold.claims if c.denies}
    reads = [(same.get(c.id), same.get(c.denies or "")) for c in read.claims if c.denies]
    right = sum(link in links for link in reads)
    tally.f1("claims.denials", right, len(links), len(reads))
    words = {c.id: c.content[0].text[:50] for c in gold.claims}
    for denial, denied in sorted(links - set(reads)):  # type: ignore[type-var]
        tally.error("claims.denials", f"missed: {words[denial]!r} denies {words[denied or '']!r}")
    for link in reads:
        if link not in links:
            shown = [repr(words.get(part or "", "nothing of the gold")) for part in link]
            tally.error("claims.denials", f"spurious: {shown[0]} denies {shown[1]}")


def _is_outlet(claim: Claim) -> bool:
    return len(claim.chain) == 1 and claim.chain[0].cue.span is None


def _cue(claim: Claim) -> str:
    span = claim.chain[-1].cue.span
    return f"[{span.text}]" if span else "[outlet]"


def score_events(tally: Tally, gold: Record, read: Record, actors: ActorMap) -> None:
    """Events by trigger and type; of those found: actor, recipient, realis."""
    twins = _twins(gold.events)
    typed = pair(gold.events, read.events, _event_likeness, 2)
    roots = {twins.get(g.id, g.id) for g, _ in typed}
    wanted = {twins.get(e.id, e.id) for e in gold.events}
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
        if event.id not in twins and event.id not in roots:
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
    """A read event that is neither right nor wrong: speech acts at a cue, a second trigger."""
    if read.plover.type in _SPEECH and any(overlap(read.trigger, cue) for cue in cues):
        return True
    return any(
        _event_likeness(g, read) >= 2 and twins.get(g.id, g.id) in roots for g in gold.events
    )


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
    _unpaired(tally, "counts", golds, reads, pairs)


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
    _unpaired(tally, "terms", terms, read_terms, pairs)
    duties = [o for t in terms for o in t.obligations]
    read_duties = [o for t in read_terms for o in t.obligations]
    same = pair(
        duties, read_duties,
        lambda g, r: float(g.category == r.category) + dice([g.span], [r.span]), 1.01,
    )  # fmt: skip
    tally.f1("agreements.obligations", len(same), len(duties), len(read_duties))
    _unpaired(tally, "obligations", duties, read_duties, same)


def score_wordings(tally: Tally, gold: Record, read: Record) -> None:
    """Loaded terms by overlap."""
    pairs = pair(gold.wordings, read.wordings, lambda g, r: float(overlap(g.span, r.span)), 1)
    tally.f1("wordings", len(pairs), len(gold.wordings), len(read.wordings))
    _unpaired(tally, "wordings", gold.wordings, read.wordings, pairs)


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
