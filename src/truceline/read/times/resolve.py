"""From forms to values: what each expression means where it stands in the story."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from truceline.read.times.builders.lengths import duration_value
from truceline.read.times.calendars import point_of
from truceline.read.times.forms import Form
from truceline.read.times.points import UNIT_GRAINS, Point, bounds, from_date, shift
from truceline.read.times.readings import (
    PUBLICATION,
    YEAR_OF_PUBLICATION,
    Reading,
    base_of,
    name_of,
    name_of_tense,
    reading_of,
)
from truceline.read.times.relatives import relative
from truceline.read.times.story import Mark, Story
from truceline.read.times.yearless import nearest, story_year, weekday_near


def resolve(form: Form, story: Story, tense: int) -> Reading:
    """The reading of one form; what nothing anchors keeps its X."""
    match form.op:
        case "fixed":
            return Reading(form.value, reason="stated")
        case "date":
            reading = _date(form, story, tense)
        case "relative":
            reading = relative(form, story, tense)
        case "offset":
            reading = _offset(form, story, tense)
        case _:
            reading = _clock_day(form, story, tense)
    return _with_clock(form, reading)


def _with_clock(form: Form, reading: Reading) -> Reading:
    point = reading.point
    if form.clock is None and form.tod is None:
        return reading
    day = point.value if point is not None else "XXXX-XX-XX"
    if form.clock is not None:
        return replace(reading, value=f"{day}T{form.clock}")
    return replace(reading, value=f"{day}T{form.tod}")


def _date(form: Form, story: Story, tense: int) -> Reading:
    if form.grain == "weekday":
        return _weekday(form, story, tense)
    if form.is_ancient and not story.is_ancient:
        return Reading("", reason="no year in this text")
    if form.grain in ("holiday", "holiday week") and form.year is None:
        return _year_for(form, story, tense)
    if form.year is not None:
        year = form.year
        if (
            story.is_ancient
            and form.grain in ("year", "day", "month", "season")
            and (0 < year < 1000)
        ):
            year = 1 - year
        return reading_of(point_of(form, year), None, "stated whole")
    return _year_for(form, story, tense)


def _year_for(form: Form, story: Story, tense: int) -> Reading:
    """A date without its year; the end of a range takes the year its start has."""
    start = form.range_start
    first = start.resolved if start is not None else None
    if start is not None and first is not None and first.year and first.index:
        turns = (form.month or 0) < first.index
        point = point_of(form, first.year + turns)
        return reading_of(point, start.id, "year of the start of the range")
    if story.form == "report" and story.publication is not None:
        return _report_year(form, story, tense)
    if story.running is None and story.publication is not None and not form.is_quoted:
        return _report_year(form, story, tense)
    if story.mention is not None and story.mention_sentence == story.sentence:
        return story_year(form, story.mention)
    return story_year(form, story.running)


def _report_year(form: Form, story: Story, tense: int) -> Reading:
    today = story.publication
    assert today is not None
    if story.chain is not None and story.is_chained(form.grain) and tense <= 0:
        return story_year(form, story.chain)
    year = today.year or 1
    nearby = [point_of(form, y) for y in (year - 1, year, year + 1) if 2 <= y <= 9997]
    points = [p for p in nearby if bounds(p) is not None]
    point = nearest(points, today, tense, form)
    return reading_of(
        point, YEAR_OF_PUBLICATION, f"year by the publication date, {name_of_tense(tense)}"
    )


def _weekday(form: Form, story: Story, tense: int) -> Reading:
    weekday = form.weekday or 1
    if form.range_start is not None and form.range_start.resolved is not None:
        base = form.range_start.resolved.as_date()
        if base is not None:
            day = base + timedelta(days=(weekday - base.isoweekday()) % 7)
            return reading_of(from_date(day), PUBLICATION, "first such day after the range began")
    if story.form == "report" and story.publication is not None:
        base = story.publication.as_date()
        if base is not None:
            return weekday_near(base, weekday, tense)
    if story.last_day is not None and story.last_day.point.as_date():
        base = story.last_day.point.as_date()
        assert base is not None
        back = (weekday - base.isoweekday()) % 7
        day = base + timedelta(days=back)
        return reading_of(from_date(day), story.last_day.id, "first such day of the story")
    return reading_of(Point("day", None, weekday=weekday), None, "no day in reach")


def _offset(form: Form, story: Story, tense: int) -> Reading:
    unit = form.grain
    grain = "week" if unit == "2W" else UNIT_GRAINS.get(unit, "day")
    if form.count is None:
        return _vague_offset(form, grain)
    if grain in ("hour", "minute", "second"):
        return Reading("XXXX-XX-XX", reason="a time of day that nothing states")
    count = form.count * (2 if unit == "2W" else 1)
    base = _offset_base(form, story, tense)
    if base is None or base.point.year is None:
        if form.event is not None and (tense > 0 or story.form == "report"):
            value = duration_value(form.count, unit)
            return Reading(value, reason="counts from an event that the text does not date")
        why = "counts from an event" if form.event is not None else "no date in reach"
        return reading_of(Point(grain, None), None, why)
    if form.is_apposed:
        return reading_of(base.point, base.id, "names the date beside it")
    if count > 10**6:
        return reading_of(Point(grain, None), None, "out of the calendar")
    if grain == "decade" and count == 1:
        grain, count = "year", 10
    if count != int(count):
        if grain not in ("year", "decade", "century"):
            return reading_of(Point(grain, None), None, "part of a unit")
        months = {"year": 12, "decade": 120, "century": 1200}[grain]
        point = shift(base.point, form.direction * round(months * count), "month")
    else:
        point = shift(base.point, form.direction * int(count), grain)
    return reading_of(
        point, base.id, f"{form.direction * count:+g} {grain}s from the {name_of(base)}"
    )


def _offset_base(form: Form, story: Story, tense: int) -> Mark | None:
    if form.reference is not None:
        if form.is_apposed:
            return story.running
        reading = resolve(form.reference, story, tense)
        return Mark(reading.point, reading.anchor or "stated") if reading.point else None
    return base_of(form, story) if form.event is None else None


def _clock_day(form: Form, story: Story, tense: int) -> Reading:
    """A time of day without its day."""
    partner = form.reference
    if partner is not None and partner.op == "clock" and partner.reference is not form:
        partner = partner.reference
    if partner is not None and partner.op != "clock":
        reading = resolve(partner, story, tense)
        if reading.point is not None and reading.point.grain == "day":
            return reading_of(reading.point, reading.anchor, "day of the expression beside it")
    mark = story.last_day
    if form.is_recurrent:
        return reading_of(Point("day", None), None, "a time of every such day")
    is_near = story.day_paragraph == story.paragraph and (
        form.clock is not None or form.has_article or not form.is_sentence_first
    )
    if mark is not None and is_near:
        return reading_of(mark.point, mark.id, "day of the running date")
    if story.form == "report" and story.publication is not None and form.clock is not None:
        return reading_of(story.publication, PUBLICATION, "no day stated: publication day")
    return reading_of(Point("day", None), None, "no day in reach")


def _vague_offset(form: Form, grain: str) -> Reading:
    value = "PAST_REF" if form.direction < 0 else "FUTURE_REF"
    return Reading(value, reason=f"an unsaid number of {grain}s")
