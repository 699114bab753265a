from __future__ import annotations

import re

import pytest

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, document_id
from truceline.read.wordings import read_wordings
from truceline.resources.wordings import Term, expand, wording_terms

_MARKED = re.compile(r"\[([^\]]*)\]")


def _found(text: str) -> list[tuple[str, str]]:
    document = Document(id=document_id(text), text=text)
    annotation = next(iter(PlainAnalyzer().analyze([text])))
    return [(w.rule, w.span.text) for w in read_wordings(document, annotation)]


@pytest.mark.parametrize("term", wording_terms(), ids=lambda t: t.id)
def test_examples_match_and_counter_examples_do_not(term: Term) -> None:
    for example in term.examples:
        marked = _MARKED.search(example)
        assert marked, f"{term.id}: no [brackets] in {example!r}"
        assert (term.id, marked.group(1)) in _found(example.replace("[", "").replace("]", ""))
    for text in term.counter_examples:
        assert term.id not in {rule for rule, _ in _found(text)}, text


def test_every_term_says_who_uses_it_and_offers_neutral_words() -> None:
    for term in wording_terms():
        assert term.used_by
        assert term.neutral
        assert term.examples
        assert term.counter_examples


def test_ids_are_unique() -> None:
    ids = [t.id for t in wording_terms()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("pattern", "forms"),
    [
        ("a|b c", (("a", "c"), ("b", "c"))),
        ("a? b", (("a", "b"), ("b",))),
    ],
)
def test_expand(pattern: str, forms: tuple[tuple[str, ...], ...]) -> None:
    assert expand(pattern) == forms
