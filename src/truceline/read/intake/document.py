"""Making the document of one report: its text, its parts, and what is known of its origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from truceline.model.document import Document, Source
from truceline.model.ids import document_id
from truceline.model.problems import InputError
from truceline.read.intake.decoding import checked
from truceline.read.intake.languages import guess_language
from truceline.read.intake.limits import Limits, too_large
from truceline.read.intake.mail_head import read_mail_head
from truceline.read.intake.markdown import read_front_matter
from truceline.read.intake.parts import PageLayout, read_layout
from truceline.read.intake.stated_dates import partial_date

_LINK = re.compile(r"https?://[^\s<>\"'\])}|]{4,2000}")
_MAX_LINKS = 200


def document_from_text(
    text: str,
    *,
    given_id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    dateline: str | None = None,
    source: str | None = None,
    url: str | None = None,
    format: str = "text",
    sha256: str | None = None,
    modified: str | None = None,
    authors: Sequence[str] = (),
    captions: Sequence[str] = (),
    language: str | None = None,
    links: Sequence[str] = (),
    retrieved_at: str | None = None,
    name: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """The document of `text`, which is stored exactly as given; what is passed wins over the page.

    Raises InputError for an empty or broken text and for a `published` that is no ISO date.

    >>> document_from_text("KYIV (Reuters) - Talks began.\\n", published="2024-05-01").dateline
    'KYIV'
    """
    name = name or given_id or "text"
    allowed = limits or Limits()
    if len(text) > allowed.text_chars:
        raise too_large(name, "the text", allowed.text_chars, "characters")
    checked(text, name)
    stated = checked_date(published, name)
    title, source, given_id = _whole(title), _whole(source), _whole(given_id)
    url, dateline = _whole(url), _whole(dateline)
    page = _page(text, format, title, captions)
    agency = page.agency if page.agency != source else None
    return Document(
        id=document_id(text),
        text=text,
        given_id=given_id,
        title=title or page.title,
        source=Source(name=source or page.letterhead or _host(url), url=url),
        url=url,
        authors=tuple(_whole(a) or a for a in authors) or tuple(page.authors),
        published=stated or page.published,
        modified=modified or page.modified,
        dateline=dateline or page.dateline,
        language=language or guess_language(text),
        parts=tuple(page.parts),
        syndicated_from=agency,
        format=format,
        sha256=sha256,
        retrieved_at=retrieved_at,
        links=tuple(links) or _links(text),
    )


def checked_date(published: str | None, name: str) -> str | None:
    """`published` as ISO 8601; raises InputError for anything else ("next week")."""
    if published is None:
        return None
    value = partial_date(published)
    if value is None:
        raise InputError(
            name,
            f"the publication date {published!r} is not a calendar date",
            "write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM+00:00",
        )
    return value


def _page(text: str, format: str, title: str | None, captions: Sequence[str]) -> PageLayout:
    head = read_front_matter(text) if format == "markdown" else read_mail_head(text)
    if head is None:
        return read_layout(text, title=title, captions=captions)
    page = read_layout(text, title=title or head.title, captions=captions, begin=head.end)
    page.parts = sorted([*head.parts, *page.parts], key=lambda part: part.start)
    page.title = head.title or page.title
    page.authors = [*head.authors, *(a for a in page.authors if a not in head.authors)]
    page.published = head.published or page.published
    return page


def _whole(value: str | None) -> str | None:
    """`value` without half characters (a store of UTF-8 refuses them), None when blank."""
    if value is None or not value.strip():
        return None
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _links(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _LINK.finditer(text):
        found.setdefault(match[0].rstrip(".,;:!?"))
        if len(found) >= _MAX_LINKS:
            break
    return tuple(found)
