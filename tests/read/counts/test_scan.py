"""Numbers in figures and words, and their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speed.articles import own_sentences
from truceline.read.counts import scan
from truceline.read.counts.bounds import bounded
from truceline.read.counts.scan import numbers_in, words_of
from truceline.resources.counts import load_numbers


def _numbers(text: str) -> list[tuple[str, float | None, float | None]]:
    words = words_of(text, 0, len(text))
    return [(text[n.start : n.end], n.low, n.high) for n in numbers_in(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10,000 men", [("10,000", 10000, 10000)]),
        ("10 thousand men", [("10 thousand", 10000, 10000)]),
        ("2.5 million people", [("2.5 million", 2500000, 2500000)]),
        ("one hundred and twenty-five men", [("one hundred and twenty-five", 125, 125)]),
        ("two thousand three hundred", [("two thousand three hundred", 2300, 2300)]),
        ("a hundred shells", [("a hundred", 100, 100)]),
        ("half a million people", [("half a million", 500000, 500000)]),
        ("two dozen gunmen", [("two dozen", 24, 24)]),
        ("between five and seven men", [("between five and seven", 5, 7)]),
        ("10-15 people", [("10-15", 10, 15)]),
        ("10 to 15 thousand people", [("10 to 15 thousand", 10000, 15000)]),
        ("two or three men", [("two or three", 2, 3)]),
        ("300 (three hundred) men", [("300 (three hundred)", 300, 300)]),
        ("two-thirds of the town", [("two-thirds", 66.6, 66.6)]),
        ("half of the houses", [("half", 50, 50)]),
        ("one in ten houses", [("one in ten", 10, 10)]),
        ("rose from 28 to 36", [("28", 28, 28), ("36", 36, 36)]),
        ("no numbers here", []),
    ],
)
def test_values(text: str, expected: list[tuple[str, float, float]]) -> None:
    assert _numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens of people", 24),
        ("hundreds of people", 200),
        ("tens of thousands of people", 20000),
        ("several hundred people", 300),
        ("a few dozen people", 36),
        ("a couple of people", 2),
    ],
)
def test_vague_amounts_have_a_lowest_value(text: str, low: float) -> None:
    words = words_of(text, 0, len(text))
    (number,) = numbers_in(words)
    read = bounded(words, number)
    assert (read.bound, read.low, read.best, read.high) == ("vague", low, None, None)


@pytest.mark.parametrize(
    ("text", "bound", "low", "best", "high"),
    [
        ("more than 90 posts", "more_than", 91, None, None),
        ("over 30,000 people", "more_than", 30001, None, None),
        ("at least 27 people", "at_least", 27, None, None),
        ("30 or more people", "at_least", 30, None, None),
        ("up to 40 people", "at_most", 0, None, 40),
        ("as many as 40 people", "at_most", 0, None, 40),
        ("fewer than 20 trucks", "less_than", None, None, 19),
        ("nearly 100 people", "less_than", None, None, 99),
        ("about 400 people", "about", None, 400, None),
        ("400 or so people", "about", None, 400, None),
        ("a total of at least 7 people", "at_least", 7, None, None),
        ("handed over 200 rifles", "exact", 200, 200, 200),
        ("control over 90 posts", "exact", 90, 90, 90),
        ("spoke about two prisoners", "exact", 2, 2, 2),
    ],
)
def test_bounds(
    text: str, bound: str, low: float | None, best: float | None, high: float | None
) -> None:
    words = words_of(text, 0, len(text))
    (number,) = numbers_in(words)
    read = bounded(words, number)
    assert (read.bound, read.low, read.best, read.high) == (bound, low, best, high)


def test_nearly_is_marked_approximate() -> None:
    words = words_of("nearly 100 people", 0, 17)
    (number,) = numbers_in(words)
    assert bounded(words, number).is_approximate


@given(st.text(alphabet="0123456789,.- ofandtwentyhundredthousandbetween", max_size=80))
def test_numbers_never_overlap_and_stay_inside(text: str) -> None:
    words = words_of(text, 0, len(text))
    last = 0
    for number in numbers_in(words):
        assert last <= number.start < number.end <= len(text)
        last = number.end
        bounded(words, number)


def test_no_amount_begins_with_a_word_that_is_passed_over() -> None:
    """Every word of our own sentences and of the pack, tried without the short cut."""
    text = " ".join(line for lines in own_sentences().values() for line in lines)
    numbers = load_numbers()
    said = [*numbers.scales, *numbers.short_scales, *numbers.approximate, "dozen", "of", "half"]
    words = words_of(f"{text} {' '.join(said)}", 0, len(text) + sum(len(w) + 1 for w in said))
    passed = [n for n, w in enumerate(words) if not scan._may_begin(w)]
    assert len(passed) > 0.9 * len(words)
    for place in passed:
        tried = (scan._ratio, scan._fraction, scan._vague, scan._plain)
        assert not any(read(words, place) for read in tried), words[place : place + 3]
