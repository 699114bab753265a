"""The time to read grows with the text and no faster; `python -m benchmarks.reliability growth`
measures every kind of text, this holds those that were once slow."""

from __future__ import annotations

import random

import pytest

from benchmarks.reliability.adversaries import TEXTS
from benchmarks.reliability.growth import measure
from truceline.read.claims.attribution import Attribution
from truceline.read.claims.chains import chains
from truceline.resources.cues import cue_rules

ONCE_QUADRATIC = (
    "at signs", "header lines", "open lists", "quoted sentences", "quotes and words",
    "numbers with commas", "wrapped lines", "combining marks", "spaces inside",
)  # fmt: skip


@pytest.mark.parametrize("name", ONCE_QUADRATIC)
def test_growth_is_linear(name: str) -> None:
    """Quadratic is 4 here; a second and third try are for a machine that is busy."""
    ratios = []
    for _ in range(3):
        (growth,) = measure([name], 4_000)
        ratios.append(growth.ratio)
        if min(ratios) < 2.4:
            break
    assert min(ratios) < 2.4


@pytest.mark.parametrize("name", TEXTS)
def test_every_kind_of_text_is_read_whatever_its_length(name: str) -> None:
    for size in (1, 2, 700):
        measure([name], size)


def _attribution(cue: int, token: int, content: list[tuple[int, int]]) -> Attribution:
    return Attribution(
        cue=(cue, cue + 2), cue_token=token, rule=cue_rules()[0], frame="that",
        content=tuple(content),
    )  # fmt: skip


def _holds(outer: Attribution, inner: Attribution) -> bool:
    has_cue = any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)
    return has_cue and _length(inner) < _length(outer) and outer.cue_token != inner.cue_token


def _length(attribution: Attribution) -> int:
    return sum(b - a for a, b in attribution.content)


def test_the_sweep_finds_the_parents_that_a_search_through_all_pairs_finds() -> None:
    source = random.Random(3)
    for _ in range(800):
        found = [
            _attribution(
                source.randint(0, 30), source.randint(0, 6),
                [(a, a + source.randint(0, 15)) for a in sorted(
                    source.randint(0, 25) for _ in range(source.randint(1, 2)))],
            )
            for _ in range(source.randint(1, 8))
        ]  # fmt: skip
        for inner, chain in zip(found, chains(found), strict=True):
            holding = [o for o in found if _holds(o, inner)]
            expected = min(holding, key=_length) if holding else None
            assert (chain[-2] if len(chain) > 1 else None) is expected
