"""Who an event is done to and who does it, with actors as the shipped reader finds them."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from truceline.model import EventReport
from truceline.read.actors import read_actors
from truceline.read.events import read_events
from truceline.read.places import read_places


def _roles(pair: Read, text: str, trigger: str) -> tuple[set[str], set[str]]:
    """Names of actors and recipients of the event at a trigger word."""
    document, annotation = pair(text)
    actors = read_actors(document, annotation)
    events, _ = read_events(document, annotation, (), actors, (), (), ())
    event = next(e for e in events if e.trigger.text == trigger)
    names = {a.id: a.name for a in actors}
    return {names[a] for a in event.actor}, {names[r] for r in event.recipient}


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("Chile rejected a Peruvian proposal.", "rejected", {"Chile"}, {"Peru"}),
        ("Kenya delivered food to Somalia.", "delivered", {"Kenya"}, {"Somalia"}),
        ("The attack by Chad on Libya began at dawn.", "attack", {"Chad"}, {"Libya"}),
        ("Two drivers were killed in an Indian air raid.", "killed", {"India"}, {"Two drivers"}),
        ("Iran threatened to strike unless Iraq left.", "threatened", {"Iran"}, {"Iraq"}),
        ("Chad withdrew its troops from Libya.", "withdrew", {"Chad"}, {"Libya"}),
        ("Chad and Libya fought a long war.", "fought", {"Chad", "Libya"}, {"Chad", "Libya"}),
        ("Pakistan, an ally of Turkey, met Iran.", "met", {"Pakistan"}, {"Iran"}),
    ],
)
def test_roles(
    analyzed: Read, text: str, trigger: str, actor: set[str], recipient: set[str]
) -> None:
    assert _roles(analyzed, text, trigger) == (actor, recipient)


def test_clashes_between_two_are_done_by_both_and_to_both(analyzed: Read) -> None:
    acting, suffering = _roles(analyzed, "Clashes between Chad and Libya went on.", "Clashes")
    assert acting == suffering == {"Chad", "Libya"}


def test_an_attack_has_those_it_killed_as_recipients(analyzed: Read) -> None:
    text = "A suicide attack on Monday killed ten Indian soldiers."
    _, suffering = _roles(analyzed, text, "attack")
    assert any("Indian soldiers" in name for name in suffering)


def test_who_reports_an_explosion_has_not_caused_it(analyzed: Read) -> None:
    document, annotation = analyzed("Police reported an explosion near the port.")
    actors = read_actors(document, annotation)
    events, _ = read_events(document, annotation, (), actors, (), (), ())
    assert [e.actor for e in events if e.plover.type == "ASSAULT"] == [()]


def test_thousands_of_people_are_the_people(analyzed: Read) -> None:
    acting, _ = _roles(analyzed, "Tens of thousands of students protested in Dhaka.", "protested")
    assert acting == {"students"}


def _only(events: tuple[EventReport, ...], kind: str) -> EventReport:
    return next(e for e in events if e.plover.type == kind)


def test_a_state_that_acts_is_not_the_place(analyzed: Read) -> None:
    document, annotation = analyzed("Serbia lifted a night curfew in Montenegro.")
    places = read_places(document, annotation)
    events, _ = read_events(document, annotation, (), (), (), places, ())
    names = {p.id: p.span.text for p in places}
    assert names[_only(events, "CONCEDE").place or ""] == "Montenegro"


def test_capitals_are_read_like_other_text(analyzed: Read) -> None:
    document, annotation = analyzed("REBELS ATTACKED THE VILLAGE AND BURNED TWO HOUSES.")
    events, _ = read_events(document, annotation, (), (), (), (), ())
    assert {"ATTACKED", "BURNED"} <= {e.trigger.text for e in events}
