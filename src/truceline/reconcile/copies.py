"""Wire copies and near duplicates: which documents share one origin."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Document

SHARE = 0.3  # of the shorter text's word sequences; set on the open episodes of the gold
_SIZE = 4  # words in a sequence
_KEPT = 2  # one sequence in two is kept, the same ones in every text
_MAX_POSTED = 64
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """`document` repeats `origin`: the share of its word sequences found there, and why."""

    document: str
    origin: str
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Sketch:
    id: str
    published: str
    source: str
    sequences: frozenset[int]
    credited: frozenset[str]


class CopyFinder:
    """Finds the origin of each document among those seen before it; one pass, bounded cost."""

    def __init__(self) -> None:
        self._sketches: list[_Sketch] = []
        self._posted: dict[int, list[int]] = {}

    def add(self, document: Document) -> Copy | None:
        """The copy relation of one more document, or None where it stands on its own."""
        sketch = _sketch(document)
        found = self._origin(sketch)
        at = len(self._sketches)
        self._sketches.append(sketch)
        for sequence in sketch.sequences:
            posted = self._posted.setdefault(sequence, [])
            # Stock phrases stand in very many texts and say nothing of origin.
            if len(posted) < _MAX_POSTED:
                posted.append(at)
        return found

    def _origin(self, sketch: _Sketch) -> Copy | None:
        shared: dict[int, int] = {}
        for sequence in sketch.sequences:
            for at in self._posted.get(sequence, ()):
                shared[at] = shared.get(at, 0) + 1
        best: Copy | None = None
        for at, number in sorted(shared.items()):
            copy = _compare(sketch, self._sketches[at], number)
            if copy and (best is None or copy.share > best.share):
                best = copy
        return best


def find_copies(documents: Iterable[Document]) -> tuple[Copy, ...]:
    """Every document that repeats another, which is the earlier or the credited one."""
    finder = CopyFinder()
    # Of two texts of one day the longer one is likelier to be the origin of the other.
    ordered = sorted(documents, key=lambda d: (d.published or "9999", -len(d.text), d.id))
    return tuple(copy for copy in map(finder.add, ordered) if copy)


def origins(documents: Iterable[Document]) -> dict[str, str]:
    """Document id to the id of its first origin; two documents of one origin get the same id.

    Independent origins of an event are counted by these, never by outlets.
    """
    held = list(documents)
    parent = {d.id: d.id for d in held}
    for copy in find_copies(held):
        parent[copy.document] = copy.origin
    return {d: _root(parent, d) for d in parent}


def _root(parent: dict[str, str], document: str) -> str:
    while parent[document] != document:
        document = parent[document]
    return document


def _sketch(document: Document) -> _Sketch:
    words = [w.lower() for w in _WORD.findall(document.text)]
    all_hashes = (
        zlib.crc32(" ".join(words[i : i + _SIZE]).encode())
        for i in range(max(1, len(words) - _SIZE + 1))
    )
    return _Sketch(
        id=document.id,
        published=(document.published or "")[:10],
        source=(document.source.name or "").lower(),
        sequences=frozenset(h for h in all_hashes if h % _KEPT == 0),
        credited=frozenset(filter(None, [(document.syndicated_from or "").lower()])),
    )


def _compare(sketch: _Sketch, other: _Sketch, shared: int) -> Copy | None:
    smaller = min(len(sketch.sequences), len(other.sequences))
    if not smaller:
        return None
    share = shared / smaller
    is_credited = bool(other.source and other.source in sketch.credited)
    if share < (SHARE / 2 if is_credited else SHARE) or (shared < 4 and share < 0.9):
        return None
    why = f"{share:.0%} of the word sequences of the shorter text stand in both"
    if is_credited:
        why += f"; credits {other.source}"
    return Copy(sketch.id, other.id, round(share, 3), why)
