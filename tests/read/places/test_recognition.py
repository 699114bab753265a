"""Every example of the recognition pack is found, every counter-example left."""

from __future__ import annotations

import re

import pytest

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document
from truceline.read.places import read_places
from truceline.resources.gazetteer import default_gazetteer
from truceline.resources.packs import load_yaml
from truceline.resources.places import weights

RULES = load_yaml("places/recognition_examples.yaml")["rules"]
EXAMPLES = [(r["id"], text) for r in RULES for text in r.get("examples", ())]
COUNTER = [(r["id"], text) for r in RULES for text in r.get("counter_examples", ())]


def _found(marked: str) -> list[tuple[int, int, bool]]:
    """(start, end, is a place) for each bracketed name."""
    spans = []
    plain = ""
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            spans.append((len(plain), len(plain) + len(piece) - 2))
            plain += piece[1:-1]
        else:
            plain += piece
    annotation = next(iter(PlainAnalyzer().analyze([plain])))
    places = read_places(Document(id="doc-x", text=plain), annotation, default_gazetteer())
    return [(a, b, any(p.span.start < b and a < p.span.end for p in places)) for a, b in spans]


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_examples_are_found(rule: str, text: str) -> None:
    found = _found(text)
    assert found
    assert all(is_place for _, _, is_place in found), rule


@pytest.mark.parametrize(("rule", "text"), COUNTER)
def test_counter_examples_are_left(rule: str, text: str) -> None:
    found = _found(text)
    assert found
    assert not any(is_place for _, _, is_place in found), rule


def test_every_rule_names_evidence_with_a_weight() -> None:
    known = set(weights("recognition")) | {"demonym", "code"}
    assert {rule["id"] for rule in RULES} <= known
