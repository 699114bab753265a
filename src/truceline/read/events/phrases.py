"""Words of a noun phrase, and whether one of a class is among them."""

from __future__ import annotations

import itertools

from truceline.model import Annotation
from truceline.read.counts.lemmas import lemmas_of
from truceline.resources.events import load_classes

_CORE = ("compound", "amod", "flat", "nmod:poss", "conj", "nmod:desc", "appos")
_EMPTY_HEADS = frozenset(
    [
        "number",
        "series",
        "amount",
        "lot",
        "group",
        "member",
        "part",
        "kind",
        "type",
        "piece",
        "million",
        "thousand",
        "hundred",
        "dozen",
        "thousands",
        "hundreds",
        "dozens",
        "ton",
        "tonne",
        "round",
        "total",
        "batch",
        "shipment",
        "flight",
        "wave",
        "list",
        "sort",
        "form",
        "leader",
        "representative",
        "unit",
        "act",
        "end",
        "use",
        "supply",
        "delivery",
        "state",
    ]
)


def case_of(annotation: Annotation, head: int) -> str:
    """The preposition before a noun phrase, in lower case: `of`; '' where there is none."""
    cases = annotation.children(head, "case")
    return cases[0].text.lower() if cases else ""


def words_of(annotation: Annotation, head: int) -> frozenset[str]:
    """Lemmas of a noun phrase, single and in pairs: `{"peace", "accord", "peace accord"}`."""
    inside = [head]
    for child in annotation.children(head):
        if child.deprel in _CORE:
            inside.append(child.index)
            if child.deprel in ("conj", "amod", "compound"):
                inside.extend(c.index for c in annotation.children(child.index, "compound", "amod"))
        elif child.deprel == "nmod" and (
            annotation.tokens[head].lemma in _EMPTY_HEADS or _is_of(annotation, child.index)
        ):
            inside.append(child.index)
            inside.extend(c.index for c in annotation.children(child.index, "compound", "conj"))
    inside.sort()
    lemmas = [annotation.tokens[i].lemma.lower() for i in inside]
    texts = [form for i in inside for form in lemmas_of(annotation.tokens[i])]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(lemmas)]
    return frozenset([*lemmas, *texts, *pairs])


def head_words(annotation: Annotation, head: int) -> frozenset[str]:
    """Lemmas of a head and its compounds alone: what the phrase is, not what it is of."""
    inside = [c.index for c in annotation.children(head, "compound", "amod")] + [head]
    lemmas = [annotation.tokens[i].lemma.lower() for i in inside]
    forms = [form for i in inside for form in lemmas_of(annotation.tokens[i])]
    return frozenset([*forms, *(f"{a} {b}" for a, b in itertools.pairwise(lemmas))])


def _is_of(annotation: Annotation, index: int) -> bool:
    return any(c.text.lower() == "of" for c in annotation.children(index, "case"))


def holds(words: frozenset[str], wanted: tuple[str, ...]) -> bool:
    """Whether any wanted word, phrase or class (in capitals) is among the words."""
    classes = load_classes()
    for want in wanted:
        if want == "ANY" or want in words:
            return True
        if want in classes and not classes[want].isdisjoint(words):
            return True
    return False


def any_holds(annotation: Annotation, heads: tuple[int, ...], wanted: tuple[str, ...]) -> bool:
    """Whether one of several noun phrases holds a wanted word."""
    if "PROPER" in wanted and any(annotation.tokens[h].upos == "PROPN" for h in heads):
        return True
    return any(holds(words_of(annotation, head), wanted) for head in heads)
