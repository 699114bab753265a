"""Which lines are headline, byline, dates, captions or furniture; the rest is the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from truceline.lang.paragraphs import paragraphs
from truceline.model.document import Part, PartKind
from truceline.read.intake.datelines import find_dateline
from truceline.read.intake.stated_dates import find_date
from truceline.resources.layout import LayoutRule, load_layout

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
_LIST_ITEM = re.compile(r"(?:\(?[0-9ivxIVX]{1,4}[.)]|\(?[a-zA-Z][.)]|[-*•–—])\s")
_BETWEEN = " \t|,;:–—-•·/()"
_BODY_CHARS, _HEADLINE_CHARS, _LIST_LINES = 60, 250, 20
_BYLINE_START = re.compile(
    r"^(?:by|author|authors|writer|(?:additional )?reporting by|written by|editing by)[:\s]\s*",
    re.IGNORECASE,
)
_NAME_BREAK = re.compile(r"\s*(?:,|;|&|\band\b|\bAND\b)\s*")


@dataclass(slots=True)
class PageLayout:
    """What the layout of one page says: its labelled parts and what is stated in them."""

    parts: list[Part] = field(default_factory=list)
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    dateline: str | None = None
    agency: str | None = None
    letterhead: str | None = None


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    rule: LayoutRule | None = None
    is_labelled: bool = False

    @property
    def is_telling(self) -> bool:
        """Whether this looks like a paragraph of the report itself."""
        if self.is_labelled:
            return False
        long_enough = len(self.text) >= _BODY_CHARS
        return (long_enough and bool(_SENTENCE_END.search(self.text))) or len(self.text) >= 240


def read_layout(
    text: str, *, title: str | None = None, captions: Iterable[str] = (), begin: int = 0
) -> PageLayout:
    """The parts of `text` from `begin` on; `title` and `captions` are known from elsewhere."""
    layout = PageLayout(title=title)
    lines = [_line(text, start, end) for start, end in paragraphs(text) if start >= begin]
    _label_known(lines, layout, title, {_squeeze(c) for c in captions})
    _label_by_rule(lines, layout)
    _label_headline(lines, layout)
    _label_lists(lines, layout)
    _label_dateline(lines, layout)
    layout.parts.sort(key=lambda part: part.start)
    return layout


def author_names(byline: str) -> list[str]:
    """The names of a byline: `author_names("By Ana Petrova and Jo Lund in Kyiv")`."""
    names = _BYLINE_START.sub("", byline.strip(), count=1)
    names = re.sub(r" (?:in|from) [^,;]{1,60}", "", names)
    return [name for name in _NAME_BREAK.split(names.strip(" .;")) if name]


def _line(text: str, start: int, end: int) -> _Line:
    return _Line(start, end, re.sub(r"\s", " ", text[start:end]))


def _squeeze(text: str) -> str:
    return " ".join(text.split()).casefold()


def _label_known(
    lines: list[_Line], layout: PageLayout, title: str | None, captions: set[str]
) -> None:
    wanted = _squeeze(title) if title else None
    for line in lines:
        if not wanted and not captions:
            return
        if len(line.text) > 600:
            continue
        said = _squeeze(line.text)
        if wanted and said.lstrip("# ") == wanted:
            wanted = None
            hashes = len(line.text) - len(line.text.lstrip("# "))
            _add(layout, line, "headline", line.start + hashes, line.end)
        elif said in captions:
            _add(layout, line, "caption")


def _add(
    layout: PageLayout,
    line: _Line,
    kind: PartKind,
    start: int | None = None,
    end: int | None = None,
) -> None:
    line.is_labelled = True
    begin, stop = line.start if start is None else start, line.end if end is None else end
    layout.parts.append(Part(kind=kind, start=begin, end=stop))


def _label_by_rule(lines: list[_Line], layout: PageLayout) -> None:
    """Dates and bylines count only above the first paragraph that tells something."""
    is_head = True
    for line in lines:
        if line.is_labelled or len(line.text) > load_layout().max_chars:
            is_head = is_head and not line.is_telling
            continue
        if not _label_dated(line, layout, is_head):
            _label_ruled(line, layout, is_head)
        is_head = is_head and not line.is_telling


def _label_ruled(line: _Line, layout: PageLayout, is_head: bool) -> None:
    rule = _matching(line.text, is_head)
    if not rule:
        return
    line.rule = rule
    if rule.yields == "letterhead":
        layout.letterhead = layout.letterhead or line.text
        _add(layout, line, "byline")
        return
    _add(layout, line, cast(PartKind, rule.yields))
    if rule.yields == "byline":
        _take_authors(layout, line.text)


def _matching(text: str, is_head: bool) -> LayoutRule | None:
    for rule in load_layout().rules:
        if (is_head or rule.zone == "any") and rule.pattern.fullmatch(text):
            return rule
    return None


def _take_authors(layout: PageLayout, byline: str) -> None:
    pack = load_layout()
    for name in author_names(byline):
        if name in pack.agencies:
            layout.agency = layout.agency or name
        elif all(word in pack.desk_words for word in name.lower().split()):
            continue
        elif name not in layout.authors and re.match(r"[^\W\d_a-z]", name):
            layout.authors.append(name)


def _label_dated(line: _Line, layout: PageLayout, is_head: bool) -> bool:
    """Label a line made of dates, lead words and perhaps a byline; False for any other line."""
    pieces = list(_dated_pieces(line.text, is_head))
    if not pieces or any(kind is None for kind, *_ in pieces):
        return False
    for kind, start, end, value in pieces:
        assert kind is not None
        _add(layout, line, kind, line.start + start, line.start + end)
        if kind == "byline":
            _take_authors(layout, line.text[start:end])
        elif kind == "published":
            layout.published = layout.published or value
        elif kind == "modified":
            layout.modified = layout.modified or value
    return True


def _dated_pieces(
    text: str, is_head: bool
) -> Iterator[tuple[PartKind | None, int, int, str | None]]:
    position = 0
    while len(text) <= 200 and (found := find_date(text[position:])):
        start, end = position + found.start, position + found.end
        lead = text[position:start].strip(_BETWEEN)
        kind = _date_kind(lead, is_head)
        if kind:
            yield kind, _skip(text, position), end, found.value
        else:
            yield _byline(lead, is_head), _skip(text, position), _back(text, start), None
            yield "published", start, end, found.value
        position = end
    rest = text[position:].strip(_BETWEEN)
    if position and rest:
        yield _byline(rest, is_head), _skip(text, position), _back(text, len(text)), None


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in _BETWEEN:
        position += 1
    return position


def _back(text: str, position: int) -> int:
    while position and text[position - 1] in _BETWEEN:
        position -= 1
    return position


def _date_kind(lead: str, is_head: bool) -> PartKind | None:
    layout, word = load_layout(), lead.casefold()
    if word in layout.modified_words:
        return "modified"
    if word in layout.published_words or (not word and is_head):
        return "published"
    return None


def _byline(words: str, is_head: bool) -> PartKind | None:
    rule = _matching(words, is_head)
    return "byline" if rule and rule.yields == "byline" else None


def _label_headline(lines: list[_Line], layout: PageLayout) -> None:
    """The first free short line above the report, where something is told below it."""
    if any(part.kind == "headline" for part in layout.parts):
        return
    first = next((i for i, line in enumerate(lines) if line.is_telling), None)
    candidates = [line for line in lines[: first or 0] if _may_be_headline(line)]
    if candidates and (
        layout.title is None or _squeeze(layout.title) in _squeeze(candidates[0].text)
    ):
        chosen = candidates[0]
        hashes = len(chosen.text) - len(chosen.text.lstrip("# "))
        _add(layout, chosen, "headline", chosen.start + hashes, chosen.end)
        layout.title = layout.title or chosen.text[hashes:]


def _may_be_headline(line: _Line) -> bool:
    text = line.text
    return (
        not line.is_labelled
        and len(text) <= _HEADLINE_CHARS
        and len(text.split()) >= 2
        and text[-1] not in ".,;:"
        and not _LIST_ITEM.match(text)
        and not find_dateline(text)
    )


def _label_lists(lines: list[_Line], layout: PageLayout) -> None:
    """Lines of links under a mark such as "Related", up to the next paragraph that tells."""
    room = 0
    for line in lines:
        if line.rule and line.rule.opens_list and len(line.text) <= 40:
            room = _LIST_LINES
        elif line.is_telling or _LIST_ITEM.match(line.text):
            room = 0
        elif room and not line.is_labelled and len(line.text) <= 200:
            room -= 1
            if not line.text.endswith("."):
                _add(layout, line, "boilerplate")


def _label_dateline(lines: list[_Line], layout: PageLayout) -> None:
    """The dateline of the first paragraph that tells, or a line of its own just above it."""
    free = [line for line in lines if not line.is_labelled]
    first = next((i for i, line in enumerate(free) if line.is_telling), 0)
    for line in free[max(0, first - 1) : first + 2]:
        found = find_dateline(line.text)
        if found:
            _add(layout, line, "dateline", line.start, line.start + found.end)
            layout.dateline = found.place
            layout.agency = layout.agency or _known_agency(found.agency)
            layout.published = layout.published or found.published
            return


def _known_agency(name: str | None) -> str | None:
    return name if name in load_layout().agencies else None
