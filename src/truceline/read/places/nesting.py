"""The distinct names of a document: what kind of place they are called, what they lie in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.read.places.proposals import Proposal
from truceline.read.places.recognise import is_demonym
from truceline.read.places.resolve import Toponym
from truceline.read.places.scene import Scene
from truceline.resources.gazetteer import fold
from truceline.resources.places import cues

_LONGEST_LINK = 30
_DEEPEST = 4
_MORE = re.compile(r"\.?,? (?:and|or|&) ")
_LINK_LISTS = ("unit_words", "area_nouns", "site_words", "site_kinds", "place_nouns_after")
_LISTED = frozenset((",", "and", ", and", "or", ", or", "&"))


def gather(scene: Scene, proposals: Sequence[Proposal]) -> tuple[dict[str, Toponym], list[str]]:
    """The distinct names with what stands beside their mentions, and the key of each mention."""
    toponyms: dict[str, Toponym] = {}
    keys = keys_of(scene, proposals)
    chain: list[tuple[int, str]] = []
    for p, (key, hint) in zip(proposals, keys, strict=True):
        toponym = toponyms.get(key)
        if toponym is None:
            toponym = Toponym(key, p.candidates, 0, hint, is_demonym=is_demonym(p))
            toponyms[key] = toponym
        toponym.mentions += 1
        if not (chain and _is_link(scene.text[chain[-1][0] : p.start])):
            _nest_chain(scene.text, chain, toponyms)
            chain = []
        chain.append((p.end, key))
    _nest_chain(scene.text, chain, toponyms)
    return toponyms, [key for key, _ in keys]


def keys_of(scene: Scene, proposals: Sequence[Proposal]) -> list[tuple[str, str]]:
    """What makes two mentions one name: the same words called the same kind of place."""
    hints = _hints(scene, proposals)
    return [
        (f"{fold(p.name)}/{hint}" if hint else fold(p.name), hint)
        for p, hint in zip(proposals, hints, strict=True)
    ]


def _hints(scene: Scene, proposals: Sequence[Proposal]) -> list[str]:
    """The kind of each name; "districts of X, Y and Z" and "X and Y counties" speak for all."""
    before = [_kind_before(scene, p) for p in proposals]
    after = [_kind_after(scene, p) for p in proposals]
    for index in range(1, len(proposals)):
        kind, is_plural = before[index - 1]
        if is_plural and not before[index][0] and _is_listed(scene, proposals, index):
            before[index] = (kind, True)
    for index in range(len(proposals) - 1, 0, -1):
        kind, is_plural = after[index]
        if is_plural and not after[index - 1][0] and _is_listed(scene, proposals, index):
            after[index - 1] = (kind, True)
    return [a[0] or b[0] for a, b in zip(after, before, strict=True)]


def _is_listed(scene: Scene, proposals: Sequence[Proposal], index: int) -> bool:
    gap = scene.text[proposals[index - 1].end : proposals[index].start]
    return len(gap) < 8 and gap.strip() in _LISTED


def _kind_before(scene: Scene, p: Proposal) -> tuple[str, bool]:
    """ "the district of X": (area, False); "the cities of X": (town, True)."""
    if scene.word(p.first - 1) != "of":
        return ("", False)
    return _kind(scene.word(p.first - 2))


def _kind_after(scene: Scene, p: Proposal) -> tuple[str, bool]:
    """ "X district": (area, False); "X counties": (area, True)."""
    if scene.gap(p.last - 1) not in (" ", "\u00a0"):
        return ("", False)
    return _kind(scene.word(p.last))


def _kind(noun: str) -> tuple[str, bool]:
    lists = cues()
    for name in ("area", "town"):
        nouns = lists[f"{name}_nouns"]
        if noun in nouns:
            return (name, False)
        if noun.removesuffix("s") in nouns or noun.replace("ies", "y") in nouns:
            return (name, True)
    return ("", False)


def _nest_chain(text: str, chain: list[tuple[int, str]], toponyms: dict[str, Toponym]) -> None:
    """Each name of a chain lies in those after it, unless the chain is an enumeration."""
    if len(chain) > 2 and _MORE.match(text, chain[-1][0]):
        return
    for index, (_, inner) in enumerate(chain):
        outer = chain[index + 1 : index + 1 + _DEEPEST]
        toponyms[inner].inside.update(key for _, key in outer)


def _is_link(gap: str) -> bool:
    """Whether names are chained as inner and outer: "X, Y", "X village, Y", "X (Y"."""
    if len(gap) > _LONGEST_LINK or not gap.rstrip().endswith((",", "(")):
        return False
    inner = gap.rstrip()[:-1].strip(" .").casefold().split()
    return all(any(word in cues()[name] for name in _LINK_LISTS) for word in inner)
