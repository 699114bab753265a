from __future__ import annotations

import pytest

from tests.views.pieces import small_record
from truceline.views.rulebook import rule_entries


@pytest.mark.parametrize(
    ("rule", "packs"),
    [
        ("count.killed+count.bound.about", ["counts/measures.yaml", "counts/numbers.yaml"]),
        ("verb/that/say", ["cues/verbs.yaml"]),
        ("weekday", ["times/grammar.yaml"]),
        ("event.assault.kill", ["events/frames.yaml"]),
        ("role/armed-forces", ["actors/roles.yaml"]),
        ("cat.cease.name", ["agreements/categories.yaml"]),
    ],
)
def test_a_rule_leads_to_its_pack(rule: str, packs: list[str]) -> None:
    entries = rule_entries(rule)
    assert [e.pack for e in entries] == packs
    assert all(e.examples and e.licence for e in entries)


def test_a_method_of_code_says_what_it_does() -> None:
    assert rule_entries("gazetteer:name")[0].meaning
    assert rule_entries("count.number.words")[0].meaning
    assert rule_entries("") == ()


def test_a_wording_names_who_uses_it() -> None:
    from truceline.resources.wordings import wording_terms

    term = wording_terms()[0]
    entry = rule_entries(term.id)[0]
    assert term.used_by in entry.meaning
    assert entry.examples == term.examples


def test_an_unknown_rule_keeps_its_id() -> None:
    assert [e.id for e in rule_entries("some.new.rule")] == ["some.new.rule"]


def test_every_rule_of_a_record_is_explained() -> None:
    record = small_record()
    rules = {c.rule for c in record.claims} | {c.rule for c in record.counts}
    rules |= {e.rule for e in record.events} | {p.rule for p in record.places}
    for rule in rules:
        assert all(e.pack or e.meaning for e in rule_entries(rule)), rule
