"""The text under reading: where it came from, and the spans that point into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PartKind = Literal[
    "headline", "byline", "published", "modified", "dateline", "caption", "boilerplate", "body"
]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document, `text[start:end]` in Unicode code points, half-open.

    Only `Document.span` makes one, so `text` is always what stands there.
    """

    document: str
    start: int
    end: int
    text: str

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span of the same document."""
        return self.document == other.document and (
            self.start <= other.start and other.end <= self.end
        )

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.document == other.document and (
            self.start < other.end and other.start < self.end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A labelled stretch of the text: `[start, end)` is a headline, a caption, body ..."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The outlet, agency, ministry or mission that published a document."""

    name: str | None = None
    country: str | None = None
    actor: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: its text exactly as stored, and what is known of its origin.

    `published` and `modified` are ISO 8601 (date, or date and time with or without offset).
    Text that no part covers is body.
    """

    id: str
    text: str
    given_id: str | None = None
    title: str | None = None
    source: Source = Source()
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    dateline: str | None = None
    language: str = "en"
    parts: tuple[Part, ...] = ()
    syndicated_from: str | None = None
    format: str = "text"
    sha256: str | None = None
    retrieved_at: str | None = None
    links: tuple[str, ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`; raises ValueError outside the text or when empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} is not inside a text of {len(self.text)}")
        return Span(self.id, start, end, self.text[start:end])

    def part_at(self, offset: int) -> PartKind:
        """What kind of text stands at `offset`: 'body' where no part says otherwise."""
        for part in self.parts:
            if part.start <= offset < part.end:
                return part.kind
        return "body"
