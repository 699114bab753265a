"""Verbs on pipes and files. Each verb is a module, imported only when it is called."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from truceline.model import InputError
from truceline.model.version import VERSION

# verb -> (module, one line of help); order is the order of a day's work
VERBS: dict[str, tuple[str, str]] = {
    "read": ("truceline.cli.read", "read reports into a record"),
    "batch": ("truceline.cli.batch", "read an archive into tables, on a pool or a cluster"),
    "load": ("truceline.cli.load", "put a finished batch into a record"),
    "show": ("truceline.cli.show", "print what a record holds"),
    "board": ("truceline.cli.board", "print what is said of each obligation"),
    "compare": ("truceline.cli.compare", "print events told by several reports, side by side"),
    "check": ("truceline.cli.check", "print inconsistencies and loaded wording"),
    "serve": ("truceline.cli.serve", "open the workbench in a browser"),
    "review": ("truceline.cli.review", "see doubts and agreement, take judgements in and out"),
    "users": ("truceline.cli.users", "name the people of a team's workbench"),
    "report": ("truceline.cli.report", "write a situation report with footnotes"),
    "export": ("truceline.cli.export", "write a record in the field's layouts"),
    "verify": ("truceline.cli.verify", "check a record's chain of custody"),
    "gazetteer": ("truceline.cli.gazetteer", "build, extend or question the place names"),
    "schema": ("truceline.cli.schema", "print the JSON Schema of a record"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 some input failed, 2 wrong use, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    verb = given[0] if given and given[0] in VERBS else None
    parser = _parser(verb)
    parsed = parser.parse_args(given)
    if not verb:
        parser.print_help()
        return 2
    try:
        code: int = import_module(VERBS[verb][0]).run(parsed)
        sys.stdout.flush()
    except InputError as error:
        print(f"truceline: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away; that is its right, and no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _failed(error)
    except KeyboardInterrupt:
        return 130
    return code


def _failed(error: OSError) -> int:
    """A full disk or a missing right in one line; what is still held for output is dropped."""
    if error.filename is None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    told = (error.strerror or type(error).__name__).lower()
    where = error.filename or "output"
    print(f"truceline: {where}: {told}; free some space or check its rights", file=sys.stderr)
    return 1


def _parser(verb: str | None) -> argparse.ArgumentParser:
    """The parser with all verbs named, but only the called one's options loaded."""
    parser = argparse.ArgumentParser(
        prog="truceline",
        description="Reads reports about an armed conflict into a record of who claimed what.",
    )
    parser.add_argument("--version", action="version", version=f"truceline {VERSION}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for name, (module, line) in VERBS.items():
        sub = verbs.add_parser(name, help=line, description=line.capitalize() + ".")
        if name == verb:
            import_module(module).add_arguments(sub)
    return parser
