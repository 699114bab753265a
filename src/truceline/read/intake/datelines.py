"""The dateline that opens a report: "GENEVA, 12 March (Agency) - "."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from truceline.read.intake.stated_dates import find_date
from truceline.resources.layout import alternation, load_layout

_MAX_CHARS = 140
_WORD = r"[^\W\d_a-z][\w'’.]{0,30}"
_PLACE = rf"{_WORD}(?:[ -](?:(?:de|la|el|al|of|and|es) )?{_WORD}){{0,4}}"


@dataclass(frozen=True, slots=True)
class Dateline:
    """`end` is where the report itself begins to be told, before white space."""

    end: int
    place: str | None
    agency: str | None
    published: str | None


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline at the start of `paragraph`, or None.

    >>> find_dateline("KHARTOUM, Sudan (AP) - Shelling eased.")
    Dateline(end=22, place='KHARTOUM', agency='AP', published=None)
    """
    opening = paragraph[:_MAX_CHARS]
    match = _opening().match(opening)
    if not match or not _is_dateline(match, opening):
        return None
    stated = find_date(match[0])
    agency = (match["agency"] or match["bare"] or "").strip("()/., ")
    return Dateline(
        end=len(match[0].rstrip()),
        place=match["place"],
        agency=agency or None,
        published=stated.value if stated else None,
    )


@cache
def _opening() -> re.Pattern[str]:
    layout = load_layout()
    month = f"(?i:{alternation({name for name, _ in layout.months})})"
    weekday = f"(?i:{alternation(layout.weekdays)})"
    day = rf"(?:{month}\.? \d{{1,2}}|\d{{1,2}} {month}\.?)(?:,? \d{{4}})?"
    agency = alternation(layout.agencies)
    return re.compile(
        rf"(?:(?P<place>{_PLACE})(?:/{_PLACE}){{0,2}}(?:, (?!(?:{month})\b){_PLACE})?)?"
        rf"(?P<date>(?:,? )?(?:{weekday},? )?(?:{day}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})| {weekday})?"
        rf"(?P<agency> ?\((?:{agency}|[A-Z][\w .&/'-]{{1,40}})\)|[,.]? ?/(?:{agency})/)?"
        rf"(?P<bare>[,.]? (?:{agency}))?"
        r"(?P<mark> ?(?:--|[-–—])(?=\s)|[.:](?=\s|$)|$)"
    )


def _is_dateline(match: re.Match[str], opening: str) -> bool:
    place, mark = match["place"], match["mark"].strip()
    told = bool(match["date"] or match["agency"] or match["bare"])
    if place is None:
        return bool(match["agency"]) and mark in {"-", "--", "–", "—"} and _agency_known(match)
    unfit = load_layout().not_datelines
    if place.upper() in unfit or place.split()[0].upper() in unfit:
        return False
    if mark in {"-", "--", "–", "—"}:
        return told or (place.isupper() and len(place) > 2)
    # Without a dash only a date or a known agency tells a dateline from a name and a full stop.
    if mark:
        return bool(match["date"] or match["bare"]) and _ends_by_agency_or_date(match)
    return bool(match["date"]) and len(match[0]) == len(opening) < _MAX_CHARS


def _ends_by_agency_or_date(match: re.Match[str]) -> bool:
    return bool(match["bare"] or match["agency"]) or bool(match["date"] and match["mark"] == ":")


def _agency_known(match: re.Match[str]) -> bool:
    return match["agency"].strip("()/., ") in load_layout().agencies
