"""Every entry of the cue lexicon finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

import re
from functools import cache

import pytest

from truceline.lang import default_analyzer
from truceline.model import Annotation, Document, document_id
from truceline.read.claims.find import find_attributions
from truceline.read.cues import read_cues
from truceline.resources.cues import (
    CueRule,
    ModalRule,
    cue_forms,
    cue_rules,
    frames_of,
    modal_rules,
    verb_forms,
)

LABELS = {"asserts", "announces", "denies", "hedges", "accuses", "requests", "orders", "promises",
    "declines", "speculates"}  # fmt: skip
KINDS = {"said", "reported", "believes", "intends", "demands", "denies", "evaluates", "perceives"}


@cache
def _read(text: str) -> tuple[Document, Annotation]:
    document = Document(id=document_id(text), text=text)
    return document, next(iter(default_analyzer().analyze([text])))


def _without_marks(example: str) -> tuple[str, int, int]:
    match = re.search(r"\[(.+?)\]", example)
    assert match, example
    plain = example.replace("[", "").replace("]", "")
    return plain, match.start(), match.start() + len(match[1])


@pytest.mark.parametrize("rule", cue_rules(), ids=lambda r: f"{r.pos}-{r.id}")
def test_rule_is_whole(rule: CueRule) -> None:
    assert rule.kind in KINDS
    assert rule.label in LABELS
    assert -3 <= rule.score <= 3
    assert rule.lemmas
    assert rule.frames
    assert rule.examples
    assert rule.counter_examples
    assert len(set(rule.lemmas)) == len(rule.lemmas)


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in cue_rules()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "rule", [r for r in cue_rules() if r.pos in ("verb", "noun")], ids=lambda r: f"{r.pos}-{r.id}"
)
def test_examples_are_cues(rule: CueRule) -> None:
    for example in rule.examples:
        text, start, end = _without_marks(example)
        document, annotation = _read(text)
        at = [c for c in read_cues(document, annotation).cues if start <= c.span.start < end]
        assert any(set(c.frames) & set(rule.frames) for c in at), at


def test_most_examples_become_attributions_of_their_rule() -> None:
    kept = [(rule, e) for rule in cue_rules() for e in rule.examples if rule.id != "citing"]
    missed = []
    for _, example in kept:
        text, start, end = _without_marks(example)
        document, annotation = _read(text)
        found = find_attributions(document, annotation, read_cues(document, annotation))
        if not any(a.cue[0] < end and start < a.cue[1] for a in found):
            missed.append(example)
    assert len(missed) <= 0.2 * len(kept), missed


@pytest.mark.parametrize("rule", cue_rules(), ids=lambda r: f"{r.pos}-{r.id}")
def test_counter_examples_are_no_attributions(rule: CueRule) -> None:
    for example in rule.counter_examples:
        document, annotation = _read(example)
        found = find_attributions(document, annotation, read_cues(document, annotation))
        assert [a for a in found if a.rule.id == rule.id] == []


@pytest.mark.parametrize("rule", modal_rules(), ids=lambda r: r.id)
def test_modal_examples(rule: ModalRule) -> None:
    assert rule.examples or rule.type == "harm"  # verbs of harm are looked up by lemma
    for example in rule.examples:
        text, start, _ = _without_marks(example)
        document, annotation = _read(text)
        modals = read_cues(document, annotation).modals
        assert any(m.span.start == start and m.rule.id == rule.id for m in modals)
    for example in rule.counter_examples:
        document, annotation = _read(example)
        assert all(m.rule.id != rule.id for m in read_cues(document, annotation).modals)


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("deny", "denied"), ("argue", "arguing"), ("slam", "slammed"), ("say", "said"),
        ("reject", "rejected"), ("refer", "referring"), ("confess", "confesses"),
        ("announce", "announced"), ("write", "wrote"), ("lie", "lying"), ("dismiss", "dismisses"),
    ],
)  # fmt: skip
def test_printed_forms_lead_to_the_lemma(lemma: str, form: str) -> None:
    known = ("verb", lemma) in frames_of()
    assert cue_forms().get(("verb", form)) == (lemma if known else None)


def test_both_spellings_of_a_doubled_consonant() -> None:
    assert {"labeled", "labelled"} <= set(verb_forms("label"))
