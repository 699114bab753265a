"""The append-only ledger: judgements, accesses and exports, each row hashed with the one before."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `kind` is judgement, note, read, access or export; `body` its JSON object."""

    number: int
    kind: str
    item: str
    body: dict[str, Any]
    at: str
    prev_hash: str
    hash: str


def now() -> str:
    """The present instant, ISO 8601 in UTC to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def append(connection: sqlite3.Connection, kind: str, item: str, body: dict[str, Any]) -> Entry:
    """Add one row inside the caller's transaction; its hash covers the row before it."""
    last = connection.execute("SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1")
    number, prev_hash = last.fetchone() or (0, GENESIS)
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    at = now()
    digest = row_hash(number + 1, kind, item, text, at, prev_hash)
    connection.execute(
        "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number + 1, kind, item, text, at, prev_hash, digest),
    )
    return Entry(number + 1, kind, item, body, at, prev_hash, digest)


def entries(
    connection: sqlite3.Connection, item: str | None = None, after: int = 0
) -> Iterator[Entry]:
    """All rows in order, or those about one item; only rows above number `after`."""
    where, values = (" AND item = ?", (after, item)) if item else ("", (after,))
    query = f"SELECT * FROM ledger WHERE number > ?{where} ORDER BY number"
    for row in connection.execute(query, values):
        yield Entry(row[0], row[1], row[2], json.loads(row[3]), row[4], row[5], row[6])


def last(connection: sqlite3.Connection, kind: str, item: str) -> dict[str, Any] | None:
    """The body of the last row of a kind about an item."""
    query = "SELECT json FROM ledger WHERE item = ? AND kind = ? ORDER BY number DESC LIMIT 1"
    row = connection.execute(query, (item, kind)).fetchone()
    body: dict[str, Any] | None = json.loads(row[0]) if row else None
    return body


def first_broken(connection: sqlite3.Connection) -> int | None:
    """The number of the first row whose hash or link does not hold; None when all do."""
    expected_number, previous = 1, GENESIS
    for row in connection.execute("SELECT * FROM ledger ORDER BY number"):
        number, kind, item, text, at, prev_hash, digest = row
        holds = (
            number == expected_number
            and prev_hash == previous
            and digest == row_hash(number, kind, item, text, at, prev_hash)
        )
        if not holds:
            return expected_number
        expected_number, previous = number + 1, digest
    return None


def row_hash(number: int, kind: str, item: str, text: str, at: str, prev_hash: str) -> str:
    """SHA-256 of a row's fields, separated by a character that JSON text never holds."""
    joined = "\x1f".join((str(number), kind, item, text, at, prev_hash))
    return hashlib.sha256(joined.encode()).hexdigest()
