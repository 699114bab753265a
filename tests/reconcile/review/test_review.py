"""Standings, blindness, corrections put in, agreement and decisions, as a coder meets them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.made import made_record
from truceline.model import InputError, Judgement
from truceline.reconcile.review import (
    Review,
    in_force,
    items_of,
    new_judgement,
    place_of,
    settled,
)
from truceline.reconcile.review.agreement import agreement, disagreements, independent

RECORD = made_record()
ITEMS = {i.id: i for i in items_of(RECORD)}


def said(
    coder: str,
    verdict: str,
    item: str = "count-1",
    field: str | None = None,
    after: str | None = None,
    *,
    reason: str = "",
    lead: bool = False,
) -> Judgement:
    return new_judgement(
        ITEMS[item], verdict=verdict, coder=coder, at="2026-05-04T10:00:00Z", reason=reason,
        field=field, after=after, is_adjudication=lead,
    )  # fmt: skip


def verdict(*given: Judgement, item: str = "count-1", field: str | None = None) -> str | None:
    standing = Review(given).standing(item, field)
    return standing.verdict if standing else None


def test_the_latest_word_of_one_coder_stands_and_the_earlier_stays() -> None:
    review = Review([said("ana", "accept"), said("ana", "reject")])
    assert review.is_rejected("count-1")
    assert [j.verdict for j in review.history("count-1")] == ["accept", "reject"]


def test_coders_who_agree_need_nobody() -> None:
    assert verdict(said("ana", "accept"), said("ben", "accept")) == "accept"


def test_coders_who_differ_leave_the_reading_in_force() -> None:
    given = [said("ana", "correct", field="best", after="4"),
             said("ben", "correct", field="best", after="5")]  # fmt: skip
    assert verdict(*given, field="best") == "disputed"
    assert Review(given).reviewed(RECORD) == RECORD
    assert in_force(given) == ()


def test_of_a_link_of_two_reports_the_last_word_counts_and_the_dispute_is_listed() -> None:
    one = Judgement(item="event-1", verdict="reject", coder="ana", at="", field="same event",
                    after="event-2")  # fmt: skip
    other = replace(one, item="event-2", after="event-1", verdict="accept", coder="ben")
    assert in_force([one, other]) == (other,)
    assert verdict(one, other, item="event-1", field="same event") is None
    standing = Review([one, other]).standing("event-2", other="event-1")
    assert standing is not None
    assert standing.verdict == "disputed"
    assert len(disagreements([one, other])) == 1


def test_a_lead_decides_and_later_codes_do_not_undo_it() -> None:
    given = [
        said("ana", "accept"), said("ben", "reject"),
        said("lea", "reject", reason="the figure is of another day", lead=True),
        said("ana", "accept"),
    ]  # fmt: skip
    review = Review(given)
    standing = review.standing("count-1")
    assert standing is not None
    assert (standing.verdict, standing.is_adjudicated) == ("reject", True)
    assert standing.judgement.reason == "the figure is of another day"
    (found,) = disagreements(given)
    assert found.decision == given[2]
    assert not found.is_open


def test_a_decision_without_a_note_is_refused() -> None:
    with pytest.raises(InputError, match="say why"):
        said("lea", "accept", lead=True)


def test_a_blind_coder_sees_the_others_only_after_coding() -> None:
    given = [said("ana", "accept"), said("ana", "reject", item="place-1")]
    assert Review(given, "ben").standings() == ()
    seen = Review([*given, said("ben", "accept")], "ben")
    assert {j.item for j in seen.judgements} == {"count-1"}
    assert {j.coder for j in seen.judgements} == {"ana", "ben"}


def test_agreement_counts_what_was_said_before_seeing_the_other() -> None:
    given = [said("ana", "accept"), said("ben", "reject"), said("ben", "accept")]
    assert {c: j.verdict for c, j in independent(given).items()} == {
        "ana": "accept", "ben": "reject",
    }  # fmt: skip


def test_a_change_of_mind_before_anybody_else_coded_counts() -> None:
    given = [said("ana", "reject"), said("ana", "accept"), said("ben", "accept")]
    assert {j.verdict for j in independent(given).values()} == {"accept"}


def test_agreement_is_given_by_layer_with_the_scale_that_fits() -> None:
    given = [
        said("ana", "accept", field="best"), said("ben", "correct", field="best", after="4"),
        said("ana", "accept", "place-1"), said("ben", "accept", "place-1"),
        said("ana", "accept", "time-1"), said("ben", "reject", "time-1"),
    ]  # fmt: skip
    rows = {(r.layer, r.field): r for r in agreement(given, ITEMS)}
    assert rows["counts", "best"].scale == "interval"
    assert rows["counts", "best"].alpha == 0
    assert rows["counts", "verdict"].same == 0
    assert rows["places", "verdict"].same == 1
    assert rows["places", "verdict"].coders == ("ana", "ben")


def test_a_correction_shows_before_and_after() -> None:
    review = Review([said("ana", "correct", field="best", after="4", reason="four, not two")])
    corrected = review.reviewed(RECORD).counts[0]
    assert (corrected.low, corrected.best, corrected.high) == (4, 4, 4)
    assert corrected.span == RECORD.counts[0].span
    (change,) = review.before_after("count-1")
    assert (change.before, change.after, change.coder) == ("2", "4", "ana")


def test_a_bound_that_was_corrected_apart_stays() -> None:
    review = Review([said("ana", "correct", field="best", after="4"),
                     said("ana", "correct", field="high", after="9")])  # fmt: skip
    corrected = review.reviewed(RECORD).counts[0]
    assert (corrected.low, corrected.best, corrected.high) == (2, 4, 9)


def test_an_obligation_inside_its_term_is_corrected() -> None:
    given = [said("ana", "correct", "obligation-1", "action", "withdraw")]
    obligation = Review(given).reviewed(RECORD).agreements[0].terms[0].obligations[0]
    assert obligation.action == "withdraw"


def test_what_was_rejected_leaves_the_joined_views_with_what_rests_on_it() -> None:
    firm = settled(RECORD, Review([said("ana", "reject"), said("ana", "reject", "time-1")]))
    assert firm.counts == ()
    assert firm.events[0].counts == ()
    assert firm.events[0].time is None
    assert settled(RECORD, Review([said("ana", "reject", "claim-1")])).events == ()


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"verdict": "true"}, "use one of"),
        ({"verdict": "correct"}, "needs a field"),
        ({"verdict": "correct", "field": "best", "after": "x"}, "write a number"),
        ({"verdict": "accept", "field": "nothing"}, "is no field"),
        ({"verdict": "accept", "field": "same event", "after": "event-1"}, "two event reports"),
        ({"verdict": "accept", "coder": ""}, "is no name"),
        ({"verdict": "accept", "reason": "x" * 5000}, "too long"),
        ({"verdict": "accept", "reason": "\ud800"}, "no valid text"),
    ],
)
def test_a_judgement_that_does_not_fit_is_refused(given: dict[str, str], part: str) -> None:
    with pytest.raises(InputError, match=part):
        new_judgement(ITEMS["count-1"], at="", **{"coder": "ana", **given})  # type: ignore[arg-type]


def test_where_an_item_stood_is_kept_with_its_words() -> None:
    assert place_of(ITEMS["count-1"]) == {
        "layer": "counts", "document": RECORD.document.id, "start": 26, "end": 36,
        "text": "two people",
    }  # fmt: skip
