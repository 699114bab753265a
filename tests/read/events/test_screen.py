"""What only looks like an event, realis from the words around it, and roles beyond the clause."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from truceline.model import Actor, Document, EventReport, TimeValue
from truceline.read.events import read_events


def _read(pair: Read, text: str, *named: str) -> tuple[EventReport, ...]:
    document, annotation = pair(text)
    actors = tuple(_actor(document, words) for words in named)
    return read_events(document, annotation, (), actors, (), (), ())[0]


def _actor(document: Document, words: str) -> Actor:
    start = document.text.index(words)
    spans = (document.span(start, start + len(words)),)
    return Actor(id=words, spans=spans, name=words, kind="armed group")


def _types(events: tuple[EventReport, ...]) -> list[tuple[str, str]]:
    return [(e.plover.type, e.trigger.text) for e in events]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Displaced people waited near the bridge at Goma.", "Displaced"),
        ("Infantry fighting vehicles stood near the bridge.", "fighting"),
        ("A village held by the rebels has a school.", "held"),
        ("The families of prisoners of war wrote letters.", "war"),
        ("The villagers sought shelter in the school.", "sought"),
        ("A Russian-backed council sat in the town.", "backed"),
    ],
)
def test_a_quality_or_a_name_is_no_event(analyzed: Read, text: str, trigger: str) -> None:
    assert trigger not in [e.trigger.text for e in _read(analyzed, text)]


def test_a_month_is_no_protest(analyzed: Read) -> None:
    document, annotation = analyzed("The army shelled Taiz in late March.")
    start = document.text.index("late")
    span = document.span(start, start + len("late March"))
    time = TimeValue(id="time", span=span, type="DATE", value="2018-03")
    events, _ = read_events(document, annotation, (), (), (time,), (), ())
    assert _types(events) == [("ASSAULT", "shelled")]


@pytest.mark.parametrize(
    ("text", "trigger", "realis"),
    [
        ("The army denied that it had shelled the camp.", "shelled", "denied"),
        ("The rebels denied firing on the bridge.", "firing", "denied"),
        ("The army denied responsibility for the attack.", "attack", "occurred"),
        ("The spokesman neither confirmed nor denied the attack.", "attack", "occurred"),
        ("The militias are to be disarmed by June.", "disarmed", "planned"),
        ("Under the agreement the rebels withdraw from the valley.", "withdraw", "planned"),
        ("The soldiers came to arrest the mayor.", "arrest", "attempted"),
        ("Fighting continues around the port.", "Fighting", "ongoing"),
    ],
)
def test_realis_from_the_words_around(analyzed: Read, text: str, trigger: str, realis: str) -> None:
    found = {e.trigger.text: e.realis for e in _read(analyzed, text)}
    assert found[trigger] == realis


def test_the_noun_of_a_light_verb_names_the_event(analyzed: Read) -> None:
    assert _types(_read(analyzed, "Two brigades took part in the raid.")) == [("ASSAULT", "raid")]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("The rebels launched a rocket at the port.", "ASSAULT", "launched"),
        ("A strike by aircraft killed ten people near the general market.", "ASSAULT", "strike"),
        ("The nurses held a strike over pay at the hospital.", "PROTEST", "strike"),
        ("An exchange of prisoners began at dawn.", "RETREAT", "exchange"),
        ("Five civilians died in the village.", "ASSAULT", "died"),
    ],
)
def test_type_by_what_stands_near(analyzed: Read, text: str, kind: str, trigger: str) -> None:
    assert (kind, trigger) in _types(_read(analyzed, text))


@pytest.mark.parametrize(
    ("text", "names", "trigger", "actor"),
    [
        ("The fighters were disarmed near Bukavu.", ("fighters",), "disarmed", "fighters"),
        ("The union blamed the army for the attack.", ("army",), "attack", "army"),
        ("A rocket fired by the rebels hit a clinic.", ("rebels",), "hit", "rebels"),
        ("A raid by the army killed four people.", ("army",), "killed", "army"),
    ],
)
def test_actor_beyond_the_clause(
    analyzed: Read, text: str, names: tuple[str, ...], trigger: str, actor: str
) -> None:
    event = next(e for e in _read(analyzed, text, *names) if e.trigger.text == trigger)
    assert event.actor == (actor,)


def test_its_members_are_those_of_the_speaker(analyzed: Read) -> None:
    events = _read(analyzed, "Ten of its members were killed, the front said.", "front")
    assert [(e.trigger.text, e.recipient) for e in events] == [("killed", ("front",))]
