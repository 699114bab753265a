"""The pure function of a batch: entries in, tables as bytes out. It runs in a worker."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from truceline.batch.delimited import csv_row
from truceline.batch.entry import PROBLEM, Entry, as_error
from truceline.batch.settings import Settings
from truceline.batch.tables import Table, tables, writer_of
from truceline.lang import Analyzer, default_analyzer, load_analyzer
from truceline.model import Document, InputError, Record
from truceline.read.intake import Intake, Limits
from truceline.read.intake.jsonl import read_jsonl
from truceline.read.intake.opening import on_one_line, read_bytes
from truceline.read.reader import describe_run
from truceline.reconcile.reading import read_and_check
from truceline.resources.gazetteer.sqlite import gazetteer_digest

# The analyser is not made for two threads at once; a worker with several reads one at a time.
_ONE_READER = threading.Lock()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that gave no record: which, what is wrong, what to do."""

    input: str
    wrong: str
    do: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """An entry with the very text of an earlier one; it was not read again."""

    document: str
    input: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one partition gave; `documents` pairs each id with the label of its input."""

    identity: str
    tables: tuple[Table, ...]
    documents: tuple[tuple[str, str], ...]
    skipped: tuple[Skipped, ...]
    repeated: tuple[Repeated, ...]


def identity(settings: Settings) -> str:
    """Everything in this process that decides the bytes besides the entries, as one hash."""
    with _ONE_READER:
        run = describe_run(_analyzer(settings.analyzer)).id
        return settings.digest(f"{run} {gazetteer_digest()}", writer_of(settings.format))


def read_partition(entries: Sequence[Entry], settings: Settings) -> Outcome:
    """Read every entry; the same entries and settings give the same outcome anywhere."""
    said = identity(settings)
    with _ONE_READER:
        records: list[tuple[Record, str]] = []
        skipped: list[Skipped] = []
        repeated: list[Repeated] = []
        known: set[str] = set()
        for label, found in _documents(entries, settings):
            if isinstance(found, Document) and found.id in known:
                repeated.append(Repeated(found.id, label))
                continue
            result = found if isinstance(found, InputError) else _read(found, label, settings)
            if isinstance(result, InputError):
                error = on_one_line(result)
                skipped.append(Skipped(error.name, error.wrong, error.do))
            else:
                known.add(result.document.id)
                records.append((result, label))
    documents = tuple((record.document.id, label) for record, label in records)
    written = tuple(tables(records, settings.format))
    return Outcome(said, written, documents, tuple(skipped), tuple(repeated))


def _documents(
    entries: Sequence[Entry], settings: Settings
) -> Iterator[tuple[str, Document | InputError]]:
    for entry in entries:
        try:
            for found in _open(entry, settings.published):
                if isinstance(found, InputError):
                    name = found.name if found.name.startswith(entry.label) else entry.label
                    yield entry.label, InputError(name, found.wrong, found.do)
                else:
                    yield entry.label, found.document
        except InputError as error:
            yield entry.label, InputError(entry.label, error.wrong, error.do)


def _open(entry: Entry, published: str | None) -> Iterator[Intake | InputError]:
    limits = Limits()
    if entry.kind == PROBLEM:
        yield as_error(entry)
    elif entry.kind == "jsonl":
        yield from _line(entry, entry.raw, published)
    elif entry.kind == "csv":
        sha256 = hashlib.sha256(entry.raw).hexdigest()
        for found in _line(entry, csv_row(entry), published):
            yield found if isinstance(found, InputError) else _as(found, "csv", sha256)
    elif entry.kind == "row":
        # A row of Parquet has no bytes of its own, so there is no hash of them.
        for found in _line(entry, entry.raw, published):
            yield found if isinstance(found, InputError) else _as(found, "parquet", None)
    else:
        yield from read_bytes(
            entry.raw, entry.label, entry.kind, published=published, limits=limits,
            url=entry.url, charset=entry.charset, retrieved_at=entry.retrieved_at,
        )  # fmt: skip


def _line(entry: Entry, raw: bytes, published: str | None) -> Iterator[Intake | InputError]:
    for found in read_jsonl(io.BytesIO(raw), entry.label, published=published, limits=Limits()):
        # One line is all there is: "line 1" of it would name a line of nothing the user knows.
        if isinstance(found, InputError):
            yield InputError(entry.label, found.wrong, found.do)
        else:
            yield found


def _as(intake: Intake, format: str, sha256: str | None) -> Intake:
    return Intake(replace(intake.document, format=format, sha256=sha256), intake.original)


def _read(document: Document, label: str, settings: Settings) -> Record | InputError:
    try:
        return next(read_and_check([document], _analyzer(settings.analyzer)))
    except Exception as error:
        # A report that the readers stumble over must not take the archive down with it.
        return InputError(label, f"the reader failed ({type(error).__name__}: {error})",
                          "please report it with this text")  # fmt: skip


@cache
def _analyzer(name: str | None) -> Analyzer:
    """The analyser, loaded once in this process."""
    return load_analyzer(name) if name else default_analyzer()
