"""Units of agreements in the layouts they are printed in: own-written texts with their units."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.read.agreements.reading import annotated
from truceline.model import Agreement, Source
from truceline.read.agreements import read_agreements

CASES = yaml.safe_load(Path(__file__).with_name("layouts.yaml").read_text("utf-8"))


def agreements_of(case: dict[str, Any]) -> tuple[Agreement, ...]:
    document, annotation = annotated(case["text"])
    document = replace(document, source=Source(name=case.get("source")))
    return read_agreements(document, annotation, (), (), (), (), ())[0]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_terms(case: dict[str, Any]) -> None:
    (agreement,) = agreements_of(case)
    found, wanted = agreement.terms, case["terms"]
    assert [t.number for t in found] == [number for number, _ in wanted]
    for term, (_, words) in zip(found, wanted, strict=True):
        assert term.span.text.startswith(words)


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_parts(case: dict[str, Any]) -> None:
    (agreement,) = agreements_of(case)
    assert [[p.kind, p.path] for p in agreement.parts] == [p[:2] for p in case["parts"]]
    for part, (_, _, words) in zip(agreement.parts, case["parts"], strict=True):
        assert part.span.text.startswith(words)
        assert agreement.span.covers(part.span) or part.kind in ("preamble", "signatures")
