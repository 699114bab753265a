"""The article of a page: its paragraphs in order, list numbers and captions kept."""

from __future__ import annotations

import copy
import logging
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from truceline.read.intake.blocks import html_paragraphs, number_lists, storable

_MIN_CHARS = 80
# A character of private use, which no report is written with.
_BREAK = "\ue000"
_MAX_SORTED = 1_000
# Numbers of list items are ours, so the page may not hold them.
_LIST_MARK = re.compile(r"^(?:\d{1,4}|[a-zA-Z]|[ivxIVX]{1,6})\.")
_BLOCKS = {"p", "head", "item", "quote", "cell", "code", "ab"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Text with paragraphs set apart by blank lines; `captions` are among them."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    site: str | None = None
    captions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def extract_article(tree: html.HtmlElement, url: str | None) -> Article | None:
    """The article of the page, or None when no run of sentences stands out."""
    import trafilatura

    # The extractor reports pages without text as errors of its own; ours is one line.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    prepared = copy.deepcopy(tree)
    number_lists(prepared)
    captions = _lift_captions(prepared)
    _mark_breaks(prepared)
    found: Any
    try:
        found = trafilatura.bare_extraction(
            prepared,
            url=url,
            include_comments=False,
            include_formatting=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        found = None
    if found is None or found.body is None:
        return None
    paragraphs = _in_page_order(_paragraphs(found.body), tree)
    if sum(map(len, paragraphs)) < _MIN_CHARS:
        return None
    return _article(found, paragraphs, captions)


def _article(found: Any, paragraphs: list[str], captions: list[str]) -> Article:
    kept = set(paragraphs)
    authors = tuple(a.strip() for a in (found.author or "").split(";") if a.strip())
    return Article(
        text="\n\n".join(paragraphs) + "\n",
        title=(found.title or "").replace(_BREAK, " ") or None,
        authors=authors,
        published=found.date or None,
        site=(found.sitename or "").replace(_BREAK, " ") or None,
        captions=tuple(c for c in captions if c in kept),
    )


def _paragraphs(body: Any) -> list[str]:
    """The blocks of the extracted body as lines of text, in order."""
    found: list[str] = []
    for element in body.iter():
        if element.tag not in _BLOCKS or _has_block_above(element):
            continue
        found.extend(_said(element))
    return found


def _has_block_above(element: Any) -> bool:
    return any(parent.tag in _BLOCKS for parent in element.iterancestors())


def _in_page_order(paragraphs: list[str], tree: html.HtmlElement) -> list[str]:
    """The paragraphs as the page has them; the extractor's fall-backs gather them by kind.

    A paragraph that is not found word for word leaves the order as it was.
    """
    if len(paragraphs) > _MAX_SORTED:
        return paragraphs
    page = "".join("".join(html_paragraphs(tree)).split())
    positions: list[int] = []
    seen: dict[str, int] = {}
    for paragraph in paragraphs:
        opening = "".join(paragraph.split("\n")[0].split())
        opening = _LIST_MARK.sub("", opening)[:60]
        position = page.find(opening, seen.get(opening, -1) + 1)
        if position < 0:
            return paragraphs
        seen[opening] = position
        positions.append(position)
    order = sorted(range(len(paragraphs)), key=positions.__getitem__)
    return [paragraphs[i] for i in order]


def _said(element: Any) -> list[str]:
    """The paragraphs of one block: a single break ends a line, several a paragraph."""
    paragraphs: list[list[str]] = [[]]
    for line in "".join(_pieces(element)).split(_BREAK):
        said = " ".join(line.split())
        if said:
            paragraphs[-1].append(said)
        elif paragraphs[-1]:
            paragraphs.append([])
    return ["\n".join(lines) for lines in paragraphs if lines]


def _pieces(element: Any) -> list[str]:
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append(" " if node.tag in _BLOCKS | {"lb"} else "")
            pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return pieces


def _mark_breaks(tree: Any) -> None:
    """Put a mark behind every `<br>`; the extractor turns the breaks themselves into blanks."""
    for node in tree.iter("br"):
        node.tail = _BREAK + storable(node.tail or "").replace(_BREAK, " ")


def _lift_captions(tree: Any) -> list[str]:
    """Turn each figure's caption into a paragraph after it; the extractor drops figures whole."""
    captions: list[str] = []
    for caption in list(tree.iter("figcaption")):
        said = " ".join(caption.text_content().split())
        figure = next(caption.iterancestors("figure"), None)
        if figure is None or figure.getparent() is None or not said:
            continue
        paragraph = html.Element("p")
        paragraph.text = storable(said)
        figure.addnext(paragraph)
        paragraph.tail, figure.tail = storable(figure.tail or ""), None
        captions.append(said)
    return captions
