"""A resolved expression, and what relative ones count from."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.read.times.forms import Form
from truceline.read.times.points import Point
from truceline.read.times.story import Mark, Story

PUBLICATION, YEAR_OF_PUBLICATION = "publication", "publication year"


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved form: the point (None for lengths and sets), the value and why."""

    value: str
    point: Point | None = None
    anchor: str | None = None
    reason: str = ""


def reading_of(point: Point, anchor: str | None, reason: str) -> Reading:
    return Reading(point.value, point, anchor, reason)


def base_of(form: Form, story: Story) -> Mark | None:
    """What a relative expression counts from; a quoted "today" in a chronicle from nothing."""
    publication = Mark(story.publication, PUBLICATION) if story.publication else None
    if form.anchor == "narrative":
        return story.running
    if story.form == "report":
        return publication
    if form.anchor == "publication" and story.is_near_publication():
        return publication
    return None if form.is_quoted else story.running


def name_of(base: Mark) -> str:
    return "publication date" if base.id == PUBLICATION else "running date"


def name_of_tense(tense: int) -> str:
    return {-1: "past verb", 0: "no tense", 1: "future verb"}[tense]
