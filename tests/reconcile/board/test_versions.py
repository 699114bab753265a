"""Later versions: what extends, replaces or ends an earlier agreement changes its rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reconcile.board.building import NORTH, RIVER, TRUCE, agreement_record
from truceline.model import Record, TimeValue
from truceline.reconcile.board import board

LASTING = TRUCE.replace("1. All hostilities stop on both sides.",
                        "1. All hostilities stop on both sides until 20 May 2003.")  # fmt: skip


def later(sentence: str, day: str = "2003-05-18") -> Record:
    """A report of a second agreement between the same parties."""
    text = (
        f"The {NORTH} and the {RIVER} {sentence}\n\nThe sides agreed on the following terms:\n\n"
        "1. All hostilities stop on both sides.\n2. Hostages are released.\n"
    )
    record = agreement_record(text)
    return replace(record, document=replace(record.document, published=day))


def first() -> Record:
    """The first truce with a printed end, 20 May 2003."""
    record = agreement_record(LASTING)
    start = LASTING.index("20 May 2003")
    span = record.document.span(start, start + len("20 May 2003"))
    time = TimeValue(id="time-end", span=span, type="DATE", value="2003-05-20",
                     earliest="2003-05-20", latest="2003-05-20")  # fmt: skip
    (agreement,) = record.agreements
    ended = replace(agreement, effective_until=time.id)
    return replace(record, times=(time,), agreements=(ended,))


@pytest.mark.parametrize(
    ("sentence", "relation", "clock"),
    [
        ("agreed to extend the truce by 30 days.", "extends", "continuing"),
        ("agreed on a pact. It replaces the truce.", "supersedes", "lapsed_or_superseded"),
        ("reaffirmed the truce.", "recommits_to", "lapsed_or_superseded"),
        ("rejected talks to extend the truce.", None, "lapsed_or_superseded"),
    ],
)
def test_later_version_moves_the_end_of_an_earlier_one(
    sentence: str, relation: str | None, clock: str
) -> None:
    shown = board((first(), later(sentence)), as_of="2003-05-25")
    assert {r[0] for r in shown.relations} == ({relation} if relation else set())
    row = next(r for r in shown.rows if r.document == first().document.id)
    assert row.axes.time == clock


def test_before_the_extension_was_reported_the_first_end_holds() -> None:
    records = (first(), later("agreed to extend the truce by 30 days.", day="2003-05-24"))
    by_day = {
        day: next(r for r in board(records, as_of=day).rows
                  if r.document == first().document.id).axes.time
        for day in ("2003-05-19", "2003-05-22", "2003-05-25", "2003-06-25")
    }  # fmt: skip
    assert by_day == {
        "2003-05-19": "continuing",
        "2003-05-22": "lapsed_or_superseded",
        "2003-05-25": "continuing",
        "2003-06-25": "lapsed_or_superseded",
    }
