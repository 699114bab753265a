"""A finished batch into a record file: checked whole first, then added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.batch.columns import RECORDS
from truceline.batch.folder import MANIFEST, PARTITION, first_damage, read_json, sha256_of
from truceline.batch.parquet_rows import arrow
from truceline.model import InputError, Record, from_json
from truceline.store import RecordFile


def load_batch(out: str | Path, into: str | Path) -> tuple[int, int]:
    """Add every record of the batch in `out` to the record file; how many, how many were new.

    Of a text that came several times the first counts. Loading again changes nothing that was
    judged. Raises InputError before anything is written when one file is not as it was made.
    """
    folder = Path(out)
    manifest = _checked(folder)
    known: set[str] = set()
    new = 0
    with RecordFile(into) as record_file:
        for part in manifest["partitions"]:
            for record in _records(folder / part["name"], manifest["settings"]["format"]):
                if record.document.id not in known:
                    known.add(record.document.id)
                    new += record_file.add(record)
    return len(known), new


def _checked(folder: Path) -> Any:
    """The manifest, after every partition was found to be as it says."""
    if not (folder / MANIFEST).is_file():
        raise InputError(
            str(folder), "holds no finished batch", "run the same truceline batch (again)"
        )
    manifest = read_json(folder / MANIFEST)
    try:
        named = [(folder / part["name"], part["sha256"]) for part in manifest["partitions"]]
        _ = manifest["settings"]["format"]
    except (KeyError, TypeError):
        raise InputError(
            str(folder / MANIFEST),
            "is no manifest of a batch",
            "run the same truceline batch again",
        ) from None
    for path, sha256 in named:
        about = path / PARTITION
        changed = not about.is_file() or sha256_of(about) != sha256
        damage = f"{PARTITION} is missing or damaged" if changed else first_damage(path)
        if damage:
            raise InputError(str(path), damage, "run the same truceline batch again")
    return manifest


def _records(part: Path, format: str) -> Iterator[Record]:
    for text in _lines(part, format):
        value = json.loads(text)
        yield from_json(Record, value, value["document"]["id"])


def _lines(part: Path, format: str) -> Iterator[str]:
    if format == "jsonl":
        with (part / f"{RECORDS}.jsonl").open(encoding="utf-8") as stream:
            yield from stream
        return
    table = arrow().parquet.read_table(part / f"{RECORDS}.parquet", columns=["json"])
    yield from table.column("json").to_pylist()
