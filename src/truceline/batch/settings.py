"""What decides the bytes of a partition besides its inputs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

Format = Literal["parquet", "jsonl"]
LAYOUT = 1  # raised whenever the same readings would be written as other bytes
PARTITION_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices of one batch; a folder of results holds the results of one such choice.

    `partition_size` is the most entries (lines, rows, pages, files) a partition takes.
    """

    format: Format = "parquet"
    partition_size: int = 64
    published: str | None = None
    analyzer: str | None = None

    def digest(self, run: str, writer: str) -> str:
        """Hash of everything but the inputs: `run` is the readers' identity, `writer` Parquet's."""
        said = json.dumps([LAYOUT, PARTITION_BYTES, asdict(self), run, writer], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()
