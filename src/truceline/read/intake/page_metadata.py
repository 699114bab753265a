"""What a page says of itself in JSON-LD, meta tags and time elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

from truceline.read.intake.stated_dates import find_date, iso_date

_ARTICLE_TYPES = ("article", "report", "blogposting", "posting", "statement", "webpage")
_PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "dc.date.issued",
              "dcterms.created", "dc.date", "publishdate", "pubdate", "publish-date",
              "parsely-pub-date", "sailthru.date", "date")  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
             "last-modified", "lastmod")  # fmt: skip
_MAX_NODES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """Stated on the page; nothing here is guessed."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(tree: html.HtmlElement, url: str | None) -> PageMetadata:
    """The statements of the page about itself: JSON-LD first, then meta tags, then `<time>`."""
    linked, meta = _linked_data(tree), _meta(tree)
    return PageMetadata(
        title=_text(linked.get("headline")) or meta.get("og:title"),
        authors=_names(linked.get("author")),
        published=_stated(linked.get("datePublished"), meta, _PUBLISHED) or _time_element(tree),
        modified=_stated(linked.get("dateModified"), meta, _MODIFIED),
        site=next(iter(_names(linked.get("publisher"))), None) or meta.get("og:site_name"),
        url=None if url else _canonical(tree, meta),
        language=_language(tree),
    )


def _linked_data(tree: html.HtmlElement) -> dict[str, Any]:
    """The JSON-LD object of the article, or an empty one."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            named = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if any(kind in named.lower() for kind in _ARTICLE_TYPES) and "headline" in node:
                return node
    return {}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    stack, seen = [value], 0
    while stack and seen < _MAX_NODES:
        seen += 1
        node = stack.pop(0)
        if isinstance(node, list):
            stack.extend(node[:_MAX_NODES])
        elif isinstance(node, dict):
            yield node
            stack.extend(v for k, v in node.items() if k in {"@graph", "mainEntity"})


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), content.strip()[:1000])
    return found


def _stated(linked: Any, meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    candidates = [linked, *(meta.get(key) for key in keys)]
    for candidate in candidates:
        if isinstance(candidate, str) and (value := _date(candidate[:100])):
            return value
    return None


def _date(value: str) -> str | None:
    found = None if iso_date(value) else find_date(value)
    return iso_date(value) or (found.value if found else None)


def _time_element(tree: html.HtmlElement) -> str | None:
    for element in tree.iter("time"):
        stated = element.get("datetime") or (element.text or "")
        if value := _date(stated[:100]):
            return value
    return None


def _canonical(tree: html.HtmlElement, meta: dict[str, str]) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            return _web_address(element.get("href"))
    return _web_address(meta.get("og:url"))


def _web_address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None


def _language(tree: html.HtmlElement) -> str | None:
    stated = (tree.get("lang") or "").strip().lower().replace("_", "-").split("-")[0]
    return stated if stated.isalpha() and len(stated) in {2, 3} else None


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    names = (_text(v.get("name")) if isinstance(v, dict) else _text(v) for v in listed[:20])
    return tuple(dict.fromkeys(n for n in names if n and not n.startswith("http")))
