"""`truceline read`: reports in, records out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from tqdm import tqdm

from truceline.model import InputError, Record, to_json
from truceline.read.intake import Intake, open_inputs
from truceline.reconcile.reading import read_and_check
from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline read`."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="file, folder, URL, feed, JSONL, WARC, or - for standard input",
    )
    parser.add_argument("--into", metavar="FILE", help="record file to write (made if missing)")
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="publication date (ISO 8601); rows and feed entries keep their own",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON record a line")
    parser.add_argument(
        "--analyzer", metavar="NAME", help="analyser to use, e.g. plain or spacy:PIPELINE"
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="let URLs point to private addresses"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read every input; the failed ones are named on stderr and the exit code is 1."""
    from truceline.lang import load_analyzer

    analyzer = load_analyzer(arguments.analyzer) if arguments.analyzer else None
    failed: list[InputError] = []
    intakes = _succeeded(arguments, failed)
    target = RecordFile(arguments.into) if arguments.into else None
    as_json = arguments.json or (target is None and not sys.stdout.isatty())
    try:
        for intake in intakes:
            record = next(read_and_check([intake.document], analyzer))
            if target:
                target.add(record, intake.original, intake.retrieved_at)
            if as_json:
                print(json.dumps(to_json(record), ensure_ascii=False), flush=True)
            elif not target:
                _print_record(record)
    finally:
        if target:
            target.close()
    if target and not as_json:
        _print_summary(arguments.into)
    return 1 if failed else 0


def _succeeded(arguments: argparse.Namespace, failed: list[InputError]) -> Iterator[Intake]:
    """The inputs that could be opened; the others are reported at once and collected."""
    found = open_inputs(
        arguments.inputs,
        published=arguments.published,
        allow_private=arguments.allow_private,
        stdin=sys.stdin.buffer,
    )
    hidden = len(arguments.inputs) < 2 or not sys.stderr.isatty()
    for item in tqdm(found, unit=" reports", disable=hidden, file=sys.stderr, leave=False):
        if isinstance(item, InputError):
            failed.append(item)
            print(f"truceline: {item}", file=sys.stderr)
        else:
            yield item


def _print_record(record: Record) -> None:
    from truceline.views.printed import print_record

    print_record(record)


def _print_summary(path: str) -> None:
    with RecordFile(path) as record_file:
        counts = record_file.counts()
    held = ", ".join(f"{number} {layer}" for layer, number in counts.items() if number)
    print(f"{path}: {held}")
    print(f"look inside with: truceline show {path}")
