"""Whose clock a bare hour was told by: the places of its sentence, where they share one zone.

Times and places are read without knowing each other; this is where they meet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from truceline.model import Annotation, PlaceValue, TimeValue, Zone
from truceline.read.times.zones import offset_on
from truceline.resources.actors import states
from truceline.resources.times import place_zones

_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})")
_SPOKEN_OF = frozenset({"literal", "metonym"})


def with_local_zones(
    annotation: Annotation,
    times: tuple[TimeValue, ...],
    places: Sequence[PlaceValue],
) -> tuple[TimeValue, ...]:
    """The times; a clock time without a zone takes that of the places in its sentence.

    "At 1 p.m. shelling of Shusha began" is told by the clock of Baku, basis `place`. Places of
    two clocks, or of a country that has several, give none. The value stays as printed.
    """
    named = [p for p in places if p.role in _SPOKEN_OF]
    return tuple(
        _told_by(time, _in_its_sentence(annotation, time, named)) if _is_bare(time) else time
        for time in times
    )


def _is_bare(time: TimeValue) -> bool:
    return time.zone is None and time.type == "TIME" and _CLOCK.match(time.value) is not None


def _in_its_sentence(
    annotation: Annotation, time: TimeValue, places: list[PlaceValue]
) -> list[PlaceValue]:
    words = annotation.tokens_in(time.span.start, time.span.end)
    if not words:
        return []
    sentence = annotation.sentence_of(words[0].index)
    return [p for p in places if sentence.start <= p.span.start < sentence.end]


def _told_by(time: TimeValue, places: list[PlaceValue]) -> TimeValue:
    zones = {_zone_of(place) for place in places}
    zone = zones.pop() if len(zones) == 1 else None
    if zone is None:
        return time
    nearest = min(places, key=lambda p: abs(p.span.start - time.span.start))
    return replace(
        time,
        zone=Zone(name=zone, basis="place", span=nearest.span),
        earliest=_moment(time.earliest, zone),
        latest=_moment(time.latest, zone),
        reason=f"{time.reason}; the clock of the places in its sentence",
    )


def _zone_of(place: PlaceValue) -> str | None:
    named = place_zones().get(place.name.lower())
    state = states().get(f"state:{place.country}")
    return named or (place_zones().get(state.name.lower()) if state is not None else None)


def _moment(edge: str | None, zone: str) -> str | None:
    match = _CLOCK.fullmatch(edge or "")
    return edge if match is None else f"{edge}{offset_on(zone, match[1], match[2]) or ''}"
