"""The gold of joining holds together: anchors stand in their texts, counts are as documented."""

from __future__ import annotations

from collections import Counter

from gold.reconcile.annotations import load_gold


def test_the_gold_is_whole() -> None:
    gold = load_gold()
    kinds = Counter(r.kind for r in gold.reports)
    assert kinds["report"] == 60
    assert kinds["copy"] >= 16
    assert kinds["update"] >= 12
    episodes = Counter(r.episode for r in gold.reports if r.kind == "report")
    assert len(episodes) == 20
    assert set(episodes.values()) == {3}
    assert len({r.conflict for r in gold.reports}) >= 12
    told = {r.episode for r in gold.reports}
    assert len({r.episode for r in gold.reports if r.kind == "story"}) == 8
    assert len(gold.sealed) == 7
    assert gold.sealed <= told


def test_every_report_that_is_no_copy_tells_an_event() -> None:
    gold = load_gold()
    told = {t.report for t in gold.tellings}
    assert {r.id for r in gold.reports if r.kind != "copy"} == told


def test_copies_name_their_origin() -> None:
    gold = load_gold()
    ids = {r.id for r in gold.reports}
    assert all(r.copy_of in ids for r in gold.reports if r.kind == "copy")


def test_open_and_sealed_parts_do_not_overlap() -> None:
    gold = load_gold()
    open_ids = {r.id for r in gold.part(False).reports}
    sealed_ids = {r.id for r in gold.part(True).reports}
    assert open_ids
    assert sealed_ids
    assert not open_ids & sealed_ids
