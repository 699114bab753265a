"""Every stretch of words that may be a place name: recall here, precision later."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.read.places.unknown import is_called
from truceline.read.places.words import Word, joins
from truceline.resources.gazetteer import Candidate, Gazetteer, candidates_for
from truceline.resources.places import cues

_MAX_WORDS = 7


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


def propose(text: str, words: list[Word], gazetteer: Gazetteer) -> list[Proposal]:
    """Longest matches from left to right, and unknown names that are called a place."""
    proposals: list[Proposal] = []
    index = 0
    while index < len(words):
        found = None
        if words[index].is_capital and not _is_article(words, index):
            found = longest(text, words, index, gazetteer)
            last = _run_end(text, words, index)
            if (found is None or found.last < last) and is_called(
                text, words, (index, last), gazetteer
            ):
                found = _unknown(text, words, (index, last), gazetteer)
        if found is None:
            index += 1
        else:
            proposals.append(found)
            index = found.last
    return proposals


def _unknown(text: str, words: list[Word], run: tuple[int, int], gazetteer: Gazetteer) -> Proposal:
    """A name called a place; a site such as "X International Airport" may stand for its town."""
    first, last = run
    start, end = words[first].start, words[last - 1].end
    name = text[start:end]
    candidates = candidates_for(name, gazetteer)
    while not candidates and last - 1 > first and words[run[1] - 1].text.lower() in _sites():
        last -= 1
        candidates = gazetteer.lookup(text[start : words[last - 1].end])
    return Proposal(first, run[1], start, end, name, candidates)


def _sites() -> frozenset[str]:
    return cues()["site_words"]


def _run_end(text: str, words: list[Word], first: int) -> int:
    """One past the last word of a run of capitals, "al" and the like allowed inside."""
    links = cues()["name_links"]
    last = scan = first + 1
    while scan < len(words) and scan - first < _MAX_WORDS:
        if words[scan - 1].is_possessive or not joins(text, words[scan - 1], words[scan]):
            break
        if words[scan].is_capital:
            last = scan + 1
        elif words[scan].text not in links:
            break
        scan += 1
    return last


def _is_article(words: list[Word], index: int) -> bool:
    """ "The" before a name, unless it belongs to it as in "The Hague"."""
    if words[index].text not in ("The", "THE"):
        return False
    return index + 1 == len(words) or words[index + 1].text.lower() not in cues()["with_article"]


def longest(text: str, words: list[Word], first: int, gazetteer: Gazetteer) -> Proposal | None:
    for last in range(_reach(text, words, first), first, -1):
        ending = words[last - 1]
        if not ending.is_capital and ending.text not in cues()["lower_ends"]:
            continue
        start, end = words[first].start, ending.end
        candidates = gazetteer.lookup(text[start:end])
        if not ending.is_capital:
            candidates = tuple(c for c in candidates if c.kind == "disputed" or c.entry.key < 0)
        candidates = _as_printed(text, start, end, candidates)
        if candidates:
            return Proposal(first, last, start, end, text[start:end], candidates)
    return None


def _as_printed(
    text: str, start: int, end: int, candidates: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Without abbreviations that are not printed as one: "Al" is not "AL", "In" not "IN"."""
    if not any(c.kind == "code" for c in candidates):
        return candidates
    name = text[start:end]
    if name.isupper() or "." in name or text[end : end + 1] == ".":
        return candidates
    return tuple(c for c in candidates if c.kind != "code")


def _reach(text: str, words: list[Word], first: int) -> int:
    """One past the last word a name beginning at `first` could hold."""
    lists = cues()
    last = first + 1
    while last < len(words) and last - first < _MAX_WORDS:
        word = words[last]
        if not joins(text, words[last - 1], word):
            break
        last += 1
        if not word.is_capital and word.text.casefold() not in lists["connectors"]:
            if word.text not in lists["lower_ends"]:
                last -= 1
            break
    return last
