"""Who an agreement binds, by the sentence that says who made it; own-written sentences."""

import pytest

from tests.conftest import Read
from truceline.read.actors import read_actors
from truceline.read.agreements import read_agreements

TERMS = " The parties shall:\n\n1. Cease all hostilities.\n2. Open the road to Wau."


SUDAN = {"Sudan", "South Sudan"}
FORCES = {"Sudanese Armed Forces", "Rapid Support Forces"}


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        (
            "The agreement was signed in Jeddah by the Sudanese Armed Forces and by the Rapid "
            "Support Forces.",
            FORCES,
        ),
        ("An agreement between Sudan and South Sudan was published on Monday.", SUDAN),
        ("Sudan and South Sudan signed an agreement on Monday.", SUDAN),
    ],
)
def test_parties(analyzed: Read, sentence: str, parties: set[str]) -> None:
    document, annotation = analyzed(sentence + TERMS, published="2012-09-28")
    actors = read_actors(document, annotation)
    agreements, _ = read_agreements(document, annotation, (), actors, (), (), ())
    names = {a.id: a.name for a in actors}
    assert {names[p] for p in agreements[0].parties} == parties


QATAR = "Under Qatari mediation, Israel and Hamas agreed to a four-day truce, monitored by Egypt."
CUBA = (
    "The agreement between the Government of Colombia and the Revolutionary Armed Forces of "
    "Colombia was signed in Havana by Juan Manuel Santos and Rodrigo Londo\u00f1o, with Cuba and "
    "Norway as guarantors."
)
OSLO = (
    "Delegates of the Government of Sudan and of the Sudan People's Liberation Movement-North "
    "signed a truce, which Norway brokered. The African Union will monitor the truce."
)


@pytest.mark.parametrize(
    ("sentence", "role", "names"),
    [
        (
            "A truce was signed by representatives of Sudan and representatives of South Sudan.",
            "parties",
            SUDAN,
        ),
        (QATAR, "parties", {"Israel", "Hamas"}),
        (QATAR, "mediators", {"Qatar"}),
        (QATAR, "monitors", {"Egypt"}),
        (CUBA, "signatories", {"Juan Manuel Santos", "Rodrigo Londo\u00f1o"}),
        (CUBA, "guarantors", {"Cuba", "Norway"}),
        (OSLO, "mediators", {"Norway"}),
        (OSLO, "monitors", {"African Union"}),
        (
            OSLO,
            "parties",
            {"Government of Sudan", "Sudan People's Liberation Movement-North"},
        ),
    ],
)
def test_roles_stand_apart(analyzed: Read, sentence: str, role: str, names: set[str]) -> None:
    document, annotation = analyzed(sentence + TERMS, published="2016-09-28")
    actors = read_actors(document, annotation)
    agreements, _ = read_agreements(document, annotation, (), actors, (), (), ())
    by_id = {a.id: a.name for a in actors}
    assert {by_id[a] for a in getattr(agreements[-1], role)} == names
