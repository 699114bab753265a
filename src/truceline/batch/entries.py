"""Cutting inputs into entries without reading them: a line, a row, a crawled page, a file."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from truceline.batch.delimited import csv_entries
from truceline.batch.entry import Entry, Sized, problem
from truceline.batch.parquet_rows import parquet_entries
from truceline.model import InputError
from truceline.read.intake import Limits
from truceline.read.intake.formats import SUFFIXES, format_of
from truceline.read.intake.limits import too_large
from truceline.read.intake.opening import on_one_line
from truceline.read.intake.unpacking import Unpacked
from truceline.read.intake.warc import read_warc

_PEEK = 65_536
_TABLES = {".csv", ".tsv"}
_KNOWN = {*SUFFIXES, *_TABLES, ".parquet"}


def entries(inputs: Sequence[str], limits: Limits) -> Iterator[Sized]:
    """All entries of files and folders, in order; what cannot be opened is an entry that says so.

    Files are read as they come, so memory holds one entry at a time. Files of a folder come
    sorted by name.
    """
    for name in inputs:
        try:
            for found in _files(name):
                if isinstance(found, InputError):
                    yield Sized(problem(on_one_line(found)), 0)
                else:
                    yield from _guarded(found, limits)
        except InputError as error:
            yield Sized(problem(on_one_line(error)), 0)


def input_bytes(inputs: Sequence[str]) -> int:
    """Size of all input files together, for the time left."""
    total = 0
    for name in inputs:
        try:
            total += sum(f.stat().st_size for f in _files(name) if isinstance(f, Path))
        except (InputError, OSError):
            continue
    return total


def _files(name: str) -> Iterator[Path | InputError]:
    """The file of that name, or those of the folder; an error for each that is left."""
    path = Path(name)
    if name == "-" or "://" in name or not name or "\x00" in name:
        raise InputError(
            name or "''", "is no file or folder", "a batch reads files; try: truceline read"
        )
    if not path.exists():
        raise InputError(name, "does not exist", "check the path")
    if not path.is_dir():
        yield path
        return
    found = False
    for inner in _below(path):
        found = found or isinstance(inner, Path)
        yield inner
    if not found:
        known = ", ".join(sorted(_KNOWN))
        raise InputError(name, "holds no file that can be read", f"known kinds: {known}")


def _below(folder: Path) -> Iterator[Path | InputError]:
    """Files that can be read; those without an ending ("LICENSE", "ABOUT") are about the folder."""
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            suffix = _suffix(name)
            if name.startswith(".") or not suffix:
                continue
            path = Path(root, name)
            yield path if suffix in _KNOWN else _left(path, suffix)
    for error in closed:
        yield _closed(str(error.filename), error)


def _closed(name: str, error: OSError) -> InputError:
    wrong = f"cannot be read ({(error.strerror or type(error).__name__).lower()})"
    return InputError(name, wrong, "check its rights")


def _left(path: Path, suffix: str) -> InputError:
    wrong = f"ends in {suffix}, which is not read in folders"
    return InputError(str(path), wrong, "export it as text, HTML or PDF, or name the file itself")


def _suffix(name: str) -> str:
    return os.path.splitext(name.lower().removesuffix(".gz"))[1]


def _guarded(path: Path, limits: Limits) -> Iterator[Sized]:
    """The entries of one file; an error in the middle ends the file, never the batch."""
    try:
        yield from _cut_file(path, limits)
    except InputError as error:
        yield Sized(problem(on_one_line(error)), 0)
    except OSError as error:
        yield Sized(problem(on_one_line(_closed(str(path), error))), 0)


def _cut_file(path: Path, limits: Limits) -> Iterator[Sized]:
    if not stat.S_ISREG(path.stat().st_mode):
        raise InputError(str(path), "is no ordinary file", "give a file or a folder")
    if _suffix(path.name) == ".parquet":
        yield from parquet_entries(path, limits)
        return
    with path.open("rb") as stream:
        passed = 0
        for entry in _cut(path, stream, limits):
            position = stream.tell()
            yield Sized(entry, position - passed)
            passed = position


def _cut(path: Path, stream: io.BufferedReader[Any], limits: Limits) -> Iterator[Entry]:
    name, suffix = str(path), _suffix(path.name)
    kind = format_of(name, stream.peek(_PEEK))
    if kind == "warc" or name.lower().endswith(".warc.gz"):
        return _warc(stream, name, limits)
    plain: io.BufferedReader[Any] = stream
    if kind == "gzip":
        plain = io.BufferedReader(Unpacked(stream, name), _PEEK)
        name = name[:-3] if name.lower().endswith(".gz") else name
        kind = format_of(name, plain.peek(_PEEK))
        if kind == "warc":
            stream.seek(0)
            return _warc(stream, name, limits)
    if suffix in _TABLES:
        return csv_entries(plain, name, limits)
    if kind == "jsonl":
        return _lines(plain, name, limits)
    return _whole(plain, name, kind, limits)


def _lines(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:
    number = 0
    while line := stream.readline(limits.line_bytes + 1):
        number += 1
        label = f"{name}, line {number}"
        if len(line) > limits.line_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.line_bytes)
            yield problem(too_large(label, "the line", limits.line_bytes))
        elif line.strip():
            yield Entry(label, "jsonl", line)


def _whole(stream: BinaryIO, name: str, kind: str, limits: Limits) -> Iterator[Entry]:
    raw = stream.read(limits.file_bytes + 1)
    if len(raw) > limits.file_bytes:
        raise too_large(name, "the file", limits.file_bytes)
    yield Entry(name, kind, raw)


def _warc(stream: io.BufferedReader[Any], name: str, limits: Limits) -> Iterator[Entry]:
    """The crawled pages, still as bytes: the archive's own reader hands each to `_page`."""
    found = read_warc(stream, name, cast(Callable[..., Any], _page), published=None, limits=limits)
    for entry in found:
        yield problem(entry) if isinstance(entry, InputError) else cast(Entry, entry)


def _page(
    raw: bytes,
    name: str,
    kind: str,
    *,
    url: str | None = None,
    charset: str | None = None,
    retrieved_at: str | None = None,
    **_: object,
) -> Iterator[Entry]:
    yield Entry(name, kind, raw, url=url, charset=charset, retrieved_at=retrieved_at)
