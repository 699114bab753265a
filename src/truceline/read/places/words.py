"""Words of a text with their offsets, and which of them join into one name."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[\u2019'\u02bb\u02bc][^\W_]+)*")
_ABBREVIATED = frozenset(("st", "ste", "mt", "ft", "pt"))
BLANKS = frozenset((" ", "\u00a0"))
_INSIDE_NAME = frozenset((" ", "-", "\u00a0", "\u2010", "\u2011", "'", "\u2019"))


class Word(NamedTuple):
    """A word of the text with its offsets, without a possessive ending."""

    start: int
    end: int
    text: str
    is_possessive: bool
    is_capital: bool


def words_of(text: str) -> list[Word]:
    """The words of a text: letters and digits, inner apostrophes, initials such as "U.S."."""
    words = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        found = match[0]
        possessive = len(found) > 2 and found[-2] in "'\u2019" and found[-1] in "sS"
        if possessive:
            end -= 2
            found = found[:-2]
        words.append(Word(start, end, found, possessive, found[0].isupper()))
    return words


def joins(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if left.is_possessive:
        return gap[2:] in BLANKS
    if gap in _INSIDE_NAME:
        return True
    return gap in (". ", ".") and (len(left.text) == 1 or left.text.lower() in _ABBREVIATED)
