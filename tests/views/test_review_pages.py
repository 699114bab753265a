from __future__ import annotations

from tests.reconcile.factories import strike
from tests.views.pieces import small_record
from truceline.model import Check, Judgement
from truceline.reconcile.review import Review, items_of
from truceline.reconcile.review.agreement import disagreements
from truceline.reconcile.review.doubt import doubts, queue
from truceline.views.queue_page import check_rows, coverage_rows, dispute_rows, queue_rows

RECORD = small_record()
DOCUMENTS = {RECORD.document.id: RECORD.document}
ITEMS = {i.id: i for i in items_of(RECORD)}
COUNT = RECORD.counts[0].id


def judged(coder: str, verdict: str, at: str = "2022-09-15T10:00:00Z") -> Judgement:
    return Judgement(item=COUNT, verdict=verdict, coder=coder, at=at)  # type: ignore[arg-type]


def test_the_queue_shows_words_and_reasons() -> None:
    review = Review([judged("ana", "accept"), judged("bo", "reject")])
    rows = queue_rows(queue(doubts([RECORD]), review, ITEMS), DOCUMENTS, ITEMS)
    assert rows[0].item == COUNT
    assert rows[0].words == "two soldiers"
    assert "coders differ" in rows[0].reasons[0]
    assert [r.score for r in rows] == sorted((r.score for r in rows), reverse=True)


def test_disputes_show_each_coder() -> None:
    given = [judged("ana", "accept"), judged("bo", "reject")]
    rows = dispute_rows(disagreements(given), ITEMS)
    assert [(j.coder, j.verdict) for j in rows[0].codes] == [("ana", "accept"), ("bo", "reject")]
    assert rows[0].is_open
    assert rows[0].words == "two soldiers"


def test_coverage_counts_reports_of_each_coder() -> None:
    given = [judged("ana", "accept"), judged("ana", "unsure", "2022-09-16T10:00:00Z")]
    row = coverage_rows(given, ITEMS, DOCUMENTS)[0]
    assert (row.coder, row.reports, row.judgements) == ("ana", 1, 2)
    assert (row.period, row.last) == ("2022-09-14 to 2022-09-14", "2022-09-16")


def test_both_sides_of_a_check_lead_to_their_words() -> None:
    records = [strike("A", "2024-05-03", 3), strike("B", "2024-05-04", 12)]
    counts = [r.counts[0] for r in records]
    check = Check(
        id="check-1",
        spans=tuple(c.span for c in counts),
        kind="figures differ",
        sentence="They differ.",
        values=tuple(c.id for c in counts),
    )
    held = {r.document.id: r.document for r in records}
    sides = check_rows([check], held, own=False)[0].sides
    assert [s.item for s in sides] == [c.id for c in counts]
    assert [s.document for s in sides] == [r.document.id for r in records]
    assert {s.item for s in check_rows([check], held, own=True)[0].sides} == {"check-1"}
