"""The Python door: text or files in, records out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from truceline.model import InputError, Record
from truceline.read.intake import document_from_text, open_inputs
from truceline.reconcile.reading import read_and_check
from truceline.store import RecordFile


def read_text(
    text: str, *, published: str | None = None, source: str | None = None, title: str | None = None
) -> Record:
    """The record of one text. `published` is an ISO 8601 date or date and time.

    Offsets are code points into `record.document.text`. Raises InputError for text that cannot
    be stored (empty, lone surrogates) or a date that cannot be read.
    """
    document = document_from_text(text, published=published, source=source, title=title)
    return next(read_and_check([document]))


def read_files(*inputs: str | Path, published: str | None = None) -> Iterator[Record | InputError]:
    """A record, or the reason why there is none, for each report in files, folders or URLs."""
    for found in open_inputs([str(i) for i in inputs], published=published):
        if isinstance(found, InputError):
            yield found
        else:
            yield next(read_and_check([found.document]))


def open_record(path: str | Path) -> RecordFile:
    """An existing record file, to be used in a `with` statement. Raises InputError."""
    return RecordFile(path, must_exist=True)
