from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.telling import STORIES, empty_record
from truceline.cli import main
from truceline.model import document_id

_VERDICTS = ("false", "wrong", "lie", "true", "incorrect", "in fact")


def rows(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["check", str(path), "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_what_does_not_fit_is_found_within_and_between_reports(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = [r for r in rows(stories, capsys) if r["type"] == "check"]
    kinds = {(c["where"], c["kind"]) for c in checks}
    assert ("inside", "denial") in kinds
    assert ("between", "figures differ") in kinds
    assert ("between", "denied in another report") in kinds
    (denial,) = [c for c in checks if c["where"] == "inside" and c["kind"] == "denial"]
    assert [s["text"] for s in denial["spans"]] == [
        "the Rapid Support Forces",
        "that its fighters had fired on the market",
    ]


def test_every_check_has_two_spans_and_no_verdict(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {document_id(text): text for _, _, text in STORIES.values()}
    for check in (r for r in rows(stories, capsys) if r["type"] == "check"):
        assert len(check["spans"]) >= 2
        for span in check["spans"]:
            assert texts[span["document"]][span["start"] : span["end"]] == span["text"]
        words = check["sentence"].lower().replace(",", " ").split()
        assert not any(word in words for word in _VERDICTS)


def test_checks_have_ids_that_stay(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = rows(stories, capsys), rows(stories, capsys)
    assert first == second
    ids = [r["id"] for r in first if r["type"] == "check"]
    assert len(ids) == len(set(ids))


def test_tables_on_demand(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["check", str(stories), "--printed"]) == 0
    assert "what does not fit" in capsys.readouterr().out


def test_an_empty_record_is_said_to_hold_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = empty_record(tmp_path)
    assert rows(path, capsys) == []
    assert main(["check", str(path), "--printed"]) == 0
    assert "Nothing was found" in capsys.readouterr().out
