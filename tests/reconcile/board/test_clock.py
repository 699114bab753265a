"""Instants, durations and the TIME axis."""

from __future__ import annotations

import pytest

from truceline.reconcile.board.clock import add_duration, instant


@pytest.mark.parametrize(
    ("value", "at_end", "expected"),
    [
        ("2003-05-10", False, "2003-05-10T00:00:00+00:00"),
        ("2003-05-10", True, "2003-05-10T23:59:59.999999+00:00"),
        ("2003-05", True, "2003-05-31T23:59:59.999999+00:00"),
        ("2003-05-10T12:00:00+04:00", False, "2003-05-10T08:00:00+00:00"),
        ("2003-05-10T12:00:00Z", True, "2003-05-10T12:00:00+00:00"),
        ("2003-13-10", False, None),
        ("2003-02-31", False, None),
        ("XXXX-05-10", False, None),
        ("PRESENT_REF", False, None),
        ("", False, None),
        (None, False, None),
    ],
)
def test_instant(value: str | None, at_end: bool, expected: str | None) -> None:
    found = instant(value, at_end=at_end)
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("PT24H", "2003-02-01T12:00:00+00:00"),
        ("P10D", "2003-02-10T23:59:59+00:00"),
        ("P2W", "2003-02-14T23:59:59+00:00"),
        ("P1M", "2003-02-28T23:59:59+00:00"),
        ("P1Y", "2004-01-31T23:59:59+00:00"),
        ("nonsense", None),
    ],
)
def test_duration(value: str, expected: str | None) -> None:
    begin = instant("2003-01-31T12:00:00Z")
    assert begin is not None
    found = add_duration(begin, value)
    assert (found.isoformat() if found else None) == expected
