from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.made import made_record
from truceline.model import Check, Judgement, PlaceAlternative, Record
from truceline.reconcile.review import Review, items_of
from truceline.reconcile.review.doubt import Doubt, doubts, queue

RECORD = made_record()


def _with(**changes: object) -> Record:
    """The record with the named value of its one place, count, time ... changed."""
    changed: dict[str, object] = {}
    for name, value in changes.items():
        layer, field = name.split("__")
        first, *rest = getattr(RECORD, layer)
        changed[layer] = (replace(first, **{field: value}), *rest)
    return replace(RECORD, **changed)  # type: ignore[arg-type]


def _queue(record: Record, *judgements: Judgement, coder: str | None = None) -> tuple[Doubt, ...]:
    items = {i.id: i for i in items_of(record)}
    return queue(doubts([record]), Review(judgements), items, coder)


def _found(record: Record, item: str, *judgements: Judgement) -> Doubt | None:
    rows = _queue(record, *judgements)
    return next((d for d in rows if d.item == item), None)


RIVAL = PlaceAlternative(
    geonames_id=1, name="Goris", country="GE", latitude=1, longitude=1, probability=0.4
)


@pytest.mark.parametrize(
    ("record", "item", "why"),
    [
        (_with(places__latitude=None), "place-1", "not found in the gazetteer"),
        (_with(places__alternatives=(RIVAL,)), "place-1", "another place has this name"),
        (_with(places__precision=6), "place-1", "precision 6"),
        (_with(places__confidence=0.5), "place-1", "confidence is 0.50"),
        (_with(times__earliest=None), "time-1", "calendar"),
        (_with(times__mod="APPROX"), "time-1", "approximate"),
        (_with(counts__bound="vague"), "count-1", "vague"),
        (_with(counts__measure="other"), "count-1", "fits no measure"),
        (_with(events__place=None), "event-1", "no place"),
        (_with(events__time_basis="document"), "event-1", "comes from the document"),
    ],
)
def test_each_doubt_is_said_in_words(record: Record, item: str, why: str) -> None:
    found = _found(record, item)
    assert found is not None
    assert any(why in reason for reason in found.reasons)
    before = _found(RECORD, item)
    assert found.score > (before.score if before else 0)


def test_a_firm_reading_is_not_queued() -> None:
    assert _found(RECORD, "count-1") is None


def test_more_reasons_make_more_doubt_and_never_more_than_one() -> None:
    one = _found(_with(places__latitude=None), "place-1")
    two = _found(_with(places__latitude=None, places__confidence=0.2), "place-1")
    assert one
    assert two
    assert one.score < two.score < 1


def test_values_that_do_not_fit_come_up() -> None:
    span = RECORD.counts[0].span
    check = Check(id="check-1", spans=(span,), kind="sum", sentence="2 is not 3",
                  values=("count-1",))  # fmt: skip
    (found, *_) = [d for d in doubts([RECORD], [check]) if d.item == "count-1"]
    assert found.reasons == ("does not fit: 2 is not 3",)


def test_the_queue_is_ordered_by_doubt_and_leaves_out_what_is_done() -> None:
    record = _with(places__latitude=None, counts__bound="vague")
    scores = [d.score for d in _queue(record)]
    assert scores == sorted(scores, reverse=True)
    done = Judgement(item="place-1", verdict="accept", coder="ana", at="")
    assert _found(record, "place-1", done) is None
    mine = _queue(record, done, coder="ben")
    assert "place-1" in {d.item for d in mine}, "ben has not coded it yet"


def test_disputed_and_unsure_ones_come_back() -> None:
    one = Judgement(item="count-1", verdict="accept", coder="ana", at="")
    other = Judgement(item="count-1", verdict="unsure", coder="ben", at="")
    unsure = _found(RECORD, "count-1", other)
    assert unsure
    assert unsure.reasons == ("ben was unsure",)
    disputed = _found(RECORD, "count-1", one, other)
    assert disputed
    assert disputed.score > unsure.score
