"""A denial inside a longer content is a claim of its own."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Document, Token
from truceline.read.claims.attribution import Attribution, ranges_of

_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_JOINED = ("advcl", "conj")
_CONTRAST = frozenset({"while", "whereas", "although", "though", "but", "and", "yet"})


def split_denials(
    document: Document, annotation: Annotation, found: list[Attribution]
) -> list[Attribution]:
    """'said that C, while D was not E': the negated clause apart, under the same cue."""
    if not annotation.is_parsed:
        return found
    result: list[Attribution] = []
    for attribution in found:
        result.extend(_split(document, annotation, attribution))
    return result


def _split(
    document: Document, annotation: Annotation, attribution: Attribution
) -> list[Attribution]:
    if attribution.frame not in ("that", "obj-that") or len(attribution.content) != 1:
        return [attribution]
    start, end = attribution.content[0]
    head = annotation.head_in(start, end)
    if head is None or _is_negated(annotation, head):
        return [attribution]
    for child in annotation.children(head.index, *_JOINED):
        is_inside = start <= child.start and child.end <= end and child.index > head.index
        if is_inside and _is_negated(annotation, child) and _is_contrast(annotation, child):
            denied = set(annotation.subtree(child.index))
            rest = {t.index for t in annotation.tokens_in(start, end)} - denied
            parts = ranges_of(document.text, annotation, rest)
            other = ranges_of(document.text, annotation, denied)
            if parts and other:
                made = replace(attribution, content=other, method="counter-claim")
                return [replace(attribution, content=parts), made]
    return [attribution]


def _is_negated(annotation: Annotation, token: Token) -> bool:
    return any(t.text.lower() in _NEGATIONS for t in annotation.children(token.index))


def _is_contrast(annotation: Annotation, clause: Token) -> bool:
    links = annotation.children(clause.index, "mark", "cc")
    has_subject = annotation.children(clause.index, "nsubj", "nsubj:pass")
    return bool(has_subject) and any(t.text.lower() in _CONTRAST for t in links)
