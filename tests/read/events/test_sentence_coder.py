"""One code a sentence, between a source and a target."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from truceline.read.events import classify_sentence
from truceline.read.events.sentence_coder import cameo_codes
from truceline.resources.events import composed_code


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Kenya condemned the attack by the militia.", "Kenya", "militia", "ACCUSE"),
        ("Norway will host talks between the two armies.", "Norway", "armies", "AGREE"),
        ("Chad has freed two pilots.", "Chad", "pilots", "RETREAT"),
        ("Peru lifted the travel ban on the reporter.", "Peru", "reporter", "CONCEDE"),
        ("Ghana sent food aid to Liberia.", "Ghana", "Liberia", "AID"),
        ("Police dispersed the protesters.", "Police", "protesters", "ASSAULT"),
    ],
)
def test_the_type_between_two_spans(
    analyzed: Read, text: str, source: str, target: str, kind: str
) -> None:
    _, annotation = analyzed(text)

    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    code = classify_sentence(annotation, span(source), span(target))
    assert code is not None
    assert code.type == kind
    assert 0 < code.confidence < 1


def test_without_a_frame_there_is_no_code(analyzed: Read) -> None:
    _, annotation = analyzed("The river is wide.")
    assert classify_sentence(annotation) is None


def test_composition_takes_the_longest_prefix() -> None:
    assert composed_code("agree", "0841") == "0353"
    assert composed_code("stop", "190") == "087"
    assert composed_code("reject", "190") is None


def test_a_reported_attack_by_another_party_is_an_accusation_in_cameo(analyzed: Read) -> None:
    _, annotation = analyzed("Chad claimed that Libya had attacked Niger.")
    assert cameo_codes(annotation) == ["112"]
