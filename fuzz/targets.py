"""The entries of Truceline as functions of bytes. Each may raise InputError and nothing else."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fuzz.workbench import Workbench
from truceline.batch.delimited import csv_entries, csv_row
from truceline.batch.entry import PROBLEM
from truceline.export.csv_text import write_csv
from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, InputError, Judgement, Record, from_json, to_json
from truceline.model.ids import document_id
from truceline.read.intake import Intake, Limits, document_from_text
from truceline.read.intake.addresses import is_public, split_address
from truceline.read.intake.opening import on_one_line, read_bytes
from truceline.reconcile.reading import read_and_check
from truceline.reconcile.review.applying import reviewed
from truceline.reconcile.review.items import items_of
from truceline.reconcile.review.judging import new_judgement
from truceline.resources.gazetteer.added import country_rows
from truceline.resources.packs import parse_tsv, parse_yaml
from truceline.resources.wordings import terms_of
from truceline.store import RecordFile

_AT = "2024-05-01T10:00:00Z"
_TOLD = """GENEVA, 3 May - The mission said on Monday that six people were wounded near Goris.

Ceasefire terms

1. The Parties shall withdraw their forces within 7 days.
"""
LIMITS = Limits(file_bytes=1 << 22, text_chars=1 << 20, line_bytes=1 << 20, pdf_seconds=5)


@dataclass(frozen=True, slots=True)
class Target:
    """`share` is its part of a thousand executions: the quick entries get more."""

    run: Callable[[bytes], None]
    share: int


def text(data: bytes) -> None:
    """A plain text all the way to its record and back from JSON."""
    for document in _documents(data, "text"):
        record = next(read_and_check([document], _plain()))
        again = from_json(Record, json.loads(json.dumps(to_json(record))), document.id)
        assert again == record, "a record does not come back from its JSON as it was"


def page(kind: str) -> Callable[[bytes], None]:
    """The reader of one format of file."""

    def run(data: bytes) -> None:
        for _ in _documents(data, kind):
            pass

    return run


def corrections(data: bytes) -> None:
    """Corrections a person hands in: what is taken can be put in, kept, and read back."""
    record = _small_record()
    items = list(items_of(record))
    for line in data.split(b"\n"):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if not isinstance(row, dict):
            continue
        given = {key: value for key, value in row.items() if isinstance(value, str)}
        item = items[len(given.get("item", "")) % len(items)]
        judgement = new_judgement(
            item, verdict=given.get("verdict", "correct"), coder=given.get("coder", "ana"),
            at="2024-05-01T10:00:00Z", reason=given.get("reason", ""), field=given.get("field"),
            after=given.get("after"),
        )  # fmt: skip
        assert from_json(Judgement, json.loads(json.dumps(to_json(judgement)))) == judgement
        changed = reviewed(record, {item.id: (judgement,)})
        json.dumps(to_json(changed), ensure_ascii=False).encode("utf-8")


def table(data: bytes) -> None:
    """A CSV of reports as `truceline batch` takes it."""
    for entry in csv_entries(io.BytesIO(data), "fuzz", LIMITS):
        if entry.kind == PROBLEM:
            continue
        try:
            row = csv_row(entry)
        except InputError:
            continue
        for _ in _documents(row, "jsonl"):
            pass


def csv_export(data: bytes) -> None:
    """Cells of a CSV: no formula comes out, and what is read back is what went in."""
    cells = data.decode("utf-8", "replace").split("\x1f")
    out = io.StringIO()
    write_csv(out, ["cell"], [{"cell": cell} for cell in cells])
    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))[1:]
    assert len(rows) == len(cells), "a cell broke its row"
    for row, given in zip(rows, cells, strict=True):
        shown = row[0] if row else ""
        assert not shown.lstrip().startswith(("=", "+", "-", "@")), shown
        assert shown.removeprefix("'") == _folded(given).removeprefix("'")


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def gazetteer(data: bytes) -> None:
    """A country file of GeoNames, plain or zipped."""
    with Written(data, ".zip" if data.startswith(b"PK") else ".txt") as path:
        for row in country_rows(path):
            assert abs(row.lat) <= 90
            assert abs(row.lon) <= 180


def pack(data: bytes) -> None:
    """A lexicon pack: loaded terms in YAML, rows in TSV."""
    terms_of(parse_yaml(data, "pack"), "pack")
    list(parse_tsv(data, "pack"))


def record_file(data: bytes) -> None:
    """A record file whose bytes were changed: `data` is a list of places and bytes to write."""
    with Written(_patched(record_bytes(), data), ".truceline") as path:
        try:
            with RecordFile(path, must_exist=True) as opened:
                opened.verify()
                opened.counts()
                opened.judgements()
                list(opened.records())
        finally:
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)


def address(data: bytes) -> None:
    """An address a user or a redirect names: never a scheme or host beyond the two allowed."""
    url = data.decode("utf-8", "surrogateescape")
    parts = split_address(url)
    assert parts.scheme.lower() in {"http", "https"}
    assert parts.hostname
    is_public(parts.hostname)


def api(data: bytes) -> None:
    """Requests to the workbench: API, pages and forms; each gets an answer, none fails in ours."""
    _workbench().run(data)


@cache
def _workbench() -> Workbench:
    record = _small_record()
    return Workbench(record_bytes(), record.document.id, next(iter(items_of(record))).id)


def _documents(data: bytes, kind: str) -> Iterator[Document]:
    try:
        for found in read_bytes(data, "fuzz", kind, published=None, limits=LIMITS):
            if isinstance(found, InputError):
                _check_line(found)
            else:
                yield _checked(found)
    except InputError as error:
        _check_line(error)


def _check_line(error: InputError) -> None:
    assert str(on_one_line(error)).isprintable()


def _checked(found: Intake) -> Document:
    document = found.document
    assert document.id == document_id(document.text)
    document.text.encode("utf-8")
    for part in document.parts:
        assert 0 <= part.start <= part.end <= len(document.text), part
    assert from_json(Document, to_json(document)) == document
    json.dumps(to_json(document), ensure_ascii=False).encode("utf-8")
    return document


@cache
def _plain() -> PlainAnalyzer:
    return PlainAnalyzer()


@cache
def _small_record() -> Record:
    return next(read_and_check([document_from_text(_TOLD, published="2023-05-03")], _plain()))


@cache
def record_bytes() -> bytes:
    """A small record file with one report and two judgements."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "seed.truceline")
        with RecordFile(path) as opened:
            opened.add(_small_record(), _TOLD.encode())
            opened.judge(Judgement(item="x", verdict="accept", coder="a", at=_AT))
            opened.judge(Judgement(item="x", verdict="unsure", coder="a", at=_AT))
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()
        return path.read_bytes()


