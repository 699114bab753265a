"""The paragraphs of any piece of HTML, without judging which belong to an article."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

# fmt: off
_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "th", "tr", "ul",
})
_SILENT_TAGS = frozenset({
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg",
})
# fmt: on
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def html_paragraphs(tree: html.HtmlElement) -> list[str]:
    """The blocks of text below `tree`, in order, white space squeezed."""
    found: list[str] = []
    current: list[str] = []
    silent = 0

    def close() -> None:
        said = " ".join("".join(current).split())
        current.clear()
        if said:
            found.append(said)

    for event, node in etree.iterwalk(tree, events=("start", "end")):
        is_block, is_silent = node.tag in _BLOCK_TAGS, node.tag in _SILENT_TAGS
        if is_block:
            close()
        silent += (1 if event == "start" else -1) if is_silent else 0
        text = node.text if event == "start" else (node.tail if node is not tree else None)
        if text and not silent:
            current.append(text)
    close()
    return _joined_marks(found)


def number_lists(tree: Any) -> None:
    """Write the numbers that a browser shows before the items of ordered lists into their text."""
    for listing in tree.iter("ol"):
        start = listing.get("start") or "1"
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1
        for item in listing.findall("li"):
            mark = f"{_ordinal(number, listing.get('type') or '1')}. "
            holder = _first_text_holder(item)
            if not (holder.text or "").lstrip().startswith(mark.strip()):
                holder.text = mark + storable(holder.text or "").lstrip()
            number += 1


def storable(text: str) -> str:
    """`text` without the control characters that a tree hands out but does not take back."""
    return _UNFIT.sub(" ", text)


def _joined_marks(found: list[str]) -> list[str]:
    """A list number that stands in a block of its own goes before the block it numbers."""
    joined: list[str] = []
    for said in found:
        if joined and len(joined[-1]) <= 4 and joined[-1].rstrip(".)").isdigit():
            joined[-1] = f"{joined[-1]} {said}"
        else:
            joined.append(said)
    return joined


def _first_text_holder(item: Any) -> Any:
    """The element that the words of a list item begin in: itself, or a paragraph inside it."""
    holder = item
    while not (holder.text or "").strip() and len(holder) and holder[0].tag in {"p", "div", "span"}:
        holder = holder[0]
    return holder


def _ordinal(number: int, style: str) -> str:
    if style in {"a", "A"} and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in {"i", "I"} and 1 <= number <= 39:
        rest, roman = number, ""
        for value, letters in _ROMAN:
            while rest >= value:
                rest, roman = rest - value, roman + letters
        return roman if style == "i" else roman.upper()
    return str(number)
