"""What docs/reliability.md promises, measured: each command prints its table.

    python -m benchmarks.reliability kills [--instants 500]
    python -m benchmarks.reliability growth [--size 10000]
    python -m benchmarks.reliability fuzz [--state build/fuzz]
    python -m benchmarks.reliability wheel

With `--write docs/reliability.md` the table replaces its section there. Exit code 1 when a
promise is broken.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from benchmarks.reliability.page import measured, write_section

_LINEAR = 1.8  # growth per fourfold text; quadratic is 4


def kills(arguments: argparse.Namespace) -> tuple[list[str], bool]:
    """kill -9 at random instants."""
    from benchmarks.reliability.kills import kill_often

    begun = time.monotonic()
    result = kill_often(arguments.instants, arguments.seed, lambda line: print(line, flush=True))
    told = {"reading": "document", "reviewing": "row", "migrating": "file"}
    rows = [
        f"| {work} | {result.instants[work]:,} | {result.acknowledged[kind]:,} | "
        f"{sum(f'({work})' in x for x in result.lost)} |"
        for work, kind in told.items()
    ]
    table = ["| killed while | instants | acknowledged | lost or damaged |", "|---|---|---|---|"]
    took = f"{sum(result.instants.values()):,} instants in {time.monotonic() - begun:.0f} s."
    lost = [f"- {line}" for line in result.lost[:20]]
    return [*table, *rows, "", took, measured(), *lost], not result.lost


def growth(arguments: argparse.Namespace) -> tuple[list[str], bool]:
    """Time over length for adversarial texts."""
    from benchmarks.reliability.adversaries import TEXTS
    from benchmarks.reliability.growth import FACTOR, measure

    found = []
    for name in TEXTS:
        found.extend(measure([name], arguments.size))
        print(f"{name}: {found[-1].ratio:.2f}", flush=True)
    slow = [g for g in found if g.ratio > _LINEAR]
    table = [
        f"| text | CPU s at {arguments.size:,} | at {arguments.size * FACTOR:,} | growth |",
        "|---|---|---|---|",
    ]
    rows = [
        f"| {g.text} | {g.small:.3f} | {g.large:.3f} | {g.ratio:.2f} |"
        for g in sorted(found, key=lambda g: -g.ratio)[: arguments.rows]
    ]
    said = (
        f"The {min(arguments.rows, len(found))} steepest of {len(found)} kinds of text; growth 1 "
        f"is linear, {FACTOR} quadratic; {len(slow)} above {_LINEAR}."
    )
    return [*table, *rows, "", said, measured()], not slow


def fuzz(arguments: argparse.Namespace) -> tuple[list[str], bool]:
    """The executions on record in a state folder of `python -m fuzz`."""
    from fuzz.__main__ import PARTS
    from fuzz.state import State
    from fuzz.targets import TARGETS

    state = State(arguments.state)
    counts = {name: [state.done(name, engine) for engine in PARTS] for name in TARGETS}
    table = ["| entry | mutations | guided by coverage |", "|---|---|---|"]
    rows = [f"| {name} | {a:,} | {b:,} |" for name, (a, b) in counts.items()]
    total = sum(map(sum, counts.values()))
    said = f"{total:,} executions together; {len(state.failed())} distinct failures open."
    return [*table, *rows, "", said, measured()], not state.failed()


def wheel(_: argparse.Namespace) -> tuple[list[str], bool]:
    """Two builds of the wheel."""
    from benchmarks.reliability.wheel import build_twice

    builds = build_twice()
    is_same = len(set(builds)) == 1
    rows = [f"| {name} | {size:,} | `{digest}` |" for name, digest, size in builds]
    said = "The two are the same, byte by byte." if is_same else "The two differ."
    return ["| wheel | bytes | SHA-256 |", "|---|---|---|", *rows, "", said, measured()], is_same


COMMANDS = {"kills": kills, "growth": growth, "fuzz": fuzz, "wheel": wheel}


def main() -> int:
    """Measure one promise; 1 when it is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--instants", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=12)
    parser.add_argument("--state", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--write", metavar="PAGE", type=Path)
    arguments = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    lines, is_kept = COMMANDS[arguments.command](arguments)
    print("\n".join(lines))
    if arguments.write:
        write_section(arguments.write, arguments.command, lines)
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
