"""The means of an attack: the weapon words of its clause set mode and finer code."""

from __future__ import annotations

import itertools

from truceline.model import Annotation
from truceline.read.events.candidate import Candidate
from truceline.resources.events import Means, load_means

_OPEN = ("180", "190", "182", "183", "1712")
_REACH = 14


def means_of(annotation: Annotation, candidate: Candidate) -> Means | None:
    """The first means whose words stand in the clause, for codes that leave the means open."""
    if not candidate.code.startswith(("18", "19", "20", "1712")):
        return None
    words = _clause_words(annotation, candidate)
    for means in load_means():
        if any(word in words for word in means.words):
            return means
    return None


def refined_code(candidate: Candidate, means: Means | None) -> str:
    """`190` by artillery becomes `194`; a code that names its means stays."""
    if means is None or candidate.code not in _OPEN or candidate.code == "1712":
        return candidate.code
    return means.cameo


def _clause_words(annotation: Annotation, candidate: Candidate) -> frozenset[str]:
    """Lemmas and pairs near the trigger: its subject, objects, and what follows in the clause."""
    sentence = annotation.sentence_of(candidate.trigger)
    inside = set(candidate.tokens)
    for head in (*candidate.subj, *candidate.obj, *candidate.tokens):
        inside.update(i for i in annotation.subtree(head) if abs(i - head) <= _REACH // 2)
    for heads in candidate.preps.values():
        inside.update(heads)
    for ancestor in annotation.ancestors(candidate.trigger):
        if ancestor.upos in ("NOUN", "VERB"):
            inside.add(ancestor.index)
        break
    inside = {i for i in inside if sentence.first <= i < sentence.last}
    lemmas: list[str] = []
    for i in sorted(inside):
        token = annotation.tokens[i]
        lemmas.append(token.lemma.lower())
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(lemmas)]
    texts = [annotation.tokens[i].text.lower() for i in inside]
    return frozenset([*lemmas, *pairs, *texts])
