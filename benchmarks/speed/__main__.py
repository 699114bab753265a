"""What reading costs. Measures the parts named and keeps their figures for the page.

python -m benchmarks.speed                                  cost, quickly
python -m benchmarks.speed cost workers memory peers --write
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.speed import cost, memory, page, peers, workers
from benchmarks.speed.articles import ROOT, article

Part = Callable[[argparse.Namespace], dict[str, Any]]
RESULTS = Path(__file__).parent / "results.json"
PAGE = ROOT / "docs" / "performance.md"


def main() -> int:
    """Measure, print, and with --write keep; 1 when a figure that was asked is missed."""
    arguments = _parsed()
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in arguments.parts:
        results[name] = _described(PARTS[name], arguments)
        print(json.dumps({name: results[name]}, indent=1), flush=True)
        if arguments.write:
            RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", "utf-8")
    if arguments.write:
        PAGE.write_text(page.render(results), "utf-8")
    missed = page.misses({name: results[name] for name in arguments.parts})
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 1 if missed else 0


def _parsed() -> argparse.Namespace:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--articles", type=int, help="how many (default: 40; memory: 20,000)")
    parser.add_argument("--write", action="store_true", help=f"keep, and write {PAGE.name}")
    parser.add_argument("--peers-python", metavar="PYTHON", help="one where the extra `peers` is")
    parser.add_argument("--heideltime", metavar="VENV", help="see benchmarks/heideltime.py")
    parser.add_argument("--memory-log", type=Path, help="take memory from a log written before")
    arguments = parser.parse_args()
    arguments.parts = arguments.parts or ["cost"]
    if unknown := [part for part in arguments.parts if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    return arguments


def _described(measure: Part, arguments: argparse.Namespace) -> dict[str, Any]:
    """The figures, with when and where, and how busy the machine was."""
    before = os.getloadavg()[0]
    figures = measure(arguments)
    return {
        "figures": figures,
        "at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": f"{_processor()}, {len(os.sched_getaffinity(0))} cores",
        "load_before": round(before, 1),
        "load_after": round(os.getloadavg()[0], 1),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _cost(arguments: argparse.Namespace) -> dict[str, Any]:
    figures = cost.measure(cost.made_documents(arguments.articles or 40))
    return {**figures, "help_seconds": cost.help_seconds()}


def _workers(arguments: argparse.Namespace) -> dict[str, Any]:
    return workers.measure(arguments.articles or 160)


def _memory(arguments: argparse.Namespace) -> dict[str, Any]:
    if arguments.memory_log:
        rows = map(json.loads, arguments.memory_log.read_text("utf-8").splitlines())
        return memory.growth([(row["articles"], row["mb"]) for row in rows])
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as log:
        return memory.growth(memory.follow(arguments.articles or 20_000, None, Path(log.name)))


def _peers(arguments: argparse.Namespace) -> dict[str, Any]:
    texts = [article(n)["text"] for n in range(arguments.articles or 40)]
    python = arguments.peers_python or sys.executable
    if arguments.heideltime:
        os.environ[peers.HEIDELTIME] = arguments.heideltime
    return peers.side_by_side(texts, dict.fromkeys(("dateparser.search", "textacy"), python))


PARTS: dict[str, Part] = {
    "cost": _cost,
    "workers": _workers,
    "memory": _memory,
    "peers": _peers,
}

if __name__ == "__main__":
    sys.exit(main())
