"""Which reports are compared at all: keys of day, area and family of types."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from truceline.reconcile.joining.telling import Telling

LONG = 5  # days; a longer time is filed by month
_NEAR = 0.3  # degrees looked over the edge of a cell
_MAX_NAMES = 6


def own_keys(telling: Telling) -> Iterator[int]:
    """The keys a report is filed under."""
    areas = [*_own_areas(telling)]
    if not telling.first:
        days = ["-"]
    elif telling.last - telling.first > LONG:
        days = [f"m{day // 30}" for day in range(telling.first, telling.last + 30, 30)]
    else:
        days = [f"{day}" for day in range(telling.first, telling.last + 1)]
    for day in days:
        for area in areas:
            yield _key(day, area, telling.family)


def sought_keys(telling: Telling) -> Iterator[int]:
    """The keys under which reports of the same event may be filed."""
    if not telling.first:
        days = ["-"]
    else:
        first, last = telling.first - 1, min(telling.last + 1, telling.first + 31)
        days = [f"{day}" for day in range(first, last + 1)]
        days += [f"m{m}" for m in range(first // 30, last // 30 + 1)]
    for area in _sought_areas(telling):
        for day in days:
            yield _key(day, area, telling.family)


def _own_areas(telling: Telling) -> Iterator[str]:
    if telling.point is not None and telling.precision <= 3:
        yield _cell(telling.point[0], telling.point[1])
        yield f"P{telling.country}"
    elif telling.country is not None:
        yield f"I{telling.country}"
    yield from _name_areas(telling)


def _sought_areas(telling: Telling) -> Iterator[str]:
    if telling.point is not None and telling.precision <= 3:
        lat, lon = telling.point
        corners = {_cell(lat + y, lon + x) for y in (-_NEAR, _NEAR) for x in (-_NEAR, _NEAR)}
        yield from sorted(corners)
        yield f"I{telling.country}"
    elif telling.country is not None:
        yield f"I{telling.country}"
        yield f"P{telling.country}"
    yield from _name_areas(telling)


def _name_areas(telling: Telling) -> Iterator[str]:
    """Names serve as areas too: most villages have no point in a shipped gazetteer."""
    if telling.place is not None:
        yield "n" + telling.place
    for name in sorted(telling.names, key=lambda n: (-len(n), n))[:_MAX_NAMES]:
        if name != telling.place:
            yield "n" + name


def _cell(latitude: float, longitude: float) -> str:
    return f"{int(latitude + 90)},{int((longitude + 180) % 360)}"


def _key(day: str, area: str, family: str) -> int:
    return zlib.crc32(f"{day}|{area}|{family}".encode()) | (zlib.adler32(area.encode()) << 32)
