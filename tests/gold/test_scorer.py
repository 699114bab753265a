"""The scorer of the gold: a record held against itself is right, an empty one is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks.quality.gold_layers import compare
from benchmarks.quality.gold_pairs import Tally, pair, same_words
from gold.build import HERE
from truceline.model import Document, Record, from_json

TEXT = "The mayor of Sake said the army wing had left."
DOCUMENT = Document(id="doc-1", text=TEXT)


def gold_record(report: str = "karabakh-2023-caspian") -> Record:
    text = (HERE / "records" / f"{report}.json").read_text(encoding="utf-8")
    return from_json(Record, json.loads(text))


def test_a_record_is_right_against_itself() -> None:
    tally = Tally()
    compare(tally, gold_record(), gold_record())
    assert set(tally.figures().values()) == {100.0}
    assert tally.errors == []


def test_an_empty_record_finds_nothing() -> None:
    gold = gold_record()
    tally = Tally()
    compare(tally, gold, Record(document=gold.document, run=gold.run))
    figures = tally.figures()
    assert figures["claims.content.f1"] == figures["times.span.f1"] == 0.0
    assert {e[0] for e in tally.errors} >= {"claims.missed", "times.missed", "events.missed"}


def test_a_wrong_label_costs_only_its_own_figure() -> None:
    gold = gold_record()
    first = gold.claims[0]
    wrong = replace(first, stance=replace(first.stance, label="denies"))
    tally = Tally()
    compare(tally, gold, replace(gold, claims=(wrong, *gold.claims[1:])))
    figures = tally.figures()
    assert figures["claims.content.f1"] == 100.0
    assert figures["claims.stance.acc"] == pytest.approx(100 * (1 - 1 / len(gold.claims)))


@pytest.mark.parametrize(
    ("gold", "read", "expected"),
    [
        ((0, 17), (4, 17), True),  # The mayor of Sake / mayor of Sake
        ((0, 17), (0, 9), True),  # ... / The mayor
        ((0, 17), (13, 17), True),  # ... / Sake ends alike
        ((23, 36), (27, 31), False),  # the army wing / army
        ((0, 9), (23, 31), False),
    ],
)
def test_same_words(gold: tuple[int, int], read: tuple[int, int], expected: bool) -> None:
    assert same_words(DOCUMENT.span(*gold), DOCUMENT.span(*read)) is expected


def test_pair_takes_the_likest_first_and_each_once() -> None:
    def likeness(gold: int, read: int) -> float:
        return 1 / (1 + abs(gold - read))

    assert pair([1, 5], [5, 6], likeness, 0.2) == [(5, 5)]
    assert pair([4, 5], [5, 6], likeness, 0.2) == [(4, 6), (5, 5)]
