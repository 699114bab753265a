"""Each side's name for a place means the same place, at the same point, kept as printed."""

from __future__ import annotations

from collections import defaultdict

import pytest

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, PlaceValue
from truceline.read.places import read_places
from truceline.resources.gazetteer import default_gazetteer, fold
from truceline.resources.places import disputed_names

SENTENCES = (
    "Shelling was reported near {} on Monday.",
    "Monitors said they had no access to {} and left for the coast.",
)


def _by_place() -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for row in disputed_names():
        names[row.place].append(row.name)
    return names


def _read(name: str, sentence: str) -> PlaceValue:
    text = sentence.format(name)
    document = Document(id="doc-neutral", text=text)
    annotation = next(iter(PlainAnalyzer().analyze([text])))
    start = text.index(name)
    found = [
        place
        for place in read_places(document, annotation, default_gazetteer())
        if place.span.start <= start < place.span.end
    ]
    assert len(found) == 1, (name, [place.name for place in found])
    return found[0]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("place", sorted(_by_place()))
def test_one_place_whatever_name_is_printed(place: str, sentence: str) -> None:
    names = _by_place()[place]
    read = {name: _read(name, sentence) for name in names}
    for name, value in read.items():
        assert value.name == name
        assert value.tradition
    assert len({(v.geonames_id, v.latitude, v.longitude) for v in read.values()}) == 1
    assert len({(v.precision, v.country, v.admin) for v in read.values()}) == 1


def test_every_row_is_covered() -> None:
    assert sum(len(names) for names in _by_place().values()) == len(disputed_names())


def test_tradition_is_that_of_the_printed_form() -> None:
    read = {name: _read(name, SENTENCES[0]) for name in ("Khankendi", "Stepanakert")}
    assert read["Khankendi"].geonames_id == read["Stepanakert"].geonames_id == 146970
    assert "Azerbaijan" in (read["Khankendi"].tradition or "")
    assert "Armenian" in (read["Stepanakert"].tradition or "")
    assert fold(read["Khankendi"].name) != fold(read["Stepanakert"].name)
