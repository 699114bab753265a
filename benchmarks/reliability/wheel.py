"""Is the wheel reproducible? Built twice from copies in two places, at two times, and compared."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
_EPOCH = "1577836800"  # 2020-01-01: any fixed instant will do


def build_twice() -> list[tuple[str, str, int]]:
    """Name, SHA-256 and size of the wheel of each build."""
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        return [_build(Path(first, "a"), 0o022, 1), _build(Path(second, "b", "c"), 0o077, 2)]


def _build(place: Path, mask: int, days: int) -> tuple[str, str, int]:
    source, out = place / "source", place / "out"
    before = os.umask(mask)
    try:
        for name in _files():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
            os.utime(source / name, (days * 86_400 * 3_650, days * 86_400 * 3_650))
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(out)]
        environment = os.environ | {"SOURCE_DATE_EPOCH": _EPOCH, "PYTHONHASHSEED": str(days)}
        subprocess.run([*command, str(source)], check=True, env=environment, cwd=source)
    finally:
        os.umask(before)
    (wheel,) = out.glob("*.whl")
    raw = wheel.read_bytes()
    return wheel.name, hashlib.sha256(raw).hexdigest(), len(raw)


def _files() -> list[str]:
    """What git holds or would: never what lies about."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    told = subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout.decode()
    return sorted(n for n in told.split("\0") if n and (ROOT / n).is_file())
