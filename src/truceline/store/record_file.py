"""A record file: one SQLite database with everything read and everything judged."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, Self

from truceline.model import Document, InputError, Judgement, Record, from_json, to_json
from truceline.store import ledger, schema
from truceline.store.custody import first_break, reading_of

LAYERS: tuple[str, ...] = tuple(f.name for f in fields(Record) if f.name not in ("document", "run"))


class RecordFile:
    """The embedded store. Use as a context manager; every write is one transaction.

    Raises InputError when the file is not a record, is newer, locked, read-only or damaged.
    """

    def __init__(
        self, path: str | Path, *, must_exist: bool = False, wait_seconds: float = 30
    ) -> None:
        self.path = Path(path)
        self._name = str(path)
        if must_exist:
            _check_exists(self.path, self._name)
        with self._explained():
            self._connection, is_writable = _connect(self.path, wait_seconds)
            try:
                self._connection.execute("PRAGMA foreign_keys = ON")
                # A file from elsewhere must not run functions from its own triggers and views.
                self._connection.execute("PRAGMA trusted_schema = OFF")
                schema.prepare(self._connection, self._name)
                if is_writable:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                # FULL: what was acknowledged survives a power cut, not only a killed process.
                self._connection.execute("PRAGMA synchronous = FULL")
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add(
        self, record: Record, original: bytes | None = None, retrieved_at: str | None = None
    ) -> bool:
        """Write a record and its original bytes; True when the document is new.

        A document read before keeps its number, its original and every judgement: only what
        was read of it is replaced.
        """
        document = record.document
        with self._transaction() as connection:
            known = connection.execute(
                "SELECT number FROM document WHERE id = ?", (document.id,)
            ).fetchone()
            if original is not None and document.sha256:
                connection.execute(
                    "INSERT OR IGNORE INTO original VALUES (?, ?, ?, ?)",
                    (document.sha256, original, retrieved_at or ledger.now(), record.run.version),
                )
            self._write_document(connection, record, known[0] if known else None)
            self._write_items(connection, record)
            reading = reading_of(connection, document.id)
            body = {"sha256": document.sha256, "run": record.run.id, "reading": reading}
            if ledger.last(connection, "read", document.id) != body:
                ledger.append(connection, "read", document.id, body)
        return known is None

    def documents(self) -> Iterator[Document]:
        """The documents in the order they were first read."""
        for given, text in self._rows("SELECT id, json FROM document ORDER BY number"):
            with self._intact(given):
                document = from_json(Document, json.loads(text))
            yield document

    def records(self) -> Iterator[Record]:
        """Every record, in the order the documents were first read."""
        for (document,) in self._rows("SELECT id FROM document ORDER BY number"):
            yield self.record(document)

    def record(self, document: str) -> Record:
        """The record of one document id; KeyError when there is none."""
        row = self._one("SELECT json, run FROM document WHERE id = ?", (document,))
        if row is None:
            raise self._missing(document)
        value: dict[str, Any] = {layer: [] for layer in LAYERS}
        items = self._rows(
            "SELECT layer, json FROM item WHERE document = ? ORDER BY layer, position", (document,)
        )
        run = self._one("SELECT json FROM run WHERE id = ?", (row[1],))
        with self._intact(document):
            for layer, text in items:
                value[layer].append(json.loads(text))
            value["document"] = json.loads(row[0])
            value["run"] = json.loads(run[0]) if run else {}
            return from_json(Record, value, document)

    def document_of(self, item: str) -> str | None:
        """The id of the document an item belongs to, terms and obligations too."""
        row = self._one("SELECT document FROM item WHERE id = ? LIMIT 1", (item,)) or self._one(
            "SELECT document FROM item WHERE layer = 'agreements' AND instr(json, ?) LIMIT 1",
            (json.dumps({"id": item}, separators=(",", ":"))[1:-1],),
        )
        return str(row[0]) if row else None

    def document(self, document: str) -> Document:
        """One document; KeyError when there is none."""
        row = self._one("SELECT json FROM document WHERE id = ?", (document,))
        if row is None:
            raise self._missing(document)
        return from_json(Document, json.loads(row[0]))

    def search(self, words: str, limit: int = 50) -> list[tuple[str, float]]:
        """Ids of documents that hold all the words, best first, with their rank."""
        query = _query(words)
        if not query:
            return []
        return self._rows(
            "SELECT d.id, f.rank FROM document_text f JOIN document d ON d.number = f.rowid "
            "WHERE document_text MATCH ? ORDER BY f.rank LIMIT ?",
            (query, limit),
        )

    def original(self, sha256: str) -> bytes | None:
        """The original bytes with this hash, as they were retrieved."""
        row = self._one("SELECT bytes FROM original WHERE sha256 = ?", (sha256,))
        return bytes(row[0]) if row else None

    def judge(self, judgement: Judgement, on: dict[str, Any] | None = None) -> ledger.Entry:
        """Append a judgement; earlier ones on the same item and field are superseded, not lost.

        `on` keeps where the item stood (layer, document, start, end, text), for the day when a
        new reading no longer holds it.
        """
        kept = {} if on is None else {"on": on}
        return self.note("judgement", judgement.item, {**to_json(judgement), **kept})

    def note(self, kind: str, item: str, body: dict[str, Any]) -> ledger.Entry:
        """Append any row to the ledger (note, access, export)."""
        with self._transaction() as connection:
            return ledger.append(connection, kind, item, body)

    def judgements(self, item: str | None = None) -> tuple[Judgement, ...]:
        """All judgements in order, or those on one item."""
        rows = self.ledger(item)
        with self._intact("the ledger"):
            return tuple(from_json(Judgement, r.body) for r in rows if r.kind == "judgement")

    def ledger(self, item: str | None = None, after: int = 0) -> tuple[ledger.Entry, ...]:
        """The whole ledger in order, or the rows on one item, or those above number `after`."""
        with self._explained(), self._intact("the ledger"):
            return tuple(ledger.entries(self._connection, item, after))

    def runs(self) -> dict[str, str]:
        """The run that last read each document, by document id, in the order first read."""
        return dict(self._rows("SELECT id, run FROM document ORDER BY number"))

    def snippets(self, words: str, limit: int = 50) -> list[tuple[str, float, str]]:
        """Like `search`, with the best words of each text; hits stand between \\x02 and \\x03."""
        query = _query(words)
        if not query:
            return []
        return self._rows(
            "SELECT d.id, f.rank, snippet(document_text, 0, char(2), char(3), '…', 24) "
            "FROM document_text f JOIN document d ON d.number = f.rowid "
            "WHERE document_text MATCH ? ORDER BY f.rank LIMIT ?",
            (query, limit),
        )

    def counts(self) -> dict[str, int]:
        """How many items each layer holds, and `documents`."""
        found = dict.fromkeys(("documents", *LAYERS), 0)
        found["documents"] = self._rows("SELECT count(*) FROM document")[0][0]
        found.update(dict(self._rows("SELECT layer, count(*) FROM item GROUP BY layer")))
        return found

    def verify(self) -> str | None:
        """None when the whole chain of custody holds, else one line naming the first break."""
        with self._explained():
            return first_break(self._connection)

    def _write_document(
        self, connection: sqlite3.Connection, record: Record, number: int | None
    ) -> None:
        document = record.document
        connection.execute(
            "INSERT OR IGNORE INTO run VALUES (?, ?)", (record.run.id, _dump(record.run))
        )
        values = (
            _dump(document), document.text, document.published, document.source.name,
            document.sha256, record.run.id, document.id,
        )  # fmt: skip
        if number is None:
            cursor = connection.execute(
                "INSERT INTO document (json, text, published, source, sha256, run, id) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            connection.execute(
                "INSERT INTO document_text (rowid, text) VALUES (?, ?)",
                (cursor.lastrowid, document.text),
            )
            return
        connection.execute(
            "UPDATE document SET json=?, text=?, published=?, source=?, sha256=?, run=? WHERE id=?",
            values,
        )

    def _write_items(self, connection: sqlite3.Connection, record: Record) -> None:
        document = record.document.id
        connection.execute("DELETE FROM item WHERE document = ?", (document,))
        connection.executemany(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?)",
            (
                (item.id, document, layer, position, _dump(item))
                for layer in LAYERS
                for position, item in enumerate(getattr(record, layer))
            ),
        )

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._explained():
            return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, values: tuple[Any, ...] = ()) -> Any:
        with self._explained():
            return self._connection.execute(query, values).fetchone()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # On a full disk the database has already taken the transaction back by itself.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn the database's own errors into one clear line."""
        try:
            yield
        except sqlite3.Error as error:
            raise InputError(self._name, *_explain(error)) from error
        except UnicodeDecodeError as error:  # the complaint quotes broken bytes of the file
            wrong = "is damaged: its tables are named in broken letters"
            raise InputError(self._name, wrong, "restore it from a copy") from error

    def _missing(self, document: str) -> Exception:
        """Why a document was not found: there is none, or a damaged index has lost it."""
        if self._one("SELECT 1 FROM document NOT INDEXED WHERE id = ?", (document,)):
            wrong = f"is damaged at {document} (its index has lost it)"
            return InputError(self._name, wrong, "restore it from a copy")
        return KeyError(document)

    @contextmanager
    def _intact(self, what: str) -> Iterator[None]:
        """Say of stored JSON that cannot be read back that the file is damaged, and where."""
        try:
            yield
        except _UNREADABLE as error:
            wrong = f"is damaged at {what} ({type(error).__name__})"
            raise InputError(self._name, wrong, "restore it from a copy") from error


