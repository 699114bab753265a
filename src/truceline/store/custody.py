"""Checking the chain from the original bytes to the last judgement."""

from __future__ import annotations

import hashlib
import json
import sqlite3

from truceline.model import document_id
from truceline.store import ledger, schema


def first_break(connection: sqlite3.Connection) -> str | None:
    """One line naming the first thing that does not hold; None when everything does."""
    return (
        _database(connection)
        or _originals(connection)
        or _documents(connection)
        or _spans(connection)
        or _ledger(connection)
        or _readings(connection)
        or _tables(connection)
    )


def _database(connection: sqlite3.Connection) -> str | None:
    """The database's own check, the whole one: the quick one passes over the indexes."""
    result = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return None if result == "ok" else f"the database file is damaged: {' '.join(result.split())}"


def _originals(connection: sqlite3.Connection) -> str | None:
    for sha256, content in connection.execute("SELECT sha256, bytes FROM original"):
        if hashlib.sha256(content).hexdigest() != sha256:
            return f"original {sha256[:12]}: the bytes no longer have this SHA-256"
    return None


def _documents(connection: sqlite3.Connection) -> str | None:
    query = "SELECT id, text, json FROM document ORDER BY number"
    for given, text, body in connection.execute(query):
        if document_id(text) != given:
            return f"document {given}: the text no longer has this hash"
        try:
            shown = json.loads(body)["text"]
        except (ValueError, TypeError, LookupError, RecursionError):
            shown = None
        if shown != text:
            return f"document {given}: what is stored of it is not its text"
    return None


def _spans(connection: sqlite3.Connection) -> str | None:
    """Every span of every item must read back from the stored text."""
    texts = dict(connection.execute("SELECT id, text FROM document"))
    for item, document, body in connection.execute("SELECT id, document, json FROM item"):
        if document not in texts:
            return f"{item}: belongs to the document {document}, which is missing"
        try:
            spans = _spans_in(json.loads(body))
        except (ValueError, TypeError, RecursionError):
            return f"{item} of {document}: what is stored of it is damaged"
        for start, end, words in spans:
            if texts[document][start:end] != words:
                return f"{item} of {document}: the words at {start}-{end} are not {words[:40]!r}"
    return None


def _spans_in(value: object) -> list[tuple[int, int, str]]:
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            return [(int(value["start"]), int(value["end"]), str(value["text"]))]
        return [s for v in value.values() for s in _spans_in(v)]
    if isinstance(value, list):
        return [s for v in value for s in _spans_in(v)]
    return []


def _readings(connection: sqlite3.Connection) -> str | None:
    """What was read must be what the ledger says was read last; older files do not say it."""
    noted: dict[str, str] = {}
    for item, body in connection.execute(
        "SELECT item, json FROM ledger WHERE kind = 'read' ORDER BY number"
    ):
        noted[item] = json.loads(body).get("reading", "")
    for (document,) in connection.execute("SELECT id FROM document ORDER BY number"):
        if noted.get(document) and noted[document] != reading_of(connection, document):
            return f"document {document}: what is stored as read of it was changed"
    return None


def reading_of(connection: sqlite3.Connection, document: str) -> str:
    """A hash of a document, its run and all items read of it: layer, position, JSON of each."""
    rows = connection.execute(
        "SELECT layer, position, json FROM item WHERE document = ? "
        "UNION ALL SELECT 'document', 0, json FROM document WHERE id = ? "
        "UNION ALL SELECT 'run', 0, json FROM run "
        "WHERE id = (SELECT run FROM document WHERE id = ?)",
        (document, document, document),
    )
    digest = hashlib.sha256()
    for layer, position, body in sorted(rows):
        digest.update(f"{layer}\x1f{position}\x1f{body}\x1e".encode())
    return digest.hexdigest()


def _tables(connection: sqlite3.Connection) -> str | None:
    """A table, index or guard against changes that is missing, added or not as it was made."""
    found, expected = schema.tables_of(connection), schema.expected_tables()
    for name in sorted(found.keys() | expected.keys()):
        if name.startswith("document_text_"):
            continue  # the word index keeps tables of its own
        if found.get(name) != expected.get(name):
            how = "is missing" if name not in found else "is not the one Truceline makes"
            return f"the table, index or guard {name}: {how}"
    return None


def _ledger(connection: sqlite3.Connection) -> str | None:
    broken = ledger.first_broken(connection)
    return None if broken is None else f"ledger row {broken}: its hash does not fit the row before"
