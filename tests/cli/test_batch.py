"""`truceline batch` and `truceline load` at the command line."""

import json
from pathlib import Path

import pytest

from tests.batch.archive import write_lines
from truceline.cli import main


def batch(path: Path, out: Path, *more: str) -> int:
    return main(["batch", str(path), str(out), "--workers", "1", "--analyzer", "plain", *more])


def test_a_batch_is_read_and_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", range(5)), tmp_path / "out"
    assert batch(path, out, "--partition-size", "2") == 0
    printed = capsys.readouterr()
    assert printed.out == f"{out}: 5 documents in 3 partitions\n"
    assert "5 articles" in printed.err
    target = tmp_path / "r.truceline"
    assert main(["load", str(out), "--into", str(target)]) == 0
    assert capsys.readouterr().out == f"{target}: 5 documents loaded, 5 of them new\n"


def test_skipped_inputs_are_listed_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", range(3)), tmp_path / "out"
    path.write_text(path.read_text() + '{"id": 1}\n' + path.read_text().splitlines()[0] + "\n")
    assert batch(path, out, "--format", "jsonl") == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{out}: 3 documents in 1 partitions",
        f"1 inputs repeat the text of an earlier one: {out}/duplicates.jsonl",
        f"1 inputs were skipped, each with its reason: {out}/skipped.jsonl",
    ]
    assert json.loads((out / "skipped.jsonl").read_text()) == {
        "input": f"{path}, line 4",
        "wrong": "has no `text`",
        "do": "give the report under the key `text`",
    }


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        batch(tmp_path, tmp_path / "out", "--partition-size", "0")
    assert done.value.code == 2
    assert "must be 1 or more" in capsys.readouterr().err
    assert main(["load", str(tmp_path), "--into", str(tmp_path / "r.truceline")]) == 1
    assert "holds no finished batch" in capsys.readouterr().err
