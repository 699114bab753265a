"""CPU seconds of the parse, of all readers and of the checks, on made-up articles of 600 words."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Sequence

from benchmarks.speed.articles import article
from truceline.lang import Analyzer, default_analyzer
from truceline.model import Document, Run
from truceline.read.intake import document_from_text
from truceline.read.reader import describe_run, read_annotated
from truceline.reconcile.checks import check_record


def made_documents(number: int) -> list[Document]:
    """The first `number` made-up articles."""
    rows = [article(n) for n in range(number)]
    return [document_from_text(row["text"], published=row["published"]) for row in rows]


def measure(documents: Sequence[Document], rounds: int = 5) -> dict[str, float]:
    """The figures; each step on each article counts at its best of `rounds`.

    What else runs on the machine only makes a step slower, so the best is nearest to its cost.
    """
    analyzer = default_analyzer()
    run = describe_run(analyzer)
    one_by_one(documents[0], analyzer, run)  # warm: packs, caches of word pieces
    best: dict[str, tuple[float, ...]] = {}
    tokens: dict[str, int] = {}
    for _ in range(rounds):
        for document in documents:
            seconds, number = one_by_one(document, analyzer, run)
            tokens[document.id] = number
            known = best.get(document.id, seconds)
            best[document.id] = tuple(map(min, known, seconds))
    words = sum(len(d.text.split()) for d in documents)
    parts = [sum(seconds) for seconds in zip(*best.values(), strict=True)]
    return _figures(len(documents), words, sum(tokens.values()), parts)


def one_by_one(document: Document, analyzer: Analyzer, run: Run) -> tuple[tuple[float, ...], int]:
    """CPU seconds of parse, readers and checks on one document, and its tokens."""
    start = time.process_time()
    annotation = next(iter(analyzer.analyze([document.text])))
    parsed = time.process_time()
    record = read_annotated(document, annotation, run)
    read = time.process_time()
    check_record(record)
    checked = time.process_time()
    return (parsed - start, read - parsed, checked - read), len(annotation.tokens)


def _figures(articles: int, words: int, tokens: int, parts: Sequence[float]) -> dict[str, float]:
    parsed, whole = parts[0], sum(parts)
    return {
        "articles": articles,
        "words": words,
        "tokens": tokens,
        "parse_tokens_per_cpu_second": tokens / parsed,
        "record_tokens_per_cpu_second": tokens / whole,
        "articles_of_600_words_per_cpu_second": words / 600 / whole,
        "record_cost_over_parse": whole / parsed,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def help_seconds() -> float:
    """Best wall seconds of three starts of the command line."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "truceline", "--help"], check=True, stdout=subprocess.DEVNULL
        )
        times.append(time.perf_counter() - start)
    return min(times)
