"""Parties named by an adjective before what they own, do or say."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Read
from truceline.read.actors import read_actors
from truceline.resources.owned import owned_nouns

_RULES = {rule.id: rule for rule in owned_nouns().values()}


@pytest.mark.parametrize("example", [e for r in _RULES.values() for e in r.examples])
def test_examples(analyzed: Read, example: str) -> None:
    marked = re.findall(r"\[([^\]]+)\]", example)
    document, annotation = analyzed(example.replace("[", "").replace("]", ""))
    read = {m.span.text for a in read_actors(document, annotation) for m in a.mentions}
    assert set(marked) <= read


@pytest.mark.parametrize("example", [e for r in _RULES.values() for e in r.counter_examples])
def test_counter_examples(analyzed: Read, example: str) -> None:
    document, annotation = analyzed(example)
    kinds = {m.kind for a in read_actors(document, annotation) for m in a.mentions}
    assert "demonym" not in kinds


def test_an_act_is_of_the_state_and_a_home_is_of_people(analyzed: Read) -> None:
    document, annotation = analyzed("Ukrainian homes burned after the Russian air strike.")
    named = [a for a in read_actors(document, annotation) if a.mentions]
    kinds = {a.mentions[0].span.text: a.kind for a in named}
    assert kinds == {"Ukrainian": "people", "Russian": "state"}
