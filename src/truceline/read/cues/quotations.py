"""Quotation marks paired paragraph by paragraph; an odd number of marks is never refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_OPENING = {"“": "”", "«": "»", "„": "”", "‟": "”", "``": "''"}
_CLOSING = frozenset({"”", "»"})
_STRAIGHT = '"'
_BEFORE_OPENING = frozenset(" \t\n([{—–-‘'/")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: `[start, end)` with the marks; `continues` an unclosed one above."""

    start: int
    end: int
    paragraph: int
    is_closed: bool = True
    continues: bool = False
    width: int = 1

    @property
    def inner(self) -> tuple[int, int]:
        """The range without the marks."""
        end = self.end - self.width if self.is_closed else self.end
        return self.start + self.width, max(end, self.start + self.width)


def pair_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Outermost quotations of every paragraph, in order.

    A paragraph that ends inside a quotation closes it there; when the next one begins with a
    mark, its quotation continues that speech.

    >>> pair_quotations('He said "no', [(0, 11)])
    (Quotation(start=8, end=11, paragraph=0, is_closed=False, continues=False, width=1),)
    """
    found: list[Quotation] = []
    was_open = False
    for number, (start, end) in enumerate(paragraphs):
        inside = _pair(text, start, end, number, was_open)
        found.extend(inside)
        was_open = bool(inside) and not inside[-1].is_closed
    return tuple(found)


def _pair(text: str, start: int, end: int, number: int, was_open: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    skip = start  # two straight apostrophes make one mark
    for place in range(start, end):
        mark = text[place]
        if place < skip:
            continue
        if mark == "'" and text.startswith("''", place):
            skip = place + 2
            is_opening = _looks_opening(text, place, start, end, 2)
        elif mark == _STRAIGHT:
            is_opening = _looks_opening(text, place, start, end)
        elif mark in _OPENING:
            is_opening = True
        elif mark in _CLOSING:
            is_opening = False
        else:
            continue
        if opened is None and is_opening:
            opened = place
        elif opened is not None and not is_opening:
            end_mark = max(skip, place + 1)
            found.append(_quotation(text, opened, end_mark, start, number, True, was_open))
            opened = None
        elif opened is not None and mark == _STRAIGHT and place > opened + 1:
            found.append(_quotation(text, opened, place + 1, start, number, True, was_open))
            opened = None
    if opened is not None and opened + 1 < end:
        found.append(_quotation(text, opened, end, start, number, False, was_open))
    return found


def _quotation(
    text: str, opened: int, end: int, start: int, number: int, is_closed: bool, was_open: bool
) -> Quotation:
    width = 2 if text.startswith("''", opened) else 1
    return Quotation(opened, end, number, is_closed, was_open and opened == start, width)


def _looks_opening(text: str, place: int, start: int, end: int, width: int = 1) -> bool:
    """A straight mark opens before a word and behind a blank, a bracket or a dash."""
    before = text[place - 1] if place > start else " "
    after = text[place + width] if place + width < end else " "
    return before in _BEFORE_OPENING and not after.isspace()
