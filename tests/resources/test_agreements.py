"""Every rule of the agreement packs matches its examples as bracketed, and nothing else."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from truceline.resources.agreements import AgreementRule, load_categories, load_rules, load_words

PACKS = ("categories", "cues", "deadlines", "findings", "evidence", "corridors")
RULES = [pytest.param(rule, id=rule.id) for pack in PACKS for rule in load_rules(pack).rules]


@pytest.mark.parametrize("rule", RULES)
def test_examples_match_as_bracketed(rule: AgreementRule) -> None:
    assert rule.examples
    for example in rule.examples:
        plain = example.replace("[", "").replace("]", "")
        bracketed = re.search(r"\[(.*)\]", example)
        assert bracketed, f"{rule.id}: no brackets in {example!r}"
        found = [m[0].strip() for m in rule.pattern.finditer(plain)]
        assert bracketed[1] in found, f"{rule.id}: {found} in {plain!r}"


@pytest.mark.parametrize("rule", RULES)
def test_counter_examples_do_not_match(rule: AgreementRule) -> None:
    assert rule.counter_examples
    for example in rule.counter_examples:
        assert not rule.pattern.search(example), f"{rule.id} matches {example!r}"


def test_ids_are_unique_and_categories_known() -> None:
    ids = Counter(rule.id for pack in PACKS for rule in load_rules(pack).rules)
    assert not [name for name, times in ids.items() if times > 1]
    assert {rule.yields for rule in load_rules("categories").rules} <= set(load_categories())


def test_every_category_has_a_rule() -> None:
    assert {rule.yields for rule in load_rules("categories").rules} == set(load_categories())


def test_word_lists_hold_no_duplicates() -> None:
    words = load_words()
    for name in ("agreement_nouns", "all_parties", "mandated", "body_nouns"):
        listed = getattr(words, name)
        assert len(listed) == len(set(listed)), name
