"""`truceline check`: what does not fit inside and between reports, and loaded wording."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from truceline.model import Span
from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline check`."""
    parser.add_argument("file", metavar="FILE", help="record file")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, one finding a line")
    form.add_argument("--printed", action="store_true", help="print tables, on a pipe too")


def run(arguments: argparse.Namespace) -> int:
    """Print every check and the wording profile of each source; 0 whatever is found."""
    with RecordFile(arguments.file, must_exist=True) as record_file:
        found = list(_rows(record_file))
    if arguments.json or not (arguments.printed or sys.stdout.isatty()):
        for row in found:
            print(json.dumps(row, ensure_ascii=False))
    else:
        _print(found)
    return 0


def _rows(record_file: RecordFile) -> Iterator[dict[str, Any]]:
    from truceline.reconcile.events import checks_between, joined_events
    from truceline.reconcile.profile import profiles
    from truceline.reconcile.review import settle

    records, judgements = settle(record_file.records(), record_file.judgements())
    within = [("inside", c) for r in records for c in r.checks]
    events = joined_events(records, judgements)
    between = [("between", c) for c in checks_between(events)]
    for where, check in [*within, *between]:
        yield {
            "type": "check",
            "where": where,
            "kind": check.kind,
            "sentence": check.sentence,
            "spans": [_span(s) for s in check.spans],
            "rule": check.rule,
            "id": check.id,
        }
    for profile in profiles(records):
        for use in profile.terms:
            yield {
                "type": "wording",
                "source": profile.source,
                "term": use.term,
                "used_by": use.used_by,
                "neutral": list(use.neutral),
                "own": use.own,
                "quoted": use.quoted,
                "spans": [_span(w.span) for w in use.examples],
            }


def _span(span: Span) -> dict[str, Any]:
    return {"document": span.document, "start": span.start, "end": span.end, "text": span.text}


def _print(found: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = Console()
    checks = Table(title="what does not fit", title_justify="left")
    wording = Table(title="loaded wording, by source", title_justify="left")
    for name in ("where", "check", "sentence", "words"):
        checks.add_column(name, overflow="fold")
    for name in ("source", "term", "own voice", "cited", "used by", "neutral terms"):
        wording.add_column(name, overflow="fold")
    for row in found:
        if row["type"] == "check":
            words = " | ".join(s["text"] for s in row["spans"])
            cells = (row["where"], row["kind"], row["sentence"], words)
            checks.add_row(*(Text(c) for c in cells))
        else:
            neutral = ", ".join(row["neutral"])
            cells = (row["source"], row["term"], str(row["own"]), str(row["quoted"]))
            wording.add_row(*(Text(c) for c in (*cells, row["used_by"], neutral)))
    for table in (checks, wording):
        if table.row_count:
            out.print(table)
    if not found:
        out.print("Nothing was found that does not fit, and no loaded wording.")
