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
