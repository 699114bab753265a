"""Every example of the layout pack matches its rule, every counter-example does not."""

from __future__ import annotations

import time

import pytest

from truceline.resources.layout import LayoutRule, load_layout

RULES = load_layout().rules
KINDS = {"headline", "byline", "letterhead", "caption", "boilerplate"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_matches_its_examples_only(rule: LayoutRule) -> None:
    assert rule.examples
    assert rule.counter_examples
    assert rule.yields in KINDS
    assert rule.zone in {"head", "any"}
    assert [e for e in rule.examples if not rule.pattern.fullmatch(e)] == []
    assert [e for e in rule.counter_examples if rule.pattern.fullmatch(e)] == []


def test_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("filler", ["A ", "a/", "(A", "By A, ", "| AFP ", "Ministry of Health "])
def test_no_rule_backtracks_without_bound(filler: str) -> None:
    line = (filler * 420)[: load_layout().max_chars]
    begun = time.process_time()
    for rule in RULES:
        rule.pattern.fullmatch(line)
    assert time.process_time() - begun < 5
