from __future__ import annotations

from dataclasses import replace

from tests.reconcile.factories import Story
from truceline.lang.plain import PlainAnalyzer
from truceline.model import Record
from truceline.read.wordings import read_wordings
from truceline.reconcile.profile import profiles


def _worded(story: Story) -> Record:
    annotation = next(iter(PlainAnalyzer().analyze([story.document.text])))
    return replace(story.record(), wordings=read_wordings(story.document, annotation))


def test_a_source_is_profiled_in_its_own_voice_and_by_what_it_cites() -> None:
    own = _worded(Story("The regime fired. The regime fell back.", "North Wire"))
    cited = Story("The mayor said the regime fired on them.", "South Post")
    cited.claim("the regime fired on them", voice="The mayor")
    north, south = profiles([_worded(cited), own])
    assert (north.source, north.terms[0].own, north.terms[0].quoted) == ("North Wire", 2, 0)
    assert (south.source, south.terms[0].own, south.terms[0].quoted) == ("South Post", 0, 1)
    assert north.per_thousand > south.per_thousand == 0
    assert "government" in north.terms[0].neutral


def test_scare_quotes_are_not_the_outlets_own_voice() -> None:
    (profile,) = profiles([_worded(Story("It called them “terrorists” twice."))])
    assert (profile.terms[0].own, profile.terms[0].quoted) == (0, 1)