def _patched(base: bytes, data: bytes) -> bytes:
    """`base` with bytes overwritten as three-byte commands say; a long command cuts the file."""
    changed = bytearray(base)
    for i in range(0, min(len(data), 60) - 2, 3):
        place = int.from_bytes(data[i : i + 2], "big") * 2 % len(changed)
        if data[i + 2] == 255 and i > 30:
            del changed[place + 1 :]
        else:
            changed[place] = data[i + 2]
    return bytes(changed)


class Written:
    """A file in memory-backed space with the given bytes, removed afterwards."""

    def __init__(self, data: bytes, suffix: str) -> None:
        memory = Path("/dev/shm")
        self._path = Path(tempfile.mktemp(suffix, "fuzz", memory if memory.is_dir() else None))
        self._path.write_bytes(data)

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        self._path.unlink(missing_ok=True)


TARGETS: dict[str, Target] = {
    "text": Target(text, 30),
    "html": Target(page("html"), 90),
    "pdf": Target(page("pdf"), 80),
    "feed": Target(page("feed"), 110),
    "warc": Target(page("warc"), 90),
    "gzip": Target(page("gzip"), 50),
    "jsonl": Target(page("jsonl"), 150),
    "mail": Target(page("mail"), 70),
    "markdown": Target(page("markdown"), 50),
    "csv": Target(table, 60),
    "csv-out": Target(csv_export, 40),
    "gazetteer": Target(gazetteer, 70),
    "pack": Target(pack, 40),
    "corrections": Target(corrections, 50),
    "record": Target(record_file, 10),
    "address": Target(address, 40),
    "api": Target(api, 20),
}
