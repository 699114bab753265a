from pathlib import Path

import pytest

from tests.export.made import made_record
from truceline.cli import main
from truceline.store import RecordFile


@pytest.fixture
def record_file(tmp_path: Path) -> Path:
    path = tmp_path / "made.truceline"
    with RecordFile(path) as opened:
        opened.add(made_record())
    return path


def test_tables_name_voices_and_bounds(
    record_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "220")  # wide enough that no cell is broken over lines
    assert main(["show", str(record_file), "--printed"]) == 0
    printed = capsys.readouterr().out
    for words in ("Ministry", "asserts +3", "ASSAULT", "cessation of hostilities", "2024-05-03"):
        assert words in printed


def test_the_picture_asks_for_nothing_from_the_net(record_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "made.svg"
    assert main(["show", str(record_file), "claims", "--svg", str(picture)]) == 0
    svg = picture.read_text(encoding="utf-8")
    assert "asserts" in svg
    assert "url(" not in svg.replace("url(#", "")
