"""`truceline gazetteer lookup`: all candidates, names by tradition, and the reason."""

from __future__ import annotations

import argparse
import json

import pytest

from truceline.cli import gazetteer


def _run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    gazetteer.add_arguments(parser)
    return gazetteer.run(parser.parse_args(list(arguments)))


def test_lookup_prints_rival_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("lookup", "Stepanakert") == 0
    printed = capsys.readouterr().out
    assert "146970" in printed
    assert "Xankəndi" in printed
    assert "used by" in printed


def test_lookup_as_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("lookup", "Shushi", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0]["geonames_id"] == 147105
    assert {name["name"] for name in rows[0]["names"]} >= {"Shusha", "Shushi"}
    assert rows[0]["reason"]


def test_unknown_name_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("lookup", "Qwxzzyvka") == 1
    assert "in no table" in capsys.readouterr().err


def test_build_prints_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("build") == 0
    assert capsys.readouterr().out.strip().endswith(".sqlite")
