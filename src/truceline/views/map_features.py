"""The map: places of events, as wide as each is uncertain, with every name in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from truceline.model import EventReport, PlaceValue, Record
from truceline.resources.places import DisputedRow, disputed_names, regions
from truceline.views.moments import Moment, moment_of, stamp_moment, utc
from truceline.views.names import Names

# Radius in km drawn for UCDP's precision codes. Code 2 is UCDP's own "within about 25 km"; the
# others are drawing conventions for the size of a division, and said so beside the map.
RADIUS_KM = {1: 3.0, 2: 25.0, 3: 40.0, 4: 100.0, 5: 100.0, 6: 300.0, 7: 300.0}


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One name of a place, and who uses it ('' where the tables do not say)."""

    name: str
    used_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event report at a place; days are ISO and may be as wide as the doubt is."""

    id: str
    document: str
    label: str
    first: str
    last: str


@dataclass(slots=True)
class Spot:
    """One point of the map with all that is told to have happened there."""

    latitude: float
    longitude: float
    precision: int
    radius_km: float
    feature: str
    printed: dict[str, int] = field(default_factory=dict)
    names: set[Name] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name printed most often, first by alphabet among equals."""
        return min(self.printed, key=lambda n: (-self.printed[n], n))


def spots(records: Sequence[Record]) -> tuple[Spot, ...]:
    """Every place at which an event is told, the widest first: small circles are drawn on top."""
    found: dict[tuple[float, float, int], Spot] = {}
    for record in records:
        times = {t.id: t for t in record.times}
        places = {p.id: p for p in record.places}
        names = Names(record)
        for event in record.events:
            place = places.get(event.place or "")
            if event.same_as or place is None or place.latitude is None or place.longitude is None:
                continue
            spot = _spot(found, place, place.latitude, place.longitude)
            moment = moment_of(times.get(event.time or ""), place.name)
            told_at = moment or stamp_moment(record.document.published)
            spot.told.append(_told(event, record, names, told_at))
    return tuple(sorted(found.values(), key=lambda s: (-s.radius_km, s.latitude, s.longitude)))


def features(records: Sequence[Record]) -> dict[str, Any]:
    """The spots as a GeoJSON FeatureCollection: what /api/v1/map answers.

    `traditions` lists who uses the names that occur, in alphabetical order.
    """
    held = spots(records)
    return {
        "type": "FeatureCollection",
        "features": [_feature(spot) for spot in held],
        "traditions": sorted({u for s in held for n in s.names for u in _users(n.used_by)}),
        "unplaced": _unplaced(records),
    }


def name_for(spot: Spot, tradition: str) -> str:
    """The name a tradition uses for a place; as printed where it has none of its own.

    >>> name_for(Spot(0, 0, 1, 3, "", {"Kiev": 1}, {Name("Kyiv", "Ukraine (official)")}),
    ...          "Ukraine (official)")
    'Kyiv'
    """
    own = sorted(n.name for n in spot.names if tradition and tradition in _users(n.used_by))
    return own[0] if own else spot.name


def _spot(
    found: dict[tuple[float, float, int], Spot],
    place: PlaceValue,
    latitude: float,
    longitude: float,
) -> Spot:
    precision = place.precision or 6
    key = (latitude, longitude, precision)
    if key not in found:
        found[key] = Spot(latitude, longitude, precision, _radius(place, precision),
                          place.feature or "")  # fmt: skip
        rows = _names_of().get(f"gn:{place.geonames_id}", ())
        found[key].names |= {Name(r.name, r.used_by) for r in rows}
    spot = found[key]
    if place.role == "demonym":
        return spot if spot.printed else _shown(spot, place)
    return _shown(spot, place)


def _shown(spot: Spot, place: PlaceValue) -> Spot:
    """Count the printed name; a name in capitals is the same name as one that is not."""
    alike = [n for n in spot.names if n.name.casefold() == place.name.casefold()]
    name = min((n.name for n in alike), default=place.name, key=lambda n: (n.isupper(), n))
    if not alike:
        spot.names.add(Name(name, place.tradition or ""))
    spot.printed[name] = spot.printed.get(name, 0) + 1
    return spot


def _radius(place: PlaceValue, precision: int) -> float:
    """How far the place reaches: our own table's radius for an area, else that of its code."""
    if precision == 5 and place.latitude is not None and place.longitude is not None:
        return _areas().get((place.latitude, place.longitude), RADIUS_KM[5])
    return RADIUS_KM.get(precision, RADIUS_KM[6])


def _told(event: EventReport, record: Record, names: Names, moment: Moment | None) -> Told:
    who = names.actors(event.actor) or "not named"
    first, last = (at.isoformat() for at in utc(moment)) if moment else ("", "")
    return Told(
        id=event.id,
        document=record.document.id,
        label=f"{who}: {' '.join(event.trigger.text.split())}",
        first=first[:16],
        last=last[:16],
    )


def _feature(spot: Spot) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [spot.longitude, spot.latitude]},
        "properties": {
            "name": spot.name,
            "precision": spot.precision,
            "radius_km": spot.radius_km,
            "names": [[n.name, list(_users(n.used_by))] for n in sorted(spot.names)],
            "events": [[t.id, t.document, t.label, t.first, t.last] for t in spot.told],
        },
    }


def _users(used_by: str) -> tuple[str, ...]:
    return tuple(part for u in used_by.split(";") if (part := u.strip()))


def _unplaced(records: Iterable[Record]) -> int:
    """Events that no point can be given for: they stand in the list only."""
    points = {p.id for r in records for p in r.places if p.latitude is not None}
    return sum(not e.same_as and e.place not in points for r in records for e in r.events)


@cache
def _names_of() -> dict[str, tuple[DisputedRow, ...]]:
    found: dict[str, tuple[DisputedRow, ...]] = {}
    for row in disputed_names():
        found[row.place] = (*found.get(row.place, ()), row)
    return found


@cache
def _areas() -> dict[tuple[float, float], float]:
    return {(r.lat, r.lon): r.radius_km for r in regions()}
