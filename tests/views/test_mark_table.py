from __future__ import annotations

import pytest

from tests.views.pieces import small_record
from truceline.views.map_features import spots
from truceline.views.mark_table import box_of, mark_rows, spot_rows, when_of
from truceline.views.moments import Moment
from truceline.views.timeline import timeline

RECORD = small_record()


def moment(first: str, last: str, grain: str, **rest: object) -> Moment:
    return Moment(first=first, last=last, grain=grain, words="", value="", **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "zone", "words"),
    [
        (moment("2023-09-19T00:00", "2023-09-20T00:00", "day"), "source", "2023-09-19"),
        (
            moment("2023-09-01T00:00", "2023-10-01T00:00", "longer"),
            "source",
            "between 2023-09-01 and 2023-09-30",
        ),
        (
            moment("2023-09-20T13:00", "2023-09-20T13:00", "minute", offset=240),
            "source",
            "2023-09-20 13:00 (+04:00)",
        ),
        (
            moment("2023-09-20T02:00", "2023-09-20T02:00", "minute", offset=240),
            "utc",
            "2023-09-19 22:00 UTC",
        ),
        (
            moment("2023-09-20T13:00", "2023-09-20T13:00", "minute", offset=0, place_offset=240),
            "place",
            "2023-09-20 17:00 (the place's clock)",
        ),
        (
            moment("2023-09-20T13:00", "2023-09-20T13:00", "minute"),
            "utc",
            "2023-09-20 13:00 (clock not known)",
        ),
        (
            moment("2023-09-19T00:00", "2023-09-20T00:00", "day", open_side="end"),
            "source",
            "from 2023-09-19 on",
        ),
        (
            moment("2023-09-19T00:00", "2023-09-20T00:00", "day", is_approximate=True),
            "source",
            "about 2023-09-19",
        ),
    ],
)
def test_a_moment_says_its_doubt(given: Moment, zone: str, words: str) -> None:
    assert when_of(given, zone) == words


def test_a_negative_offset_of_half_hours_is_written_right() -> None:
    given = moment("2023-09-20T13:00", "2023-09-20T13:00", "minute", offset=-210)
    assert when_of(given) == "2023-09-20 13:00 (-03:30)"


def test_marks_can_be_found_by_words_and_days() -> None:
    drawn = timeline([RECORD])
    assert [r.item for r in mark_rows(drawn)] == [RECORD.events[0].id]
    assert mark_rows(drawn, words="KILLED goris")
    assert not mark_rows(drawn, words="nowhere")
    assert not mark_rows(drawn, since="2023-01-01")
    assert mark_rows(drawn, clock="published")[0].when.startswith("2022-09-14")


def test_events_at_places_can_be_found_by_words_days_and_box() -> None:
    held = spots([RECORD])
    rows = spot_rows(held)
    assert [(r.place, r.item) for r in rows] == [("Goris", RECORD.events[0].id)]
    assert "about 25 km" in rows[0].precision
    assert spot_rows(held, box=box_of("46,39,47,40"))
    assert not spot_rows(held, box=box_of("0,0,1,1"))
    assert spot_rows(held, box=box_of("170,-90,47,90"))  # across the date line
    assert not spot_rows(held, words="elsewhere")
    assert not spot_rows(held, until="2020-01-01")


@pytest.mark.parametrize("text", ["", "a,b,c,d", "1,2,3", "1,2,3,4,5"])
def test_what_is_no_box_is_none(text: str) -> None:
    assert box_of(text) is None
