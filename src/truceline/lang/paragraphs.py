"""Where paragraphs begin and end, so that a heading is never glued to the text below it."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_LIST_ITEM = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[-*\u2022\u2013\u2014])\s")
_ENDS_SENTENCE = re.compile(r"[.!?:;\u2026][\"'\u2019\u201d)\]]*\s*$")
_WRAP_MIN, _WRAP_MAX = 45, 110


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Character ranges of the paragraphs of `text`, white space trimmed, in order.

    A line end splits, except inside a hard-wrapped paragraph: a line of ordinary wrap width
    that ends in mid-sentence and is followed by a line that is no list item.

    >>> paragraphs("Title\\n\\nOne two.")
    [(0, 5), (7, 15)]
    """
    found: list[tuple[int, int]] = []
    for block in re.finditer(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*", text):
        found.extend(_split_block(text, block.start(), block.end()))
    return found


def _split_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
    is_wrapped = _is_wrapped([b - a for a, b in lines])
    ranges: list[tuple[int, int]] = []
    joined: tuple[int, int] | None = None
    above = ""
    for a, b in lines:
        if joined and is_wrapped and _continues(above, text[a:b]):
            joined = (joined[0], b)
        else:
            if joined:
                ranges.append(joined)
            joined = (a, b)
        above = text[a:b]
    if joined:
        ranges.append(joined)
    return [trimmed for a, b in ranges if (trimmed := _trim(text, a, b))]


def _is_wrapped(widths: list[int]) -> bool:
    """Whether the lines but the last look cut at one column."""
    body = widths[:-1]
    widest = max(body, default=0)
    if widest < _WRAP_MIN or max(widths) > _WRAP_MAX:
        return False
    return sum(w >= 0.7 * widest for w in body) >= 0.6 * len(body)


def _continues(above: str, below: str) -> bool:
    if _LIST_ITEM.match(below):
        return False
    return len(above) >= _WRAP_MIN or not _ENDS_SENTENCE.search(above)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
