"""Texts in capitals: base forms restored, so that frames are found in old wire copy."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from truceline.model import Annotation, Token
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.counts.things import singular
from truceline.read.events.frames import noun_frames, operators, verb_frames

_ENOUGH = 0.6


def with_plain_lemmas(annotation: Annotation) -> Annotation:
    """The same tree with lower-case base forms where most words are capitals.

    "REBELS ATTACKED" -> lemmas `rebel`, `attack`; other texts are returned as they are.
    """
    words = [t for t in annotation.tokens if len(t.text) > 1 and t.text.isalpha()]
    if not words or sum(t.text.isupper() for t in words) < _ENOUGH * len(words):
        return annotation
    return replace(annotation, tokens=tuple(_plain(t) for t in annotation.tokens))


def _plain(token: Token) -> Token:
    if not token.text.isupper() or token.upos not in ("VERB", "NOUN", "ADJ", "AUX"):
        return token
    if token.upos == "NOUN":
        return replace(token, lemma=singular(token.text.lower()))
    forms = lemmas_of(token)
    known = next((f for f in reversed(forms) if f in _known()), token.lemma.lower())
    return replace(token, lemma=known)


@cache
def _known() -> frozenset[str]:
    return frozenset([*verb_frames(), *noun_frames(), *operators("verbs"), "have", "be", "do"])
