"""A record file: one SQLite database with everything read and everything judged."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, Self

from truceline.model import Document, InputError, Judgement, Record, from_json, to_json
from truceline.store import ledger, schema

LAYERS: tuple[str, ...] = tuple(f.name for f in fields(Record) if f.name not in ("document", "run"))


class RecordFile:
    """The embedded store. Use as a context manager; every write is one transaction.

    Raises InputError when the file is not a record, is newer, locked, read-only or damaged.
    """

    def __init__(self, path: str | Path, *, must_exist: bool = False) -> None:
        self.path = Path(path)
        self._name = str(path)
        if must_exist and not self.path.is_file():
            raise InputError(self._name, "no such record file", "make it with: truceline read")
        with self._explained():
            self._connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            try:
                self._connection.execute("PRAGMA foreign_keys = ON")
                schema.prepare(self._connection, self._name)
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
            if not known:
                body = {"sha256": document.sha256, "run": record.run.id}
                ledger.append(connection, "read", document.id, body)
        return known is None

    def documents(self) -> Iterator[Document]:
        """The documents in the order they were first read."""
        for (text,) in self._rows("SELECT json FROM document ORDER BY number"):
            yield from_json(Document, json.loads(text))

    def records(self) -> Iterator[Record]:
        """Every record, in the order the documents were first read."""
        for (document,) in self._rows("SELECT id FROM document ORDER BY number"):
            yield self.record(document)

    def record(self, document: str) -> Record:
        """The record of one document id; KeyError when there is none."""
        row = self._one("SELECT json, run FROM document WHERE id = ?", (document,))
        if row is None:
            raise KeyError(document)
        value: dict[str, Any] = {layer: [] for layer in LAYERS}
        for layer, text in self._rows(
            "SELECT layer, json FROM item WHERE document = ? ORDER BY layer, position", (document,)
        ):
            value[layer].append(json.loads(text))
        run = self._one("SELECT json FROM run WHERE id = ?", (row[1],))
        value["document"] = json.loads(row[0])
        value["run"] = json.loads(run[0]) if run else {}
        return from_json(Record, value, document)

    def document_of(self, item: str) -> str | None:
        """The id of the document an item belongs to."""
        row = self._one("SELECT document FROM item WHERE id = ? LIMIT 1", (item,))
        return str(row[0]) if row else None

    def search(self, words: str, limit: int = 50) -> list[tuple[str, float]]:
        """Ids of documents that hold all the words, best first, with their rank."""
        query = " ".join('"' + w.replace('"', '""') + '"' for w in words.split())
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

    def judge(self, judgement: Judgement) -> ledger.Entry:
        """Append a judgement; earlier ones on the same item and field are superseded, not lost."""
        return self.note("judgement", judgement.item, to_json(judgement))

    def note(self, kind: str, item: str, body: dict[str, Any]) -> ledger.Entry:
        """Append any row to the ledger (note, access, export)."""
        with self._transaction() as connection:
            return ledger.append(connection, kind, item, body)

    def judgements(self, item: str | None = None) -> tuple[Judgement, ...]:
        """All judgements in order, or those on one item."""
        with self._explained():
            rows = list(ledger.entries(self._connection, item))
        return tuple(from_json(Judgement, r.body) for r in rows if r.kind == "judgement")

    def ledger(self, item: str | None = None) -> tuple[ledger.Entry, ...]:
        """The whole ledger in order, or the rows on one item."""
        with self._explained():
            return tuple(ledger.entries(self._connection, item))

    def counts(self) -> dict[str, int]:
        """How many items each layer holds, and `documents`."""
        found = dict.fromkeys(("documents", *LAYERS), 0)
        found["documents"] = self._rows("SELECT count(*) FROM document")[0][0]
        found.update(dict(self._rows("SELECT layer, count(*) FROM item GROUP BY layer")))
        return found

    def verify(self) -> str | None:
        """None when the whole chain of custody holds, else one line naming the first break."""
        from truceline.store.custody import first_break

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
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn the database's own errors into one clear line."""
        try:
            yield
        except sqlite3.Error as error:
            raise InputError(self._name, *_explain(error)) from error


def _dump(value: Any) -> str:
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


_EXPLANATIONS = (
    ("not a database", "is not a Truceline record file", "name another file"),
    ("locked", "is being written by another process", "try again when that one has finished"),
    ("readonly", "cannot be written (read-only)", "change its permissions or copy it"),
    ("unable to open", "cannot be opened", "check the path and its permissions"),
    ("full", "the disk is full; nothing was changed", "free some space and run it again"),
    ("malformed", "is damaged", "restore it from a copy"),
)


def _explain(error: sqlite3.Error) -> tuple[str, str]:
    text = str(error)
    for part, wrong, do in _EXPLANATIONS:
        if part in text:
            return wrong, do
    return f"the database said: {text}", "run: truceline verify FILE"
