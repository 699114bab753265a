"""A record file in memory, in step with its ledger: what changed is read again, nothing else."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from truceline.model import Document, Judgement, Record, from_json
from truceline.store import RecordFile
from truceline.store.ledger import Entry

_SETTLED_NS = 50_000_000


class UnknownItemError(KeyError):
    """There is no such document, item or event in this record."""


class Mirror:
    """Records, judgements and where their items stood; may be asked from any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._stamp: tuple[int, ...] = ()
        self._inode = self._last_row = self._read_row = self._judged_row = 0
        self._judgements: list[Judgement] = []
        self._places: dict[str, dict[str, Any]] = {}
        self._judged: set[str] = set()
        self._runs: dict[str, str] = {}
        self._records: dict[str, Record] = {}

    @contextmanager
    def open(self) -> Iterator[RecordFile]:
        """The record file with a connection of this thread."""
        with RecordFile(self.path, must_exist=True) as record_file:
            yield record_file

    def revision(self) -> tuple[int, int, int]:
        """File, last row of a reading, last row of a judgement; looking changes none."""
        with self._lock:
            self._catch_up()
            return self._inode, self._read_row, self._judged_row

    def records(self) -> tuple[Record, ...]:
        """Every record as read, in the order the documents were first read."""
        with self._lock:
            self._catch_up()
            missing = [d for d in self._runs if d not in self._records]
            if missing:
                with self.open() as record_file:
                    for document in missing:
                        self._records[document] = record_file.record(document)
            return tuple(self._records[d] for d in self._runs)

    def record(self, document: str) -> Record:
        """One record as read; UnknownItemError when there is none."""
        with self._lock:
            self._check_known(document)
            if document not in self._records:
                with self.open() as record_file:
                    self._records[document] = record_file.record(document)
            return self._records[document]

    def document(self, document: str) -> Document:
        """One document; UnknownItemError when there is none."""
        with self._lock:
            self._check_known(document)
            held = self._records.get(document)
        if held is not None:
            return held.document
        with self.open() as record_file:
            return record_file.document(document)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement in order."""
        with self._lock:
            self._catch_up()
            return tuple(self._judgements)

    def places(self) -> dict[str, dict[str, Any]]:
        """Where each judged item stood when it was last judged."""
        with self._lock:
            self._catch_up()
            return dict(self._places)

    def judged_documents(self) -> list[str]:
        """Documents in which anything was judged and that are still there, sorted."""
        with self._lock:
            self._catch_up()
            return sorted(self._judged & self._runs.keys())

    def _check_known(self, document: str) -> None:
        self._catch_up()
        if document not in self._runs:
            raise UnknownItemError(document)

    def _catch_up(self) -> None:
        stamp = _stamp(self.path)
        if stamp and stamp == self._stamp:
            return
        with self.open() as record_file:
            inode = self.path.stat().st_ino
            if inode != self._inode:
                self._forget(inode)
            is_stale = not self._runs
            for row in record_file.ledger(after=self._last_row):
                is_stale |= row.kind == "read"
                self._take_in(row, record_file)
            if is_stale:
                runs = record_file.runs()
                for document in [d for d in self._records if runs.get(d) != self._runs.get(d)]:
                    del self._records[document]
                self._runs = runs
        self._stamp = stamp

    def _take_in(self, row: Entry, record_file: RecordFile) -> None:
        self._last_row = row.number
        if row.kind == "read":
            self._read_row = row.number
        elif row.kind == "judgement":
            self._judged_row = row.number
            self._judgements.append(from_json(Judgement, row.body))
            place = row.body.get("on")
            if place:
                self._places[row.item] = place
            document = place["document"] if place else record_file.document_of(row.item)
            if document:
                self._judged.add(document)

    def _forget(self, inode: int) -> None:
        self._inode = inode
        self._last_row = self._read_row = self._judged_row = 0
        self._judgements, self._places, self._judged = [], {}, set()
        self._runs, self._records = {}, {}


def _stamp(path: Path) -> tuple[int, ...]:
    """Size and time of the file and its write-ahead log; empty while too fresh to be trusted.

    File times tick coarsely: a second write within one tick would leave the stamp as it was.
    """
    found: list[int] = []
    for name in (path, path.with_name(path.name + "-wal")):
        try:
            held = name.stat()
        except OSError:
            found.append(0)
            continue
        if time.time_ns() - held.st_mtime_ns < _SETTLED_NS:
            return ()
        found += (held.st_ino, held.st_size, held.st_mtime_ns)
    return tuple(found)
