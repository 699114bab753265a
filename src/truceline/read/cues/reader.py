"""The value reader of cues: lexicon words, hedges, negations and quotation marks of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.model import Annotation, Document, Span, Token
from truceline.read.cues.quotations import Quotation, pair_quotations
from truceline.resources.cues import (
    CueRule,
    ModalRule,
    cue_forms,
    frames_of,
    leading_letters,
    modal_index,
)

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
_PARTICLES = ("compound:prt",)
_AMBIGUOUS_UNTAGGED = frozenset(
    {
        "state",
        "states",
        "report",
        "reports",
        "claim",
        "claims",
        "call",
        "calls",
        "order",
        "orders",
        "plan",
        "plans",
        "need",
        "charge",
        "vote",
        "charges",
        "read",
        "post",
        "posts",
        "offer",
        "offers",
        "note",
        "notes",
        "open",
        "demand",
        "demands",
        "request",
        "requests",
        "show",
        "shows",
        "hope",
        "hopes",
        "fear",
        "fears",
        "promise",
        "promises",
        "view",
        "views",
        "attack",
        "attacks",
        "brief",
        "target",
        "targets",
        "press",
        "project",
        "projects",
        "record",
        "records",
        "start",
        "document",
        "documents",
        "wish",
        "support",
        "backs",
        "back",
        "comment",
        "comments",
        "remark",
        "remarks",
        "question",
        "questions",
        "issue",
        "issues",
        "release",
        "releases",
        "cite",
        "cites",
        "rule",
        "rules",
        "direct",
        "command",
        "commands",
        "find",
        "signal",
        "signals",
        "term",
        "terms",
        "label",
        "list",
        "lists",
    }
)


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word of the lexicon in the text; `frames` maps complement types to rules."""

    token: int
    span: Span
    pos: str
    lemma: str
    frames: dict[str, CueRule]


@dataclass(frozen=True, slots=True)
class ModalWord:
    """A hedge, a negation or a word of distance."""

    span: Span
    rule: ModalRule


@dataclass(frozen=True, slots=True)
class Signals:
    """All that signals an attribution in one document."""

    quotations: tuple[Quotation, ...]
    cues: tuple[CueWord, ...]
    modals: tuple[ModalWord, ...]


def read_cues(document: Document, annotation: Annotation) -> Signals:
    """Quotations, cue words and modal words of a document, each in text order."""
    paragraphs = paragraph_ranges(annotation)
    return Signals(
        quotations=pair_quotations(document.text, paragraphs),
        cues=tuple(_cues(document, annotation)),
        modals=tuple(_modals(document, annotation)),
    )


def paragraph_ranges(annotation: Annotation) -> list[tuple[int, int]]:
    """Characters from the first to the last sentence of each paragraph."""
    ranges: dict[int, tuple[int, int]] = {}
    for sentence in annotation.sentences:
        start, _ = ranges.get(sentence.paragraph, (sentence.start, 0))
        ranges[sentence.paragraph] = (start, sentence.end)
    return list(ranges.values())


def _cues(document: Document, annotation: Annotation) -> Iterator[CueWord]:
    table = frames_of()
    for token in annotation.tokens:
        pos, lemma = _reading(annotation, token)
        if pos is None:
            continue
        end, phrase = token.end, lemma
        for particle in _particles(annotation, token):
            if (pos, f"{lemma} {particle.text.lower()}") in table:
                phrase, end = f"{lemma} {particle.text.lower()}", particle.end
        frames = table.get((pos, phrase))
        if frames:
            yield CueWord(token.index, document.span(token.start, end), pos, phrase, frames)


def _reading(annotation: Annotation, token: Token) -> tuple[str | None, str]:
    """Part of speech and lemma, the lemma by printed form first."""
    word = token.text.lower()
    if not annotation.is_parsed:
        lemma = cue_forms().get(("verb", word))
        return ("verb", lemma) if lemma and word not in _AMBIGUOUS_UNTAGGED else (None, "")
    pos = _POS.get(token.upos)
    if pos is None:
        return None, ""
    return pos, cue_forms().get((pos, word)) or token.lemma.lower()


def _particles(annotation: Annotation, token: Token) -> tuple[Token, ...]:
    found = annotation.children(token.index, *_PARTICLES)
    following = token.index + 1
    if found or following >= len(annotation.tokens):
        return found
    neighbour = annotation.tokens[following]
    return (neighbour,) if neighbour.upos in ("ADP", "ADV") and token.upos == "VERB" else ()


def _modals(document: Document, annotation: Annotation) -> Iterator[ModalWord]:
    index = modal_index()
    text = document.text
    taken = 0
    for token in annotation.tokens:
        if token.start < taken or token.text == "May":  # the month
            continue
        for form, rule in index.get(leading_letters(token.text.lower()), ()):
            end = token.start + len(form)
            is_whole = not text[end : end + 1].isalnum()
            if is_whole and text[token.start : end].lower() == form:
                yield ModalWord(document.span(token.start, end), rule)
                taken = end
                break
