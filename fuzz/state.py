"""What a fuzzing run keeps between starts: counts of executions and inputs that failed."""

from __future__ import annotations

import hashlib
import os
import traceback
from pathlib import Path


class State:
    """A folder with one counter a target and engine, and one file a distinct failure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failures = folder / "failures"
        self.failures.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")

    def done(self, target: str, engine: str) -> int:
        """How many executions of the target are on record."""
        path = self._counter(target, engine)
        return int(path.read_text(encoding="ascii")) if path.is_file() else 0

    def set_done(self, target: str, engine: str, number: int) -> None:
        """Record the executions so far: whole or not at all."""
        path = self._counter(target, engine)
        part = path.with_suffix(".part")
        part.write_text(str(number), encoding="ascii")
        os.replace(part, path)

    def fail(self, target: str, data: bytes, error: BaseException) -> None:
        """Keep the first input of each distinct failure: kind of error and where it came from."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f for f in frames if "truceline" in f.filename] or list(frames)
        where = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "?"
        key = hashlib.sha256(f"{type(error).__name__} {where}".encode()).hexdigest()[:10]
        path = self.failures / f"{target}-{key}"
        if not path.with_suffix(".bin").exists():
            path.with_suffix(".bin").write_bytes(data)
            told = "".join(traceback.format_exception(error))
            path.with_suffix(".txt").write_text(told, encoding="utf-8", errors="replace")

    def failed(self) -> list[Path]:
        """The kept inputs, one a distinct failure."""
        return sorted(self.failures.glob("*.bin"))

    def _counter(self, target: str, engine: str) -> Path:
        return self.folder / f"{target}.{engine}.count"
