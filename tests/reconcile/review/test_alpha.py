"""Worked examples of K. Krippendorff, 'Computing Krippendorff's Alpha-Reliability' (2011)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.reconcile.review.alpha import Scale, alpha

_TWO_BINARY = ("0100000010", "1110010000")
_TWO_NOMINAL = ("aabbdcccedda", "babbbcccEddd".lower())
# Four coders, twelve units; a dot is a value nobody gave.
_FOUR = ("123321412...", "1233224125.3", ".333234" + "2251.", "1233244" + "1251.")


def _units(rows: tuple[str, ...], kind: type = str) -> list[tuple[Any, ...]]:
    return [tuple(kind(v) for v in column if v != ".") for column in zip(*rows, strict=True)]


def test_two_coders_two_values() -> None:
    assert alpha(_units(_TWO_BINARY)).value == pytest.approx(0.095, abs=0.0005)


def test_two_coders_five_values() -> None:
    assert alpha(_units(_TWO_NOMINAL)).value == pytest.approx(0.692, abs=0.0005)


@pytest.mark.parametrize(
    ("scale", "expected"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_four_coders_with_gaps_on_every_scale(scale: Scale, expected: float) -> None:
    found = alpha(_units(_FOUR, int), scale)
    assert found.value == pytest.approx(expected, abs=0.0006)
    assert (found.units, found.codes) == (11, 40)


def test_perfect_agreement_is_one() -> None:
    assert alpha([("a", "a"), ("b", "b"), ("b", "b")]).value == 1


def test_systematic_disagreement_is_below_zero() -> None:
    value = alpha([("a", "b"), ("b", "a"), ("a", "b"), ("b", "a")]).value
    assert value is not None
    assert value < 0


@pytest.mark.parametrize("units", [[], [("a",)], [("a", "a"), ("a", "a")]])
def test_alpha_is_undefined_without_pairs_or_with_one_value(units: list[tuple[str, ...]]) -> None:
    assert alpha(units).value is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=4), min_size=2, max_size=12))
def test_order_of_coders_and_units_changes_nothing(units: list[list[int]]) -> None:
    turned = [unit[::-1] for unit in reversed(units)]
    for scale in ("nominal", "ordinal", "interval"):
        one, other = alpha(units, scale).value, alpha(turned, scale).value
        assert (one is None) == (other is None)
        if one is not None:
            assert one == pytest.approx(other)
            assert one <= 1
