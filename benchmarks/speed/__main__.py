"""Words and reports a CPU second, memory and cold start; ratios against the bare parse.

    python -m benchmarks.speed [--reports N] [--json]

Reports are our own (`gold/reports`, `examples/reports`), repeated; times are CPU seconds of one
process with one thread, so other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from truceline.lang import default_analyzer
from truceline.model import Annotation, Document
from truceline.read.intake import Intake, open_inputs
from truceline.read.reader import describe_run, read_annotated

ROOT = Path(__file__).parents[2]


def own_reports(number: int) -> list[Document]:
    """`number` documents from our own reports, repeated as often as needed."""
    folders = [p for p in (ROOT / "gold" / "reports", ROOT / "examples" / "reports") if p.is_dir()]
    found = open_inputs([str(f) for folder in folders for f in sorted(folder.glob("*.txt"))])
    documents = [i.document for i in found if isinstance(i, Intake)]
    return [documents[i % len(documents)] for i in range(number)]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(documents: Sequence[Document]) -> dict[str, float]:
    """The figures of one run."""
    analyzer = default_analyzer()
    list(analyzer.analyze([documents[0].text]))  # warm: caches of word pieces, packs
    annotations: list[Annotation] = []
    parse = cpu(lambda: annotations.extend(analyzer.analyze(d.text for d in documents)))
    run = describe_run(analyzer)
    read_annotated(documents[0], annotations[0], run)
    pairs = list(zip(documents, annotations, strict=True))
    read = cpu(lambda: [read_annotated(d, a, run) for d, a in pairs])
    words = sum(len(a.tokens) for a in annotations)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "words": words,
        "parse_words_per_cpu_second": words / parse,
        "record_words_per_cpu_second": words / (parse + read),
        "reports_of_600_words_per_cpu_second": words / 600 / (parse + read),
        "record_cost_over_parse": (parse + read) / parse,
        "peak_memory_mb": peak,
        "help_seconds": _cold_start("--help"),
    }


def _cold_start(argument: str) -> float:
    """Best wall seconds of three starts of the command line."""
    command = [sys.executable, "-m", "truceline", argument]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=60, help="how many reports (default 60)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    figures = measure(own_reports(arguments.reports))
    if arguments.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:40} {value:12.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
