"""Terms told in newspaper prose, and sentences about agreements that tell none; own-written."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from tests.read.agreements.reading import read
from truceline.read.agreements import read_agreements

ARMS, LEAVE = "disarmament/hand-over of weapons", "withdrawal of forces"
TERMS = [
    (
        "FARC and the government of Colombia signed a deal on Friday.\n\nUnder the terms of the "
        "deal, the rebels hand in their rifles and leave their camps.",
        [[ARMS, LEAVE]],
    ),
    (
        "A truce in Tigray was signed. Under the agreement, the regional fighters are disarmed "
        "within 30 days. They give up their heavy weapons first.",
        [[ARMS], [ARMS]],
    ),
    (
        "Under the terms, Free Aceh Movement fighters surrender their guns. The rifles are to be "
        "handed over to monitors in four stages.",
        [[ARMS], [ARMS]],
    ),
    (
        "The Nepalese government and the Maoists signed an accord.\n\nUnder the accord, Maoist "
        "fighters remain in seven camps. The army returns to its barracks.",
        [["other"], [LEAVE]],
    ),
    (
        "The two sides signed a deal in Addis Ababa. It requires South Sudan to withdraw its "
        "police from Abyei.",
        [[LEAVE]],
    ),
    ("The agreement provides for the exchange of 200 prisoners.", [["prisoners"]]),
    ("The deal obliges both armies to pull back their artillery by 15 km.", [[LEAVE]]),
    ("The MNLF and the government agreed to release 30 detainees.", [["prisoners"]]),
    (
        "A truce in Khartoum began on Monday. Both sides confirmed that the prisoners would be "
        "released.",
        [["prisoners"]],
    ),
    (
        "The two states reached a ceasefire under which Israeli troops would leave southern "
        "Lebanon within 60 days.",
        [[LEAVE]],
    ),
    (
        "The army accused the front of breaking the truce, which requires the withdrawal of heavy "
        "guns from the city.",
        [[LEAVE]],
    ),
    (
        "The governor recalled the ceasefire, which asks for coordination before patrols in Sool.",
        [["other"]],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_terms(analyzed: Read, text: str, expected: list[list[str]]) -> None:
    document, annotation = analyzed(text)
    agreements, _ = read_agreements(document, annotation, (), (), (), (), ())
    terms = [t for a in agreements for t in a.terms]
    assert [[o.category for o in t.obligations] for t in terms] == expected


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_terms_without_a_tree(text: str, expected: list[list[str]]) -> None:
    agreements, _ = read(text)
    assert sum(len(a.terms) for a in agreements) == len(expected)


NO_TERMS = [
    "According to a statement by the navy, its forces will withdraw from the port of Hodeidah.",
    "Under the agreement, the airline will receive six new machines from 2009.",
    "The Saudi minister met traders in Aden. It requires patience to withdraw money, he said.",
    "The government of Yemen released 706 people under the agreement reached in March.",
    "Under the truce signed last year, nine soldiers were killed near Juba.",
    "The army accused the rebels of refusing to withdraw under the deal.",
    "A truce began in Gaza. The ministry confirmed that the truce would end on Monday.",
    "The mayor of Kharkiv confirmed that the troops would leave the town.",
    "A ceasefire held in Abyei. The mission confirmed that the guns had been withdrawn.",
    "Villagers said that fighters who leave the hills under fire are seen as heroes.",
]


@pytest.mark.parametrize("text", NO_TERMS)
def test_no_terms(analyzed: Read, text: str) -> None:
    document, annotation = analyzed(text)
    assert read_agreements(document, annotation, (), (), (), (), ())[0] == ()
    assert read(text)[0] == ()


def test_a_term_in_reported_words_begins_after_them(analyzed: Read) -> None:
    document, annotation = analyzed(
        "A truce in Khartoum began on Monday. Both sides confirmed that the clinics would be "
        "vacated by their fighters and the weapons would be handed over."
    )
    ((agreement,), _) = read_agreements(document, annotation, (), (), (), (), ())
    assert agreement.rule == "prose.confirmed"
    assert agreement.span.text.startswith("the clinics would be vacated")


@pytest.mark.parametrize("piece", ["Under the deal, the ", "truce the truce under ", "the the "])
def test_long_hostile_prose_is_read_in_linear_time(piece: str) -> None:
    agreements, _ = read(piece * 4000 + "forces withdraw.")
    assert len(agreements) <= 1
