"""Reading a text in one call, for the tests of this folder."""

from __future__ import annotations

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, TimeValue, document_id
from truceline.read.times import read_times


def times_of(
    text: str,
    published: str | None = "2023-09-20",
    dateline: str | None = None,
    policy: str = "automatic",
) -> tuple[TimeValue, ...]:
    """The times of a text published on a Wednesday."""
    document = Document(id=document_id(text), text=text, published=published, dateline=dateline)
    (annotation,) = PlainAnalyzer().analyze([text])
    return read_times(document, annotation, policy)


def values_of(text: str, published: str | None = "2023-09-20") -> list[tuple[str, str]]:
    """Words and value of each time."""
    return [(t.span.text, t.value) for t in times_of(text, published)]
