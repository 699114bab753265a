"""Every stretch of words that may be a place name: recall here, precision later."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.resources.gazetteer import Candidate, Gazetteer, strip_type
from truceline.resources.places import cues

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[\u2019'\u02bb\u02bc][^\W_]+)*")
_MAX_WORDS = 7
_BLANKS = frozenset((" ", "\u00a0"))
_INSIDE_NAME = frozenset((" ", "-", "\u00a0", "\u2010", "\u2011", "'", "\u2019"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its offsets, without a possessive ending."""

    start: int
    end: int
    text: str
    is_possessive: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words `[first, last)` of the text that may name a place, and what they may mean.

    `candidates` is empty for a name that no gazetteer knows but whose neighbours call it a place.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]


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
        words.append(Word(start, end, found, possessive))
    return words


def propose(text: str, words: list[Word], gazetteer: Gazetteer) -> list[Proposal]:
    """Longest matches from left to right, and unknown names that are called a place."""
    proposals: list[Proposal] = []
    index = 0
    while index < len(words):
        found = None
        if words[index].is_capital:
            found = _longest(text, words, index, gazetteer) or _called(
                text, words, index, gazetteer
            )
        if found is None:
            index += 1
        else:
            proposals.append(found)
            index = found.last
    return proposals


def candidates_for(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What a name may mean; when unknown as printed, without its type or direction words.

    `"Readington Township"` is looked up as `"readington"`, `"North Dallas"` as `"Dallas"`.
    """
    found = gazetteer.lookup(name)
    if found:
        return found
    bare = strip_type(name)
    if bare != name.lower() and (found := gazetteer.lookup(bare)):
        return found
    first, _, rest = name.partition(" ")
    if rest and first.lower() in cues()["directions"]:
        return gazetteer.lookup(rest)
    return ()


def _longest(text: str, words: list[Word], first: int, gazetteer: Gazetteer) -> Proposal | None:
    for last in range(_reach(text, words, first), first, -1):
        ending = words[last - 1]
        if not ending.is_capital and ending.text not in cues()["lower_ends"]:
            continue
        start, end = words[first].start, ending.end
        candidates = gazetteer.lookup(text[start:end])
        if not ending.is_capital:
            candidates = tuple(c for c in candidates if c.kind == "disputed" or c.entry.key < 0)
        if candidates:
            return Proposal(first, last, start, end, text[start:end], candidates)
    return None


def _reach(text: str, words: list[Word], first: int) -> int:
    """One past the last word a name beginning at `first` could hold."""
    lists = cues()
    last = first + 1
    while last < len(words) and last - first < _MAX_WORDS:
        word = words[last]
        if not _joins(text, words[last - 1], word):
            break
        last += 1
        if not word.is_capital and word.text.casefold() not in lists["connectors"]:
            if word.text not in lists["lower_ends"]:
                last -= 1
            break
    return last


def _joins(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if left.is_possessive:
        return gap[2:] in _BLANKS
    if gap in _INSIDE_NAME:
        return True
    return gap in (". ", ".") and (len(left.text) <= 3 or left.text.endswith("."))


def _called(text: str, words: list[Word], first: int, gazetteer: Gazetteer) -> Proposal | None:
    """A name no gazetteer knows, called a place by the words beside it: "the village of X"."""
    if first and words[first - 1].is_capital and _joins(text, words[first - 1], words[first]):
        return None
    last = first + 1
    while (
        last < len(words) and words[last].is_capital and _joins(text, words[last - 1], words[last])
    ):
        last += 1
    if not (
        _is_of_place(text, words, first)
        or _is_typed(text, words, last)
        or _is_contained(text, words, first, last, gazetteer)
    ):
        return None
    start, end = words[first].start, words[last - 1].end
    return Proposal(first, last, start, end, text[start:end], ())


def _is_of_place(text: str, words: list[Word], first: int) -> bool:
    """Preceded by "village of", "towns of", "settlement of" ..."""
    if first < 2 or words[first - 1].text != "of":
        return False
    if text[words[first - 1].end : words[first].start] not in _BLANKS:
        return False
    return words[first - 2].text.lower().removesuffix("s") in cues()["settlements"]


def _is_typed(text: str, words: list[Word], last: int) -> bool:
    """Followed by a lower-case type word: "X district", "X village"."""
    if last >= len(words) or words[last - 1].is_possessive:
        return False
    if text[words[last - 1].end : words[last].start] not in _BLANKS:
        return False
    return words[last].text in cues()["unit_words"]


def _is_contained(
    text: str, words: list[Word], first: int, last: int, gazetteer: Gazetteer
) -> bool:
    """After a preposition and before a known province or country: "in X, Kasai"."""
    if first == 0 or last >= len(words) or not words[last].is_capital:
        return False
    if words[first - 1].text.lower() not in cues()["at_place"]:
        return False
    if text[words[last - 1].end : words[last].start] != ", ":
        return False
    area = _longest(text, words, last, gazetteer)
    return area is not None and any(
        c.entry.feature_code in ("PCLI", "ADM1") and c.kind != "demonym" for c in area.candidates
    )