def _query(words: str) -> str:
    """All the words, each taken as words and never as an operator."""
    return " ".join('"' + w.replace('"', '""') + '"' for w in words.split())


def _dump(value: Any) -> str:
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def _check_exists(path: Path, name: str) -> None:
    try:
        size = path.stat().st_size if path.is_file() else None
    except (OSError, ValueError):
        size = None
    if size is None:
        raise InputError(name, "no such record file", "make it with: truceline read")
    if size == 0:
        raise InputError(name, "is an empty file", "restore it from a copy")


def _connect(path: Path, wait_seconds: float) -> tuple[sqlite3.Connection, bool]:
    """A connection, and whether the file can be written; what is read-only can still be read."""
    if path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        # On a medium without writing the database cannot keep its side files: there are none.
        is_still = not path.with_name(path.name + "-wal").exists()
        uri = f"{path.resolve().as_uri()}?mode=ro" + ("&immutable=1" if is_still else "")
        return sqlite3.connect(uri, uri=True, timeout=wait_seconds, isolation_level=None), False
    return sqlite3.connect(path, timeout=wait_seconds, isolation_level=None), True


_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
_EXPLANATIONS = (
    ("not a database", "is not a Truceline record file", "name another file"),
    ("locked", "is being written by another process", "try again when that one has finished"),
    ("readonly", "cannot be written (read-only)", "change its permissions or copy it"),
    ("unable to open", "cannot be opened", "check the path and its permissions"),
    ("full", "the disk is full, nothing was changed", "free some space and run it again"),
    (
        "disk I/O error",
        "the disk refuses (full, over quota or failing), nothing was changed",
        "free some space or check the disk, and run it again",
    ),
    ("malformed", "is damaged", "restore it from a copy"),
    ("Could not decode", "is damaged", "restore it from a copy"),
)


def _explain(error: sqlite3.Error) -> tuple[str, str]:
    text = str(error)
    for part, wrong, do in _EXPLANATIONS:
        if part in text:
            return wrong, do
    return f"the database said: {text}", "run: truceline verify FILE"
