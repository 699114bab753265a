"""Quotation marks of all kinds are paired, and no text is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, document_id
from truceline.read.cues import pair_quotations, read_cues


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('The mayor said "the bridge is open" today.', ["the bridge is open"]),
        ("The mayor said “the bridge is open” today.", ["the bridge is open"]),
        ("The mayor said ''the bridge is open'' today.", ["the bridge is open"]),
        ("Le maire: «le pont est ouvert».", ["le pont est ouvert"]),
        ('"We left," she said. "We had to."', ["We left,", "We had to."]),
        ('He said "the bridge is open.', ["the bridge is open."]),
        ("“He told me ‘go’ twice,” she said.", ["He told me ‘go’ twice,"]),
        ('It was a 6" pipe and nothing more', []),
        ("No marks at all.", []),
    ],
)
def test_pairs(text: str, inner: list[str]) -> None:
    found = pair_quotations(text, [(0, len(text))])
    assert [text[slice(*q.inner)] for q in found] == inner


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“The road is shut.\n“It stays shut.”"
    first, second = pair_quotations(text, [(0, 18), (19, len(text))])
    assert not first.is_closed
    assert second.continues


@given(st.text(alphabet="ab ,.“”\"'‘’«»\n", max_size=80))
def test_any_marks_are_read_in_order(text: str) -> None:
    document = Document(id=document_id(text), text=text)
    (annotation,) = PlainAnalyzer().analyze([text])
    found = read_cues(document, annotation).quotations
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
