"""The built gazetteer: rival names are one record, unknown names are none, it opens at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from truceline.resources.gazetteer import (
    Gazetteer,
    SqliteGazetteer,
    default_gazetteer,
    default_path,
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


@pytest.mark.parametrize(
    ("names", "geonames_id"),
    [
        (("Khankendi", "Stepanakert", "Xankəndi", "Step'anakert", "Степанакерт"), 146970),
        (("Aghdam", "Agdam", "Ağdam"), 148619),
        (("Kalbajar", "Kelbajar", "Karvachar"), 586268),
        (("Shusha", "Shushi", "Şuşa"), 147105),
        (("Lachin", "Berdzor", "Laçın"), 147625),
        (("Khojavend", "Khojavand", "Martuni"), 146969),
        (("Khojavend District", "Khojavand District", "Martuni Province"), 409423),
        (("Bakhmut", "Artemivsk", "Artyomovsk"), 713174),
        (("Kobani", "Ain al-Arab"), 172256),
        (("Derry", "Londonderry"), 2643736),
        (("Nicosia", "Lefkosia", "Lefkoşa"), 146268),
    ],
)
def test_rival_names_are_one_record(
    gazetteer: Gazetteer, names: tuple[str, ...], geonames_id: int
) -> None:
    for name in names:
        found = {c.entry.geonames_id for c in gazetteer.lookup(name)}
        assert geonames_id in found, name


def test_own_areas_have_a_point_and_no_geonames_id(gazetteer: Gazetteer) -> None:
    points = set()
    for name in ("Martakert", "Aghdara", "Mardakert"):
        first = gazetteer.lookup(name)[0].entry
        assert first.geonames_id is None
        points.add((first.latitude, first.longitude))
    assert len(points) == 1


@pytest.mark.parametrize(
    "name",
    ["Donbas", "Western Sahara", "South Ossetia", "Golan Heights", "Kashmir", "Darfur",
     "Somaliland", "Transnistria", "Northern Cyprus", "Kosovo", "Abyei", "Artsakh", "Red Sea",
     "Euphrates", "Horn of Africa", "W.Va.", "Hodeidah", "Rojava", "Lachin corridor"],
)  # fmt: skip
def test_areas_of_conflict_are_known(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name)


def test_users_of_names_are_told(gazetteer: Gazetteer) -> None:
    (town,) = (c for c in gazetteer.lookup("Stepanakert") if c.entry.geonames_id == 146970)
    users = {use.name: use.used_by for use in gazetteer.names_of(town.entry)}
    assert "Armenian" in users["Stepanakert"]
    assert "Azerbaijan" in users["Khankendi"]


def test_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwxzzyvka") == ()
    assert gazetteer.lookup("") == ()


def test_admin_chain(gazetteer: Gazetteer) -> None:
    (city,) = (c.entry for c in gazetteer.lookup("Bakhmut") if c.entry.geonames_id == 713174)
    assert city.country3 == "UKR"
    assert "Donetsk" in city.admin_names[0]


def test_opens_at_once() -> None:
    default_gazetteer()
    started = time.process_time()
    assert SqliteGazetteer(default_path()).lookup("Kyiv")
    assert time.process_time() - started < 3.0


def test_two_readers_of_one_file(gazetteer: Gazetteer) -> None:
    again = SqliteGazetteer(Path(default_path()))
    assert again.lookup("Goma") == gazetteer.lookup("Goma")
