"""`truceline compare`: events that several reports tell, with their figures side by side."""

from __future__ import annotations

import argparse
import json
import sys

from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline compare`."""
    parser.add_argument("file", metavar="FILE", help="record file")
    parser.add_argument("--all", action="store_true", help="also events told by one report only")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, one event a line")
    form.add_argument("--printed", action="store_true", help="print tables, on a pipe too")


def run(arguments: argparse.Namespace) -> int:
    """Print every joined event; on a pipe as JSON lines."""
    from truceline.reconcile.events import joined_events
    from truceline.reconcile.review import settle
    from truceline.views.compare import comparison_json, print_comparison

    with RecordFile(arguments.file, must_exist=True) as record_file:
        events = joined_events(*settle(record_file.records(), record_file.judgements()))
    chosen = tuple(e for e in events if arguments.all or len(e.documents) > 1)
    if arguments.json or not (arguments.printed or sys.stdout.isatty()):
        for event in chosen:
            print(json.dumps(comparison_json(event), ensure_ascii=False))
    else:
        print_comparison(chosen)
    return 0
