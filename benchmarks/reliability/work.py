"""The three kinds of work that are killed: reading, reviewing, migrating. Each tells what it did.

A line is told only after the store has returned: what is told counts as acknowledged.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Judgement, Record, to_json
from truceline.read.intake import document_from_text
from truceline.reconcile.reading import read_and_check
from truceline.store import RecordFile

Tell = Callable[[str], None]
FIRST_SCHEMA = Path(__file__).parent / "schema1.truceline.gz"


def reading(path: Path, start: int, tell: Tell) -> None:
    """Reports into a record without end, numbered from `start`: `document ID DIGEST`."""
    with RecordFile(path) as opened:
        for number in count(start):
            record = report(number)
            opened.add(record, record.document.text.encode())
            tell(f"document {record.document.id} {digest(record)}")


def reviewing(path: Path, start: int, tell: Tell) -> None:
    """Judgements without end: `row NUMBER HASH`."""
    with RecordFile(path) as opened:
        for number in count(start):
            entry = opened.judge(
                Judgement(
                    item=f"count-{number}", verdict="accept", coder="ana",
                    at="2024-05-01T10:00:00Z",
                )
            )  # fmt: skip
            tell(f"row {entry.number} {entry.hash}")


def migrating(path: Path, start: int, tell: Tell) -> None:
    """Files of the first schema brought to today's: `file NAME` once one is open."""
    old = gzip.decompress(FIRST_SCHEMA.read_bytes())
    for number in count(start):
        copy = path.with_name(f"{path.stem}-old-{number}.truceline")
        copy.write_bytes(old)
        tell(f"begun {copy.name}")
        with RecordFile(copy):
            tell(f"file {copy.name}")


WORK: dict[str, Callable[[Path, int, Tell], None]] = {
    "reading": reading,
    "reviewing": reviewing,
    "migrating": migrating,
}


def report(number: int) -> Record:
    """The record of a short report of its own words."""
    told = (
        f"GENEVA, 3 May - Situation report {number}. The mission said on Monday that "
        f"{number % 97 + 2} people were wounded near Goris.\n"
    )
    sha256 = hashlib.sha256(told.encode()).hexdigest()
    document = document_from_text(told, published="2023-05-03", sha256=sha256)
    return next(read_and_check([document], PlainAnalyzer()))


def digest(record: Record) -> str:
    """A short hash of all that was read."""
    return hashlib.sha256(json.dumps(to_json(record)).encode()).hexdigest()[:16]
