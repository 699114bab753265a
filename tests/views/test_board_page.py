from __future__ import annotations

from typing import get_args

from tests.reconcile.board.building import NORTH, RIVER, Said, agreement_record, report
from truceline.model import Judgement
from truceline.reconcile.board import board, transitions
from truceline.reconcile.board.entries import Clock
from truceline.views.board_page import CLOCK, BoardPage, board_page

KEPT = report(11, [Said(RIVER, f"the {RIVER} withdrew its guns from the hill")], "Hill Post")
BROKEN = report(
    12, [Said(NORTH, f"the {RIVER} did not withdraw its guns from the hill")], "Bay Echo"
)
RECORDS = (agreement_record(), KEPT, BROKEN)


def page(*judgements: Judgement, as_of: str | None = None) -> BoardPage:
    documents = {r.document.id: r.document for r in RECORDS}
    verdicts = {j.item: j.verdict for j in judgements}
    shown = board(RECORDS, as_of=as_of, judgements=judgements)
    return board_page(shown, documents, verdicts, transitions(RECORDS, judgements))


def test_every_position_of_the_clock_has_words() -> None:
    assert set(CLOCK) == set(get_args(Clock))


def test_obligations_stand_in_the_order_of_the_text() -> None:
    rows = page().groups[0].rows
    assert [r.number for r in rows] == ["1", "2", "3", "4"]
    assert RIVER in rows[1].who


def test_what_is_said_for_and_against_stands_apart() -> None:
    row = page().groups[0].rows[1]
    assert [line.who for line in row.in_favour] == [RIVER]
    assert [line.who for line in row.against] == [NORTH]
    assert row.label.startswith("disputed")
    assert {line.state for line in (*row.in_favour, *row.against)} == {"proposed"}


def test_a_confirmed_link_is_said_to_be_confirmed() -> None:
    link = page().groups[0].rows[1].in_favour[0].id
    given = Judgement(item=link, verdict="accept", coder="ana", at="2003-05-13T00:00:00Z")
    assert page(given).groups[0].rows[1].in_favour[0].state == "confirmed"


def test_silence_says_how_much_was_read() -> None:
    rows = page().groups[0].rows
    assert "none speaks of it" in rows[3].silence
    assert "reports of" in rows[3].silence


def test_days_are_those_on_which_a_label_may_change() -> None:
    assert {"2003-05-11", "2003-05-12"} <= set(page().days)
    early = page(as_of="2003-05-02")
    assert not early.groups[0].rows[1].in_favour
