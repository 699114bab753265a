"""Fuzz every entry, count the executions, keep what failed.

    python -m fuzz [--executions N] [--engine mutation|atheris] [--target NAME ...] [--state DIR]

N executions altogether are spread over the targets; what an earlier run did counts, so a run that
was stopped goes on. Four of five are mutations whose number decides their bytes, one is guided by
coverage (atheris, where it is installed: pip install "truceline[fuzz]"). Exit code 1 when an
input made a reader fail otherwise than with one line; each such input lies in DIR/failures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from fuzz.state import State
from fuzz.targets import TARGETS

PARTS = {"mutation": 4, "atheris": 1}
_SLICE = 20_000


def main() -> int:
    """Run what is left to do, in slices over all targets, and print the count of each."""
    arguments = _arguments()
    state = State(arguments.state)
    wanted = shares(arguments.executions, arguments.target, engines(arguments.engine))
    begun = time.monotonic()
    while left := {key: n for key, n in wanted.items() if state.done(*key) < n}:
        for (target, engine), number in left.items():
            upto = min(number, state.done(target, engine) + _SLICE)
            _run(target, engine, upto, arguments.state)
    report(state, time.monotonic() - begun)
    return 1 if state.failed() else 0


def engines(given: str | None) -> dict[str, int]:
    """The engines to use and their parts: coverage guidance only where it is installed."""
    if given:
        return {given: 1}
    return PARTS if find_spec("atheris") else {"mutation": 1}


def shares(
    executions: int, targets: list[str], parts: dict[str, int]
) -> dict[tuple[str, str], int]:
    """Executions of each target and engine; rounded up: their sum is at least what was asked."""
    weights = {name: TARGETS[name].share for name in targets}
    total = sum(weights.values()) * sum(parts.values())
    return {
        (name, engine): -(-executions * weight * part // total)
        for name, weight in weights.items()
        for engine, part in parts.items()
    }


def report(state: State, seconds: float) -> None:
    """The table of executions on record, then the failures."""
    total = 0
    for name in TARGETS:
        done = [state.done(name, engine) for engine in PARTS]
        total += sum(done)
        print(f"{name:12} {done[0]:>9,} mutations {done[1]:>9,} guided")
    print(f"{'together':12} {total:>9,} executions; this run took {seconds:.0f} s")
    for path in state.failed():
        print(f"failed: {path}", file=sys.stderr)


def _run(target: str, engine: str, upto: int, folder: Path) -> None:
    """One slice in a process of its own: whatever a reader leaks or breaks ends with it."""
    module = "fuzz.guided" if engine == "atheris" else "fuzz.mutating"
    command = [sys.executable, "-m", module, target, str(upto), str(folder)]
    before = State(folder).done(target, engine)
    with (folder / f"{target}.{engine}.log").open("w", encoding="utf-8") as log:
        code = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False).returncode
    after = State(folder).done(target, engine)
    if after == before:
        raise SystemExit(f"{target} ({engine}) does not run: exit {code}, see {log.name}")
    print(f"{target} {engine}: {after:,}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--executions", type=int, default=1_000_000, help="altogether")
    parser.add_argument("--engine", choices=PARTS, help="one engine only")
    parser.add_argument("--target", nargs="+", choices=TARGETS, default=list(TARGETS))
    parser.add_argument("--state", type=Path, default=Path("build/fuzz"), help="where it is kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
