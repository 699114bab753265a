"""An RSS or Atom feed: one document per entry, from the content the entry carries."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from truceline.model.document import Document
from truceline.model.problems import InputError
from truceline.read.intake.blocks import html_paragraphs, number_lists
from truceline.read.intake.custody import Intake
from truceline.read.intake.decoding import decode
from truceline.read.intake.document import document_from_text
from truceline.read.intake.limits import Limits
from truceline.read.intake.mail_head import mail_date
from truceline.read.intake.origin import Origin
from truceline.read.intake.page_tree import parse_page
from truceline.read.intake.stated_dates import iso_date

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&[a-zA-Z#0-9]{2,10};")


def read_feed(raw: bytes, origin: Origin) -> Iterator[Intake | InputError]:
    """One intake an entry, in the order of the feed; an entry without text gives an error."""
    feed = _parsed(raw, origin)
    site = _squeeze(feed.feed.get("title"))
    digest = hashlib.sha256(raw).hexdigest()
    for number, entry in enumerate(feed.entries, start=1):
        label = f"{origin.name}, entry {number}"
        try:
            document = _entry_document(entry, label, site, digest, origin)
            yield Intake(document, raw, origin.retrieved_at)
        except InputError as error:
            yield error


def _parsed(raw: bytes, origin: Origin) -> Any:
    import feedparser

    name = origin.name
    if _ENTITY.search(decode(raw, name, charset=origin.charset)):
        # Entities a feed defines itself serve attacks only (files read in, text blown up).
        raise InputError(name, "defines XML entities of its own", "use the plain feed")
    try:
        # A stream, never a string: the library would open a string as an address or a path.
        feed = feedparser.parse(io.BytesIO(raw))
    except (RecursionError, ValueError, TypeError, AttributeError, LookupError, AssertionError):
        raise _no_feed(name) from None
    if not feed.get("version") and not feed.entries:
        raise _no_feed(name)
    if not feed.entries:
        raise InputError(name, "is a feed without entries", "try again when it has some")
    return feed


def _entry_document(
    entry: Any, label: str, site: str | None, digest: str, origin: Origin
) -> Document:
    return document_from_text(
        _entry_text(entry, label, origin.limits),
        given_id=entry.get("id"),
        title=_plain(entry.get("title"), label, origin.limits),
        published=_entry_date(entry, "published") or origin.published,
        modified=_entry_date(entry, "updated"),
        authors=_authors(entry),
        source=_squeeze((entry.get("source") or {}).get("title")) or site,
        url=_address(entry.get("link")),
        format="feed",
        sha256=digest,
        retrieved_at=origin.retrieved_at,
        name=label,
        limits=origin.limits,
    )


def _no_feed(name: str) -> InputError:
    return InputError(name, "is not an RSS or Atom feed", "give the address or file of a feed")


def _entry_text(entry: Any, name: str, limits: Limits) -> str:
    title = _plain(entry.get("title"), name, limits)
    bodies = [c.get("value") or "" for c in entry.get("content") or []]
    told = max((b for b in bodies), key=len, default="") or entry.get("summary") or ""
    paragraphs = _paragraphs(told, name, limits)
    if title and (not paragraphs or paragraphs[0].casefold() != title.casefold()):
        paragraphs.insert(0, title)
    if not paragraphs:
        raise InputError(name, "carries no text", "fetch the page it links to")
    return "\n\n".join(paragraphs) + "\n"


def _paragraphs(told: str, name: str, limits: Limits) -> list[str]:
    if not _MARKUP.search(told):
        blocks = re.split(r"\n[ \t]{0,20}\n", told.replace("\r\n", "\n"))
        return [said for block in blocks if (said := " ".join(block.split()))]
    tree = parse_page(f"<div>{told}</div>", name, limits)
    number_lists(tree)
    return html_paragraphs(tree)


def _plain(value: Any, name: str, limits: Limits) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    return " ".join(_paragraphs(value, name, limits)) or None


def _entry_date(entry: Any, key: str) -> str | None:
    # `get` of the library hands out "published" for "updated": only what the entry itself has.
    stated = dict.get(entry, key)
    if not isinstance(stated, str):
        return None
    return iso_date(stated) or mail_date(stated[:100])


def _authors(entry: Any) -> tuple[str, ...]:
    names = [_squeeze(a.get("name")) for a in entry.get("authors") or [] if hasattr(a, "get")]
    return tuple(name for name in names if name)


def _address(link: Any) -> str | None:
    ok = isinstance(link, str) and link.startswith(("http://", "https://"))
    return link if ok else None


def _squeeze(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
