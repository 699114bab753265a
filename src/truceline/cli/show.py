"""`truceline show`: what a record holds, all of it or one layer."""

from __future__ import annotations

import argparse
import json
import sys

from truceline.model import to_json
from truceline.store import LAYERS, RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline show`."""
    parser.add_argument("file", metavar="FILE", help="record file")
    parser.add_argument(
        "layer", nargs="?", choices=[*LAYERS, "terms"], metavar="LAYER", help=", ".join(LAYERS)
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, one object a line")
    form.add_argument("--printed", action="store_true", help="print tables, on a pipe too")


def run(arguments: argparse.Namespace) -> int:
    """Print every record, or one layer of every record."""
    from truceline.views.printed import print_layer, print_record

    layer = "agreements" if arguments.layer == "terms" else arguments.layer
    as_json = arguments.json or not (arguments.printed or sys.stdout.isatty())
    with RecordFile(arguments.file, must_exist=True) as record_file:
        for record in record_file.records():
            if not as_json:
                print_layer(record, layer) if layer else print_record(record)
            elif layer:
                for item in getattr(record, layer):
                    row = {"document": record.document.id, **to_json(item)}
                    print(json.dumps(row, ensure_ascii=False))
            else:
                print(json.dumps(to_json(record), ensure_ascii=False))
    return 0
