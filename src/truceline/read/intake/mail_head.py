"""The header lines at the top of a statement sent as a message: From, Subject, Date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.utils import parseaddr, parsedate_to_datetime

from truceline.model.document import Part, PartKind
from truceline.read.intake.stated_dates import find_date
from truceline.resources.layout import load_layout

_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,30}):[ \t]{0,10}([^\n]{0,998})(?:\n|$)")


@dataclass(slots=True)
class Head:
    """What stands above the report proper; the report begins at `end`."""

    end: int = 0
    parts: list[Part] = field(default_factory=list)
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None


def read_mail_head(text: str) -> Head | None:
    """The header block `text` opens with: two known headers or more, among them From or Subject."""
    kinds: dict[str, PartKind] = dict(load_layout().mail_headers)  # type: ignore[arg-type]
    head, seen = Head(), set()
    while match := _HEADER.match(text, head.end):
        header = match[1].lower()
        if header not in kinds:
            break
        seen.add(header)
        _take(head, kinds[header], match)
        head.end = match.end()
    return head if len(seen) >= 2 and seen & {"from", "subject", "title"} else None


def mail_date(value: str) -> str | None:
    """A Date header as ISO 8601: `mail_date("Tue, 03 Sep 2024 10:00:00 +0300")`."""
    try:
        sent = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = find_date(value[:200])
        return found.value if found else None
    return sent.isoformat(timespec="minutes") if sent.second == 0 else sent.isoformat()


def _take(head: Head, kind: PartKind, match: re.Match[str]) -> None:
    value, start = match[2].strip(), match.start(2)
    if not value:
        return
    start += len(match[2]) - len(match[2].lstrip())
    if kind == "headline":
        if head.title is None:
            head.title = value
            head.parts.append(Part(kind="boilerplate", start=match.start(), end=start))
            head.parts.append(Part(kind="headline", start=start, end=start + len(value)))
            return
        kind = "boilerplate"
    if kind == "published":
        head.published = head.published or mail_date(value)
    elif kind == "byline":
        sender = parseaddr(value)[0] or value
        head.authors.append(sender)
    head.parts.append(Part(kind=kind, start=match.start(), end=start + len(value)))
