"""`truceline load`: a finished batch into a record."""

from __future__ import annotations

import argparse

from truceline.batch.loading import load_batch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline load`."""
    parser.add_argument("out", metavar="OUT", help="folder a finished batch was written to")
    parser.add_argument(
        "--into", required=True, metavar="FILE", help="record file to write (made if missing)"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when everything was loaded; the batch is checked whole before the first write."""
    loaded, new = load_batch(arguments.out, arguments.into)
    print(f"{arguments.into}: {loaded} documents loaded, {new} of them new")
    return 0
