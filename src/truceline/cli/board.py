"""`truceline board`: what is said of each obligation, now or at any instant."""

from __future__ import annotations

import argparse
import json
import sys

from truceline.model import InputError
from truceline.reconcile.board import board
from truceline.reconcile.board.clock import instant
from truceline.reconcile.review import settle
from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline board`."""
    parser.add_argument("file", metavar="FILE", help="record file")
    parser.add_argument(
        "--as-of", metavar="TIME", help="show the board of that day or instant (ISO 8601)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, one obligation a line")
    form.add_argument("--printed", action="store_true", help="print tables, on a pipe too")


def run(args: argparse.Namespace) -> int:
    """Print the board of a record file."""
    from truceline.views.board import board_json, print_board

    if args.as_of and instant(args.as_of) is None:
        raise InputError(f"--as-of {args.as_of}", "not a date or time", "write it as 2023-09-20")
    with RecordFile(args.file, must_exist=True) as record_file:
        records, judgements = settle(
            record_file.records(), record_file.judgements(), keep_rejected=True
        )
    # Verdicts on single values are in the records now; the board takes those on whole items.
    whole = tuple(j for j in judgements if j.field is None)
    shown = board(records, as_of=args.as_of, judgements=whole)
    if args.json or not (args.printed or sys.stdout.isatty()):
        for row in board_json(shown):
            print(json.dumps(row, ensure_ascii=False))
    else:
        print_board(shown)
    return 0
