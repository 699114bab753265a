"""`truceline report`: a situation report of a period, every figure footnoted to its words."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from truceline.model import InputError
from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline report`."""
    parser.add_argument("file", metavar="FILE", help="record file")
    parser.add_argument("--since", metavar="DATE", help="first day of the period (ISO 8601)")
    parser.add_argument("--until", metavar="DATE", help="last day of the period (ISO 8601)")
    parser.add_argument("--html", action="store_true", help="an HTML page instead of Markdown")
    parser.add_argument("--out", metavar="PATH", help="file to write (default: standard output)")


def run(arguments: argparse.Namespace) -> int:
    """Write the report."""
    from truceline.reconcile.events import joined_events
    from truceline.reconcile.review import settle
    from truceline.views.situation import situation_html, situation_markdown

    since, until = _day(arguments.since, "--since"), _day(arguments.until, "--until")
    if since and until and since > until:
        raise InputError("--since", f"{since} is after {until}", "swap the two days")
    with RecordFile(arguments.file, must_exist=True) as record_file:
        events = joined_events(*settle(record_file.records(), record_file.judgements()))
    make = situation_html if arguments.html else situation_markdown
    text = make(events, since, until)
    if arguments.out:
        try:
            Path(arguments.out).write_text(text, encoding="utf-8")
        except OSError as error:
            raise InputError(
                arguments.out, f"cannot be written ({error.strerror})", "choose another path"
            ) from error
    else:
        sys.stdout.write(text)
    return 0


def _day(value: str | None, option: str) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InputError(
            f"{option} {value}", "is no day", "write it as YYYY-MM-DD, for example 2023-09-19"
        ) from error
