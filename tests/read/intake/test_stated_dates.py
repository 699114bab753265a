from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.read.intake.stated_dates import find_date, iso_date, partial_date


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("September 20, 2023", "2023-09-20"),
        ("20 Sept. 2023", "2023-09-20"),
        ("Wednesday, 3rd May 2017 at 1:35 p.m. GMT", "2017-05-03T13:35+00:00"),
        ("19 September 2023, 16:40 (UTC+4)", "2023-09-19T16:40+04:00"),
        ("16:40, 19 September 2023", "2023-09-19T16:40"),
        ("20.09.2023 - 18:05", "2023-09-20T18:05"),
        ("2023-09-20T13:35:00Z", "2023-09-20T13:35+00:00"),
        ("10 May 2021 | 5.30 pm MSK", "2021-05-10T17:30+03:00"),
        ("June 16, 2024 13:35", "2024-06-16T13:35"),
        ("12 March 2024, 12:05 a.m.", "2024-03-12T00:05"),
        ("30 February 2020", None),
        ("next week", None),
        ("03/04/2022", None),
        ("Article 20.09", None),
    ],
)
def test_find_date(line: str, value: str | None) -> None:
    found = find_date(line)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("given_value", "value"),
    [
        ("2023-09-20", "2023-09-20"),
        ("2023-09-20 10:00", "2023-09-20T10:00"),
        ("2023-09-20T10:00:00+04:00", "2023-09-20T10:00:00+04:00"),
        ("2023-13-45", None),
        ("2023-02-30", None),
        ("next week", None),
        ("20230920", None),
        ("", None),
    ],
)
def test_iso_date(given_value: str, value: str | None) -> None:
    assert iso_date(given_value) == value


def test_partial_date_takes_year_and_month() -> None:
    assert partial_date("2023") == "2023"
    assert partial_date("2023-09") == "2023-09"
    assert partial_date("2023-19") is None
    assert partial_date("0000") is None


@given(st.text(alphabet="0123456789:.,- apmUTCGZ+ MarchSept", max_size=60))
def test_found_dates_are_real_dates(line: str) -> None:
    found = find_date(line)
    assert found is None or iso_date(found.value) == found.value
