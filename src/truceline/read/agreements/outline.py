"""Numbered units of a text: printed numbers at line starts and inside sentences, as lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth")  # fmt: skip
_SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen")  # fmt: skip
_SPELLED_WORDS = "|".join(w for name in _SPELLED for w in (name.title(), name.upper()))
# "Articie", "Artic1e": what scanners make of "Article".
_ARTICLE = (
    r"A[rR][tT][iIl1|][cCeo][lLiI1|][eEc]|Art\.|ART\.|Point|POINT|Clause|CLAUSE|Paragraph|PARAGRAPH"
    r"|Para\.|Item|Rule|Term|\u00a7"
)
_CHAPTER = r"Section|SECTION|Chapter|CHAPTER|Part|PART|Title|TITLE"
_MARK = re.compile(
    rf"""^[ \t]*["\u201c]?(?:
      (?P<article>(?P<word>{_ARTICLE}|{_CHAPTER})[ \t]*(?:No\.?[ \t]*)?
         (?P<article_no>\d{{1,3}}|[IVXL]{{1,7}}|l|{_SPELLED_WORDS})\b
         (?=[ \t]*(?:$|[.:)\u2013\u2014-]|[ \t][A-Z"\u201c(]))[ \t]*[.:)\u2013\u2014-]?)
    | (?P<decimal>\(?(?P<decimal_no>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})[.)]?(?=[ \t\n]))
    | (?P<number>\(?(?P<number_no>\d{{1,2}})
         (?:[ \t]?[.)](?=\s|[A-Z\u201c"']|$)|[-/,](?=[ \t]+[A-Z])))
    | (?P<letter>\(?(?P<letter_no>[a-zA-Z]|[ivxIVX]{{1,5}})[.)](?=\s))
    | (?P<bullet>[-*\u2022\u00b7\u2013\u2014\u25cf\u25aa](?=\s)
         (?![ \t]*\d{{1,4}}[ \t]*[-\u2013\u2014]?[ \t]*$))
    | (?P<ordinal>(?P<ordinal_no>First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)
         (?:ly)?[,:.])
    )[ \t]*""",
    re.VERBOSE | re.MULTILINE,
)
_IS_CHAPTER = re.compile(_CHAPTER)
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
    is_chapter: bool = False


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
            start, is_chapter = match.start(style), bool(_IS_CHAPTER.match(match["word"] or ""))
            marks.append(Mark(start, body, style, label, _value(style, label), is_chapter))
    return [_as_number(m, marks[i + 1 : i + 2]) for i, m in enumerate(marks)]


def chapter_starts(text: str) -> list[int]:
    """Where chapter headings begin in a text whose units are articles: they end a unit."""
    marks = [m for m in line_marks(text) if m.style == "article"]
    is_mixed = len({m.is_chapter for m in marks}) > 1
    return [m.start for m in marks if m.is_chapter] if is_mixed else []


def lists(text: str) -> list[list[Mark]]:
    """Runs of marks of one style that count upwards, two or more each, in text order."""
    marks = line_marks(text)
    found: list[list[Mark]] = []
    for style in ("article", "decimal", "number", "letter", "roman", "bullet", "ordinal"):
        found.extend(_runs(_restyled(marks, style), style))
    found.extend(_inline_lists(text))
    return sorted(found, key=lambda run: (run[0].start, -len(run)))


def units(run: list[Mark], end: int, cuts: Sequence[int] = ()) -> list[Unit]:
    """The units of one list; each ends where the next begins (or at a cut), the last at `end`."""
    stops = [m.start for m in run[1:]] + [end]
    ordered = sorted(cuts)
    firsts = [bisect_right(ordered, m.start) for m in run]
    ends = [min([stop, *ordered[i : i + 1]]) for i, stop in zip(firsts, stops, strict=True)]
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
    same = [m for m in marks if m.style == style and (style != "letter" or len(m.label) == 1)]
    if style == "article" and len({m.is_chapter for m in same}) > 1:
        return [m for m in same if not m.is_chapter]
    return same


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
    if label.lower() in _SPELLED:
        return _SPELLED.index(label.lower()) + 1
    if style == "letter" and len(label) == 1:
        return ord(label.lower()) - 96
    return _roman(label)


def _as_number(mark: Mark, after: list[Mark]) -> Mark:
    """A scanner's 'l.' or 'I.' before a printed '2.' is a 1."""
    is_one = mark.style == "letter" and mark.label in ("l", "I")
    if is_one and after and after[0].style == "number" and after[0].value == 2:
        return replace(mark, style="number", label="1", value=1)
    return replace(mark, label="1", value=1) if mark.label == "l" and (
        mark.style == "article") else mark  # fmt: skip


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
