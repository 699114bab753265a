"""Counts as intervals: when two readings of a number cannot both hold."""

from __future__ import annotations

import math

from truceline.model import Count


def interval(count: Count) -> tuple[float, float] | None:
    """Lowest and highest number the words allow; None where no number is given.

    Vague words ('dozens') and 'about' widen the interval, so that they never contradict lightly.
    """
    low = count.low if count.low is not None else count.best
    high = count.high if count.high is not None else count.best
    if low is None and high is None:
        return None
    if low is None and high is not None and count.is_approximate:
        # 'nearly 900': below that number, and not far below.
        return high * 0.9, high
    low = low if low is not None else 0.0
    if high is None or (count.bound in ("at_least", "more_than") and count.high is None):
        high = math.inf
    if count.is_approximate or count.bound in ("about", "vague"):
        slack = 0.1 if count.bound != "vague" else 0.5
        low, high = low * (1 - slack), high * (1 + slack)
    return min(low, high), max(low, high)


def are_apart(first: Count, second: Count) -> bool:
    """Whether no number fits both; 'at least 7' and '9' are not apart, '7' and '9' are."""
    a, b = interval(first), interval(second)
    if a is None or b is None:
        return False
    return a[1] < b[0] or b[1] < a[0]


def number(value: float) -> str:
    """A number for a sentence: '1,200' or '2.5'."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
