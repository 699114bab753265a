"""Ids that are keys of content: the same words read twice get the same id."""

from __future__ import annotations

import hashlib

from truceline.model.document import Span


def document_id(text: str) -> str:
    """Id of a document: `doc-` and 16 hex digits of the SHA-256 of its text (UTF-8)."""
    return "doc-" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def item_id(layer: str, *spans: Span, key: str = "") -> str:
    """Id of an item of `layer` at `spans`; `key` tells apart two items on the same words.

    The value read is left out on purpose: a better reading of the same words keeps the id,
    and with it every judgement. `item_id("time", span)` -> `time-1f0c...` (12 hex digits).
    """
    places = ";".join(f"{s.document}:{s.start}:{s.end}" for s in spans)
    digest = hashlib.sha256(f"{layer}|{places}|{key}".encode()).hexdigest()
    return f"{layer}-{digest[:12]}"


def pack_actor_id(document: str, pack_id: str) -> str:
    """Id of an actor of `document` known to a pack, stable whatever names it there."""
    return "actor-" + hashlib.sha256(f"{document}|{pack_id}".encode()).hexdigest()[:12]
