"""How closely a resolved name fixes a place, in the codes of UCDP (1-7) and ACLED (1-3)."""

from __future__ import annotations

from truceline.resources.gazetteer import Entry

_WATERS = frozenset(("SEA", "OCN", "GULF", "STRT", "BAY", "CHN"))
_WORLD = frozenset(("CONT",))
_LINES = frozenset(("STM", "STMS", "CNL"))


def ucdp_precision(entry: Entry, *, is_near: bool = False) -> int | None:
    """1 the town itself, 2 near it, 3 second-order unit, 4 first-order unit, 5 part of a country
    or a line, 6 country, 7 international waters; None for whole continents."""
    code = entry.feature_code
    if code in _WATERS:
        return 7
    if code in _WORLD or (entry.country is None and entry.radius_km > 500):
        return None
    if code.startswith("PCL"):
        return 6
    if code == "ADM1":
        return 4
    if code == "ADM2":
        # A district that stands on its province's point is no closer than the province.
        return 4 if entry.is_placed_by_province else 3
    if code in _LINES or entry.radius_km > 30:
        return 5
    if entry.radius_km > 10 and entry.feature_class != "P":
        return 2
    return 2 if is_near else 1


def acled_precision(ucdp: int | None) -> int | None:
    """ACLED's `geo_precision`: 1 named town, 2 near a town or small part of a region, 3 larger."""
    if ucdp is None:
        return None
    return {1: 1, 2: 2, 3: 2}.get(ucdp, 3)
