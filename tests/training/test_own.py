"""The own sentences' format: marks, headers, seals, and the files themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.names import NameSpan
from training.own import (
    is_sealed,
    parse_header,
    parse_marks,
    parse_own,
    problems,
    read_own_folder,
)

OWN = Path(__file__).parents[2] / "training" / "data" / "own"

BLOCK = """\
// a comment
# conflict: Test | side: none | genre: wire | trees: yes
[GPE Baku] and [PERSON Ana al-Test] met.
Nobody spoke.

# conflict: Test | side: Left | genre: headline | trees: no
[ORG UN] LEAVES [GPE GOMA]
"""


def test_marks_become_offsets() -> None:
    text, names = parse_marks("In [GPE El Fasher] a [WEAPON T-72] burnt.")
    assert text == "In El Fasher a T-72 burnt."
    assert [text[n.start : n.end] for n in names] == ["El Fasher", "T-72"]
    assert names[1] == NameSpan(15, 19, "WEAPON")


def test_blocks_give_genre_side_and_trees() -> None:
    sentences = list(parse_own(BLOCK, "test.txt"))
    assert [s.text for s in sentences] == [
        "Baku and Ana al-Test met.",
        "Nobody spoke.",
        "UN LEAVES GOMA",
    ]
    assert [s.genre for s in sentences] == ["wire", "wire", "headline"]
    assert [s.block.has_trees for s in sentences] == [True, True, False]
    assert sentences[2].block.side == "Left"
    assert sentences[0].place == "test.txt:3"


@pytest.mark.parametrize(
    "line",
    ["# conflict: X | side: none | genre: poem | trees: yes", "# conflict: X | genre: wire"],
)
def test_wrong_headers_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a block header"):
        parse_header(line)


def test_a_sentence_needs_a_block() -> None:
    with pytest.raises(ValueError, match=r"test\.txt:1"):
        list(parse_own("A sentence.", "test.txt"))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("In [CITY Goma].", "unknown type"),
        ("In [GPE Goma.", "bracket"),
        ("In [GPE Go]ma.", "part of a word"),
        ("In  [GPE Goma].", "two blanks"),
    ],
)
def test_wrong_marks_are_named(line: str, problem: str) -> None:
    header = "# conflict: X | side: none | genre: wire | trees: no\n"
    (sentence,) = parse_own(header + line, "test.txt")
    assert any(problem in found for found in problems(sentence))


def test_seal_depends_on_the_text_alone() -> None:
    assert is_sealed("Nobody spoke.") == is_sealed("Nobody spoke.")
    share = sum(is_sealed(f"Sentence {i}.") for i in range(2000)) / 2000
    assert 0.2 < share < 0.3


def test_the_published_sentences_are_well_formed() -> None:
    sentences = read_own_folder(OWN)
    assert len(sentences) >= 2500
    assert len({s.block.conflict for s in sentences}) >= 30
    assert [(s.place, p) for s in sentences for p in problems(s)] == []
