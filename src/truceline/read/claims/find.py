"""All attributions of a document, before chains and stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from truceline.model import Annotation, Document
from truceline.read.claims.attribution import Attribution
from truceline.read.claims.clauses import read_according, read_adverb, read_label
from truceline.read.claims.nominals import read_adjective, read_noun
from truceline.read.claims.quoting import join_quotations
from truceline.read.claims.verbs import read_verb
from truceline.read.cues import Signals
from truceline.read.cues.reader import paragraph_ranges

T = TypeVar("T")
_MAX_IN_SENTENCE = 48
_READERS = {
    "verb": read_verb,
    "noun": read_noun,
    "adjective": read_adjective,
    "adverb": read_adverb,
}


def find_attributions(
    document: Document, annotation: Annotation, signals: Signals
) -> list[Attribution]:
    """Attributions in text order of their cues; one a cue word."""
    found: list[Attribution] = []
    if annotation.is_parsed:
        for cue in signals.cues:
            made = _READERS[cue.pos](document, annotation, cue) if cue.pos in _READERS else None
            if made:
                found.append(made)
    according = (t for t in annotation.tokens if t.text.lower() == "according")
    for token in _bounded(annotation, according, lambda t: t.index):
        made = read_according(document, annotation, token)
        if made:
            found.append(made)
    for start, end in paragraph_ranges(annotation):
        made = read_label(document, annotation, start, end)
        if made:
            found.append(made)
    joined = join_quotations(document, annotation, signals, found)
    joined.sort(key=lambda a: a.cue)
    return list(_bounded(annotation, joined, lambda a: a.cue_token))


def _bounded(annotation: Annotation, items: Iterable[T], at: Callable[[T], int]) -> Iterator[T]:
    """No real sentence holds so many; one of nothing but cues would cost its square."""
    seen: Counter[int] = Counter()
    for item in items:
        sentence = annotation.sentence_of(at(item)).index
        seen[sentence] += 1
        if seen[sentence] <= _MAX_IN_SENTENCE:
            yield item
