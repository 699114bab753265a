"""GeoNames country files a user adds: villages, airfields, camps that the city list lacks."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from truceline.model import InputError
from truceline.resources.gazetteer.location import added_folder

_COLUMNS = 19
_MAX_NUMBER = 1 << 40
_MAX_LINE = 1 << 17
_FREE_BYTES, _MAX_RATIO = 64 << 20, 100
# The archive library meets broken archives with assorted errors.
_UNREADABLE = (
    OSError, UnicodeDecodeError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip
_SITES = frozenset(
    ("AIRB", "AIRF", "AIRP", "AIRH", "INSM", "MILB", "NVB", "DAM", "PS", "CMP", "CMPRF", "CMPQ",
     "PRN", "PRT", "BDG", "MNQ", "OILF", "OILR", "MFG", "FCL", "HSTS", "FT", "PASS", "BSTN")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddedRow:
    """One line of a GeoNames country file, as far as the gazetteer keeps it."""

    geonames_id: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int


def add_file(source: Path) -> tuple[Path, int]:
    """Keep what a GeoNames country file (XX.txt or XX.zip) holds; returns the copy and its rows.

    Raises InputError when the file is not one.
    """
    rows = 0
    folder = added_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=folder, suffix=".part")
    digest = hashlib.sha256()
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            for cells in _cells(source):
                if not _is_kept(cells):
                    continue
                line = "\t".join(cells) + "\n"
                digest.update(line.encode())
                target.write(line)
                rows += 1
        if not rows:
            raise InputError(str(source), "holds no places", "give a country file of GeoNames")
        final = folder / f"{source.stem}-{digest.hexdigest()[:12]}.tsv"
        for older in folder.glob(f"{source.stem}-*.tsv"):
            older.unlink(missing_ok=True)
        os.replace(partial, final)
    finally:
        Path(partial).unlink(missing_ok=True)
    return final, rows


def added_rows() -> Iterator[AddedRow]:
    """All rows of the files added so far."""
    for path in added_files():
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield _row(line.rstrip("\n").split("\t"))


def added_files() -> list[Path]:
    """The files added so far, by name; their names hold their digests."""
    folder = added_folder()
    return sorted(folder.glob("*.tsv")) if folder.is_dir() else []


def country_rows(source: Path) -> Iterator[AddedRow]:
    """The rows of a country file as they would be kept; InputError when it is not one."""
    return (_row(cells) for cells in _cells(source) if _is_kept(cells))


def _is_kept(cells: list[str]) -> bool:
    return cells[6] in "PATHL" or (cells[6] == "S" and cells[7] in _SITES)


def _row(c: list[str]) -> AddedRow:
    return AddedRow(
        int(c[0]), c[1], tuple(n for n in (c[2], *c[3].split(",")) if n), float(c[4]), float(c[5]),
        f"{c[6]}.{c[7]}", c[8], c[10], c[11], int(c[14] or 0),
    )  # fmt: skip


def _cells(source: Path) -> Iterator[list[str]]:
    for number, line in enumerate(_lines(source), 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _COLUMNS or not _is_place(cells):
            raise InputError(
                f"{source}, line {number}",
                "is not a row of a GeoNames country file (19 columns)",
                "download XX.zip from GeoNames' export/dump folder and give it unchanged",
            )
        yield cells


def _is_place(cells: list[str]) -> bool:
    try:
        numbers = int(cells[0]), int(cells[14] or 0)
        is_on_earth = abs(float(cells[4])) <= 90 and abs(float(cells[5])) <= 180
    except ValueError:
        return False
    # Larger numbers do not fit the database; GeoNames has none near them.
    return is_on_earth and all(0 <= n < _MAX_NUMBER for n in numbers)


def _lines(source: Path) -> Iterator[str]:
    try:
        if zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as archive:
                yield from _zipped(archive, source)
        else:
            with source.open("rb") as plain:
                yield from _decoded(plain)
    except _UNREADABLE as error:
        told = " ".join(str(error).split()) or type(error).__name__
        raise InputError(str(source), f"cannot be read ({told})", "check the file") from error


def _decoded(stream: IO[bytes]) -> Iterator[str]:
    """Lines as text; one that is far too long comes in pieces, which are no rows."""
    while raw := stream.readline(_MAX_LINE):
        yield raw.decode("utf-8")


def _zipped(archive: zipfile.ZipFile, source: Path) -> Iterator[str]:
    """The table inside a country archive, beside which GeoNames puts a readme."""
    tables = [
        i
        for i in archive.infolist()
        if i.filename.endswith(".txt") and "readme" not in i.filename.lower()
    ]
    if not tables:
        raise InputError(str(source), "holds no table", "give a country archive of GeoNames")
    # The library unpacks no more than the size it is told here; the name is never a path of ours.
    if tables[0].file_size > max(_FREE_BYTES, _MAX_RATIO * tables[0].compress_size):
        raise InputError(str(source), "unpacks beyond all measure", "give it unpacked")
    with archive.open(tables[0]) as member:
        yield from _decoded(member)
