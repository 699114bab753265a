"""Places of events as the map draws them."""

from __future__ import annotations

import json

import pytest

from truceline.model import (
    Claim,
    Cue,
    Document,
    EventReport,
    Link,
    PlaceValue,
    Plover,
    Record,
    Run,
    Stance,
    TimeValue,
    Voice,
)
from truceline.views.map_features import RADIUS_KM, features, name_for, spots

RUN = Run(id="r", version="0", analyzer="none", analyzer_digest="", resources_digest="")
TEXT = "KHANKENDI Stepanakert Kyiv Kiev hit shelled Thursday nowhere"
ARMENIAN, AZERBAIJANI = "Armenian usage", "Azerbaijan (official English form)"


def record_of(*places: dict[str, object], times: tuple[TimeValue, ...] = ()) -> Record:
    """A record with one event at each of these places."""
    document = Document(id="doc", text=TEXT, published="2022-04-08")
    made = tuple(
        PlaceValue(**{"id": f"place-{at}", "span": document.span(0, 9), **values})  # type: ignore[arg-type]
        for at, values in enumerate(places)
    )
    claim = Claim(
        id="claim-1", spans=(document.span(0, 9),), content=(document.span(0, 9),),
        chain=(Link(source=Voice(), cue=Cue(), relation="outlet"),),
        stance=Stance(label="asserts", score=3),
    )  # fmt: skip
    events = tuple(
        EventReport(
            id=f"event-{at}", span=document.span(0, 9), claim="claim-1", realis="occurred",
            trigger=document.span(32, 35), plover=Plover(type="ASSAULT"), place=place.id,
            time=times[0].id if times else None,
        )
        for at, place in enumerate(made)
    )  # fmt: skip
    return Record(
        document=document, places=made, claims=(claim,), events=events, times=times, run=RUN
    )


def city(name: str, geonames_id: int = 146970, **values: object) -> dict[str, object]:
    """A place of precision 1."""
    return {"name": name, "geonames_id": geonames_id, "latitude": 39.8177, "longitude": 46.7528,
            "precision": 1, **values}  # fmt: skip


def test_one_point_holds_every_name_with_its_users() -> None:
    held = features([record_of(city("Stepanakert", tradition=ARMENIAN), city("KHANKENDI"))])
    (feature,) = held["features"]
    names = dict(feature["properties"]["names"])
    assert ARMENIAN in names["Stepanakert"]
    assert names["Khankendi"] == [AZERBAIJANI]
    assert "KHANKENDI" not in names
    assert {ARMENIAN, AZERBAIJANI} <= set(held["traditions"])
    assert len(feature["properties"]["events"]) == 2


def test_each_reader_chooses_the_tradition() -> None:
    (spot,) = spots([record_of(city("Stepanakert"), city("Stepanakert"), city("Khankendi"))])
    assert name_for(spot, "") == "Stepanakert"
    assert name_for(spot, AZERBAIJANI) == "Khankendi"
    assert name_for(spot, "Greek Cypriot usage") == "Stepanakert"


@pytest.mark.parametrize(("precision", "radius"), sorted(RADIUS_KM.items()))
def test_a_circle_is_as_wide_as_the_precision_says(precision: int, radius: float) -> None:
    (spot,) = spots([record_of(city("Stepanakert", precision=precision))])
    assert (spot.precision, spot.radius_km) == (precision, radius)


def test_wide_circles_are_drawn_first_and_no_precision_is_the_widest() -> None:
    held = spots(
        [record_of(city("Stepanakert"), city("Kyiv", 703448, precision=None, latitude=50))]
    )
    assert [s.precision for s in held] == [6, 1]


def test_what_has_no_point_is_counted_not_drawn() -> None:
    held = features([record_of(city("nowhere", latitude=None, longitude=None), city("Kyiv"))])
    assert (len(held["features"]), held["unplaced"]) == (1, 1)
    assert features([]) == {
        "type": "FeatureCollection", "features": [], "traditions": [], "unplaced": 0,
    }  # fmt: skip


def test_days_are_as_wide_as_the_doubt() -> None:
    document = Document(id="doc", text=TEXT)
    day = TimeValue(id="time-1", span=document.span(44, 52), type="DATE", value="2022-04-07",
                    earliest="2022-04-07", latest="2022-04-07")  # fmt: skip
    held = features([record_of(city("Kyiv"), times=(day,))])
    event = held["features"][0]["properties"]["events"][0]
    assert event[3:] == ["2022-04-06T10:00", "2022-04-08T12:00"]
    json.dumps(held)
