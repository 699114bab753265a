"""What a person should look at first: each doubt a named reason with a weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from truceline.model import Check, Claim, Count, EventReport, Obligation, PlaceValue, Record, Span
from truceline.model import TimeValue as Time
from truceline.reconcile.review.items import Item, items_of
from truceline.reconcile.review.review import Review

Reasons = Iterator[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One item to look at; `score` 0..1 joins its reasons as independent chances of an error."""

    item: str
    layer: str
    document: str
    span: Span | None
    score: float
    reasons: tuple[str, ...]


def doubts(records: Iterable[Record], checks: Iterable[Check] = ()) -> tuple[Doubt, ...]:
    """Every item whose reading is doubtful, the most doubtful first, whoever judged it."""
    conflicts = _conflicts(checks)
    found = []
    for record in records:
        for item in items_of(record):
            reasons = [*_of_item(item), *((0.35, why) for why in conflicts.get(item.id, ()))]
            if reasons:
                found.append(_doubt(item, reasons))
    return tuple(sorted(found, key=_order))


def queue(
    found: Iterable[Doubt],
    review: Review,
    items: Mapping[str, Item],
    coder: str | None = None,
) -> tuple[Doubt, ...]:
    """Doubts on what `coder` (None: anybody) has not judged, and what people left undecided.

    `items` holds at least the judged ones; everything else is already in `found`.
    """
    done = {j.item for j in review.judgements if coder in (None, j.coder)}
    undecided = {
        item: reasons
        for item in {j.item for j in review.judgements}
        if item in items and (reasons := [*_of_review(review, item)])
    }
    held = {d.item: d for d in found}
    waiting = [d for d in held.values() if d.item not in done and d.item not in undecided]
    back = [_doubt(items[i], reasons, held.get(i)) for i, reasons in undecided.items()]
    return tuple(sorted((*waiting, *back), key=_order))


def _order(doubt: Doubt) -> tuple[float, str, int]:
    return -doubt.score, doubt.document, doubt.span.start if doubt.span else 0


def _doubt(item: Item, reasons: list[tuple[float, str]], more: Doubt | None = None) -> Doubt:
    score = 1 - prod(1 - weight for weight, _ in reasons) * (1 - (more.score if more else 0))
    ordered = sorted(reasons, key=lambda r: -r[0])
    words = tuple(why for _, why in ordered) + (more.reasons if more else ())
    return Doubt(item.id, item.layer, item.document, item.span, round(score, 3), words)


def _of_review(review: Review, item: str) -> Reasons:
    standings = [review.standing(item), *review.fields_of(item).values()]
    for standing in standings:
        if standing and standing.verdict == "disputed":
            yield 0.95, "coders differ and nobody has decided"
        elif standing and standing.verdict == "unsure" and not standing.is_adjudicated:
            yield 0.5, f"{standing.judgement.coder} was unsure"


def _conflicts(checks: Iterable[Check]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for check in checks:
        for value in check.values:
            found.setdefault(value, []).append(f"does not fit: {check.sentence}")
    return found


def _of_item(item: Item) -> Reasons:
    by_layer = _BY_LAYER.get(item.layer)
    if by_layer:
        yield from by_layer(item.value)
    confidence = getattr(item.value, "confidence", None)
    if confidence is not None and confidence < 0.9:
        yield round((1 - confidence) * 0.8, 3), f"the reader's confidence is {confidence:.2f}"


def _of_time(time: Time) -> Reasons:
    if time.type in ("DATE", "TIME") and time.earliest is None:
        yield 0.45, "the time could not be placed on the calendar"
    if time.mod:
        yield 0.1, f"the time is approximate ({time.mod})"
    if time.zone and time.zone.basis == "publication":
        yield 0.3, "the time zone is a guess from the outlet"


def _of_place(place: PlaceValue) -> Reasons:
    if place.latitude is None and place.role == "literal":
        yield 0.4, "the place was not found in the gazetteer"
    if place.precision is not None and place.precision >= 5:
        yield 0.15, f"the place is known to precision {place.precision} only"
    rival = max((a.probability for a in place.alternatives), default=0.0)
    if rival >= 0.1:
        number = len(place.alternatives)
        others = "another place has" if number == 1 else f"{number} other places have"
        yield min(0.6, rival), f"{others} this name"


def _of_count(count: Count) -> Reasons:
    if count.bound in ("vague", "none"):
        yield 0.25, f"the number is {'vague' if count.bound == 'vague' else 'said to be none'}"
    if count.best is None and count.low is None and count.high is None:
        yield 0.3, "no number could be read"
    if count.measure == "other":
        yield 0.35, "what was counted fits no measure"
    if count.is_approximate:
        yield 0.1, "the number is approximate"


def _of_claim(claim: Claim) -> Reasons:
    if any(link.relation == "inferred" for link in claim.chain):
        yield 0.35, "a voice was inferred, not named"
    unnamed = [k for k in claim.chain if k.relation != "outlet" and k.source.actor is None]
    if unnamed:
        yield 0.25, "a voice could not be tied to an actor"
    if claim.stance.hedges:
        yield 0.1, "the words are hedged"


def _of_event(event: EventReport) -> Reasons:
    if event.place is None and not event.background:
        yield 0.2, "no place could be given to the event"
    if event.time is None and not event.background:
        yield 0.2, "no time could be given to the event"
    for name, basis in (("place", event.place_basis), ("time", event.time_basis)):
        if basis in ("document", "dateline"):
            yield 0.15, f"the {name} comes from the {basis}, not from the sentence"
    if event.codes.acled is None and event.realis == "occurred":
        yield 0.1, "no ACLED code fits"


def _of_obligation(obligation: Obligation) -> Reasons:
    if obligation.bearer.basis != "named":
        yield 0.3, f"who must do it is inferred from the {obligation.bearer.basis}"
    if obligation.category == "other":
        yield 0.35, "the obligation fits no category"
    if obligation.force.basis in ("noun_phrase", "declarative"):
        yield 0.1, "no modal verb states the duty"


def _of_check(_: Check) -> Reasons:
    yield 0.35, "two values do not fit"


_BY_LAYER: dict[str, Callable[[Any], Iterable[tuple[float, str]]]] = {
    "times": _of_time,
    "places": _of_place,
    "counts": _of_count,
    "claims": _of_claim,
    "events": _of_event,
    "obligations": _of_obligation,
    "checks": _of_check,
}
