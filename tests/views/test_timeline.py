"""The timeline as data and as a still picture."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.conftest import Read
from truceline.lang import default_analyzer
from truceline.model import Document, Record, Source, document_id
from truceline.reconcile.board import board
from truceline.reconcile.reading import read_and_check
from truceline.views.timeline import Timeline, timeline, timeline_json
from truceline.views.timeline_svg import timeline_svg

STRIKE = (
    "KRAMATORSK, 8 April 2022 - Ukraine said Russian forces shelled the station in Kramatorsk at "
    "10:30 a.m. Kyiv time on Friday. Russian forces had shelled Sloviansk in March.\n"
)
TRUCE = (
    "PORT SUDAN, 24 May 2023 - The Sudanese Armed Forces and the Rapid Support Forces signed a "
    "ceasefire agreement on 22 May 2023.\n\nUnder the agreement:\n1. The Rapid Support Forces "
    "shall withdraw from hospitals in Khartoum by 25 May 2023.\n"
    "2. The parties shall cease all hostilities from 22 May 2023.\n"
)
BREACH = (
    "KHARTOUM, 26 May 2023 - The Sudanese Armed Forces said on Friday that the Rapid Support "
    "Forces had not withdrawn from hospitals in Khartoum.\n"
)


@pytest.fixture(scope="module")
def records(analyzed: Read) -> tuple[Record, ...]:  # noqa: ARG001 (loads the analyser once)
    """Three reports of two conflicts."""
    given = ((STRIKE, "2022-04-08"), (TRUCE, "2023-05-24"), (BREACH, "2023-05-26"))
    documents = [
        Document(id=document_id(text), text=text, published=day, source=Source(name="Wire"))
        for text, day in given
    ]
    return tuple(read_and_check(documents, default_analyzer()))


@pytest.fixture(scope="module")
def drawn(records: tuple[Record, ...]) -> Timeline:
    """Their timeline with the board's marks."""
    return timeline(records, board(records))


def test_an_hour_with_its_clock_is_a_minute_and_a_month_is_as_long_as_a_month(
    drawn: Timeline,
) -> None:
    moments = {m.moment.words: m.moment for m in drawn.marks if m.moment and m.kind == "event"}
    hour = next(m for words, m in moments.items() if "10:30" in words)
    assert (hour.first, hour.grain, hour.offset) == ("2022-04-08T10:30", "minute", 180)
    march = moments["March"]
    assert (march.first, march.last) == ("2022-03-01T00:00", "2022-04-01T00:00")


def test_deadline_and_statement_stand_in_the_lane_of_their_obligation(drawn: Timeline) -> None:
    kinds = {m.kind: m for m in drawn.marks if m.obligations}
    assert {"deadline", "said"} <= set(kinds)
    assert kinds["deadline"].obligations == kinds["said"].obligations
    assert kinds["deadline"].moment
    assert kinds["deadline"].moment.first.startswith("2023-05-25")
    lane = next(o for o in drawn.obligations if o.id in kinds["said"].obligations)
    assert "Rapid Support Forces" in lane.name


def test_lanes_are_in_alphabetical_order_and_count_their_marks(drawn: Timeline) -> None:
    names = [lane.name.casefold() for lane in drawn.actors]
    assert names == sorted(names)
    for lane in drawn.actors:
        assert lane.marks == sum(lane.id in m.actors for m in drawn.marks) > 0


def test_the_order_of_records_changes_nothing(records: tuple[Record, ...], drawn: Timeline) -> None:
    backwards = records[::-1]
    again = timeline(backwards, board(backwards))
    assert again.marks == drawn.marks
    assert [lane.id for lane in again.actors] == [lane.id for lane in drawn.actors]


def test_json_holds_what_the_script_reads(drawn: Timeline) -> None:
    given = json.loads(json.dumps(timeline_json(drawn)))
    assert set(given) == {"marks", "lanes", "undated"}
    lanes = {lane["id"] for held in given["lanes"].values() for lane in held}
    for mark in given["marks"]:
        assert {*mark["actors"], *mark["obligations"]} <= lanes
        assert mark["moment"] is None or mark["moment"]["first"] <= mark["moment"]["last"]


@pytest.mark.parametrize("lanes", ["actor", "obligation"])
def test_the_still_picture_has_a_shape_a_mark_and_no_style(drawn: Timeline, lanes: str) -> None:
    picture = timeline_svg(drawn, lanes)
    root = ElementTree.fromstring(picture)
    assert "style" not in picture
    titles = [t.text for t in root.iter("title")]
    wanted = [m.label for m in drawn.marks if m.moment and (m.actors or m.kind == "event")]
    if lanes == "actor":
        assert set(titles) == set(wanted)
    else:
        assert any(t and t.startswith("deadline: ") for t in titles)


def test_the_still_picture_keeps_to_the_days_asked_for(drawn: Timeline) -> None:
    picture = timeline_svg(drawn, since="2022-03-01", until="2022-04-30")
    assert "Khartoum" not in picture
    assert timeline_svg(drawn, since="1950-01-01", until="1950-01-02") == ""
    assert timeline_svg(timeline([]), "actor") == ""


def test_words_of_a_report_never_become_markup(records: tuple[Record, ...]) -> None:
    hostile = "<script>alert(1)</script>"
    drawn = timeline(records)
    marks = tuple(replace(m, label=hostile) for m in drawn.marks)
    lanes = tuple(type(a)(id=a.id, name=hostile, marks=a.marks) for a in drawn.actors)
    picture = timeline_svg(Timeline(marks, lanes, (), 0))
    assert "<script" not in picture
    ElementTree.fromstring(picture)
