"""One slice of numbered mutations in a process of its own: TARGET UPTO STATE."""

from __future__ import annotations

import sys
from pathlib import Path

from fuzz.guard import Guard
from fuzz.mutation import mutated
from fuzz.seeds import seeds_of
from fuzz.state import State
from fuzz.targets import TARGETS


def main(target: str, upto: int, folder: Path) -> None:
    """Run the executions that are missing up to the number `upto`."""
    guard = Guard(TARGETS[target].run, target, "mutation", State(folder))
    seeds = seeds_of(target)
    guard.warm(seeds)
    try:
        while guard.count < upto:
            guard(mutated(seeds, guard.count, target))
    finally:
        guard.save()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
