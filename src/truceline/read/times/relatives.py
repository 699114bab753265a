"""Next, last, that, same: expressions that count from the publication or the story."""

from __future__ import annotations

from datetime import timedelta

from truceline.read.times.calendars import first_day, holiday_in, last_day, point_of
from truceline.read.times.forms import Form
from truceline.read.times.points import Point, from_date, rank, shift
from truceline.read.times.readings import PUBLICATION, Reading, base_of, name_of, reading_of
from truceline.read.times.story import Mark, Story


def relative(form: Form, story: Story, tense: int) -> Reading:
    """ "last week", "that same year", "the following night", "the 25th"."""
    grain = form.grain
    base = base_of(form, story)
    if form.has_month_of:
        return of_year(form, story)
    if grain == "monthday":
        return month_day(form, story)
    if grain == "same time":
        if story.running is None:
            return Reading("XXXX-XX-XX", reason="no date in reach")
        return reading_of(story.running.point, story.running.id, "the story's date")
    if grain in ("weekday", "weekday of week", "named month", "named season", "named holiday"):
        return named(form, base)
    if form.type == "TIME" or grain == "day":
        is_teller = story.form != "report" and not story.is_near_publication()
        if is_teller and form.rule == "deictic-day" and not form.is_quoted:
            return Reading("PRESENT_REF", reason="the teller's present")
        return relative_day(form, story, base)
    if base is None or base.point.year is None:
        return reading_of(Point(grain, None), None, "no date in reach")
    is_near = story.day_paragraph == story.paragraph and base.id != PUBLICATION
    if rank(base.point.grain) > rank(grain) and story.last_day is not None and is_near:
        base = story.last_day
    direction = form.direction
    if form.rule == "the-weekend" and base.id == PUBLICATION and tense <= 0:
        day = base.point.as_date()
        direction = -1 if day is not None and day.isoweekday() < 6 else 0
    point = shift(base.point, direction, grain)
    return reading_of(point, base.id, f"{direction:+d} {grain} from the {name_of(base)}")


def of_year(form: Form, story: Story) -> Reading:
    """ "May of that year": the year last named."""
    base = story.mention if form.anchor == "narrative" else base_of(form, story)
    if base is None or base.point.year is None:
        return reading_of(point_of(form, None), None, "no year in reach")
    return reading_of(
        point_of(form, base.point.year + form.direction), base.id, "year of that date"
    )


def month_day(form: Form, story: Story) -> Reading:
    """ "the 25th": of the month the story is in."""
    mark = story.running
    if mark is None or mark.point.grain not in ("day", "month") or mark.point.index is None:
        return reading_of(Point("day", None, None, form.day), None, "no month in reach")
    point = Point("day", mark.point.year, mark.point.index, form.day)
    return reading_of(point, mark.id, "month of the running date")


def relative_day(form: Form, story: Story, base: Mark | None) -> Reading:
    """ "the next day", "that afternoon", "yesterday"."""
    if form.anchor in ("narrative", "auto") and base is not None and base.id != PUBLICATION:
        base = story.last_day or base
        if story.running and story.running.point.grain != "day":
            base = story.running
    if base is None:
        return reading_of(Point("day", None), None, "no day in reach")
    if base.point.grain != "day":
        if base.point.grain == "month":
            return reading_of(
                Point("day", base.point.year, base.point.index), base.id, "month only"
            )
        return reading_of(Point("day", base.point.year), base.id, "no day in reach")
    point = shift(base.point, form.direction, "day")
    return reading_of(point, base.id, f"{form.direction:+d} days from the {name_of(base)}")


def named(form: Form, base: Mark | None) -> Reading:
    """ "last June", "next Friday", "that spring"."""
    if base is None or base.point.year is None:
        bare = Point("day", None, weekday=form.weekday) if form.weekday else None
        return reading_of(bare or _named_point(form, None), None, "no date in reach")
    if form.weekday is not None:
        return _named_weekday(form, base)
    year = base.point.year
    start = first_day(base.point) if 1 <= year <= 9998 else 0
    points = [_named_point(form, y) for y in (year - 1, year, year + 1)]
    if form.direction == 0 or not 2 <= year <= 9997:
        return reading_of(points[1], base.id, f"year of the {name_of(base)}")
    if form.direction < 0:
        inside = [p for p in points if last_day(p) < start]
        return reading_of(inside[-1] if inside else points[0], base.id, "the last one before")
    inside = [p for p in points if first_day(p) > start]
    return reading_of(inside[0] if inside else points[-1], base.id, "the next one after")


def _named_point(form: Form, year: int | None) -> Point:
    if form.grain == "named month":
        return Point("month", year, form.month)
    if form.grain == "named season":
        return Point("season", year, season=form.season)
    return holiday_in(form.holiday or "", year)


def _named_weekday(form: Form, base: Mark) -> Reading:
    day = base.point.as_date()
    weekday = form.weekday or 1
    if day is None:
        return reading_of(Point("day", None, weekday=weekday), None, "no day in reach")
    if form.grain == "weekday of week" or form.direction == 0:
        monday = day - timedelta(days=day.isoweekday() - 1)
        found = monday + timedelta(days=weekday - 1, weeks=form.direction)
        return reading_of(from_date(found), base.id, f"that weekday, week of the {name_of(base)}")
    if form.direction < 0:
        found = day - timedelta(days=(day.isoweekday() - weekday - 1) % 7 + 1)
    else:
        found = day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)
    return reading_of(from_date(found), base.id, f"{form.direction:+d} from the {name_of(base)}")
