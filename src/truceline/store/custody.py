"""Checking the chain from the original bytes to the last judgement."""

from __future__ import annotations

import hashlib
import json
import sqlite3

from truceline.model import document_id
from truceline.store import ledger


def first_break(connection: sqlite3.Connection) -> str | None:
    """One line naming the first thing that does not hold; None when everything does."""
    return (
        _database(connection)
        or _originals(connection)
        or _documents(connection)
        or _spans(connection)
        or _ledger(connection)
    )


def _database(connection: sqlite3.Connection) -> str | None:
    result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    return None if result == "ok" else f"the database file is damaged: {result}"


def _originals(connection: sqlite3.Connection) -> str | None:
    for sha256, content in connection.execute("SELECT sha256, bytes FROM original"):
        if hashlib.sha256(content).hexdigest() != sha256:
            return f"original {sha256[:12]}: the bytes no longer have this SHA-256"
    return None


def _documents(connection: sqlite3.Connection) -> str | None:
    for given, text in connection.execute("SELECT id, text FROM document ORDER BY number"):
        if document_id(text) != given:
            return f"document {given}: the text no longer has this hash"
    return None


def _spans(connection: sqlite3.Connection) -> str | None:
    """Every span of every item must read back from the stored text."""
    texts = dict(connection.execute("SELECT id, text FROM document"))
    for item, document, body in connection.execute("SELECT id, document, json FROM item"):
        for start, end, words in _spans_in(json.loads(body)):
            if texts[document][start:end] != words:
                return f"{item} of {document}: the words at {start}-{end} are not {words[:40]!r}"
    return None


def _spans_in(value: object) -> list[tuple[int, int, str]]:
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            return [(value["start"], value["end"], value["text"])]
        return [s for v in value.values() for s in _spans_in(v)]
    if isinstance(value, list):
        return [s for v in value for s in _spans_in(v)]
    return []


def _ledger(connection: sqlite3.Connection) -> str | None:
    broken = ledger.first_broken(connection)
    return None if broken is None else f"ledger row {broken}: its hash does not fit the row before"
