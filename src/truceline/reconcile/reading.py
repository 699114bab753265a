"""The main job in one place: documents in, checked records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from truceline.lang import Analyzer, default_analyzer
from truceline.model import Document, Record
from truceline.read.reader import read_records
from truceline.reconcile.checks import check_record


def read_and_check(
    documents: Iterable[Document], analyzer: Analyzer | None = None
) -> Iterator[Record]:
    """One record a document, in order, with the inconsistencies found inside it."""
    for record in read_records(documents, analyzer or default_analyzer()):
        yield replace(record, checks=check_record(record))
