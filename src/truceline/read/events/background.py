"""News or background: events dated well before the report, and paragraphs of history."""

from __future__ import annotations

import re

from truceline.model import Annotation, Document, TimeValue
from truceline.read.events.candidate import Candidate

_HISTORY = re.compile(
    r"\b(?:decades? ago|years? ago|in the (?:19|20)\d0s|during the (?:19|20)\d0s|historically|"
    r"since (?:19|20)\d\d|in (?:19|20)\d\d)\b"
)
_DAYS = 60


def is_background(
    document: Document, annotation: Annotation, candidate: Candidate, time: TimeValue | None
) -> bool:
    """Whether the event is recalled rather than reported: its date lies months before."""
    published = (document.published or "")[:10]
    latest = (time.latest or time.value or "")[:10] if time is not None else ""
    if latest and published and re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", latest):
        return _days(published) - _days(latest) > _DAYS
    sentence = annotation.sentence_of(candidate.trigger)
    words = document.text[sentence.start : sentence.end]
    year = re.search(r"\b(?:[Ii]n|[Ss]ince|of|,) ((?:19|20)\d\d)\b", words)
    if year and published:
        return int(year[1]) < int(published[:4])
    return bool(_HISTORY.search(words)) and not published


def _days(date: str) -> int:
    """Days since year 0, near enough to compare: a year counts to its end, a month to its 28th."""
    parts = [int(p) for p in date.split("-")]
    year, month, day = (*parts, 12, 28)[:3] if len(parts) < 3 else parts[:3]
    if len(parts) == 2:
        day = 28
    return year * 365 + month * 30 + day
