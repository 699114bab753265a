"""The board on the command line: JSON a line, tables, an instant, and bad times refused."""

from __future__ import annotations

import argparse
import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.reconcile.board.building import NORTH, RIVER, Said, agreement_record, report
from truceline.cli import board as verb
from truceline.model import InputError, Record
from truceline.reconcile.board import board
from truceline.store import RecordFile
from truceline.views.board import board_json, print_board


@pytest.fixture
def records() -> list[Record]:
    return [agreement_record(), report(6, [Said(NORTH, f"the {RIVER} had shelled the town")])]


def parse(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    verb.add_arguments(parser)
    return parser.parse_args(arguments)


def test_json_holds_the_axes_and_the_links(records: list[Record]) -> None:
    rows = board_json(board(records))
    assert [r["number"] for r in rows] == ["1", "2", "3", "4"]
    assert rows[0]["label"]["name"] == "violation alleged"
    assert rows[0]["axes"]["breach"] == {"alleged_by": [NORTH]}
    assert rows[0]["links"][0]["reasons"]
    assert json.loads(json.dumps(rows)) == rows


def test_tables_name_who_speaks(records: list[Record]) -> None:
    out = StringIO()
    console = Console(width=300, file=out)
    print_board(board(records), console)
    assert f"violation alleged by {NORTH}" in out.getvalue()
    assert "in force, nothing reported since" in out.getvalue()
    print_board(board([]), console)
    assert "no agreement was read" in out.getvalue()


def test_the_verb_reads_a_record_file(
    records: list[Record], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "truce.db"
    with RecordFile(path) as record_file:
        for record in records:
            record_file.add(record)
    assert verb.run(parse(str(path), "--json", "--as-of", "2003-05-02")) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["label"]["name"] == "in force, nothing reported"
    assert verb.run(parse(str(path), "--printed")) == 0
    assert "alleged" in capsys.readouterr().out


def test_a_time_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a date or time"):
        verb.run(parse(str(tmp_path / "any.db"), "--as-of", "soon"))
