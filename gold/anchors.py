"""From hand annotation by words to a record by offsets.

An annotation names words of the report. `words ~2` is their second occurrence, `the [army] denied`
means only the words in brackets, and `At least .. wounded` runs from the first words to the next
occurrence of the last. Words match whole words only. Keys such as `c1` or `mod` are local and
become ids. `gold/README.md` shows one of each layer.
"""

from __future__ import annotations

import re
from typing import Any

from truceline.model import Document, Span, item_id

_NTH = re.compile(r"^(.*\S) ~(\d+)$", re.DOTALL)
_FROM_TO = " .. "
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
    """The span of an anchor: `Goma`, `Goma ~2`, `said [it] had`, `The army .. Goma`."""
    match = _NTH.match(words)
    wanted, nth = (match[1], int(match[2])) if match else (words, 1)
    before, inner, after = _bracketed(wanted)
    first, _, last = inner.partition(_FROM_TO)
    start = 0
    for found in range(1, nth + 1):
        at = _whole(document.text, before + first + ("" if last else after), start)
        if at < 0:
            raise AnchorError(f"{document.given_id}: not in the report: {words!r} ({found})")
        start = at + 1
    begin = start - 1 + len(before)
    end = begin + len(first)
    if last:
        end = _whole(document.text, last + after, end)
        if end < 0:
            raise AnchorError(f"{document.given_id}: not after {first!r}: {last!r}")
        end += len(last)
    return document.span(begin, end)


def _bracketed(words: str) -> tuple[str, str, str]:
    """What stands before, inside and after the brackets; all is inside where there are none."""
    if "[" not in words:
        return "", words, ""
    before, _, rest = words.partition("[")
    inner, _, after = rest.partition("]")
    return before, inner, after


def _whole(text: str, words: str, start: int) -> int:
    """Where `words` next stand as whole words, -1 if nowhere."""
    while (at := text.find(words, start)) >= 0:
        end = at + len(words)
        if not (_joined(text, at) or _joined(text, end)):
            return at
        start = at + 1
    return -1


def _joined(text: str, at: int) -> bool:
    """Whether letters or digits stand on both sides of an offset."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


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
        """The item with its references turned into ids; one key may stand for a list of one."""
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
