"""Spellings of one name fold onto one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.resources.gazetteer import fold, is_latin, strip_type


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Xankəndi", "xankendi"),
        ("Step\u02bbanakert", "stepanakert"),
        ("Ağdərə", "agdere"),
        ("Łódź", "lodz"),
        ("The Gambia", "gambia"),
        ("U.S.", "us"),
        ("St. Louis", "saint louis"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Rîbnița", "ribnita"),
        ("Sana'a", "sanaa"),
        ("W.Va.", "w va"),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Donetsk Oblast", "donetsk"),
        ("Khojavend District", "khojavend"),
        ("Province of Samar", "samar"),
        ("Autonomous Republic of Crimea", "crimea"),
        ("District", "district"),
        ("Kivu", "kivu"),
    ],
)
def test_strip_type(name: str, bare: str) -> None:
    assert strip_type(name) == bare


@given(st.text(max_size=40))
def test_fold_takes_anything_and_ignores_case_of_ascii(name: str) -> None:
    key = fold(name)
    assert key == key.strip()
    if name.isascii():
        assert fold(name.upper()) == fold(name.lower())


def test_latin() -> None:
    assert is_latin("Qırım")
    assert is_latin("Xankəndi")
    assert not is_latin("Ханкенди")
