"""The verbs show the record as people left it: corrected, and without what they rejected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reconcile.factories import strike
from truceline.cli import main
from truceline.model import Judgement
from truceline.store import RecordFile


@pytest.fixture
def disputed(tmp_path: Path) -> tuple[str, str]:
    """A record of two reports with rival figures, and the id of the higher one."""
    path = tmp_path / "two.truceline"
    higher = strike("Courier", "2024-05-04", 15, says="medics")
    with RecordFile(path) as record_file:
        record_file.add(strike("Gazette", "2024-05-04", 12))
        record_file.add(higher)
    return str(path), higher.counts[0].id


def _judge(path: str, **decision: str) -> None:
    with RecordFile(path) as record_file:
        record_file.judge(Judgement(coder="ana", at="2026-05-04T10:00:00Z", **decision))  # type: ignore[arg-type]


def _lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def _differing(capsys: pytest.CaptureFixture[str], path: str) -> list[dict[str, object]]:
    return [r for r in _lines(capsys, "check", path) if r.get("kind") == "figures differ"]


def test_a_corrected_figure_is_compared_as_corrected(
    disputed: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, count = disputed
    assert len(_differing(capsys, path)) == 1
    _judge(path, item=count, verdict="correct", field="best", before="15", after="12")
    (event,) = _lines(capsys, "compare", path)
    assert event["figures"][0]["range"] == [12, 12]  # type: ignore[index]
    assert _differing(capsys, path) == []


def test_a_rejected_figure_is_no_longer_compared(
    disputed: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, count = disputed
    _judge(path, item=count, verdict="reject")
    (event,) = _lines(capsys, "compare", path)
    assert len(event["figures"][0]["figures"]) == 1  # type: ignore[index]
    assert main(["report", path]) == 0
    assert "15" not in capsys.readouterr().out.split("[^1]:")[0]


def test_what_another_coder_disputes_stays_as_read(
    disputed: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, count = disputed
    _judge(path, item=count, verdict="reject")
    with RecordFile(path) as record_file:
        record_file.judge(Judgement(item=count, verdict="accept", coder="ben", at=""))
    assert len(_differing(capsys, path)) == 1


def test_a_rejected_obligation_keeps_its_row_on_the_board(
    record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _judge(record, item="obligation-1", verdict="reject", reason="no duty")
    (row,) = _lines(capsys, "board", record)
    assert row["determinations"] == [
        {"verdict": "reject", "coder": "ana", "at": "2026-05-04T10:00:00Z", "reason": "no duty"}
    ]
