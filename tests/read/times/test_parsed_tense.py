"""Tense by the parse: the verb an expression hangs on, planning verbs above it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model import Annotation, Document
from truceline.read.times import read_times

# Published on Wednesday 20 September 2023; own-written.
CASES = [
    ("Residents planned a march in Goma on Saturday.", "2023-09-23"),
    ("The mission said it did not plan to leave the camp on Friday.", "2023-09-22"),
    ("The convoy reached Sanaa on Saturday.", "2023-09-16"),
    ("On Friday the council planned to hear the envoy.", "2023-09-15"),
    ("The envoy will leave at dawn (5 a.m. Thursday), he said.", "2023-09-21T05:00"),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_weekday_by_the_parse(
    text: str, value: str, analyzed: Callable[..., tuple[Document, Annotation]]
) -> None:
    document, annotation = analyzed(text, published="2023-09-20")
    assert value in [t.value for t in read_times(document, annotation)]


def test_a_daily_may_be_a_newspaper(
    analyzed: Callable[..., tuple[Document, Annotation]],
) -> None:
    document, annotation = analyzed("The Colombo daily printed the list.", published="2023-09-20")
    assert read_times(document, annotation) == ()
    document, annotation = analyzed("Monitors visited the line daily.", published="2023-09-20")
    assert [t.value for t in read_times(document, annotation)] == ["P1D"]
