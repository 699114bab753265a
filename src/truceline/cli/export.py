"""`truceline export`: a record in the layouts the field uses."""

from __future__ import annotations

import argparse
import sys

from truceline.export import FORMATS, export
from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline export`."""
    parser.add_argument("file", metavar="FILE", help="record file")
    parser.add_argument("--to", required=True, choices=FORMATS, help=", ".join(FORMATS))
    parser.add_argument("--out", default="-", metavar="PATH", help="file or folder (default: -)")


def run(arguments: argparse.Namespace) -> int:
    """Write the export and note it in the record's ledger."""
    with RecordFile(arguments.file, must_exist=True) as record_file:
        records = list(record_file.records())
        rows = export(arguments.to, records, record_file.judgements(), arguments.out)
        body = {"to": arguments.to, "rows": rows, "out": arguments.out}
        record_file.note("export", arguments.to, body)
    if arguments.out != "-":
        print(f"{arguments.out}: {rows} rows ({arguments.to})", file=sys.stderr)
    return 0
