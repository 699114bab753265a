"""The place packs: complete rows, real points, every disputed place known, sources named."""

from __future__ import annotations

import pytest

from truceline.resources import places
from truceline.resources.packs import pack_file

PACKS = ("countries", "admin1", "admin2", "regions", "aliases", "disputed", "common_words")


@pytest.mark.parametrize("name", PACKS)
def test_source_and_licence_are_named(name: str) -> None:
    text = pack_file(f"places/{name}.tsv").read_text(encoding="utf-8")
    head = [line for line in text.split("\n")[:6] if line.startswith("#")]
    assert any("source" in line for line in head)
    assert any("licence" in line for line in head)


def test_points_are_on_the_globe() -> None:
    rows = [(r.key, r.lat, r.lon) for r in places.regions()]
    rows += [(r.iso, r.lat, r.lon) for r in places.countries()]
    assert len(rows) > 550
    for key, lat, lon in rows:
        assert -90 <= lat <= 90, key
        assert -180 <= lon <= 180, key


def test_every_row_says_where_it_comes_from() -> None:
    for region in places.regions():
        assert region.source, region.key
        assert not region.geonames_id or str(region.geonames_id) in region.source
    for name in places.disputed_names():
        assert name.source, name.name
        # A year is never more than general knowledge, and the row says it.
        has_year = bool(name.since or name.until)
        assert ("years from general knowledge" in name.source) is has_year, name.name


def test_region_keys_are_unique() -> None:
    keys = [r.key for r in places.regions()]
    assert len(keys) == len(set(keys))


def test_countries_are_complete() -> None:
    countries = list(places.countries())
    assert len(countries) == len({c.iso for c in countries}) == 250


def test_disputed_table_is_wide_enough() -> None:
    rows = places.disputed_names()
    assert len(rows) >= 250
    assert len({r.conflict for r in rows}) >= 25
    for row in rows:
        assert row.name
        assert row.language
        assert row.used_by
        assert row.source


def test_every_disputed_place_has_at_least_two_names() -> None:
    counts: dict[str, int] = {}
    for row in places.disputed_names():
        counts[row.place] = counts.get(row.place, 0) + 1
    assert [place for place, n in counts.items() if n < 2] == []


def test_a_name_stands_once_for_a_place() -> None:
    rows = [(r.place, r.name) for r in places.disputed_names()]
    assert len(rows) == len(set(rows))


def test_weights_and_cues_load() -> None:
    assert places.weights("recognition")["preposition"] > 0
    assert places.weights("resolution")["inside"] > 0
    assert "in" in places.cues()["prepositions"]
    assert "oblast" in places.type_words().after
