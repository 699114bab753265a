"""`truceline show`: what a record holds, all of it or one layer."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from truceline.model import Record, to_json
from truceline.store import LAYERS, RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline show`."""
    parser.add_argument("file", metavar="FILE", help="record file")
    parser.add_argument(
        "layer", nargs="?", choices=[*LAYERS, "terms"], metavar="LAYER", help=", ".join(LAYERS)
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, one object a line")
    form.add_argument("--svg", metavar="PATH", help="write the tables as a picture")
    form.add_argument("--printed", action="store_true", help="print tables, on a pipe too")


def run(arguments: argparse.Namespace) -> int:
    """Print every record, or one layer of every record."""
    layer = "agreements" if arguments.layer == "terms" else arguments.layer
    as_tables = arguments.printed or arguments.svg or sys.stdout.isatty()
    with RecordFile(arguments.file, must_exist=True) as record_file:
        records = record_file.records()
        if arguments.json or not as_tables:
            _print_json(records, layer)
        else:
            _print_tables(records, layer, arguments.svg)
    return 0


def _print_json(records: Iterable[Record], layer: str | None) -> None:
    for record in records:
        if layer is None:
            print(json.dumps(to_json(record), ensure_ascii=False))
            continue
        for item in getattr(record, layer):
            row = {"document": record.document.id, **to_json(item)}
            print(json.dumps(row, ensure_ascii=False))


def _print_tables(records: Iterable[Record], layer: str | None, picture: str | None) -> None:
    from rich.console import Console

    from truceline.views.printed import print_layer, print_record

    # A picture is drawn from what was printed, so the printing itself goes nowhere.
    out = Console(record=True, width=110, file=io.StringIO()) if picture else Console()
    for record in records:
        print_layer(record, layer, out) if layer else print_record(record, out)
    if picture:
        # The library's picture fetches its fonts from the net; ours asks for nothing.
        svg = re.sub(r"@font-face \{[^}]*\}", "", out.export_svg(title="truceline show"))
        Path(picture).write_text(svg, encoding="utf-8")
