"""Memory of one worker over many articles: `python -m benchmarks.speed.memory --articles 20000`.

The worker is this process, reading a batch as `truceline batch --workers 1` does. A line a
partition goes to `--log`, so a run that is cut short still says how far it came.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.speed.articles import write_articles
from truceline.batch import Settings, run_batch
from truceline.batch.engines import ThisProcess


def resident_mb() -> float:
    """Memory this process holds now, MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def follow(articles: int, analyzer: str | None, log: Path) -> list[tuple[int, float]]:
    """Read the articles; after each partition how many were read and the memory held then."""
    seen: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder, log.open("w", encoding="utf-8") as out:
        path = write_articles(Path(folder) / "articles.jsonl", articles)
        settings = Settings(analyzer=analyzer)

        def note(_: int, read: int, __: bool) -> None:
            seen.append(((seen[-1][0] if seen else 0) + read, resident_mb()))
            used = round(time.process_time(), 1)
            row = {"articles": seen[-1][0], "mb": round(seen[-1][1], 1), "cpu_seconds": used}
            out.write(json.dumps(row) + "\n")
            out.flush()

        run_batch([str(path)], Path(folder) / "out", settings, ThisProcess(), note)
    return seen


def growth(seen: list[tuple[int, float]]) -> dict[str, float]:
    """Peak, and MB a thousand articles by least squares over the second half of the run.

    >>> growth([(1, 300), (1000, 500), (2000, 500), (3000, 501)])["mb_per_1000_late"]
    1.0
    """
    late = [(n, mb) for n, mb in seen if n >= seen[-1][0] / 2]
    mean_n = sum(n for n, _ in late) / len(late)
    mean_mb = sum(mb for _, mb in late) / len(late)
    spread = sum((n - mean_n) ** 2 for n, _ in late)
    slope = sum((n - mean_n) * (mb - mean_mb) for n, mb in late) / spread if spread else 0.0
    return {
        "articles": seen[-1][0],
        "peak_mb": round(max(mb for _, mb in seen), 1),
        "mb_after_first_quarter": next(mb for n, mb in seen if n >= seen[-1][0] / 4),
        "mb_at_end": seen[-1][1],
        "mb_per_1000_late": round(slope * 1000, 3),
    }


def main() -> int:
    """Print how memory went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--analyzer", help="analyser (default: the shipped pipeline)")
    parser.add_argument("--log", type=Path, default=Path("memory.jsonl"), help="a line a partition")
    arguments = parser.parse_args()
    print(json.dumps(growth(follow(arguments.articles, arguments.analyzer, arguments.log))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
