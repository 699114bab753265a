"""Places read from own sentences: what they mean, how closely, in which role."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, PlaceValue
from truceline.read.places import read_places
from truceline.resources.gazetteer import Candidate, Entry, NameUse, default_gazetteer


def read(text: str) -> dict[str, PlaceValue]:
    """Places by printed name (the last mention of each)."""
    annotation = next(iter(PlainAnalyzer().analyze([text])))
    document = Document(id="doc-test", text=text)
    return {p.name: p for p in read_places(document, annotation, default_gazetteer())}


@pytest.mark.parametrize(
    ("text", "name", "geonames_id", "precision", "acled"),
    [
        ("Two drones fell in Kharkiv overnight.", "Kharkiv", 706483, 1, 1),
        ("Two drones fell near Kharkiv overnight.", "Kharkiv", 706483, 2, 2),
        ("Fighting went on in Kharkiv Oblast.", "Kharkiv Oblast", 706482, 4, 3),
        ("Fighting went on in Kharkiv region.", "Kharkiv", 706482, 4, 3),
        ("The army withdrew from Sudan.", "Sudan", 366755, 6, 3),
        ("Mines were found in Khojavend district.", "Khojavend", 409423, 4, 3),
        ("Mines were found in Senjeh district.", "Senjeh", 9645005, 4, 3),
        ("A ship was hit in the Red Sea.", "Red Sea", None, 7, 3),
        ("Shelling hit Darfur again.", "Darfur", None, 5, 3),
        ("Talks were held in Camp David, Maryland.", "Camp David", None, 1, 1),
    ],
)
def test_place_and_precision(
    text: str, name: str, geonames_id: int | None, precision: int, acled: int
) -> None:
    place = read(text)[name]
    assert place.geonames_id == geonames_id
    assert (place.precision, place.acled_precision) == (precision, acled)
    assert place.latitude is not None
    assert place.rule
    assert place.reason


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in Moscow, Idaho, closed a road.", "Moscow", "USA"),
        ("Talks opened in Moscow on Friday.", "Moscow", "RUS"),
        ("Georgia and Russia traded claims over Tskhinvali and Gori.", "Georgia", "GEO"),
        ("Voters in Atlanta and Savannah, Georgia, queued early.", "Georgia", "USA"),
        ("Tripoli and Benghazi were calm, Libya's government said.", "Tripoli", "LBY"),
        ("In northern Lebanon, clashes spread from Tripoli to Akkar.", "Tripoli", "LBN"),
        ("Troops moved from Goma to Bukavu in eastern Congo.", "Congo", "COD"),
        ("Brazzaville said the Republic of the Congo was neutral.", "Republic of the Congo", "COG"),
    ],
)
def test_context_decides(text: str, name: str, country: str) -> None:
    assert read(text)[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Baku said the road was open.", "Baku", "metonym"),
        ("Officials met in Baku.", "Baku", "literal"),
        ("Armenian troops left the post.", "Armenian", "demonym"),
        ("Talks between Baku and Yerevan resumed.", "Yerevan", "metonym"),
        ("The Donetsk People's Republic issued a statement.", "Donetsk", "part of a name"),
        ("A shop on Aleppo Street was damaged.", "Aleppo", "part of a name"),
    ],
)
def test_role(text: str, name: str, role: str) -> None:
    assert read(text)[name].role == role


def test_unknown_village_takes_the_district_printed_after_it() -> None:
    place = read("The village of Qwarani, Aleppo governorate, was shelled.")["Qwarani"]
    assert place.geonames_id is None
    assert place.precision == 4
    assert place.country == "SYR"
    assert place.rule == "places:container"


def test_unknown_name_is_no_match_and_harms_nothing() -> None:
    places = read("The village of Qwarani was shelled. Others fled to Aleppo.")
    assert places["Qwarani"].latitude is None
    assert places["Qwarani"].precision is None
    assert places["Aleppo"].country == "SYR"


def test_alternatives_are_kept_with_probabilities() -> None:
    place = read("A meeting was held in Springfield.")["Springfield"]
    assert 1 <= len(place.alternatives) <= 3
    shares = [place.confidence or 0.0, *(a.probability for a in place.alternatives)]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.001


def test_same_text_same_ids() -> None:
    text = "Convoys left Goma for Bukavu. Goma was calm."
    assert read(text) == read(text)
    assert len({p.id for p in read(text).values()}) == len(read(text))


def test_a_district_without_a_point_of_its_own_says_so() -> None:
    place = read("Mines were found in Senjeh district.")["Senjeh"]
    assert place.reason.endswith("point of its province")
    assert place.admin[0] == "Bomi County"


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_spans_read_back_on_any_text(text: str) -> None:
    if not text:
        return
    annotation = next(iter(PlainAnalyzer().analyze([text])))
    document = Document(id="doc-any", text=text)
    last = 0
    for place in read_places(document, annotation, default_gazetteer()):
        assert text[place.span.start : place.span.end] == place.name == place.span.text
        assert place.span.start >= last
        last = place.span.end


class OneTown:
    """A gazetteer of one town, to show that it can be replaced."""

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        if name != "Elsewhere":
            return ()
        entry = Entry(7, 7, "Elsewhere", "P", "PPL", "SD", "SDN", "", "", 1.0, 2.0, 90_000, 5.0, ())
        return (Candidate(entry, "name"),)

    def names_of(self, entry: Entry) -> tuple[NameUse, ...]:  # noqa: ARG002
        return ()


def test_another_gazetteer_can_be_given() -> None:
    text = "They met in Elsewhere, not in Paris."
    annotation = next(iter(PlainAnalyzer().analyze([text])))
    places = read_places(Document(id="d", text=text), annotation, OneTown())
    assert _names(places) == ["Elsewhere"]


def _names(places: Iterable[PlaceValue]) -> list[str]:
    return [place.name for place in places]


def test_hostile_runs_of_capitals_stay_linear() -> None:
    text = "Al Al " * 3000
    annotation = next(iter(PlainAnalyzer().analyze([text])))
    read_places(Document(id="d", text=text), annotation, default_gazetteer())


def test_a_plural_kind_speaks_for_the_whole_list() -> None:
    text = "Control of the districts of Aghdam, Kalbajar and Lachin was handed over."
    read_ids = {name: p.geonames_id for name, p in read(text).items()}
    assert read_ids == {"Aghdam": 148617, "Kalbajar": 586047, "Lachin": 147626}
    towns = {n: p.precision for n, p in read("The cities of Aghdam and Lachin were quiet.").items()}
    assert towns == {"Aghdam": 1, "Lachin": 1}


@pytest.mark.parametrize("name", ["Aghdam", "Agdam", "Ağdam", "Akna"])
def test_districts_are_called_by_all_names_of_their_town(name: str) -> None:
    assert read(f"Mines were found in {name} district.")[name].geonames_id == 148617


def test_enumerations_are_not_nested() -> None:
    places = read("Cases rose in Delaware, Idaho, Maine and Texas.")
    assert places["Delaware"].feature == "A.ADM1"
    assert places["Idaho"].feature == "A.ADM1"


def test_small_namesake_elsewhere_gives_way_to_the_printed_province() -> None:
    place = read("Shelling hit Ara town, As Suwayda Governorate, Syria.")["Ara"]
    assert place.country == "SYR"
    assert place.precision == 4


def test_airport_stands_near_its_town() -> None:
    place = read("Flights resumed at Goma International Airport.")["Goma International Airport"]
    assert place.country == "COD"
    assert place.precision == 2


@pytest.mark.parametrize("joint", [", ", " and ", " "])
def test_long_lists_of_names_stay_quick(joint: str) -> None:
    names = ["Goma", "Kyiv", "Aleppo", "Paris", "Springfield", "Xankəndi", "Oxford", "Georgia"]
    text = joint.join(names * 300)
    annotation = next(iter(PlainAnalyzer().analyze([text])))
    places = read_places(Document(id="d", text=text), annotation, default_gazetteer())
    assert len(places) > 200
