"""Codebook flags of summaries and the outcome of corridors, from the words alone."""

from __future__ import annotations

import pytest

from truceline.read.agreements.corridors import read_corridor
from truceline.read.agreements.summaries import codebook_flags

PARTIES = {"North": ("Northern",), "River": ("River",)}


@pytest.mark.parametrize(
    ("text", "flag", "expected"),
    [
        ("The accord stipulated a ceasefire.", "cease", True),
        ("The accord contained no ceasefire.", "cease", False),
        ("Fighters were to be disarmed and demobilised.", "ddr", True),
        ("Rebels were integrated into the national army.", "intarmy", True),
        ("Rebels were integrated into the national army.", "ddr", False),
        ("It provides for the release of all imprisoned members.", "pris", True),
        ("Foreign troops were to leave the country.", "withd", True),
        ("The army was to withdraw from the town.", "withd", False),
    ],
)
def test_flags(text: str, flag: str, expected: bool) -> None:
    assert (flag in codebook_flags(text)) is expected


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The Northern office said six routes are planned for today.", "proposed"),
        ("The Northern office said 300 people were evacuated from Hilltown.", "successful"),
        ("The convoy was unable to reach Lakeside from Hilltown.", "unsuccessful"),
        ("The River army accused the Northern army of disrupting the corridor.", "disputed"),
    ],
)
def test_corridor_outcome(text: str, outcome: str) -> None:
    assert read_corridor(text, ("Hilltown", "Lakeside"), PARTIES).outcome == outcome


def test_corridor_proposer() -> None:
    said = "The Northern office announced a route."
    assert read_corridor(said, ("Hilltown", "Lakeside"), PARTIES).proposer == "North"
    both = "The Northern office and the River army said three routes were agreed."
    assert read_corridor(both, ("Hilltown", "Lakeside"), PARTIES).proposer == "Agreed"
    assert read_corridor("Six routes.", ("Hilltown", "Lakeside"), PARTIES).proposer is None
