"""The calendar: values, bounds and arithmetic at every grain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.read.times.points import GRAINS, Point, bounds, coarsen, from_date, shift

POINTS = [
    (Point("day", 2023, 9, 20), "2023-09-20", ("2023-09-20", "2023-09-20")),
    (Point("day", 2023, 9), "2023-09-XX", ("2023-09-01", "2023-09-30")),
    (Point("day", None, 9, 20), "XXXX-09-20", None),
    (Point("day", 2023, 2, 29), "2023-02-29", None),
    (Point("week", 2023, 38), "2023-W38", ("2023-09-18", "2023-09-24")),
    (Point("weekend", 2023, 38), "2023-W38-WE", ("2023-09-23", "2023-09-24")),
    (Point("month", 2024, 2), "2024-02", ("2024-02-01", "2024-02-29")),
    (Point("quarter", 2023, 3), "2023-Q3", ("2023-07-01", "2023-09-30")),
    (Point("half", 2023, 2), "2023-H2", ("2023-07-01", "2023-12-31")),
    (Point("season", 2023, season="SU"), "2023-SU", ("2023-06-01", "2023-08-31")),
    (Point("decade", 1990), "199", ("1990-01-01", "1999-12-31")),
    (Point("century", 1801), "18", ("1800-01-01", "1899-12-31")),
    (Point("year", -479), "BC0480", ("-0479-01-01", "-0479-12-31")),
    (Point("decade", -479), "BC048", ("-0488-01-01", "-0479-12-31")),
]


@pytest.mark.parametrize(("point", "value", "edges"), POINTS, ids=[v for _, v, _ in POINTS])
def test_value_and_bounds(point: Point, value: str, edges: tuple[str, str] | None) -> None:
    assert point.value == value
    assert bounds(point) == edges


@pytest.mark.parametrize(
    ("count", "grain", "value"),
    [(3, "day", "2023-09-23"), (-2, "week", "2023-W36"), (4, "month", "2024-01"),
     (-1, "year", "2022"), (2, "quarter", "2024-Q1"), (1, "decade", "203"), (1, "half", "2024-H1")],
)  # fmt: skip
def test_shift_is_at_the_grain_of_the_unit(count: int, grain: str, value: str) -> None:
    assert shift(Point("day", 2023, 9, 20), count, grain).value == value


@given(st.dates(), st.integers(-400, 400), st.sampled_from(("day", "week", "month", "year")))
def test_shift_and_back(day: object, count: int, grain: str) -> None:
    start = coarsen(from_date(day), grain)  # type: ignore[arg-type]
    there = shift(start, count, grain)
    if there.year is not None and 1 < there.year < 9999 and there.is_whole:
        assert shift(there, -count, grain) == start


@given(st.dates(), st.sampled_from(GRAINS))
def test_a_stretch_holds_its_day(day: object, grain: str) -> None:
    point = from_date(day)  # type: ignore[arg-type]
    edges = bounds(coarsen(point, grain))
    if edges is not None and grain not in ("season", "weekend"):
        assert edges[0] <= point.value <= edges[1]
