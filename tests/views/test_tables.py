from __future__ import annotations

import pytest

from tests.reconcile.factories import strike
from tests.views.pieces import small_record
from truceline.reconcile.events import joined_events
from truceline.reconcile.profile import profiles
from truceline.views.claims_table import ClaimFilter, choices_of, claims_of
from truceline.views.event_table import EventFilter, bar_of, event_page, event_rows
from truceline.views.paging import page_of
from truceline.views.report_list import hit_pieces, report_row, totals_of
from truceline.views.report_page import letter_of
from truceline.views.sources import source_rows

RECORD = small_record()
ROWS = claims_of(RECORD)


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (ClaimFilter(), 2),
        (ClaimFilter(voice="ministry"), 1),
        (ClaimFilter(voice="example agency"), 2),
        (ClaimFilter(actor="defence"), 1),
        (ClaimFilter(place="goris"), 1),
        (ClaimFilter(since="2022-09-13", until="2022-09-13"), 1),
        (ClaimFilter(since="2022-09-14"), 1),
        (ClaimFilter(until="2022-09-12"), 0),
        (ClaimFilter(stance="denies"), 0),
        (ClaimFilter(words="FARMER shots"), 1),
        (ClaimFilter(document="doc-none"), 0),
    ],
    ids=repr,
)
def test_filters_find_claims(wanted: ClaimFilter, number: int) -> None:
    assert sum(wanted.fits(r) for r in ROWS) == number


def test_a_claim_row_holds_its_values() -> None:
    row = next(r for r in ROWS if r.figures)
    assert row.voices == ("Example Agency", "Ministry of Defence")
    assert (row.places, row.times, row.figures) == (("Goris",), ("2022-09-13",), ("killed 2",))
    assert choices_of(ROWS).places == ("Goris",)


def test_pages_are_cut_and_clipped() -> None:
    numbers = list(range(7))
    assert page_of(numbers, 2, 3).rows == (3, 4, 5)
    assert page_of(numbers, 99, 3).rows == (6,)
    assert page_of(numbers, -1, 3).number == 1
    assert page_of([], 1).pages == 1


def test_figures_stand_side_by_side_with_one_letter_a_voice() -> None:
    records = [
        strike("A", "2024-05-03", 3, says="the army"),
        strike("B", "2024-05-04", 12, says="doctors"),
    ]
    events = joined_events(records)
    rows = event_rows(events)
    assert rows[0].is_contested
    assert rows[0].independent == 2
    page = event_page(events[0], {r.document.id: r for r in records})
    cells = page.tables[0].cells
    assert [(c.letter, c.voice) for c in cells] == [("A", "the army"), ("B", "doctors")]
    assert page.tables[0].differ
    assert {t.document for t in page.told} == {r.document.id for r in records}
    assert EventFilter(told=2, contested=True).fits(rows[0])
    assert not EventFilter(since="2025-01-01").fits(rows[0])


def test_open_ends_run_to_the_border_of_the_scale() -> None:
    assert bar_of(50, float("inf"), 100).width == 50
    assert bar_of(50, float("inf"), 100).is_open
    assert bar_of(10, 20, 100).width == 10
    assert bar_of(10, 10, 100).width > 0


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_voices_have_letters(number: int, letters: str) -> None:
    assert letter_of(number) == letters


def test_a_snippet_is_cut_at_its_marks() -> None:
    assert hit_pieces("one two", [(4, 7)]) == ((False, "one "), (True, "two"))
    assert "".join(t for _, t in hit_pieces("abc", [(0, 2), (1, 3)])) == "abc"


def test_reports_and_sources_are_counted() -> None:
    row = report_row(RECORD)
    assert (row.claims, row.events, row.obligations) == (2, 1, 0)
    assert dict(totals_of([row]))["claims"] == 2
    copy = small_record(RECORD.document.text + " It went on.", source="Another Agency")
    sources = source_rows([RECORD, copy], profiles([RECORD, copy]))
    assert [s.name for s in sources] == ["Another Agency", "Example Agency"]
    assert sum(len(s.copies) for s in sources) == 1
    assert sorted(s.origins for s in sources) == [0, 1]
    assert sources[1].voices == (("Ministry of Defence", 1),)
