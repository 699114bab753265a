"""What the readers of obligations share: the values of a document and its parties."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model import Annotation, Count, PlaceValue
from truceline.read.agreements.deadlines import Calendar
from truceline.read.agreements.people import People


@dataclass(frozen=True, slots=True)
class Setting:
    """What an obligation is read with: the values of the document and the agreement's parties."""

    annotation: Annotation
    people: People
    calendar: Calendar
    places: tuple[PlaceValue, ...]
    counts: tuple[Count, ...]
    parties: tuple[str, ...]
    is_news: bool
