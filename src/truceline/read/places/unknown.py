"""Names that no gazetteer knows, but that the words beside them call a place."""

from __future__ import annotations

from truceline.read.places.words import BLANKS, Word, joins
from truceline.resources.gazetteer import Gazetteer
from truceline.resources.places import cues

_LARGE = 100_000


def is_called(text: str, words: list[Word], run: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Whether a run of capitals is called a place: "village of X", "X district", "in X, Kasai"."""
    first = run[0]
    if first and words[first - 1].is_capital and joins(text, words[first - 1], words[first]):
        return False
    if _is_of_place(text, words, first):
        return True
    if not (_is_typed(text, words, run) or _is_contained(text, words, run, gazetteer)):
        return False
    opens = first == 0 or text[words[first - 1].end : words[first].start] not in BLANKS
    return not (opens and _ends_in_known(text, words, run, gazetteer))


def _is_of_place(text: str, words: list[Word], first: int) -> bool:
    """Preceded by "village of", "towns of", "settlement of" ..."""
    if first < 2 or words[first - 1].text != "of":
        return False
    if text[words[first - 1].end : words[first].start] not in BLANKS:
        return False
    return words[first - 2].text.lower().removesuffix("s") in cues()["settlements"]


def _is_typed(text: str, words: list[Word], run: tuple[int, int]) -> bool:
    """Followed by a small type word ("X village"), or ending in one ("X Army Base")."""
    lists = cues()
    first, last = run
    if last - first > 1 and words[last - 1].text.lower() in lists["site_words"]:
        return True
    if last >= len(words) or words[last - 1].is_possessive:
        return False
    if text[words[last - 1].end : words[last].start] not in BLANKS:
        return False
    after = words[last].text
    if after in lists["unit_words"]:
        return True
    follows = words[last + 1].text if last + 1 < len(words) else ""
    return follows in lists["site_words"] and after in lists["site_kinds"]


def _is_contained(text: str, words: list[Word], run: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """After a preposition and before a known province or country: "in X, Kasai"."""
    first, last = run
    if first == 0 or last >= len(words) or not words[last].is_capital:
        return False
    if words[first - 1].text.lower() not in cues()["at_place"]:
        return False
    if text[words[last - 1].end : words[last].start] != ", ":
        return False
    return any(
        _is_area(text[words[last].start : words[end - 1].end], gazetteer)
        for end in range(last + 1, min(last + 4, len(words)) + 1)
    )


def _is_area(name: str, gazetteer: Gazetteer) -> bool:
    return any(
        c.entry.feature_code in ("PCLI", "ADM1") and c.kind in ("name", "alias", "disputed")
        for c in gazetteer.lookup(name)
    )


def _ends_in_known(
    text: str, words: list[Word], run: tuple[int, int], gazetteer: Gazetteer
) -> bool:
    """Whether the run ends in a large known place: "Yesterday Aleppo" is no name."""
    first, last = run
    for start in range(first + 1, last):
        name = text[words[start].start : words[last - 1].end]
        if any(
            c.kind != "code" and (c.entry.is_area or c.entry.population > _LARGE)
            for c in gazetteer.lookup(name)
        ):
            return True
    return False
