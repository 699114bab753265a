from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.export.made import made_record
from truceline.cli import main
from truceline.store import RecordFile


def _rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def _import(record: str, tmp_path: Path, text: str, *options: str, name: str = "c.csv") -> int:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return main(["review", "import", record, str(tmp_path / name), *options])


def test_the_queue_says_why(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "queue", record, "--limit", "1"]) == 0
    (row,) = _rows(capsys)
    assert row["item"] == "obligation-1"
    assert row["reasons"] == ["no modal verb states the duty"]
    assert main(["review", "queue", record, "--printed"]) == 0
    assert "no modal verb" in capsys.readouterr().out


def test_corrections_of_a_spreadsheet_are_taken_in_once(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "id,verdict,field,after,reason\ncount-1,correct,best,4,counted by hand\n"
    assert _import(record, tmp_path, table, "--as", "ana") == 0
    assert "1 judgements taken in, 0 were there already, 0 refused" in capsys.readouterr().err
    assert _import(record, tmp_path, table, "--as", "ana") == 0
    assert "0 judgements taken in, 1 were there already" in capsys.readouterr().err
    with RecordFile(record) as record_file:
        (judgement,) = record_file.judgements()
        (note,) = [e for e in record_file.ledger() if e.kind == "note"]
        assert record_file.verify() is None
    assert (judgement.coder, judgement.before, judgement.after) == ("ana", "2", "4")
    assert note.body["rows"] == 1


def test_bad_rows_are_named_and_the_good_ones_taken_in(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        "item,verdict,field,after,coder\n"
        "nothing,accept,,,ana\ncount-1,correct,best,four,ana\ncount-1,accept,,,\n"
        "place-1,accept,,,ana\nobligation-1,unsure,,,ana\n"
    )
    assert _import(record, tmp_path, rows) == 1
    error = capsys.readouterr().err
    assert "c.csv:2: item 'nothing': is not in this record" in error
    assert "c.csv:3: 'four': does not fit best" in error
    assert "c.csv:4: count-1: has no coder" in error
    assert "2 judgements taken in, 0 were there already, 3 refused" in error


def test_what_is_exported_can_be_taken_into_another_copy(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        '{"item": "count-1", "verdict": "accept", "coder": "ana", "at": "2026-05-04T10:00:00Z"}\n'
        '{"item": "count-1", "verdict": "reject", "coder": "ben", "reason": "other day"}\n'
        '{"item": "count-1", "verdict": "accept", "coder": "lea", "reason": "the words fit",'
        ' "is_adjudication": true}\n'
    )
    assert _import(record, tmp_path, lines, name="c.jsonl") == 0
    out = tmp_path / "out.jsonl"
    assert main(["review", "export", record, "--out", str(out)]) == 0
    other = str(tmp_path / "other.truceline")
    with RecordFile(other) as record_file:
        record_file.add(made_record())
    assert main(["review", "import", other, str(out)]) == 0
    with RecordFile(record) as one, RecordFile(other) as two:
        assert one.judgements() == two.judgements()
        assert "export" in {e.kind for e in one.ledger()}
    capsys.readouterr()


def test_agreement_and_where_coders_differ(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        "item,verdict,coder,reason\ncount-1,accept,ana,\ncount-1,reject,ben,other day\n"
        "time-1,accept,ana,\ntime-1,accept,ben,\n"
    )
    assert _import(record, tmp_path, rows) == 0
    capsys.readouterr()
    assert main(["review", "agreement", record]) == 0
    found = _rows(capsys)
    assert [(r["layer"], r["same"]) for r in found if r["type"] == "agreement"] == [
        ("counts", 0), ("times", 1),
    ]  # fmt: skip
    (differing,) = [r for r in found if r["type"] == "disagreement"]
    assert differing["is_open"]
    assert main(["review", "agreement", record, "--printed"]) == 0
    assert "open" in capsys.readouterr().out


def test_a_link_of_two_reports_needs_both(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "item,verdict,field,after,coder\nevent-1,reject,same event,event-2,ana\n"
    assert _import(record, tmp_path, rows) == 1
    assert "'event-2': is not in this record" in capsys.readouterr().err
