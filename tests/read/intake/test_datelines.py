from __future__ import annotations

import pytest

from truceline.read.intake.datelines import find_dateline


@pytest.mark.parametrize(
    ("opening", "dateline", "place", "agency"),
    [
        ("GENEVA, 12 March (Agency) - Talks", "GENEVA, 12 March (Agency) -", "GENEVA", "Agency"),
        ("KHARTOUM, Sudan (AP) — Shells", "KHARTOUM, Sudan (AP) —", "KHARTOUM", "AP"),
        ("Geneva, 12 March 2024 – Talks", "Geneva, 12 March 2024 –", "Geneva", None),
        ("BEIRUT — Talks began.", "BEIRUT —", "BEIRUT", None),
        ("(Reuters) - Talks began.", "(Reuters) -", None, "Reuters"),
        ("Seoul, Mar. 3 (Yonhap) -- Talks", "Seoul, Mar. 3 (Yonhap) --", "Seoul", "Yonhap"),
        ("MOSCOW, June 3. /TASS/. Talks", "MOSCOW, June 3. /TASS/.", "MOSCOW", "TASS"),
        ("Baku, September 20, AZERTAC", "Baku, September 20, AZERTAC", "Baku", "AZERTAC"),
        ("ADDIS ABABA/NAIROBI (Reuters) - A", "ADDIS ABABA/NAIROBI (Reuters) -", "ADDIS ABABA",
         "Reuters"),
    ],
)  # fmt: skip
def test_find_dateline(opening: str, dateline: str, place: str | None, agency: str | None) -> None:
    found = find_dateline(opening)
    assert found is not None
    assert opening[: found.end] == dateline
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "NATO - the alliance - met.",
        "On Tuesday - the day of the truce - shells fell.",
        "In Geneva, 12 March 2024 - a cold day",
        "Kyiv, Ukraine. The city slept.",
        "Mr. Smith, May 3. The",
        "The ministry said on 3 May - a Sunday - that",
        "UPDATE - Talks go on.",
        "",
    ],
)
def test_no_dateline(opening: str) -> None:
    assert find_dateline(opening) is None


def test_dateline_with_a_year_dates_the_report() -> None:
    found = find_dateline("Doha, 3 May 2021 - Talks began.")
    assert found is not None
    assert found.published == "2021-05-03"
