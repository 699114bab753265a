"""Krippendorff's alpha: agreement beyond chance for any number of coders, with gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Scale = Literal["nominal", "ordinal", "interval", "ratio"]
Value = Hashable


@dataclass(frozen=True, slots=True)
class Alpha:
    """1 = perfect, 0 = as by chance, below 0 = systematic disagreement.

    `value` is None where it is not defined: no unit with two codes, or only one value used.
    """

    value: float | None
    units: int
    codes: int
    observed: float
    expected: float


def alpha(units: Iterable[Sequence[Value]], scale: Scale = "nominal") -> Alpha:
    """Alpha over units, each the values its coders gave; units with one value do not count.

    `alpha([("a", "a"), ("b", "b"), ("a", "b")])` -> about 0.44. Values of scales other than
    nominal are numbers. Formulas: K. Krippendorff, Content Analysis, chapter on reliability.
    """
    paired = [tuple(u) for u in units if len(u) > 1]
    totals = Counter(v for unit in paired for v in unit)
    codes = sum(totals.values())
    if not paired or len(totals) < 2:
        return Alpha(None, len(paired), codes, 0.0, 0.0)
    distance = _distance(scale, totals)
    observed = sum(_within(Counter(u), distance) / (len(u) - 1) for u in paired) / codes
    expected = _within(totals, distance) / (codes * (codes - 1))
    value = 1 - observed / expected if expected else None
    return Alpha(value, len(paired), codes, observed, expected)


def _within(counts: Counter[Value], distance: Callable[[Value, Value], float]) -> float:
    """The distances of all ordered pairs of values in one bag."""
    return sum(
        n * m * distance(a, b) for a, n in counts.items() for b, m in counts.items() if a != b
    )


def _distance(scale: Scale, totals: Counter[Value]) -> Callable[[Value, Value], float]:
    """The squared difference that the scale gives to two values."""
    if scale == "nominal":
        return lambda a, b: float(a != b)
    if scale == "interval":
        return lambda a, b: float(a - b) ** 2  # type: ignore[operator]
    if scale == "ratio":
        return lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0.0  # type: ignore[operator]
    ranks, below = {}, 0
    for value in sorted(totals):  # type: ignore[type-var]
        ranks[value] = below + totals[value] / 2
        below += totals[value]
    return lambda a, b: (ranks[a] - ranks[b]) ** 2
