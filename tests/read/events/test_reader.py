"""Events of short reports: type, realis, links to claims, actors, times, places and counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Read
from truceline.lang.plain import PlainAnalyzer
from truceline.model import (
    Actor,
    Annotation,
    Claim,
    Count,
    Document,
    EventReport,
    PlaceValue,
    Stance,
    document_id,
)
from truceline.read.counts import read_counts
from truceline.read.events import read_events


def _events(pair: tuple[Document, Annotation]) -> tuple[EventReport, ...]:
    document, annotation = pair
    return read_events(document, annotation, (), (), (), (), ())[0]


def _actor(document: Document, words: str, **fields: object) -> Actor:
    start = document.text.index(words)
    span = document.span(start, start + len(words))
    kind = {"kind": "armed group", **fields}
    return Actor(id=f"actor-{words}", spans=(span,), name=words, **kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "mode", "realis"),
    [
        ("Rebels shelled the village on Monday.", "ASSAULT", "heavy-weapons", "occurred"),
        ("The army is shelling the port.", "ASSAULT", "heavy-weapons", "ongoing"),
        ("The village was not shelled.", "ASSAULT", "heavy-weapons", "denied"),
        ("The two armies signed a ceasefire agreement.", "SUPPORT", None, "occurred"),
        ("The group declared a ceasefire.", "CONCEDE", None, "occurred"),
        ("Both sides observed the truce.", "RETREAT", "ceasefire", "occurred"),
        ("The rebels withdrew from the valley.", "RETREAT", "withdraw", "occurred"),
        ("The group refused to release the hostages.", "REJECT", "yield", "occurred"),
        ("The army threatened to attack the town.", "THREATEN", "violence", "occurred"),
        ("The envoys will meet in Geneva.", "AGREE", None, "planned"),
        ("Police arrested two students.", "COERCE", "arrest", "occurred"),
        ("Gunmen kidnapped a nurse.", "ASSAULT", "abduct", "occurred"),
        ("Residents protested in the square.", "PROTEST", "demo", "occurred"),
    ],
)
def test_type_mode_and_realis(
    analyzed: Read, text: str, kind: str, mode: str | None, realis: str
) -> None:
    first = _events(analyzed(text))[0]
    assert (first.plover.type, first.plover.mode, first.realis) == (kind, mode, realis)


def test_active_and_passive_name_the_same_parties(analyzed: Read) -> None:
    for text in ("The army shelled the rebels.", "The rebels were shelled by the army."):
        document, annotation = analyzed(text)
        actors = tuple(_actor(document, w) for w in ("army", "rebels"))
        ((event,), _) = read_events(document, annotation, (), actors, (), (), ())
        assert (event.actor, event.recipient) == (("actor-army",), ("actor-rebels",))


def test_a_compound_actor_stands_for_its_members(analyzed: Read) -> None:
    document, annotation = analyzed("The two sides exchanged fire near the river.")
    both = _actor(document, "two sides", members=("actor-a", "actor-b"))
    events, _ = read_events(document, annotation, (), (both,), (), (), ())
    assert set(events[0].actor) == {"actor-a", "actor-b"}


def test_what_is_threatened_stands_inside_the_threat(analyzed: Read) -> None:
    threat, attack = _events(analyzed("The unit threatened to shell the port."))
    assert threat.plover.type == "THREATEN"
    assert (attack.plover.type, attack.realis) == ("ASSAULT", "threatened")
    assert "inside" in attack.reason


def test_an_event_belongs_to_the_innermost_claim(analyzed: Read) -> None:
    document, annotation = analyzed("The ministry said rebels shelled the village.")
    text = document.text

    def claim(identifier: str, start: int) -> Claim:
        span = document.span(start, len(text))
        stance = Stance(label="asserts", score=3)
        return Claim(id=identifier, spans=(span,), chain=(), content=(span,), stance=stance)

    claims = (claim("outer", 0), claim("inner", text.index("rebels")))
    events, _ = read_events(document, annotation, claims, (), (), (), ())
    assert [e.claim for e in events if e.trigger.text == "shelled"] == ["inner"]


def test_counts_learn_their_event_and_owner(analyzed: Read) -> None:
    document, annotation = analyzed("Shelling killed four soldiers near the river.")
    soldiers = _actor(document, "soldiers")
    counts = read_counts(document, annotation)
    events, owned = read_events(document, annotation, (), (soldiers,), (), (), counts)
    (count,) = owned
    killing = next(e for e in events if e.trigger.text == "killed")
    assert (count.event, count.whose) == (killing.id, "actor-soldiers")
    assert killing.counts == (count.id,)


def test_place_is_taken_from_the_clause_first(analyzed: Read) -> None:
    document, annotation = analyzed("Rebels shelled Aleppo, officials in Damascus said.")

    def place(name: str) -> PlaceValue:
        start = document.text.index(name)
        return PlaceValue(id=name, span=document.span(start, start + len(name)), name=name)

    places = (place("Aleppo"), place("Damascus"))
    events, _ = read_events(document, annotation, (), (), (), places, ())
    assert (events[0].place, events[0].place_basis) == ("Aleppo", "clause")


def test_old_years_are_background(analyzed: Read) -> None:
    document, annotation = analyzed(
        "Rebels shelled the port on Monday. In 1994 the two states signed a truce agreement.",
        published="2023-09-20",
    )
    events, _ = read_events(document, annotation, (), (), (), (), ())
    assert [e.background for e in events if e.trigger.text in ("shelled", "signed")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The visitors were shelled with three-pointers in the second quarter of the game. "
        "Their coach praised the defence, and the fans in the arena left early.",
        "Arsenal attack from the start and bombarded the goal. The striker shot twice before "
        "half-time and the coach praised his team after the match.",
        "The retailer launched a price war. Analysts expect rivals to strike back, and shares "
        "of the company fell as investors sold.",
    ],
)
def test_sport_and_business_give_no_events(analyzed: Read, text: str) -> None:
    assert _events(analyzed(text)) == ()


@pytest.mark.parametrize(
    "text", ["", "1\t2\t3\n4\t5\t6", "Roses, winds; a river -", "- item\n- item"]
)
def test_texts_without_predicates_give_nothing(analyzed: Read, text: str) -> None:
    assert _events(analyzed(text)) == ()


def test_the_plain_analyser_names_only_what_words_alone_tell() -> None:
    text = "Rebels attacked the town."
    (annotation,) = PlainAnalyzer().analyze([text])
    document = Document(id=document_id(text), text=text)
    ((event,), _) = read_events(document, annotation, (), (), (), (), ())
    assert (event.plover.type, event.actor) == ("ASSAULT", ())
    assert event.confidence is not None
    assert event.confidence < 0.5


def test_the_same_words_give_the_same_record(analyzed: Read) -> None:
    pair = analyzed("Rebels attacked the town and captured two posts.")
    assert _events(pair) == _events(pair)


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=160))
def test_no_text_breaks_the_reader(text: str) -> None:
    (annotation,) = PlainAnalyzer().analyze([text])
    document = Document(id=document_id(text), text=text)
    counts: tuple[Count, ...] = read_counts(document, annotation)
    events, owned = read_events(document, annotation, (), (), (), (), counts)
    assert len(owned) == len(counts)
    for event in events:
        assert event.trigger.text == text[event.trigger.start : event.trigger.end]
