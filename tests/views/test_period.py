"""Periods with open ends, and what has no day."""

from __future__ import annotations

import pytest

from truceline.views.period import is_within


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        ("", "", True),
        ("2022-09-13", "", True),
        ("2022-09-14", "", False),
        ("", "2022-09-12", True),
        ("", "2022-09-11", False),
    ],
)
def test_days_overlap_with_open_ends(since: str, until: str, fits: bool) -> None:
    assert is_within("2022-09-12", "2022-09-13", since, until) is fits


def test_what_has_no_day_fits_no_period() -> None:
    assert is_within("", "", "", "")
    assert not is_within("", "", "2022-01-01", "")
