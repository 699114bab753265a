"""Clock times without a zone take the clock of their sentence's places, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model import Annotation, Document, TimeValue
from truceline.read.local_clocks import with_local_zones
from truceline.read.places import read_places
from truceline.read.times import read_times

Read = Callable[..., tuple[Document, Annotation]]

# Own-written; published on 20 September 2023.
CASES = [
    ("Fire on Goris stopped at 1 p.m. on Wednesday.", ("Asia/Yerevan", "+04:00")),
    ("In Lviv, Ukraine, sirens began at 6 a.m. on Wednesday.", ("Europe/Kyiv", "+03:00")),
    ("Talks between Khartoum and Baku ended at 3 p.m. on Wednesday.", None),  # two clocks
    ("In Russia sirens began at 6 a.m. on Wednesday.", None),  # a country of many clocks
    ("Sirens began at 6 a.m. on Wednesday.", None),
    ("Georgian delegates met at 6 a.m. on Wednesday.", None),  # a demonym is no place
]


def clock_of(text: str, analyzed: Read) -> TimeValue:
    document, annotation = analyzed(text, published="2023-09-20")
    times = read_times(document, annotation)
    (time,) = with_local_zones(annotation, times, read_places(document, annotation))
    return time


@pytest.mark.parametrize(("text", "told"), CASES)
def test_zone_by_the_places_of_the_sentence(
    text: str, told: tuple[str, str] | None, analyzed: Read
) -> None:
    time = clock_of(text, analyzed)
    if told is None:
        assert time.zone is None
        assert (time.earliest or "").count(":") == 1
        return
    assert time.zone is not None
    assert (time.zone.name, time.zone.basis) == (told[0], "place")
    assert time.zone.span is not None
    assert (time.earliest or "").endswith(told[1])


def test_a_stated_zone_is_kept(analyzed: Read) -> None:
    time = clock_of("Fire on Goris stopped at 1 p.m. Moscow time on Wednesday.", analyzed)
    assert time.zone is not None
    assert (time.zone.name, time.zone.basis) == ("Europe/Moscow", "stated")
