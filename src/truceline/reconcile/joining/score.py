"""How far two event reports seem to tell of one event: a sum of named parts, each explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.reconcile.joining.telling import Telling, distance_km

PARTS = ("time", "place", "type", "actors", "figures", "names", "words", "document")
# Below this sum two reports are kept apart; both were set on the open episodes of the gold.
THRESHOLD = 2.8


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: its name, what it adds (may be negative), and why in words."""

    part: str
    value: float
    why: str


def score(a: Telling, b: Telling) -> float:
    """The sum of all parts; THRESHOLD and above speaks for one event."""
    total = _time(a, b) + _type(a, b) + _place(a, b)
    if total < THRESHOLD - 9.0:
        return total
    return total + _actors(a, b) + _figures(a, b) + _names(a, b) + _words(a, b) + _document(a, b)


def vector(a: Telling, b: Telling) -> tuple[float, ...]:
    """The parts as numbers, in the order of PARTS: the features of a comparison."""
    return (
        _time(a, b), _place(a, b), _type(a, b), _actors(a, b),
        _figures(a, b), _names(a, b), _words(a, b), _document(a, b),
    )  # fmt: skip


def explain(a: Telling, b: Telling) -> tuple[Reason, ...]:
    """Every part that adds or takes something, with its reason in words."""
    whys = (
        _why_time(a, b),
        _why_place(a, b),
        f"{a.code} and {b.code}",
        "shared: " + (", ".join(sorted(set(a.actors) & set(b.actors))) or "none"),
        "same figures" if _figures(a, b) > 0 else "other figures",
        "shared: " + (", ".join(sorted(set(a.names) & set(b.names))) or "none"),
        f"{len(set(a.words) & set(b.words))} words shared",
        "same report" if a.document == b.document else "two reports",
    )
    values = vector(a, b)
    return tuple(
        Reason(part, round(value, 2), why)
        for part, value, why in zip(PARTS, values, whys, strict=True)
        if value
    )


def _gap(a: Telling, b: Telling) -> int:
    return max(0, a.first - b.last, b.first - a.last)


def _time(a: Telling, b: Telling) -> float:
    if not a.first or not b.first:
        return 0.0
    gap = _gap(a, b)
    if a.is_dated and b.is_dated:
        if gap == 0:
            return 1.5 if max(a.last - a.first, b.last - b.first) <= 2 else 0.5
        if gap == 1:
            # A night or another clock may part the days, but two stated days speak for two events.
            return -1.0 if a.is_timed and b.is_timed else 0.0
        return -2.0 if gap == 2 else -8.0
    if gap == 0:
        return 0.5
    return -0.5 if gap <= 3 else -1.5 if gap <= 14 else -4.0


def _place(a: Telling, b: Telling) -> float:
    if a.place is None or b.place is None:
        return 0.0
    is_firm = a.is_placed and b.is_placed
    if a.place == b.place:
        return 2.5 if is_firm else 1.5
    has_points = a.point is not None and b.point is not None
    if (a.place in b.names or b.place in a.names) and not (is_firm and has_points):
        return 1.0
    if a.point is None or b.point is None:
        return -0.5 if is_firm else 0.0
    apart = distance_km(a.point, b.point)
    if max(a.precision, b.precision) >= 4:
        # One of the two names an area only: its centre says little.
        near, far = (0.5, 0.0) if a.country == b.country and apart < 300 else (0.0, -1.5)
        return near if apart < 600 else far
    if not is_firm:
        return 1.0 if apart < 25 else 0.0
    return 2.5 if apart < 5 else 0.5 if apart < 25 else -2.5 if apart < 60 else -7.0


def _type(a: Telling, b: Telling) -> float:
    if a.code == b.code:
        return 0.7
    return 0.0 if a.family == b.family else -4.0


def _actors(a: Telling, b: Telling) -> float:
    if not a.actors or not b.actors:
        return 0.0
    # Other actors speak against nothing: each side names its own.
    return min(1.0, 0.6 * sum(x in b.actors for x in a.actors))


def _figures(a: Telling, b: Telling) -> float:
    same = 0
    for measure, low, high in a.figures:
        same += any(m == measure and (x == low or y == high) and low > 2 for m, x, y in b.figures)
    return min(2.0, 1.0 * same)


def _names(a: Telling, b: Telling) -> float:
    if not a.names or not b.names:
        return 0.0
    shared = sum(n in b.names for n in a.names)
    return min(2.4, 0.8 * shared) if shared else -0.6


def _words(a: Telling, b: Telling) -> float:
    smaller = min(len(a.words), len(b.words))
    if smaller < 3:
        return 0.0
    shared = sum(w in b.words for w in a.words)
    return 3.0 * shared / smaller - 0.6


def _document(a: Telling, b: Telling) -> float:
    # One report seldom tells one event twice as if it were two: its mentions are merged before.
    return -4.0 if a.document == b.document else 0.0


def _why_time(a: Telling, b: Telling) -> str:
    if not a.first or not b.first:
        return "no day known"
    gap = _gap(a, b)
    basis = "" if a.is_dated and b.is_dated else " (a day assumed from the publication)"
    if gap:
        return f"{gap} days apart{basis}"
    day = date.fromordinal(max(a.first, b.first)).isoformat()
    return f"both may be {day}{basis}"


def _why_place(a: Telling, b: Telling) -> str:
    if a.place is None or b.place is None:
        return "a place is missing"
    if a.place == b.place:
        return f"both name {a.place}"
    if a.point is None or b.point is None:
        return f"{a.place} and {b.place}"
    return f"{a.place} and {b.place}, {distance_km(a.point, b.point):.0f} km apart"
