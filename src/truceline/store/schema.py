"""The tables of a record file, and how an older file is brought up to date.

Two kinds: *read* tables may be dropped and rebuilt; *judged* tables only ever grow.
"""

from __future__ import annotations

import sqlite3

from truceline.model import InputError
from truceline.model.version import VERSION as CODE
from truceline.store.ledger import now

APPLICATION_ID = 0x54524345  # "TRCE": a file that is not ours is refused by name

_V1 = """
CREATE TABLE original (
  sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL, retrieved_at TEXT NOT NULL, tool TEXT NOT NULL
);
CREATE TABLE document (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL, text TEXT NOT NULL,
  published TEXT, source TEXT, sha256 TEXT, run TEXT NOT NULL
);
CREATE TABLE run (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE item (
  id TEXT NOT NULL, document TEXT NOT NULL REFERENCES document(id), layer TEXT NOT NULL,
  position INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (document, layer, position)
) WITHOUT ROWID;
CREATE INDEX item_by_id ON item(id);
CREATE INDEX item_by_layer ON item(layer, document);
CREATE VIRTUAL TABLE document_text USING fts5(
  text, content='document', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE ledger (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, item TEXT NOT NULL, json TEXT NOT NULL,
  at TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE INDEX ledger_by_item ON ledger(item);
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
"""

# Originals are evidence: like the ledger they are only ever added. `migration` says which
# version of the code brought the file to which schema, and when.
_V2 = """
CREATE TABLE migration (version INTEGER PRIMARY KEY, at TEXT NOT NULL, tool TEXT NOT NULL);
CREATE TRIGGER migration_no_update BEFORE UPDATE ON migration
  BEGIN SELECT RAISE(ABORT, 'the list of migrations only grows'); END;
CREATE TRIGGER migration_no_delete BEFORE DELETE ON migration
  BEGIN SELECT RAISE(ABORT, 'the list of migrations only grows'); END;
CREATE TRIGGER original_no_update BEFORE UPDATE ON original
  BEGIN SELECT RAISE(ABORT, 'originals are only added'); END;
CREATE TRIGGER original_no_delete BEFORE DELETE ON original
  BEGIN SELECT RAISE(ABORT, 'originals are only added'); END;
"""

MIGRATIONS: tuple[str, ...] = (_V1, _V2)
VERSION = len(MIGRATIONS)


def prepare(connection: sqlite3.Connection, name: str) -> None:
    """Create or migrate the tables in one transaction; InputError for a foreign or newer file."""
    version = _check_ours(connection, name)
    if version == VERSION:
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have migrated while this one waited for the lock.
        version = _check_ours(connection, name)
        _migrate(connection, version)


def expected_tables() -> dict[str, str]:
    """Name and definition of every table, index and trigger of a file that is up to date."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _migrate(connection, 0)
        return tables_of(connection)
    finally:
        connection.close()


def tables_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Name and definition of every table, index and trigger that a file holds."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return dict(rows.fetchall())


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for script in MIGRATIONS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.executemany(
        "INSERT INTO migration VALUES (?, ?, ?)",
        [(step, now(), f"truceline {CODE}") for step in range(version + 1, VERSION + 1)],
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _check_ours(connection: sqlite3.Connection, name: str) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    has_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    if has_tables and application != APPLICATION_ID:
        raise InputError(name, "is a database of another program", "name a Truceline record file")
    if version > VERSION:
        raise InputError(
            name,
            f"was written by a newer Truceline (schema {version}, this one knows {VERSION})",
            "upgrade with: pip install --upgrade truceline",
        )
    return version


def _statements(script: str) -> list[str]:
    found: list[str] = []
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
