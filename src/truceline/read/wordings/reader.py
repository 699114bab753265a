"""Finding the loaded terms of the packs in a text, longest first, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.model import Annotation, Document, Wording, item_id
from truceline.resources.wordings import Term, wording_terms

# A possessive ending is not part of the word: "the regime's guns" holds "regime".
_WORD = re.compile(r"([^\W_]+(?:['’](?!s\b)[^\W_]+)?)(?:['’]s\b)?")
# Between the words of one term: blanks, hyphens, one line end; never a full stop or a blank line.
_GAP = re.compile(r"[ \t\u00a0\u202f-]{1,3}|-?\n|[\u2010\u2011]")
_QUOTES = frozenset("\"“”‘’'«»„")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    lower: str


def read_wordings(document: Document, annotation: Annotation) -> tuple[Wording, ...]:
    """Every loaded term in the text; a term inside an organisation's own name is left out.

    'the Martyrs' Brigade' yields nothing, 'three martyrs' yields `martyrs` with its neutral terms.
    """
    words = [
        _Word(m[1], m.start(1), m.end(1), m[1].lower().replace("’", "'"))
        for m in _WORD.finditer(document.text)
    ]
    present = frozenset(w.lower for w in words)
    names = [(n.start, n.end) for n in annotation.names if n.label == "ORG"]
    found = []
    for term, first, last in _matches(document.text, words, present):
        start, end = words[first].start, words[last - 1].end
        if any(s <= start and end <= e and (s, e) != (start, end) for s, e in names):
            continue
        found.append(_wording(document, term, start, end))
    return tuple(found)


def _wording(document: Document, term: Term, start: int, end: int) -> Wording:
    span = document.span(start, end)
    return Wording(
        id=item_id("wording", span, key=term.id),
        span=span,
        term=term.name,
        used_by=term.used_by,
        neutral=term.neutral,
        conflict=term.conflict,
        register=term.register,
        is_quoted=_is_quoted(document.text, start, end),
        rule=term.id,
    )


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks enclose just this term, or 'so-called' stands before it."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2].lstrip(".,;")[:1]
    if before in _QUOTES and after in _QUOTES and before and after:
        return True
    return bool(re.search(r"so[- ]called\s$", text[max(0, start - 10) : start].lower()))


def _matches(
    text: str, words: list[_Word], present: frozenset[str]
) -> Iterator[tuple[Term, int, int]]:
    """Term and word range `[first, last)` of every match, the longest at each word, no overlap."""
    by_first = _forms_by_first_word()
    at = 0
    while at < len(words):
        longest = max(
            (
                (len(form), term.conflict is not None, -rank, term)
                for rank, (form, term) in enumerate(by_first.get(words[at].lower, ()))
                if _fits(text, words, at, form, term, present)
            ),
            key=lambda m: m[:3],
            default=None,
        )
        if longest is None:
            at += 1
            continue
        yield longest[3], at, at + longest[0]
        at += longest[0]


@cache
def _forms_by_first_word() -> dict[str, list[tuple[tuple[str, ...], Term]]]:
    index: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
    for term in wording_terms():
        for form in term.forms:
            index.setdefault(form[0].lower(), []).append((form, term))
    return index


def _fits(
    text: str,
    words: list[_Word],
    at: int,
    form: tuple[str, ...],
    term: Term,
    present: frozenset[str],
) -> bool:
    end = at + len(form)
    if end > len(words):
        return False
    printed = words[at:end]
    if term.has_case and tuple(w.text.replace("’", "'") for w in printed) != form:
        return False
    if not term.has_case and tuple(w.lower for w in printed) != form:
        return False
    if not all(_joined(text, words, i) for i in range(at + 1, end)):
        return False
    if term.needs and not term.needs & present:
        return False
    return _context_allows(text, words, at, end, term)


def _context_allows(text: str, words: list[_Word], at: int, end: int, term: Term) -> bool:
    before = words[at - 1].lower if at and _joined(text, words, at) else ""
    after = words[end].lower if end < len(words) and _joined(text, words, end) else ""
    if before in term.not_preceded_by or after in term.not_followed_by:
        return False
    return not term.followed_by or after in term.followed_by


def _joined(text: str, words: list[_Word], index: int) -> bool:
    """Whether only blanks or a hyphen (and quotation marks) part a word from the one before."""
    gap = text[words[index - 1].end : words[index].start].strip("".join(_QUOTES))
    return bool(_GAP.fullmatch(gap))
