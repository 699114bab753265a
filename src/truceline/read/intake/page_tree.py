"""The element tree of a page, refused when it is nested beyond reason."""

from __future__ import annotations

from lxml import etree, html

from truceline.model.problems import InputError
from truceline.read.intake.limits import Limits


def parse_page(page: str, name: str, limits: Limits) -> html.HtmlElement:
    """The tree of `page`; raises InputError for no tree at all and for tags nested too deeply."""
    # Without its own declaration the parser takes the text as the UTF-8 we hand over.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise InputError(name, "is not an HTML page", "give a page or a text file") from None
    _check_shape(tree, name, limits)
    return tree


def _check_shape(tree: html.HtmlElement, name: str, limits: Limits) -> None:
    """Pages of real outlets have some thousand tags; extraction is not linear far beyond that."""
    depth = tags = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        tags += event == "start"
        if depth > limits.tag_depth:
            raise InputError(
                name,
                f"nests tags more than {limits.tag_depth} deep",
                "save the text of the article as a .txt file",
            )
        if tags > limits.tags:
            raise InputError(
                name,
                f"holds more than {limits.tags:,} tags",
                "save the text of the article as a .txt file",
            )
