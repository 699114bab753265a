from __future__ import annotations

import pytest

from truceline.reconcile.voices import FigureVoice, one_voice


def named(key: str, kind: str = "", office: str = "") -> FigureVoice:
    return FigureVoice(key, key, f"{key} {office}", named_kind=kind)


@pytest.mark.parametrize(
    ("voices", "are_one"),
    [
        ((named("health ministry"), named("gaza's health ministry")), True),
        ((named("tom obi", office="regional governor"), FigureVoice("governor", "", "governor")),
         True),
        ((named("interior ministry"), named("health ministry")), False),
        # Two longer names hold the short one, so nothing says which is meant.
        ((named("ministry"), named("health ministry"), named("interior ministry")), False),
        # A description may be the one named body of its kind, but not one of two.
        ((named("msf", "NGO"), FigureVoice("aid group", "", "aid group", "organisation")), True),
        ((named("msf", "NGO"), named("icrc", "NGO"),
          FigureVoice("aid group", "", "aid group", "organisation")), False),
        # A person left unnamed is nobody in another report.
        ((FigureVoice("medic in d1", ""), FigureVoice("medic in d2", "")), False),
    ],
)  # fmt: skip
def test_names_of_one_voice(voices: tuple[FigureVoice, ...], are_one: bool) -> None:
    keys = one_voice(voices)
    assert (len(set(keys.values())) == 1) == are_one


def test_the_outlet_is_never_taken_for_somebody_it_quotes() -> None:
    keys = one_voice([FigureVoice("the post", "The Post", "the post", is_outlet=True),
                      named("post")])  # fmt: skip
    assert "the post" not in keys
