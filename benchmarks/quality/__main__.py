"""One table of every layer's figures, held against floors that may only rise.

    python -m benchmarks.quality [--raise] [--write PAGE] [LAYER ...]

`TRUCELINE_SHARED` is the folder that holds `gold/` and `tools/`; layers whose data is absent are
skipped with a plain line. Every `benchmarks/quality/LAYER.py` offers `score(shared)`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from benchmarks.quality.asked import Asked, page
from benchmarks.quality.floors import Floors, Verdict

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
_NOT_LAYERS = {"__main__", "asked", "floors"}


def layers() -> list[str]:
    """Names of the layers that can be scored."""
    return sorted(
        m.name
        for m in iter_modules([str(HERE)])
        if m.name not in _NOT_LAYERS and "def score(" in (HERE / f"{m.name}.py").read_text("utf-8")
    )


def measure(names: Iterable[str], shared: Path) -> dict[str, float]:
    """All figures, keyed `layer.metric`."""
    found: dict[str, float] = {}
    for name in names:
        scores: dict[str, float] = import_module(f"benchmarks.quality.{name}").score(shared)
        if not scores:
            print(f"{name}: skipped, its data is not under {shared}")
        found.update({f"{name}.{metric}": value for metric, value in scores.items()})
    return found


def main() -> int:
    """Print the table; 1 when a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layers", nargs="*", help="layers to score (default: all)")
    parser.add_argument("--raise", dest="do_raise", action="store_true", help="raise the floors")
    parser.add_argument("--write", metavar="PAGE", type=Path, help="write a Markdown page")
    arguments = parser.parse_args()
    shared = Path(os.environ.get("TRUCELINE_SHARED", "../shared"))
    figures = measure(arguments.layers or layers(), shared)
    floors, asked = Floors.load(FLOORS), Asked.load()
    verdicts = [floors.judge(metric, value) for metric, value in figures.items()]
    for verdict in verdicts:
        print(verdict.line())
    if arguments.do_raise:
        floors.raised({m: v for m, v in figures.items() if asked.can_hold(m)}).save(FLOORS)
    if arguments.write:
        arguments.write.write_text(page(figures, asked), encoding="utf-8")
    broken = [verdict for verdict in verdicts if verdict.verdict is Verdict.below]
    for verdict in broken:  # again at the end: a log is often cut from the top
        print(f"below its floor: {verdict.line()}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
