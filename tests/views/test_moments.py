"""Moments: bounds as told, clocks only where a source tells them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model import Document, TimeValue
from truceline.views.moments import moment_of, place_offset, stamp_moment, utc

DOCUMENT = Document(id="doc", text="at 1 p.m. on Wednesday")


def time(**values: str | None) -> TimeValue:
    """A time value with these fields."""
    return TimeValue(
        **{"id": "time-1", "span": DOCUMENT.span(0, 9), "type": "TIME", "value": "v", **values}  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("earliest", "latest", "first", "last", "grain", "offset", "side"),
    [
        ("2023-09-20", "2023-09-20", "2023-09-20T00:00", "2023-09-21T00:00", "day", None, ""),
        ("2023-09-01", "2023-09-30", "2023-09-01T00:00", "2023-10-01T00:00", "longer", None, ""),
        ("2023-09-20T13:00+04:00", "2023-09-20T13:00+04:00", "2023-09-20T13:00",
         "2023-09-20T13:00", "minute", 240, ""),
        ("2023-09-20T13:00", "2023-09-20T13:00", "2023-09-20T13:00", "2023-09-20T13:00", "minute",
         None, ""),
        ("2018-06-01", None, "2018-06-01T00:00", "2018-06-01T00:00", "day", None, "end"),
        (None, "2018-06-01", "2018-06-02T00:00", "2018-06-02T00:00", "day", None, "start"),
        ("9999-12-31", "9999-12-31", "9999-12-31T00:00", "9999-12-31T00:00", "day", None, "end"),
    ],
)  # fmt: skip
def test_bounds_of_a_time(
    earliest: str | None, latest: str | None, first: str, last: str, grain: str,
    offset: int | None, side: str,
) -> None:  # fmt: skip
    moment = moment_of(time(earliest=earliest, latest=latest))
    assert moment
    assert (moment.first, moment.last, moment.grain) == (first, last, grain)
    assert (moment.offset, moment.open_side) == (offset, side)


def test_a_time_that_is_not_resolved_has_no_moment() -> None:
    assert moment_of(None) is None
    assert moment_of(time()) is None
    assert moment_of(time(earliest="XXXX-09-20T13:00")) is None
    assert stamp_moment("no day") is None


def test_utc_is_as_wide_as_the_clocks_of_the_world_where_none_is_told() -> None:
    moment = moment_of(time(earliest="2023-09-20", latest="2023-09-20"))
    assert moment
    first, last = utc(moment)
    assert (last - first).total_seconds() == (24 + 26) * 3600
    told = stamp_moment("2023-09-20T13:00+04:00")
    assert told
    assert [at.isoformat() for at in utc(told)] == ["2023-09-20T09:00:00+00:00"] * 2


def test_the_clock_of_a_place_follows_its_summer_time() -> None:
    assert place_offset("Kyiv", datetime(2022, 4, 8)) == 180
    assert place_offset("Kyiv", datetime(2022, 1, 8)) == 120
    assert place_offset("Nowhere at all", datetime(2022, 1, 8)) is None


@given(st.dates(), st.dates())
def test_a_moment_never_ends_before_it_begins(one: datetime, other: datetime) -> None:
    moment = moment_of(time(earliest=one.isoformat(), latest=other.isoformat()), "Kyiv")
    assert moment is None or moment.first <= moment.last
