from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reconcile.factories import Story
from truceline.model import Check, CountRelation, Record
from truceline.reconcile.checks import check_record
from truceline.resources.checks import dated_facts, weapon_facts


def _kinds(record: Record) -> list[str]:
    found = check_record(record)
    for check in found:
        assert all(record.document.text[s.start : s.end] == s.text for s in check.spans)
        assert "violat" not in check.sentence.lower()
    return [c.kind for c in found]


def _counted(text: str, *numbers: tuple[str, float]) -> Story:
    story = Story(text)
    for words, number in numbers:
        story.count(words, low=number, best=number, high=number)
    return story


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("Six died: four guards and one driver.", (6, 4, 1), ["sum"]),
        ("Six died: four guards and two drivers.", (6, 4, 2), []),
        ("Six died, including seven guards.", (6, 7), ["sum"]),
        ("Six died, including four guards.", (6, 4), []),
        ("Six died. Four guards and one driver came.", (6, 4, 1), []),
    ],
)
def test_sums(text: str, numbers: tuple[int, ...], expected: list[str]) -> None:
    words = {6: "Six", 4: "our guards", 1: "one driver", 2: "two drivers", 7: "seven"}
    story = _counted(text, *((words[n], float(n)) for n in numbers))
    assert _kinds(story.record()) == expected


def test_a_part_named_by_the_reading_may_not_exceed_its_whole() -> None:
    story = Story("Nine people died. Of the dead, 12 were medics.")
    whole = story.count("Nine", low=9, best=9, high=9)
    part = CountRelation(kind="part_of", counts=(whole,))
    story.count("12", low=12, best=12, high=12, relation=part)
    assert _kinds(story.record()) == ["sum"]


def test_at_least_leaves_a_sum_open() -> None:
    story = Story("At least six died: four guards and three drivers.")
    story.count("At least six", low=6, bound="at_least")
    story.count("four", low=4, best=4, high=4)
    story.count("three", low=3, best=3, high=3)
    assert _kinds(story.record()) == []


@pytest.mark.parametrize(
    ("days", "expected"), [("P44D", []), ("P45D", []), ("P43D", ["date arithmetic"])]
)
def test_a_duration_between_two_days(days: str, expected: list[str]) -> None:
    story = Story("The war lasted N days, from 27 September 2020 to 10 November 2020.")
    story.time("N days", days, "DURATION")
    story.time("27 September 2020", "2020-09-27")
    story.time("10 November 2020", "2020-11-10")
    assert _kinds(story.record()) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Wednesday, 20 September 2023", []), ("Tuesday, 20 September 2023", ["weekday"])],
)
def test_weekdays(words: str, expected: list[str]) -> None:
    story = Story(f"Fire ceased on {words}.", published="2023-09-21")
    story.time(words, "2023-09-20")
    assert _kinds(story.record()) == expected


@pytest.mark.parametrize(
    ("day", "realis", "expected"),
    [
        ("2024-05-09", "occurred", ["after publication"]),
        ("2024-05-09", "planned", []),
        ("2024-05-05", "occurred", []),
    ],
)
def test_later_than_its_own_publication(day: str, realis: str, expected: list[str]) -> None:
    story = Story(f"Shells struck the town on {day}.", published="2024-05-04")
    story.event("struck", time=story.time(day, day), realis=realis)
    assert _kinds(story.record()) == expected


def test_two_figures_of_one_voice_contradict_and_of_two_voices_differ() -> None:
    story = Story("Police said 9 people died. Medics said 12 died in the blast.")
    first = story.claim("9 people died", voice="Police")
    second = story.claim("12 died in the blast", voice="Medics")
    nine = story.count("9 people", low=9, best=9, high=9)
    twelve = story.count("12", low=12, best=12, high=12)
    blast = story.event("blast", claim=first, counts=(nine,))
    record = story.record()
    other = replace(record.events[0], id="event-x", claim=second, counts=(twelve,), same_as=blast)
    both = replace(record, events=(*record.events, other))
    assert _kinds(both) == ["figures differ"]
    one = replace(record, events=(*record.events, replace(other, claim=first)))
    assert _kinds(one) == ["contradiction"]


def test_kinds_in_one_list_are_no_rivals() -> None:
    story = Story("Seven supply vehicles and two fighting vehicles were taken near Goris.")
    claim = story.claim("Seven supply vehicles and two fighting vehicles were taken")
    seven = story.count("Seven supply vehicles", what="supply vehicles", low=7, best=7, high=7)
    two = story.count("two fighting vehicles", what="fighting vehicles", low=2, best=2, high=2)
    story.event("taken", claim=claim, counts=(seven, two))
    assert _kinds(story.record()) == []


def test_a_denial_shows_both_claims() -> None:
    story = Story("The army shelled the market, residents said. The army denied it.")
    said = story.claim("The army shelled the market", voice="residents")
    story.claim("denied it", voice="The army denied", denies=said)
    found = check_record(story.record())
    assert [c.kind for c in found] == ["denial"]
    assert [s.text for s in found[0].spans] == ["The army shelled the market", "denied it"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Tor multiple rocket launcher was shown.", ["reference fact"]),
        ("A “Tor” multiple-launch rocket system was shown.", ["reference fact"]),
        ("A Tor air defence system was shown.", []),
        ("A BM-21 multiple rocket launcher was shown.", []),
        ("A Grad howitzer was shown.", ["reference fact"]),
        ("Tanks and Tor systems were shown.", []),
    ],
)
def test_what_a_weapon_is(text: str, expected: list[str]) -> None:
    assert _kinds(Story(text).record()) == expected


@pytest.mark.parametrize(
    ("day", "value", "expected"),
    [
        ("5 September 2014", "2014-09-05", []),
        ("9 September 2014", "2014-09-09", ["reference fact"]),
    ],
)
def test_when_an_agreement_was_signed(day: str, value: str, expected: list[str]) -> None:
    story = Story(f"The Minsk Protocol, signed on {day}, did not hold.", published="2015-01-01")
    story.time(day, value)
    assert _kinds(story.record()) == expected


def test_ids_and_order_are_those_of_the_words() -> None:
    story = _counted("Six died: four guards and one driver.", ("Six", 6), ("four", 4), ("one", 1))
    first, second = check_record(story.record()), check_record(story.record())
    assert first == second
    assert all(isinstance(c, Check) and c.rule and len(c.spans) > 1 for c in first)


def test_reference_packs_hold_together() -> None:
    weapons, agreements = weapon_facts(), dated_facts()
    assert len({w.id for w in weapons}) == len(weapons)
    assert len({a.id for a in agreements}) == len(agreements)
    for fact in agreements:
        assert all(len(d) == 10 and d[4] == d[7] == "-" for d in fact.days), fact.id
