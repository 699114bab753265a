from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.lang.paragraphs import paragraphs

WRAPPED = (
    "The mission said on Tuesday that its patrols had heard shelling east of\n"
    "the river and that two houses in the village had been damaged during the\n"
    "night."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n \n", []),
        ("Title\n\nOne.", ["Title", "One."]),
        ("Talks resume in Goma\nBy A. Reporter\n\nBody.", None),
        (WRAPPED, [WRAPPED]),
        ("The following was agreed:\n  1. Fire ceases.\n  2. Forces withdraw.", None),
    ],
)
def test_paragraphs(text: str, expected: list[str] | None) -> None:
    found = [text[a:b] for a, b in paragraphs(text)]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    assert found == (lines if expected is None else expected)


@given(st.text(alphabet=" \n\tab.1)-", max_size=300))
def test_paragraphs_are_ordered_trimmed_and_lose_nothing_but_space(text: str) -> None:
    ranges = paragraphs(text)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in ranges)
    assert all(x[1] <= y[0] for x, y in pairwise(ranges))
    kept = "".join(text[a:b] for a, b in ranges)
    assert "".join(kept.split()) == "".join(text.split())
