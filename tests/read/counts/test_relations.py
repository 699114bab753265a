"""Relations between counts: parts, sums, cumulative figures and derived increments."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from truceline.model import Count
from truceline.read.counts import read_counts


def _counts(pair: Read, text: str) -> tuple[Count, ...]:
    return read_counts(*pair(text))


def _related(counts: tuple[Count, ...]) -> list[tuple[float | None, str, list[float | None]]]:
    best = {c.id: c.best for c in counts}
    return [
        (c.best, c.relation.kind, [best[i] for i in c.relation.counts])
        for c in counts
        if c.relation is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The death toll rose to 36 from 28.",
            [(36, "cumulative", []), (8, "increment", [28, 36])],
        ),
        (
            "The number of wounded rose from 40 to 55.",
            [(55, "cumulative", []), (15, "increment", [40, 55])],
        ),
        (
            "Four soldiers and three drivers were killed, seven in all.",
            [(7, "sum_of", [4, 3])],
        ),
        (
            "The shelling killed two women and five men, bringing the total to seven dead.",
            [(7, "sum_of", [2, 5])],
        ),
        ("Rebels killed nine people, including four medics.", [(4, "part_of", [9])]),
        ("The toll has risen to 57.", [(57, "cumulative", [])]),
        ("The ministry said 12 people were killed and 30 wounded.", []),
    ],
)
def test_relations(
    analyzed: Read, text: str, expected: list[tuple[float, str, list[float]]]
) -> None:
    assert _related(_counts(analyzed, text)) == expected


def test_a_derived_increment_says_that_it_is_derived(analyzed: Read) -> None:
    *_, derived = _counts(analyzed, "The death toll rose to 36 from 28.")
    assert derived.rule == "count.derived.increment"
    assert (derived.measure, derived.low, derived.high) == ("killed", 8, 8)
    assert derived.reason.startswith("derived: 36 less 28")
    assert derived.span.text == "36 from 28"


def test_an_increment_of_bounded_figures_is_only_about(analyzed: Read) -> None:
    *_, derived = _counts(analyzed, "The death toll rose to 36 from about 28.")
    assert (derived.bound, derived.low, derived.high) == ("about", None, None)


def test_a_stated_sum_that_is_wrong_keeps_its_parts_for_the_checks(analyzed: Read) -> None:
    counts = _counts(analyzed, "Four soldiers and two drivers were killed, seven in all.")
    assert _related(counts) == [(7, "sum_of", [4, 2])]


def test_a_fall_gives_no_increment(analyzed: Read) -> None:
    counts = _counts(analyzed, "The number of displaced people fell to 300 from 500.")
    assert not any(c.rule.startswith("count.derived") for c in counts)
