"""The front matter of a Markdown file: title, author and date between two lines of dashes."""

from __future__ import annotations

import re

from truceline.model.document import Part
from truceline.read.intake.mail_head import Head
from truceline.read.intake.stated_dates import find_date, partial_date

_FIELD = re.compile(r"([A-Za-z_]{2,30}):[ \t]{0,10}([^\n]{0,500})\n")
_MAX_CHARS = 8_000


def read_front_matter(text: str) -> Head | None:
    """What the front matter of `text` says, or None when it has none.

    >>> read_front_matter("---\\ntitle: Talks\\n---\\nThey met.\\n").title
    'Talks'
    """
    if not text.startswith("---\n"):
        return None
    close = text.find("\n---", 3, _MAX_CHARS)
    if close < 0:
        return None
    end = text.find("\n", close + 1)
    head = Head(end=len(text) if end < 0 else end + 1)
    head.parts.append(Part(kind="boilerplate", start=0, end=close + 4))
    for match in _FIELD.finditer(text[: close + 1]):
        value = match[2].strip().strip("\"'")
        _take(head, match[1].lower(), value)
    return head


def _take(head: Head, key: str, value: str) -> None:
    if not value:
        return
    if key == "title":
        head.title = value
    elif key in {"author", "authors", "byline"}:
        names = re.split(r"\s*,\s*", value.strip("[]"))
        head.authors = [name.strip("\"' ") for name in names if name.strip("\"' ")]
    elif key in {"date", "published"}:
        found = find_date(value)
        head.published = partial_date(value) or (found.value if found else None)
