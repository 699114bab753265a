"""Counts from sentences: measure, thing counted, bounds, relations, traps."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Read
from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, document_id
from truceline.read.counts import read_counts
from truceline.resources.counts import load_systems


@pytest.mark.parametrize(
    ("text", "measure", "what", "low"),
    [
        ("Shelling killed four residents on Tuesday.", "killed", "residents", 4),
        ("Two police officers were wounded by a mine.", "wounded", "police officers", 2),
        ("The blast left nine people dead.", "killed", "people", 9),
        ("The war led to the deaths of more than 15,000 people.", "killed", "people", 15001),
        ("The group released six hostages.", "released", "hostages", 6),
        ("Police arrested 40 protesters.", "detained", "protesters", 40),
        ("Thousands of residents fled to the hills.", "displaced", "residents", 2000),
        ("Ninety fighters surrendered near the dam.", "surrendered", "fighters", 90),
        ("The army retook 14 villages along the river.", "settlements", "villages", 14),
        ("More than 90 combat posts were taken under control.", "positions", "combat posts", 91),
        ("Armenia's 10 thousand-strong contingent stayed.", "strength", "contingent", 10000),
        ("The sides recorded 27 ceasefire violations.", "incidents", "ceasefire violations", 27),
        ("20 percent of the territory is held by the group.", "share", "territory", 20),
    ],
)
def test_measure_and_thing(analyzed: Read, text: str, measure: str, what: str, low: float) -> None:
    (count,) = read_counts(*analyzed(text))
    assert (count.measure, count.what, count.low) == (measure, what, low)


@pytest.mark.parametrize(
    ("text", "measure", "low", "high"),
    [
        ("The mayor put the dead at 471.", "killed", 471, 471),
        ("The ministry put the dead at between 100 and 300.", "killed", 100, 300),
        ("The mayor put the number of wounded at 53.", "wounded", 53, 53),
        ("The number of people who died in the raid has risen to 86.", "killed", 86, 86),
        ("The clinic said 98 people were taken to hospitals.", "wounded", 98, 98),
        ("Forty-four members of the brigade were killed.", "killed", 44, 44),
        ("The state received 181 people in the exchange.", "released", 181, 181),
    ],
)
def test_measure_from_the_governing_words(
    analyzed: Read, text: str, measure: str, low: float, high: float
) -> None:
    (count,) = read_counts(*analyzed(text))
    assert (count.measure, count.low, count.high) == (measure, low, high)


def test_two_states_of_harm_keep_their_numbers(analyzed: Read) -> None:
    counts = read_counts(*analyzed("The prosecutors spoke of 50 dead and 73 wounded."))
    assert [(c.measure, c.low) for c in counts] == [("killed", 50), ("wounded", 73)]


@pytest.mark.parametrize(
    "text",
    [
        "The clashes of 19 and 20 September wounded civilians.",
        "The shelling came at 2.15 a.m. on Monday.",
        "A local official said that the shelling killed villagers.",
        "Children under 15 were among the dead.",
        "Planes hit a training camp.",
    ],
)
def test_what_counts_nothing(analyzed: Read, text: str) -> None:
    assert read_counts(*analyzed(text)) == ()


def test_the_figure_of_a_model_is_no_count(analyzed: Read) -> None:
    (count,) = read_counts(*analyzed("Two Mirage 2000 jets struck the depot."))
    assert (count.low, count.what) == (2, "Mirage 2000 jets")


def test_equipment_keeps_the_printed_model(analyzed: Read) -> None:
    (count,) = read_counts(*analyzed("The army said it destroyed 15 T-72 tanks."))
    assert count.low == 15
    assert count.equipment is not None
    assert (count.equipment.category, count.equipment.model) == ("I", "T-72")


def test_a_printed_class_that_differs_from_the_reference_fact_can_be_found(analyzed: Read) -> None:
    (count,) = read_counts(*analyzed("Troops destroyed two TOR multiple-launch rocket systems."))
    assert count.equipment is not None
    assert count.equipment.model == "TOR"
    assert load_systems()["tor"].category != count.equipment.category


def test_one_none_and_both_are_counts(analyzed: Read) -> None:
    (one,) = read_counts(*analyzed("A soldier was killed near the village."))
    assert (one.low, one.best, one.high, one.bound) == (1, 1, 1, "exact")
    (none,) = read_counts(*analyzed("No casualties were reported."))
    assert (none.low, none.high, none.bound) == (0, 0, "none")
    (both,) = read_counts(*analyzed("Both pilots were killed."))
    assert both.best == 2


def test_a_part_points_to_its_whole(analyzed: Read) -> None:
    whole, part = read_counts(*analyzed("The shelling killed nine people, including two nurses."))
    assert part.relation is not None
    assert (part.relation.kind, part.relation.counts) == ("part_of", (whole.id,))
    assert part.measure == "killed"


def test_a_rising_toll_is_cumulative(analyzed: Read) -> None:
    (count,) = read_counts(*analyzed("The death toll rose to 36 on Friday."))
    assert count.measure == "killed"
    assert count.relation is not None
    assert count.relation.kind == "cumulative"


@pytest.mark.parametrize(
    "text",
    [
        "He was 34 years old and served in the 14th Brigade.",
        "On 9 May 2021 they met in Room 12.",
        "Resolution 1701 was adopted in 2006.",
        "Article 4 went unfulfilled.",
        "The truce began at 1:00 p.m. and lasted 44 days.",
        "The S-300 and S-400 stayed silent.",
        "The price rose by $4.50.",
        "Flight 302 landed at Gate 9.",
    ],
)
def test_traps_give_no_count(analyzed: Read, text: str) -> None:
    assert read_counts(*analyzed(text)) == ()


def test_the_plain_analyser_still_reads_bounds_and_measures() -> None:
    text = "More than 90 people were killed and two nurses were wounded."
    (annotation,) = PlainAnalyzer().analyze([text])
    read = read_counts(Document(id=document_id(text), text=text), annotation)
    assert [(c.measure, c.low) for c in read] == [("killed", 91), ("wounded", 2)]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_spans_read_back_whatever_the_text(text: str) -> None:
    (annotation,) = PlainAnalyzer().analyze([text])
    document = Document(id=document_id(text), text=text)
    for count in read_counts(document, annotation):
        assert text[count.span.start : count.span.end] == count.span.text


def test_the_same_words_give_the_same_ids(analyzed: Read) -> None:
    pair = analyzed("Rebels killed two guards and captured three posts.")
    assert read_counts(*pair) == read_counts(*pair)
