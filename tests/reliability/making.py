"""A record file to do harm to, and the command line under harsh conditions."""

from __future__ import annotations

import ctypes
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from benchmarks.reliability.work import report
from truceline.model import Judgement
from truceline.store import RecordFile

ROOT = Path(__file__).parents[2]


def make_record(path: Path, reports: int = 3) -> Path:
    """A record with some reports and a judgement."""
    with RecordFile(path) as opened:
        for number in range(reports):
            record = report(number)
            opened.add(record, record.document.text.encode())
        opened.judge(
            Judgement(item="time-1", verdict="accept", coder="ana", at="2024-05-01T10:00:00Z")
        )
    return path


def state_of(path: Path) -> dict[str, str]:
    """The hash of the file and of what lies beside it."""
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(path.parent.iterdir())
        if p.is_file() and p.name.startswith(path.name)
    }


def command(
    *arguments: str | Path,
    max_bytes: int | None = None,
    is_bound: bool = False,
    output: IO[str] | int = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    """`truceline ARGUMENTS` in a process of its own, no file of it longer than `max_bytes`.

    With `is_bound` the rights of files hold for root too, who otherwise may write everywhere.
    """
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({max_bytes}, {max_bytes}))"
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"{limit if max_bytes else ''}\n"
        "from truceline.cli import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=_obey_rights if is_bound else None,
    )


def _obey_rights() -> None:
    capabilities = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    libc = ctypes.CDLL(None)
    if os.geteuid() == 0:
        for capability in capabilities:
            libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def assert_one_line(result: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit code 1, nothing on standard output, one line that holds the words."""
    assert result.returncode == 1, result.stderr
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("truceline: ")
    assert all(word in lines[0] for word in words), lines[0]
