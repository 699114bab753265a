"""Printed numbers are found in every common style, and lists count upwards."""

from __future__ import annotations

import pytest

from truceline.read.agreements.outline import lists, units


def labels(text: str) -> list[list[str]]:
    return [[m.label for m in run] for run in lists(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Stop.\n2. Leave.", ["1", "2"]),
        ("1) Stop.\n2) Leave.", ["1", "2"]),
        ("(1) Stop.\n(2) Leave.", ["1", "2"]),
        ("1.\nStop.\n2.\nLeave.", ["1", "2"]),
        ("1.Stop.\n2.Leave.", ["1", "2"]),
        ("l. Stop.\n2. Leave.\n3. Talk.", ["1", "2", "3"]),
        ("1. Stop.\n3. Talk.\n4. Meet.", ["1", "3", "4"]),
        ("a) Stop.\nb) Leave.", ["a", "b"]),
        ("I. Stop.\nII. Leave.\nIII. Talk.", ["I", "II", "III"]),
        ("Article 1\nStop.\nArticle 2\nLeave.", ["1", "2"]),
        ("ARTICLE I: Stop.\nARTICLE II: Leave.", ["I", "II"]),
        ("1.1 Stop.\n1.2 Leave.", ["1.1", "1.2"]),
        ("First, stop.\nSecond, leave.", ["First", "Second"]),
        ("The sides agreed on 1) a truce; 2) talks.", ["1", "2"]),
        ("They agreed to (a) stop; (b) leave.", ["a", "b"]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert expected in labels(text)


@pytest.mark.parametrize(
    "text", ["In 2019. The war went on.", "He fired 3. Then he left.", "No list here.", ""]
)
def test_no_list(text: str) -> None:
    assert labels(text) == []


def test_units_end_where_the_next_begins() -> None:
    text = "1. Stop firing.\n2. Leave the hill."
    (run,) = lists(text)
    assert [text[u.body : u.end].strip() for u in units(run, len(text))] == [
        "Stop firing.",
        "Leave the hill.",
    ]
