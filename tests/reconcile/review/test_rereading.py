"""What people decided outlives a new reading of the same text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.export.made import RUN, made_record
from truceline.model import Record, item_id
from truceline.reconcile.review import Review, items_of, new_judgement, orphans, place_of
from truceline.store import RecordFile


def _read(rule: str, words: str = "two people") -> Record:
    """The record as a rule reads it: the rule may change the value, or the words it takes."""
    record = made_record()
    start = record.document.text.index(words)
    span = record.document.span(start, start + len(words))
    best = 2.0 if rule == "old" else 3.0
    count = replace(record.counts[0], id=item_id("count", span), span=span, best=best, rule=rule)
    return replace(record, counts=(count,), run=replace(RUN, id=f"run-{rule}"))


def _judged(path: Path) -> None:
    record = _read("old")
    (item,) = (i for i in items_of(record) if i.layer == "counts")
    with RecordFile(path) as record_file:
        record_file.add(record)
        judgement = new_judgement(
            item, verdict="correct", coder="ana", at="2026-05-04T10:00:00Z", field="best",
            after="4", reason="counted by hand",
        )  # fmt: skip
        record_file.judge(judgement, place_of(item))


def test_a_judgement_is_attached_again_by_id_after_a_changed_rule(tmp_path: Path) -> None:
    path = tmp_path / "r.truceline"
    _judged(path)
    with RecordFile(path) as record_file:
        record_file.add(_read("new"))
        (record,) = record_file.records()
        review = Review(record_file.judgements())
        assert record_file.verify() is None
    assert record.counts[0].rule == "new"
    assert review.reviewed(record).counts[0].best == 4
    (change,) = review.before_after(record.counts[0].id)
    assert (change.before, change.after) == ("2.0", "4")


def test_a_judgement_whose_value_vanished_is_listed_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "r.truceline"
    _judged(path)
    with RecordFile(path) as record_file:
        record_file.add(_read("new", "two people were killed"))
        (record,) = record_file.records()
        review = Review(record_file.judgements())
        places = {e.item: e.body["on"] for e in record_file.ledger() if e.body.get("on")}
    items = {i.id: i for i in items_of(record)}
    (orphan,) = orphans(review.in_force, places, items)
    assert orphan.text == "two people"
    assert record.document.text[orphan.start : orphan.end] == "two people"
    assert orphan.judgement.after == "4"
    assert orphan.near == (record.counts[0].id,)
    assert review.reviewed(record) == record, "nothing is put on other words silently"


def test_a_new_reading_is_noted_and_the_same_reading_is_not(tmp_path: Path) -> None:
    with RecordFile(tmp_path / "r.truceline") as record_file:
        for rule in ("old", "old", "new"):
            record_file.add(_read(rule))
        kinds = [(e.kind, e.body["run"]) for e in record_file.ledger()]
    assert kinds == [("read", "run-old"), ("read", "run-new")]
