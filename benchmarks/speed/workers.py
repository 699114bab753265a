"""One worker against two: articles a second by the clock, and by CPU seconds of the workers."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from benchmarks.speed.articles import write_articles
from truceline.batch import Settings, run_batch
from truceline.batch.engines import LocalPool

_SIZE = 4


def measure(articles: int) -> dict[str, float]:
    """Rates of pools of one and two; the time until every worker is warm does not count."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_articles(Path(folder) / "articles.jsonl", articles)
        one = _rates(path, Path(folder) / "one", 1)
        two = _rates(path, Path(folder) / "two", 2)
    return {
        "articles": articles,
        "one_worker_articles_per_second": one[0],
        "two_workers_articles_per_second": two[0],
        "two_over_one": two[0] / one[0],
        "one_worker_articles_per_cpu_second": one[1],
        "two_workers_articles_per_cpu_second": two[1],
        "two_over_one_by_cpu": 2 * two[1] / one[1],
    }


def _rates(path: Path, out: Path, workers: int) -> tuple[float, float]:
    """Articles a second and a CPU second, after four partitions a worker were read."""
    pool = LocalPool(workers)
    marks: list[tuple[int, float, float]] = []

    def note(_: int, read: int, __: bool) -> None:
        number = (marks[-1][0] if marks else 0) + read
        used = sum(map(_cpu_of, pool._pool._processes or ()))
        marks.append((number, time.perf_counter(), used))

    settings = Settings(partition_size=_SIZE, format="jsonl")
    run_batch([str(path)], out, settings, pool, note)
    first, last = marks[4 * workers], marks[-1]
    read = last[0] - first[0]
    return read / (last[1] - first[1]), read / (last[2] - first[2])


def _cpu_of(process: int) -> float:
    """CPU seconds a process has used (Linux)."""
    cells = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")
