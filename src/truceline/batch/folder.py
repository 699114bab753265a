"""The folder of results: a partition appears whole or not at all, the manifest comes last."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from truceline.batch.partition import Partition
from truceline.batch.reading import Outcome
from truceline.batch.settings import LAYOUT, Settings
from truceline.model import InputError

CHOICES, MANIFEST, PARTITION = "batch.json", "manifest.json", "partition.json"
SKIPPED, REPEATED = "skipped.jsonl", "duplicates.jsonl"
_WRITING = ".writing-"


@dataclass(frozen=True, slots=True)
class Totals:
    """What a finished batch holds."""

    partitions: int
    documents: int
    skipped: int
    duplicates: int


class BatchFolder:
    """One batch on disk. Every write goes to a hidden name, is synced, then renamed."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    @contextmanager
    def opened(self, inputs: Sequence[str], settings: Settings) -> Iterator[None]:
        """Hold the folder for writing; raises InputError when it holds another batch."""
        choices = {"layout": LAYOUT, "inputs": list(inputs), **asdict(settings)}
        with self._writable():
            self.path.mkdir(parents=True, exist_ok=True)
            self._check_choices(choices)
            lock = (self.path / ".lock").open("w")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InputError(
                    str(self.path), "is being written by another batch", "wait until it has ended"
                ) from None
            for left in self.path.glob(f"{_WRITING}*"):
                shutil.rmtree(left, ignore_errors=True)
            with self._writable():
                write_whole(self.path / CHOICES, _pretty(choices))
                yield

    def _check_choices(self, choices: dict[str, Any]) -> None:
        found = self.path / CHOICES
        if not found.exists():
            if any(p for p in self.path.iterdir() if p.name != ".lock"):
                raise InputError(
                    str(self.path), "is not empty and holds no batch", "name a new folder"
                )
            return
        held = read_json(found)
        other = [key for key, value in choices.items() if held.get(key) != value]
        if other:
            wrong = f"holds a batch made with other {', '.join(other)}"
            raise InputError(str(self.path), wrong, "name a new folder")

    def is_done(self, partition: Partition) -> bool:
        """Whether this partition's results are there, each file with its hash."""
        return first_damage(self.path / partition.name) is None

    def write(self, partition: Partition, outcome: Outcome) -> None:
        """Write one partition; it appears under its name when all of it is on disk."""
        target = self.path / partition.name
        writing = self.path / f"{_WRITING}{partition.name}"
        with self._writable():
            for stale in (writing, target):
                shutil.rmtree(stale, ignore_errors=True)
            writing.mkdir()
            for table in outcome.tables:
                write_synced(writing / table.name, table.content)
            write_synced(writing / PARTITION, _pretty(_about(partition, outcome)))
            sync_folder(writing)
            os.rename(writing, target)
            sync_folder(self.path)

    def finish(self, names: Sequence[str], settings: Settings) -> Totals:
        """Write the lists of skipped and repeated inputs and the manifest; drop what is stale."""
        with self._writable():
            totals, parts = self._gather(names)
            about = {
                "layout": LAYOUT, "settings": asdict(settings),
                **{key: value for key, value in asdict(totals).items() if key != "partitions"},
                "partitions": parts,
                "lists": {n: sha256_of(self.path / n) for n in (SKIPPED, REPEATED)},
            }  # fmt: skip
            write_whole(self.path / MANIFEST, _pretty(about))
            for folder in self.path.glob("part-*"):
                if folder.name not in set(names):
                    shutil.rmtree(folder)
        return totals

    def _gather(self, names: Sequence[str]) -> tuple[Totals, list[dict[str, Any]]]:
        """Go through the partitions in order: the first with a text keeps it."""
        first: dict[str, int] = {}
        parts: list[dict[str, Any]] = []
        skipped = repeated = 0
        with (
            _appearing(self.path / SKIPPED) as skips,
            _appearing(self.path / REPEATED) as repeats,
        ):
            for number, name in enumerate(names):
                path = self.path / name / PARTITION
                about = read_json(path)
                for entry in about["skipped"]:
                    skips.write(_line(entry))
                skipped += len(about["skipped"])
                for entry in _repeated(about, number, first):
                    kept = names[first[entry["document"]]]
                    repeats.write(_line({**entry, "partition": name, "kept_in": kept}))
                    repeated += 1
                parts.append({"name": name, "sha256": sha256_of(path), "rows": about["rows"]})
        return Totals(len(names), len(first), skipped, repeated), parts

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            wrong = f"cannot be written ({(error.strerror or type(error).__name__).lower()})"
            raise InputError(
                str(self.path), wrong, "what is finished stays; run the same command again"
            ) from error


def _about(partition: Partition, outcome: Outcome) -> dict[str, Any]:
    return {
        "key": partition.key,
        "identity": outcome.identity,
        "files": {table.name: table.sha256 for table in outcome.tables},
        "rows": {table.name.partition(".")[0]: table.rows for table in outcome.tables},
        "documents": [{"document": i, "input": label} for i, label in outcome.documents],
        "skipped": [asdict(entry) for entry in outcome.skipped],
        "duplicates": [asdict(entry) for entry in outcome.repeated],
    }


def _repeated(
    about: dict[str, Any], number: int, first: dict[str, int]
) -> Iterator[dict[str, Any]]:
    """Inputs of a partition whose text came before, in it or in an earlier one."""
    for entry in about["documents"]:
        if first.setdefault(entry["document"], number) != number:
            yield entry
    yield from about["duplicates"]


def first_damage(folder: Path) -> str | None:
    """One line on the first file of a partition that is not as it was written; None when whole."""
    try:
        about = read_json(folder / PARTITION)
    except InputError:
        return f"{PARTITION} is missing or damaged"
    for name, sha256 in about["files"].items():
        path = folder / name
        if not path.is_file():
            return f"{name} is missing"
        if sha256_of(path) != sha256:
            return f"{name} no longer has its hash"
    return None


def read_json(path: Path) -> Any:
    """The JSON in a file of the batch; InputError when it is not there or damaged."""
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        raise InputError(str(path), "does not exist", "run: truceline batch") from None
    except (OSError, ValueError) as error:
        raise InputError(str(path), "is damaged", "run the same truceline batch again") from error


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_synced(path: Path, content: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file in one step, so that no reader sees half of it."""
    part = path.with_name(f".{path.name}.part")
    write_synced(part, content)
    os.replace(part, path)
    sync_folder(path.parent)


@contextmanager
def _appearing(path: Path) -> Iterator[Any]:
    """A text file that takes its name when it is whole."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, path)


def sync_folder(path: Path) -> None:
    """Wait until the disk has the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _pretty(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
