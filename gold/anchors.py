"""From hand annotation by words to a record by offsets.

An annotation names words of the report; `words ~2` is their second occurrence. Keys such as `c1` or
`mod` are local and become ids. `gold/README.md` shows one of each layer.
"""

from __future__ import annotations

import re
from typing import Any

from truceline.model import Document, Span, item_id

_NTH = re.compile(r"^(.*\S) ~(\d+)$", re.DOTALL)
REFERENCES = {
    "claims": ("said_at", "denies", "answers", "addressee"),
    "events": ("claim", "actor", "recipient", "time", "place", "counts", "same_as"),
    "counts": ("whose", "event"),
    "actors": ("members", "parent"),
    "agreements": (
        "parties", "signatories", "mediators", "guarantors", "monitors", "declared_at",
        "signed_at", "effective_from", "effective_until", "ended_at", "claim",
    ),
    "findings": ("body", "party", "claim"),
}  # fmt: skip


class AnchorError(ValueError):
    """Words that do not stand in the report, or a key that names nothing."""


def find(document: Document, words: str) -> Span:
    """The span of `words`, or of their nth occurrence where written `words ~n`."""
    match = _NTH.match(words)
    wanted, nth = (match[1], int(match[2])) if match else (words, 1)
    start = -1
    for _ in range(nth):
        start = document.text.find(wanted, start + 1)
        if start < 0:
            raise AnchorError(f"{document.given_id}: not in the report: {words!r}")
    return document.span(start, start + len(wanted))


class Keys:
    """Local keys of one annotation and the ids they stand for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ids: dict[str, str] = {}

    def add(self, key: str, layer: str, *spans: Span) -> str:
        """Give `key` its id; AnchorError when it is taken."""
        if key in self._ids:
            raise AnchorError(f"{self._document.given_id}: key {key!r} is used twice")
        self._ids[key] = item_id(layer.rstrip("s"), *spans, key=key)
        return self._ids[key]

    def resolve(self, layer: str, item: dict[str, Any]) -> dict[str, Any]:
        """The item with its references turned into ids."""
        resolved = dict(item)
        for field in REFERENCES.get(layer, ()):
            value = item.get(field)
            if isinstance(value, list):
                resolved[field] = [self[v] for v in value]
            elif value is not None:
                resolved[field] = self[value]
        return resolved

    def __getitem__(self, key: str) -> str:
        try:
            return self._ids[key]
        except KeyError:
            raise AnchorError(f"{self._document.given_id}: no item has the key {key!r}") from None
