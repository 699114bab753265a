"""`truceline batch`: an archive into tables, on a pool or a cluster, resumable."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from truceline.batch.engines import Engine, LocalPool, ThisProcess
from truceline.batch.entries import input_bytes
from truceline.batch.running import Advance, Report, run_batch
from truceline.batch.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline batch`."""
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="JSONL, CSV, Parquet, WARC, reports, folders"
    )
    parser.add_argument("out", metavar="OUT", help="folder for the tables (made if missing)")
    parser.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="who reads (default: local)"
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="Dask scheduler, e.g. tcp://10.0.0.5:8786"
    )
    parser.add_argument(
        "--workers", type=_positive, metavar="N", help="processes here (default: one a core)"
    )
    parser.add_argument("--format", choices=("parquet", "jsonl"), default="parquet")
    parser.add_argument(
        "--partition-size", type=_positive, default=64, metavar="N",
        help="entries a partition (default: 64)",
    )  # fmt: skip
    parser.add_argument(
        "--published", metavar="DATE", help="publication date (ISO 8601) where rows have none"
    )
    parser.add_argument(
        "--analyzer", metavar="NAME", help="analyser to use, e.g. plain or spacy:PIPELINE"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when every input gave a record; 1 when some were skipped or the batch is unfinished."""
    settings = Settings(
        format=arguments.format,
        partition_size=arguments.partition_size,
        published=arguments.published,
        analyzer=arguments.analyzer,
    )
    with _bar(arguments.inputs) as advance:
        report = run_batch(arguments.inputs, arguments.out, settings, _engine(arguments), advance)
    return _say(report, arguments.out)


def _engine(arguments: argparse.Namespace) -> Engine:
    workers = arguments.workers or _cores()
    if arguments.engine == "dask" or arguments.scheduler:
        where = arguments.scheduler or "this machine"
        print(f"reading with Dask on {where}, from its first worker on", file=sys.stderr)
        from truceline.batch.on_dask import DaskCluster

        return DaskCluster(arguments.scheduler, workers)
    return LocalPool(workers) if workers > 1 else ThisProcess()


def _cores() -> int:
    """The cores this process may use; not every system can say more than their number."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _positive(given: str) -> int:
    number = int(given)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


@contextmanager
def _bar(inputs: list[str]) -> Iterator[Advance]:
    """Progress over the bytes of the inputs, with articles a second and the time left."""
    # In a log file a line every half minute is enough.
    often = 0.5 if sys.stderr.isatty() else 30.0
    total = input_bytes(inputs)
    articles = 0
    with tqdm(
        total=total, unit="B", unit_scale=True, mininterval=often, smoothing=0.05, file=sys.stderr
    ) as bar:

        def advance(passed: int, read: int, earlier: bool) -> None:
            nonlocal articles
            if earlier:
                # What an earlier run read says nothing about the rate of this one.
                bar.initial += passed
            articles += 0 if earlier else read
            elapsed = max(0.001, bar.format_dict["elapsed"])
            bar.set_postfix_str(f"{articles} articles, {articles / elapsed:.1f}/s", refresh=False)
            bar.update(passed)

        yield advance


def _say(report: Report, out: str) -> int:
    for error in report.failed:
        print(f"truceline: {error}", file=sys.stderr)
    if report.totals is None:
        print(f"{out}: unfinished; run the same command again", file=sys.stderr)
        return 1
    totals = report.totals
    print(f"{out}: {totals.documents} documents in {totals.partitions} partitions")
    if report.resumed:
        print(f"{report.resumed} partitions were there from an earlier run")
    if totals.duplicates:
        print(
            f"{totals.duplicates} inputs repeat the text of an earlier one: {out}/duplicates.jsonl"
        )
    if totals.skipped:
        print(f"{totals.skipped} inputs were skipped, each with its reason: {out}/skipped.jsonl")
    return 1 if totals.skipped else 0
