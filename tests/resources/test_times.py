"""Every example and counter-example of the grammar pack, and the pack's own order."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from tests.read.times.reading import times_of
from truceline.read.times.compose import builder
from truceline.read.times.items import KINDS
from truceline.resources.times import (
    TimeRule,
    named_days,
    place_zones,
    time_rules,
    time_words,
    vague_groups,
    vague_references,
    vague_rules,
    zone_words,
)

EXAMPLES = [(r, e.text, e.value) for r in time_rules() for e in r.examples]
COUNTERS = [(r, text) for r in time_rules() for text in r.counter_examples]


@pytest.mark.parametrize(
    ("rule", "marked", "value"), EXAMPLES, ids=[f"{r.id}-{t[:20]}" for r, t, _ in EXAMPLES]
)
def test_example_is_read_by_its_rule(rule: TimeRule, marked: str, value: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = [t for t in times_of(text) if t.span.start < end and t.span.end > start]
    assert [(t.rule, t.value) for t in found][:1] == [(rule.id, value)]
    assert found[0].span.start <= start
    assert found[0].span.end >= end


@pytest.mark.parametrize(("rule", "text"), COUNTERS, ids=[t for _, t in COUNTERS])
def test_counter_example_is_left_alone(rule: TimeRule, text: str) -> None:
    assert rule.id not in {t.rule for t in times_of(text)}


def test_every_rule_has_an_example_and_a_builder() -> None:
    for rule in time_rules():
        assert rule.examples, rule.id
        assert callable(builder(rule.yields))
    assert len({r.id for r in time_rules()}) == len(time_rules())


def test_every_word_has_a_class_of_the_alphabet() -> None:
    assert {w.kind for w in time_words()} <= set(KINDS)


def test_zones_exist_in_the_system_database() -> None:
    names = set(place_zones().values()) | {z.zone for z in zone_words()}
    for name in names:
        if name[0] not in "+-":
            assert ZoneInfo(name).key == name


def test_policies_read_only_known_groups() -> None:
    groups = {r.group for r in vague_references()} | {r.group for r in vague_rules().values()}
    for policy in ("automatic", "report", "chronicle", "all", "none"):
        for form in ("report", "chronicle"):
            assert vague_groups(policy, form) <= groups


def test_named_days_have_a_known_rule() -> None:
    for when in named_days().values():
        assert when == "movable" or when[0] in "01en"
