"""Building is whole or not at all; country files are checked line by line."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest

from truceline.model import InputError
from truceline.resources.gazetteer import added, build, sqlite
from truceline.resources.gazetteer.schema import SCHEMA

ROW = "\t".join(
    ["990001", "Qaraqoyun Test", "Qaraqoyun Test", "Karakoyun Test,Karakoyunlu Test", "40.1",
     "46.2", "P", "PPL", "AZ", "", "61", "", "", "", "140", "", "510", "Asia/Baku", "2024-01-01"]
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCELINE_CACHE", str(tmp_path / "cache"))


def test_a_failed_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_builder: object, _digest: str) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(build._Builder, "run", fail)
    target = tmp_path / "g.sqlite"
    with pytest.raises(RuntimeError):
        build.build(target, "x", quiet=True)
    assert list(tmp_path.glob("g.sqlite*")) == []


def test_country_file_is_kept_and_changes_the_digest(tmp_path: Path) -> None:
    before = sqlite.gazetteer_digest()
    source = tmp_path / "AZ.txt"
    source.write_text(ROW + "\n", encoding="utf-8")
    kept, rows = added.add_file(source)
    assert rows == 1
    assert kept.read_text(encoding="utf-8") == ROW + "\n"
    assert sqlite.gazetteer_digest() != before
    (row,) = added.added_rows()
    assert (row.geonames_id, row.name, row.country) == (990001, "Qaraqoyun Test", "AZ")
    assert "Karakoyunlu Test" in row.others


def test_country_archive_with_a_readme(tmp_path: Path) -> None:
    source = tmp_path / "AZ.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("AZ.txt", ROW + "\n")
    assert added.add_file(source)[1] == 1


def test_adding_again_replaces(tmp_path: Path) -> None:
    source = tmp_path / "AZ.txt"
    source.write_text(ROW + "\n", encoding="utf-8")
    added.add_file(source)
    source.write_text(ROW.replace("40.1", "40.2") + "\n", encoding="utf-8")
    added.add_file(source)
    assert len(added.added_files()) == 1


@pytest.mark.parametrize(
    "content", ["", "not a table\n", ROW.replace("40.1", "140.1") + "\n", "a\tb\n"]
)
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    source = tmp_path / "XX.txt"
    source.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        added.add_file(source)
    assert added.added_files() == []


def test_added_rows_reach_the_database(tmp_path: Path) -> None:
    source = tmp_path / "AZ.txt"
    source.write_text(ROW + "\n", encoding="utf-8")
    added.add_file(source)
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    builder = build._Builder(connection, quiet=True)
    builder._added()
    found = connection.execute("SELECT place FROM name WHERE folded='karakoyunlu test'").fetchall()
    assert found == [(990001,)]
    connection.close()
