"""The timeline and the map as tables: the equal of the drawings for readers without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from truceline.views.facts import PRECISION
from truceline.views.map_features import Spot, name_for
from truceline.views.moments import Moment
from truceline.views.period import is_within
from truceline.views.timeline import Mark, Timeline

Box = tuple[float, float, float, float]
ZONES: tuple[str, ...] = ("source", "utc", "place")
CLOCKS: tuple[str, ...] = ("event", "published")


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark as a row; `when` says uncertain ends in words."""

    id: str
    item: str
    document: str
    when: str
    day: str
    last_day: str
    words: str
    kind: str
    realis: str
    label: str
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class SpotRow:
    """One event at one place as a row."""

    item: str
    document: str
    place: str
    point: str
    precision: str
    label: str
    days: str
    day: str
    last_day: str


def mark_rows(
    drawn: Timeline,
    *,
    zone: str = "source",
    clock: str = "event",
    since: str = "",
    until: str = "",
    words: str = "",
) -> tuple[MarkRow, ...]:
    """Marks with a moment between two days (ISO, both included), in the zone asked for."""
    wanted = words.casefold().split()
    held = (m for m in drawn.marks if _moment(m, clock))
    rows = (_mark(m, zone, clock) for m in held if _has(wanted, m.label, m.place, m.source))
    return tuple(r for r in rows if is_within(r.day, r.last_day, since, until))


def spot_rows(
    spots: Iterable[Spot],
    *,
    tradition: str = "",
    since: str = "",
    until: str = "",
    words: str = "",
    box: Box | None = None,
) -> tuple[SpotRow, ...]:
    """Events at places between two days, by place; names in the tradition asked for."""
    wanted = words.casefold().split()
    rows = [
        SpotRow(
            item=told.id,
            document=told.document,
            place=name_for(spot, tradition),
            point=f"{spot.latitude:.3f}, {spot.longitude:.3f}",
            precision=f"{PRECISION.get(spot.precision, '')}, about {spot.radius_km:g} km",
            label=told.label,
            days=_days(told.first[:10], told.last[:10]),
            day=told.first[:10],
            last_day=told.last[:10],
        )
        for spot in spots
        if box is None or _is_inside(spot, box)
        for told in spot.told
        if _has(wanted, told.label, *(n.name for n in spot.names), *spot.printed)
    ]
    kept = [r for r in rows if is_within(r.day, r.last_day, since, until)]
    return tuple(sorted(kept, key=lambda r: (r.place.casefold(), r.day, r.item)))


def box_of(text: str) -> Box | None:
    """Four numbers 'west,south,east,north' in degrees; None where they are not that."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return west, south, east, north


def when_of(moment: Moment, zone: str = "source") -> str:
    """A moment in words: '2023-09-20 13:00', 'between 2023-09-01 and 2023-09-30'."""
    first, last = _shifted(moment, zone)
    if moment.grain == "minute":
        text = first.strftime("%Y-%m-%d %H:%M") + _clock(moment, zone)
    else:
        text = _days(first.strftime("%Y-%m-%d"), (last - timedelta(minutes=1)).strftime("%Y-%m-%d"))
    if moment.open_side == "start":
        text = f"by {text}"
    elif moment.open_side == "end":
        text = f"from {text} on"
    return f"about {text}" if moment.is_approximate else text


def _mark(mark: Mark, zone: str, clock: str) -> MarkRow:
    moment = _moment(mark, clock)
    assert moment is not None
    return MarkRow(
        id=mark.id,
        item=mark.item,
        document=mark.document,
        when=when_of(moment, zone),
        day=moment.first[:10],
        last_day=moment.last[:10],
        words=moment.words,
        kind=mark.kind,
        realis=mark.realis,
        label=mark.label,
        place=mark.place,
        source=mark.source,
    )


def _moment(mark: Mark, clock: str) -> Moment | None:
    return mark.published if clock == "published" else mark.moment


def _shifted(moment: Moment, zone: str) -> tuple[datetime, datetime]:
    """Bounds by the clock asked for; by the source's own where the shift is not known."""
    first, last = datetime.fromisoformat(moment.first), datetime.fromisoformat(moment.last)
    minutes = _shift(moment, zone) if moment.grain == "minute" else None
    if not minutes:
        return first, last
    try:
        return first + timedelta(minutes=minutes), last + timedelta(minutes=minutes)
    except OverflowError:
        return first, last


def _shift(moment: Moment, zone: str) -> int | None:
    if moment.offset is None or zone == "source":
        return None
    if zone == "utc":
        return -moment.offset
    return None if moment.place_offset is None else moment.place_offset - moment.offset


def _clock(moment: Moment, zone: str) -> str:
    if moment.offset is None:
        return " (clock not known)"
    if zone == "utc":
        return " UTC"
    if zone == "place" and moment.place_offset is not None:
        return " (the place's clock)"
    hours, minutes = divmod(abs(moment.offset), 60)
    return f" ({'-' if moment.offset < 0 else '+'}{hours:02d}:{minutes:02d})"


def _has(wanted: list[str], *texts: str) -> bool:
    if not wanted:
        return True
    text = " ".join(texts).casefold()
    return all(word in text for word in wanted)


def _is_inside(spot: Spot, box: Box) -> bool:
    """Whether a point lies in a box; a box whose west is east of its east crosses the date line."""
    west, south, east, north = box
    if not south <= spot.latitude <= north:
        return False
    if west <= east:
        return west <= spot.longitude <= east
    return spot.longitude >= west or spot.longitude <= east


def _days(first: str, last: str) -> str:
    if not first:
        return "day not known"
    return first if first >= last else f"between {first} and {last}"
