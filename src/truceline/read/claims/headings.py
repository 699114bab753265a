"""Attributions kept out of the dateline: 'GENEVA, 3 May - The agency said ...'."""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.model import Annotation, Document, Token
from truceline.read.claims.attribution import Attribution, Range, noun_range, trim

# The first words in capitals, what else stands there, and the dash: all in one short line head.
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ /-]{2,30}[A-Z](?:,[^\n.]{2,40})?(?: \([A-Za-z ]{2,30}\))? [-–—] "
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def behind_dateline(
    document: Document, annotation: Annotation, found: list[Attribution]
) -> list[Attribution]:
    """The attributions with sources and contents that begin behind the dateline.

    'LUMO, 3 May - The clinic said that ...' -> source 'The clinic', not 'LUMO, 3 May'.
    """
    heads = dateline_ranges(document.text, annotation)
    return [_cleared(document.text, annotation, a, heads) for a in found] if heads else found


def dateline_ranges(text: str, annotation: Annotation) -> list[Range]:
    """Datelines at the head of a paragraph."""
    found: list[Range] = []
    paragraph = -1
    for sentence in annotation.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            match = _DATELINE.match(text, sentence.start)
            if match:
                found.append(match.span())
    return found


def _cleared(
    text: str, annotation: Annotation, attribution: Attribution, heads: list[Range]
) -> Attribution:
    content = tuple(r for part in attribution.content for r in _without(text, part, heads))
    if content:
        attribution = replace(attribution, content=content)
    source = attribution.source
    inside = next((h for h in heads if source and h[0] <= source[0] < h[1]), None)
    if source is None or inside is None:
        return attribution
    token = _subject_behind(annotation, inside, attribution)
    if token is None:
        return attribution
    start, end = noun_range(annotation, token, attribution.cue_token)
    return replace(attribution, source=(max(start, inside[1]), end), source_token=token.index)


def _without(text: str, part: Range, heads: list[Range]) -> list[Range]:
    for start, end in heads:
        if start <= part[0] < end:
            kept = trim(text, end, part[1]) if part[1] > end else None
            return [kept] if kept else []
    return [part]


def _subject_behind(annotation: Annotation, head: Range, attribution: Attribution) -> Token | None:
    """The noun between dateline and cue that no other noun there governs."""
    between = annotation.tokens_in(head[1], attribution.cue[0])
    places = {t.index for t in between}
    for token in between:
        is_free = token.head not in places or token.head == token.index
        if token.upos in _NOMINAL and is_free and not annotation.children(token.index, "case"):
            return token
    return None
