"""What a gazetteer answers: places, and how a name led to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

PROVINCE_KM, DISTRICT_KM = 120.0, 35.0
MatchKind = Literal["name", "alias", "code", "demonym", "disputed"]


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name of a place and who uses it; `since`/`until` are years or dates as known."""

    name: str
    language: str
    used_by: str
    since: str | None
    until: str | None
    conflict: str
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: GeoNames id (None for an area GeoNames' files here lack), feature and point.

    `key` is the gazetteer's own number; `country` and `admin` codes are ISO alpha-2 and
    GeoNames'; `admin_names` runs from the largest unit down.
    """

    key: int
    geonames_id: int | None
    name: str
    feature_class: str
    feature_code: str
    country: str | None
    country3: str | None
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    population: int
    radius_km: float
    admin_names: tuple[str, ...]

    @property
    def is_area(self) -> bool:
        """Whether it is wider than a town: a country, a province, a region, a sea."""
        return self.feature_class in "ALH" or self.radius_km > 30

    @property
    def is_placed_by_province(self) -> bool:
        """Whether a second-order unit carries the point and reach of its first-order unit."""
        return self.feature_code == "ADM2" and self.radius_km >= PROVINCE_KM

    @property
    def width_km(self) -> float:
        """How wide the place itself is, wherever its point stands."""
        return DISTRICT_KM if self.is_placed_by_province else self.radius_km


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and what kind of name of it this is."""

    entry: Entry
    kind: MatchKind
    uses: tuple[NameUse, ...] = ()


class Gazetteer(Protocol):
    """Anything that answers a name with the places it may mean; () when it knows none."""

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places called `name`, the most populous first."""
        ...

    def names_of(self, entry: Entry) -> tuple[NameUse, ...]:
        """Names of a place with their users, from the table of dual and disputed names."""
        ...
