"""Partitions: runs of entries, cut the same way whoever reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.batch.entries import entries
from truceline.batch.entry import Entry, content_key
from truceline.batch.settings import PARTITION_BYTES, Settings
from truceline.read.intake import Limits


@dataclass(frozen=True, slots=True)
class Partition:
    """`key` is the hash of its entries and of what reads them; `passed` counts input bytes."""

    number: int
    key: str
    entries: tuple[Entry, ...]
    passed: int

    @property
    def name(self) -> str:
        """The folder its results go to, e.g. `part-000003-9c1f...`."""
        return f"part-{self.number:06d}-{self.key[:16]}"


def partitions(
    inputs: Sequence[str], settings: Settings, digest: str, limits: Limits | None = None
) -> Iterator[Partition]:
    """The inputs in order, cut after `partition_size` entries or 4 MB, whichever comes first."""
    held: list[Entry] = []
    size = passed = number = 0
    for sized in entries(inputs, limits or Limits()):
        held.append(sized.entry)
        size += len(sized.entry.raw)
        passed += sized.passed
        if len(held) >= settings.partition_size or size >= PARTITION_BYTES:
            yield Partition(number, content_key(held, digest), tuple(held), passed)
            held, size, passed, number = [], 0, 0, number + 1
    if held:
        yield Partition(number, content_key(held, digest), tuple(held), passed)
