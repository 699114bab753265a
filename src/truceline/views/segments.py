"""A text cut at every border of its overlapping highlights: runs that each list their items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from truceline.model import Document
from truceline.model.document import PartKind


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words `[start, end)` that belong to an item of a layer."""

    item: str
    layer: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same highlights, the innermost first; `items` and `layers` of it.

    `is_first` where the innermost item begins here: one stop for the keyboard an item.
    `is_gap` for the line ends that close a block and are shown as the distance to the next.
    """

    start: int
    end: int
    text: str
    items: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    is_first: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a labelled part: its kind and its segments, in order."""

    kind: PartKind
    segments: tuple[Segment, ...]


def segments_of(
    text: str, highlights: Iterable[Highlight], breaks: Iterable[int] = ()
) -> tuple[Segment, ...]:
    """The whole text in runs, cut at every border; joined they are the text again.

    One pass over the sorted borders: the cost grows with the runs, not with their square.
    """
    held = [h for h in highlights if 0 <= h.start < h.end <= len(text)]
    opening: dict[int, list[Highlight]] = {}
    closing: dict[int, list[Highlight]] = {}
    for highlight in held:
        opening.setdefault(highlight.start, []).append(highlight)
        closing.setdefault(highlight.end, []).append(highlight)
    cuts = {0, len(text), *opening, *closing, *(b for b in breaks if 0 < b < len(text))}
    borders = sorted(cuts)
    active: dict[Highlight, None] = {}
    found = []
    for start, end in pairwise(borders):
        for highlight in closing.get(start, ()):
            active.pop(highlight, None)
        for highlight in opening.get(start, ()):
            active[highlight] = None
        found.append(_segment(text, start, end, active))
    return tuple(found)


def blocks_of(document: Document, highlights: Iterable[Highlight]) -> tuple[Block, ...]:
    """The text as paragraphs and labelled parts, each in segments; nothing is left out."""
    text = document.text
    borders = sorted(_block_borders(document) | {len(text)})
    # Where the last line ends of each block begin.
    gaps = {b - _line_ends_before(text, b) for b in borders if b}
    runs = segments_of(text, highlights, (*borders, *gaps))
    blocks = []
    pending: list[Segment] = []
    at = 0
    for run in runs:
        pending.append(run)
        while borders[at] < run.end:
            at += 1
        if borders[at] == run.end:
            blocks.append(_block(document, pending))
            pending = []
    return tuple(blocks)


def _block(document: Document, runs: list[Segment]) -> Block:
    """A block whose closing line ends are marked as such."""
    at = len(runs)
    while at and not runs[at - 1].text.strip("\n"):
        at -= 1
    closed = (replace(r, is_gap=True) for r in runs[at:])
    return Block(document.part_at(runs[0].start), (*runs[:at], *closed))


def _line_ends_before(text: str, at: int) -> int:
    start = at
    while start and text[start - 1] == "\n":
        start -= 1
    return at - start


def _segment(text: str, start: int, end: int, active: Iterable[Highlight]) -> Segment:
    inner = sorted(active, key=lambda h: (h.end - h.start, h.layer, h.item))
    return Segment(
        start,
        end,
        text[start:end],
        tuple(dict.fromkeys(h.item for h in inner)),
        tuple(dict.fromkeys(h.layer for h in inner)),
        bool(inner) and inner[0].start == start,
    )


def _block_borders(document: Document) -> frozenset[int]:
    """Where a new block begins: after a line end that closes a paragraph, and at part borders."""
    text = document.text
    borders = {border for p in document.parts for border in (p.start, p.end)}
    borders.update(_paragraph_starts(text))
    return frozenset(borders)


def _paragraph_starts(text: str) -> Sequence[int]:
    """Offsets of the first character after each run of two or more line ends."""
    starts = []
    at = text.find("\n\n")
    while at >= 0:
        end = at
        while end < len(text) and text[end] == "\n":
            end += 1
        starts.append(end)
        at = text.find("\n\n", end)
    return starts
