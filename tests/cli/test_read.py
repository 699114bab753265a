import io
import json
from pathlib import Path

import jsonschema
import pytest

from truceline.cli import main
from truceline.model.json_schema import record_schema

REPORT = (
    "Observers count fresh explosions near Horlivka\n\n"
    "The monitoring mission said on Tuesday that its patrols had recorded at least 27 explosions "
    "near Horlivka. A spokesman for the forces in the city denied that they had opened fire.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def records(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_report_becomes_a_valid_record(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report), "--published", "2017-03-15", "--json"]) == 0
    (record,) = records(capsys)
    jsonschema.validate(record, record_schema())
    for layer in ("times", "places", "actors", "counts", "claims", "events"):
        assert record[layer], layer


def test_jsonl_keeps_given_ids_order_and_offsets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"id": "b", "text": "  " + REPORT, "published": "2017-03-15"},
        {"id": "a", "text": "Nothing was said on 3 May 2014."},
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    path = tmp_path / "docs.jsonl"
    path.write_text(lines, encoding="utf-8")
    assert main(["read", str(path), "--json"]) == 0
    found = records(capsys)
    assert [r["document"]["given_id"] for r in found] == ["b", "a"]  # type: ignore[index]
    for row, record in zip(rows, found, strict=True):
        for time in record["times"]:  # type: ignore[attr-defined]
            span = time["span"]
            assert row["text"][span["start"] : span["end"]] == span["text"]


def test_bad_inputs_are_named_and_the_others_go_on(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "b.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 20)
    target = tmp_path / "r.truceline"
    arguments = [str(empty), str(report), str(binary), str(tmp_path / "missing")]
    assert main(["read", *arguments, "--into", str(target)]) == 1
    captured = capsys.readouterr()
    assert "1 documents" in captured.out
    lines = captured.err.splitlines()
    assert len(lines) == 3
    for line, name in zip(lines, ["empty.txt", "b.txt", "missing"], strict=True):
        assert line.startswith("truceline: ")
        assert name in line


def test_reading_twice_gives_the_same_ids(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "r.truceline")
    outputs = []
    for _ in range(2):
        assert main(["read", str(report), "--published", "2017-03-15", "--into", target]) == 0
        capsys.readouterr()
        assert main(["show", target, "--json"]) == 0
        outputs.append(capsys.readouterr().out.split('"retrieved_at"')[0])
    assert outputs[0] == outputs[1]
    assert main(["verify", target]) == 0


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(REPORT.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["read", "-", "--json"]) == 0
    (record,) = records(capsys)
    assert record["claims"]
