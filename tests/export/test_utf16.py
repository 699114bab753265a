from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.export.utf16 import Utf16

TEXTS = (
    "plain", "👍 Over there 👩‍🚒", "Ստեփանակերտ — Xankəndi", "Степанакерт", "قرة باغ",
    "é and é", "𝒜𝒷",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_both_ways_over_scripts_and_emoji(text: str) -> None:
    offsets = Utf16(text)
    for point in range(len(text) + 1):
        unit = offsets.units(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert offsets.points(unit) == point


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40))
def test_units_agree_with_the_encoder(text: str) -> None:
    text = text.encode("utf-16-le", "ignore").decode("utf-16-le", "ignore")
    offsets = Utf16(text)
    for point in range(len(text) + 1):
        unit = offsets.units(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert offsets.points(unit) == point


def test_an_offset_inside_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="inside a character"):
        Utf16("👍").points(1)
