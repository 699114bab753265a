"""A document together with what custody needs: the bytes it was read from, and when."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.document import Document


@dataclass(frozen=True, slots=True)
class Intake:
    """`original` are the bytes as they came; `retrieved_at` is set for what was fetched or crawled.

    For an entry of a JSONL file the original is its line, for a WARC record its payload, for a
    feed the whole feed.
    """

    document: Document
    original: bytes
    retrieved_at: str | None = None
