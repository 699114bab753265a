"""One attribution as read from the tree: who, by which words, what; before chains are made."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from truceline.model import Annotation, Token
from truceline.model.claims import Relation
from truceline.resources.cues import CueRule

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content as character ranges; tokens point back into the tree."""

    cue: Range
    cue_token: int
    rule: CueRule
    frame: str
    content: tuple[Range, ...]
    source: Range | None = None
    source_token: int | None = None
    addressee_token: int | None = None
    relation: Relation = "said"
    method: str = "verb"


_DAYS = frozenset(name.lower() for name in calendar.day_name)
_SKIPPED = frozenset({"punct", "case", "cc", "mark"})
_EDGE = " \t\n,;:.–—-"
_WITHOUT = frozenset({"acl:relcl", "parataxis", "punct", "cc", "case", "acl", "dep"})


def trim(text: str, start: int, end: int) -> Range | None:
    """The range without blanks and separators at its ends; quotation marks stay."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip(_EDGE))
    last = first + len(piece.strip(_EDGE))
    return (first, last) if first < last else None


def ranges_of(text: str, annotation: Annotation, tokens: set[int]) -> tuple[Range, ...]:
    """Characters of a set of tokens: one range a run, punctuation at the edges cut."""
    found: list[Range] = []
    first: int | None = None
    previous = -2
    for index in sorted(tokens):
        if index != previous + 1:
            if first is not None:
                _add(found, text, annotation, first, previous)
            first = index
        previous = index
    if first is not None:
        _add(found, text, annotation, first, previous)
    return tuple(found)


def _add(found: list[Range], text: str, annotation: Annotation, first: int, last: int) -> None:
    start, end = annotation.tokens[first].start, annotation.tokens[last].end
    trimmed = trim(text, start, end)
    if trimmed and any(c.isalnum() for c in text[start:end]):
        found.append(trimmed)


def noun_range(annotation: Annotation, head: Token, stop: int | None = None) -> Range:
    """A source's own words: determiner, modifiers, 'of' phrases and appositions, no clauses.

    `stop` is a token the phrase may not reach over (its verb).
    """
    kept = {head.index}
    stack = [
        c
        for c in annotation.children(head.index)
        if c.deprel not in _WITHOUT and not (c.index > head.index and _is_day(c))
    ]
    if head.upos == "PRON" and head.text.lower() != "one":
        stack = []
    while stack:
        child = stack.pop()
        kept.add(child.index)
        is_clause = child.deprel.startswith(("acl", "advcl", "ccomp"))
        if not is_clause:
            stack.extend(
                c
                for c in annotation.children(child.index)
                if c.deprel not in ("acl:relcl", "parataxis")
            )
    first = last = head.index
    while first - 1 in kept or _is_bridge(annotation, kept, first - 1, -1):
        if first - 1 == stop:
            break
        first -= 1
    while last + 1 in kept or _is_bridge(annotation, kept, last + 1, 1):
        if last + 1 == stop:
            break
        last += 1
    while first < head.index and annotation.tokens[first].deprel in _SKIPPED:
        first += 1
    while last > head.index and annotation.tokens[last].upos == "PUNCT":
        if annotation.tokens[last].text in (")", "”", '"'):
            break
        last -= 1
    return annotation.tokens[first].start, annotation.tokens[last].end


def _is_day(token: Token) -> bool:
    """'Kenya on Tuesday denied it': the day is of the saying."""
    return token.deprel.startswith(("nmod", "obl")) and token.text.lower() in _DAYS


def _is_bridge(annotation: Annotation, kept: set[int], index: int, step: int) -> bool:
    """Whether a comma stands between two kept words."""
    inside = 0 <= index < len(annotation.tokens) and 0 <= index + step < len(annotation.tokens)
    if not inside or annotation.tokens[index].upos != "PUNCT":
        return False
    return index + step in kept and annotation.tokens[index].text in ",-()'’"
