"""Numbered units of a text: printed numbers at line starts and inside sentences, as lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth")  # fmt: skip
_MARK = re.compile(
    r"""^[ \t]*(?:
      (?P<article>(?:Article|ARTICLE|Art\.|Section|SECTION|Chapter|CHAPTER|Point|Clause)[ \t]+
         (?:No\.?[ \t]*)?(?P<article_no>\d{1,3}|[IVXL]{1,7})\b[ \t]*[.:)\u2013\u2014-]?)
    | (?P<decimal>\(?(?P<decimal_no>\d{1,2}(?:\.\d{1,2}){1,4})[.)]?(?=[ \t\n]))
    | (?P<number>\(?(?P<number_no>\d{1,2})[.)](?=\s|[A-Z\u201c"']|$))
    | (?P<letter>\(?(?P<letter_no>[a-zA-Z]|[ivxIVX]{1,5})[.)](?=\s))
    | (?P<bullet>[-*\u2022\u00b7\u2013\u2014\u25cf\u25aa](?=\s))
    | (?P<ordinal>(?P<ordinal_no>First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)
         (?:ly)?[,:.])
    )[ \t]*""",
    re.VERBOSE | re.MULTILINE,
)
_INLINE = re.compile(r"(?<=[\s:;,.])\(?(?P<no>\d{1,2}|[a-hivx]{1,3})\)[ \t]*(?=\w|[\"\u201c])")
_INLINE_ORDINAL = re.compile(
    r"(?:^|(?<=[:;,.] ))(?:and )?(?P<no>first|second|third|fourth|fifth)(?:ly)?,[ \t]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: where it starts, where its text begins, its style, text and value."""

    start: int
    body: int
    style: str
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One numbered stretch `[body, end)` with its number (a path such as '2.1') as printed."""

    start: int
    body: int
    end: int
    label: str
    style: str


def line_marks(text: str) -> list[Mark]:
    """Every number, letter, bullet or 'Article N' that begins a line, in order."""
    marks = []
    for match in _MARK.finditer(text):
        style = next(
            name
            for name in ("article", "decimal", "number", "letter", "bullet", "ordinal")
            if match[name]
        )
        label = "" if style == "bullet" else match[f"{style}_no"]
        body = _skip_space(text, match.end())
        if body < len(text):
            start = match.start(style)
            marks.append(Mark(start, body, style, label, _value(style, label)))
    return [_as_number(m, marks) for m in marks]


def lists(text: str) -> list[list[Mark]]:
    """Runs of marks of one style that count upwards, two or more each, in text order."""
    marks = line_marks(text)
    found: list[list[Mark]] = []
    for style in ("article", "decimal", "number", "letter", "roman", "bullet", "ordinal"):
        found.extend(_runs(_restyled(marks, style), style))
    found.extend(_inline_lists(text))
    return sorted(found, key=lambda run: (run[0].start, -len(run)))


def units(run: list[Mark], end: int) -> list[Unit]:
    """The units of one list; each ends where the next begins, the last at `end`."""
    ends = [m.start for m in run[1:]] + [end]
    return [
        Unit(m.start, m.body, max(stop, m.body), m.label, m.style)
        for m, stop in zip(run, ends, strict=True)
        if m.body < stop
    ]


def _runs(marks: list[Mark], style: str) -> list[list[Mark]]:
    runs: list[list[Mark]] = []
    current: list[Mark] = []
    for mark in marks:
        if current and _follows(current[-1], mark, style):
            current.append(mark)
        else:
            if len(current) > 1:
                runs.append(current)
            current = [mark] if mark.value <= 1 or style == "article" else []
    if len(current) > 1:
        runs.append(current)
    return runs


def _follows(before: Mark, mark: Mark, style: str) -> bool:
    if style == "bullet":
        return True
    if style == "decimal":
        return mark.label != before.label
    # A number lost by a scanner leaves a gap; a larger one is another list.
    return 1 <= mark.value - before.value <= 2


def _restyled(marks: list[Mark], style: str) -> list[Mark]:
    if style == "roman":
        letters = [m for m in marks if m.style == "letter" and _roman(m.label)]
        return [Mark(m.start, m.body, "roman", m.label, _roman(m.label)) for m in letters]
    return [m for m in marks if m.style == style and (style != "letter" or len(m.label) == 1)]


def _inline_lists(text: str) -> list[list[Mark]]:
    found: list[list[Mark]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start, end = paragraph.span()
        for pattern in (_INLINE, _INLINE_ORDINAL):
            marks = [
                Mark(m.start(), m.end(), "inline", m["no"], _inline_value(m["no"]))
                for m in pattern.finditer(text, start, end)
            ]
            found.extend(_runs(marks, "inline"))
    return found


def _inline_value(label: str) -> int:
    if label.isdigit():
        return int(label)
    lowered = label.lower()
    if lowered in _ORDINALS:
        return _ORDINALS.index(lowered) + 1
    return ord(lowered) - 96 if len(label) == 1 and lowered not in "ivx" else _roman(label)


def _value(style: str, label: str) -> int:
    if style == "bullet":
        return 1
    if style == "ordinal":
        return _ORDINALS.index(label.lower()) + 1
    if style == "decimal":
        return 1
    if label.isdigit():
        return int(label)
    if style == "letter" and len(label) == 1:
        return ord(label.lower()) - 96
    return _roman(label)


def _as_number(mark: Mark, marks: list[Mark]) -> Mark:
    """A scanner's 'l.' or 'I.' before a printed '2.' is a 1."""
    if mark.style == "letter" and mark.label in ("l", "I"):
        after = next((m for m in marks if m.start > mark.start), None)
        if after and after.style == "number" and after.value == 2:
            return Mark(mark.start, mark.body, "number", "1", 1)
    return mark


def _roman(label: str) -> int:
    total = 0
    values = [_ROMAN.get(c, 0) for c in label.lower()]
    if not values or 0 in values:
        return 0
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
