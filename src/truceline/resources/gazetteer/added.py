"""GeoNames country files a user adds: villages, airfields, camps that the city list lacks."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from truceline.model import InputError
from truceline.resources.gazetteer.location import added_folder

_COLUMNS = 19
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
        int(cells[0])
        return abs(float(cells[4])) <= 90 and abs(float(cells[5])) <= 180
    except ValueError:
        return False


def _lines(source: Path) -> Iterator[str]:
    try:
        if zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as archive:
                yield from _zipped(archive, source)
        else:
            with source.open(encoding="utf-8") as plain:
                yield from plain
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise InputError(str(source), f"cannot be read ({error})", "check the file") from error


def _zipped(archive: zipfile.ZipFile, source: Path) -> Iterator[str]:
    """The table inside a country archive, beside which GeoNames puts a readme."""
    names = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
    if not names:
        raise InputError(str(source), "holds no table", "give a country archive of GeoNames")
    member: IO[bytes]
    with archive.open(names[0]) as member:
        for raw in member:
            yield raw.decode("utf-8")
