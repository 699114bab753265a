"""`truceline verify`: does every link from the original bytes to the last judgement hold?"""

from __future__ import annotations

import argparse
import sys

from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline verify`."""
    parser.add_argument("file", metavar="FILE", help="record file")


def run(arguments: argparse.Namespace) -> int:
    """0 when the chain holds; otherwise 1 and the first broken link."""
    with RecordFile(arguments.file, must_exist=True) as record_file:
        broken = record_file.verify()
        counts = record_file.counts()
    if broken:
        print(f"{arguments.file}: {broken}", file=sys.stderr)
        return 1
    print(f"{arguments.file}: the chain holds over {counts['documents']} documents")
    return 0
