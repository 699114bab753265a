"""Actors: names, composition, people, pronouns, sides; and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Actor, Annotation, Document, Source, document_id
from truceline.read.actors import outlet_id, read_actors

Read = Callable[..., tuple[Document, Annotation]]


def _plain(text: str, **fields: object) -> tuple[Document, tuple[Actor, ...]]:
    document = Document(id=document_id(text), text=text, **fields)  # type: ignore[arg-type]
    (annotation,) = PlainAnalyzer().analyze([text])
    return document, read_actors(document, annotation)


def _named(actors: tuple[Actor, ...], name: str) -> Actor:
    found = [a for a in actors if a.name == name]
    assert found, [a.name for a in actors]
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "pack_id"),
    [
        ("Hamas freed two men.", "Hamas", "armed group", "PSE", "hamas"),
        ("UNIFIL sent a patrol.", "UNIFIL", "peacekeepers", None, "unifil"),
        ("The Kenyan Foreign Ministry spoke.", "Kenyan Foreign Ministry", "ministry", "KEN",
         "state:KEN/foreign-ministry"),
        ("The Defence Ministry of Togo spoke.", "Defence Ministry of Togo", "ministry", "TGO",
         "state:TGO/defence-ministry"),
        ("Sudan’s army held the bridge.", "Sudan’s army", "armed force", "SDN", "saf"),
        ("The Chadian army crossed.", "Chadian army", "armed force", "TCD",
         "state:TCD/armed-forces"),
        ("Artsakh closed the road.", "Artsakh", "de facto authority", "AZE", "artsakh"),
        ("Somaliland signed the text.", "Somaliland", "de facto authority", "SOM", "somaliland"),
        ("Kyiv denied the report.", "Ukraine", "state", "UKR", "state:UKR"),
        ("M23 rebels took the hill.", "March 23 Movement", "armed group", "COD", "m23"),
    ],
)  # fmt: skip
def test_names(text: str, name: str, kind: str, country: str | None, pack_id: str) -> None:
    _, actors = _plain(text)
    found = [a for a in actors if a.pack_id == pack_id]
    assert found, [(a.name, a.pack_id) for a in actors]
    assert found[0].kind == kind
    assert found[0].country == country
    assert found[0].name in (name, name.split(" ")[0], "M23 rebels", "M23")


@pytest.mark.parametrize(
    "text",
    ["Shelling went on in Armenia.", "They drove across Chad.", "He was born near Ukraine."],
)
def test_a_state_used_as_a_place_is_no_actor(text: str) -> None:
    _, actors = _plain(text)
    assert [a for a in actors if a.kind == "state"] == []


@pytest.mark.parametrize(
    ("text", "is_actor"),
    [
        ("France sent arms to Chad.", True),
        ("The general apologised to Chad.", True),
        ("Kenya sent aid for Chad.", True),
        ("The families fled to Chad.", False),
        ("The column returned to Chad on Monday.", False),
    ],
)
def test_a_state_that_receives_is_an_actor(analyzed: Read, text: str, is_actor: bool) -> None:
    actors = read_actors(*analyzed(text))
    assert any(a.pack_id == "state:TCD" for a in actors) == is_actor


def test_who_uses_a_name_is_kept() -> None:
    _, actors = _plain("Artsakh closed the road.")
    assert actors[0].used_by == "state:ARM"
    assert "PRE" in actors[0].sectors


def test_short_acronyms_need_their_country() -> None:
    _, away = _plain("AA sent a truck.")
    _, home = _plain("AA took a town, Myanmar media reported.")
    assert "arakan-army" not in {a.pack_id for a in away}
    assert "arakan-army" in {a.pack_id for a in home}


def test_an_acronym_in_brackets_is_the_same_actor(analyzed: Read) -> None:
    document, annotation = analyzed(
        "The Valley Defence Front (VDF) shelled the town. VDF denied it."
    )
    names = [a for a in read_actors(document, annotation) if "Valley" in a.name]
    assert len(names) == 1
    assert "VDF" in {s.text for s in names[0].spans}


def test_person_with_title_and_office(analyzed: Read) -> None:
    document, annotation = analyzed(
        "Colonel Tomas Obi, a spokesman for the Togolese Defence Ministry, said the road was "
        "open. Obi said it would stay open. He gave no date."
    )
    actors = read_actors(document, annotation)
    obi = _named(actors, "Tomas Obi")
    assert obi.kind == "person"
    assert obi.office == "spokesman for the Togolese Defence Ministry"
    assert obi.country == "TGO"
    assert [s.text for s in obi.spans] == ["Tomas Obi", "Obi", "He"]


def test_nominal_coreference(analyzed: Read) -> None:
    document, annotation = analyzed(
        "The Defence Ministry of Togo announced a pause. The ministry said it would hold."
    )
    ministry = _named(read_actors(document, annotation), "Defence Ministry of Togo")
    assert "The ministry" in {s.text for s in ministry.spans}


def test_the_two_sides_have_members(analyzed: Read) -> None:
    document, annotation = analyzed(
        "Ethiopia accused Eritrea of shelling the town. The two sides signed a truce."
    )
    actors = read_actors(document, annotation)
    sides = next(a for a in actors if a.kind == "collective")
    by_id = {a.id: a.pack_id for a in actors}
    assert [by_id[m] for m in sides.members] == ["state:ETH", "state:ERI"]


def test_the_outlet_is_an_actor() -> None:
    document, actors = _plain("The road is shut.", source=Source(name="Valley Post"))
    assert actors[-1].id == outlet_id(document)
    assert actors[-1].name == "Valley Post"
    assert actors[-1].kind == "outlet"
    assert actors[-1].spans == ()
    _, by_host = _plain("The road is shut.", url="https://www.example.org/a/b")
    assert by_host[-1].name == "example.org"
    _, unnamed = _plain("The road is shut.")
    assert unnamed[-1].name == "the outlet"


def test_unknown_actors_keep_their_printed_name(analyzed: Read) -> None:
    document, annotation = analyzed("The Lake Shepherds Council said the wells were dry.")
    assert any("Lake Shepherds Council" in a.name for a in read_actors(document, annotation))


def test_a_role_word_inside_a_name_does_not_cut_it(analyzed: Read) -> None:
    document, annotation = analyzed("The Delta Farmers Front denied the charge.")
    assert "Delta Farmers" not in {a.name for a in read_actors(document, annotation)}


def test_neither_a_dateline_nor_a_bound_belongs_to_a_name(analyzed: Read) -> None:
    text = "SRINAGAR, 12 March 2024 - India's army said that fire wounded at least three villagers."
    document, annotation = analyzed(text)
    names = [a.name for a in read_actors(document, annotation)]
    assert "India's army" in names
    assert "three villagers" in names


def test_reading_twice_gives_the_same(analyzed: Read) -> None:
    document, annotation = analyzed("Chad said its army left. The army said nothing.")
    assert read_actors(document, annotation) == read_actors(document, annotation)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="The UN army said of Chad’s (ABC) he. \n", max_size=120))
def test_any_text_is_read_and_spans_are_what_stands_there(text: str) -> None:
    document, actors = _plain(text)
    ids = [a.id for a in actors]
    assert len(set(ids)) == len(ids)
    for actor in actors:
        for span in actor.spans:
            assert document.text[span.start : span.end] == span.text
