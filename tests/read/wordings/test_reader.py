from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Annotation, Document, Name, document_id
from truceline.read.wordings import read_wordings


def _read(text: str, names: tuple[Name, ...] = ()) -> list[tuple[str, str]]:
    document = Document(id=document_id(text), text=text)
    plain = next(iter(PlainAnalyzer().analyze([text])))
    annotation = Annotation(
        tokens=plain.tokens,
        sentences=plain.sentences,
        names=names,
        analyzer=plain.analyzer,
        is_parsed=plain.is_parsed,
    )
    found = read_wordings(document, annotation)
    assert all(text[w.span.start : w.span.end] == w.span.text for w in found)
    return [(w.rule, w.span.text) for w in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The regime's guns fired.", [("regime", "regime")]),
        ("Counter\u2011terrorism operations went on.", [
            ("counter-terror-operation", "Counter\u2011terrorism operations")]),
        ("A terrorist. Attack helicopters flew.", [("terrorists", "terrorist")]),
        ("A terrorist\nattack was reported.", [("terrorism-acts", "terrorist\nattack")]),
        ("The ceasefire regime held.", []),
        ("People of Artsakh met.", [("artsakh-people", "People of Artsakh")]),
        ("", []),
    ],
)  # fmt: skip
def test_reads_terms(text: str, expected: list[tuple[str, str]]) -> None:
    assert _read(text) == expected


def test_a_term_inside_an_organisation_name_is_its_name() -> None:
    text = "The Eastern Resistance Fighters signed."
    name = Name(start=4, end=31, label="ORG")
    assert _read(text) == [("freedom-fighters", "Resistance Fighters")]
    assert _read(text, (name,)) == []


@given(st.text(alphabet="terrorist attack-regime so called'’\n. ", max_size=200))
def test_any_text_gives_ordered_spans_without_overlap(text: str) -> None:
    document = Document(id=document_id(text), text=text)
    annotation = next(iter(PlainAnalyzer().analyze([text])))
    spans = [w.span for w in read_wordings(document, annotation)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
