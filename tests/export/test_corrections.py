from __future__ import annotations

from pathlib import Path

import pytest

from truceline.export.corrections import read_corrections
from truceline.model import InputError


def _rows(path: Path, text: str) -> list[object]:
    path.write_text(text, encoding="utf-8")
    return [row for _, row in read_corrections(path)]


def test_json_lines_and_tables_give_the_same_rows(tmp_path: Path) -> None:
    lines = '{"item": "count-1", "verdict": "correct", "field": "best", "after": 4}\n\n'
    table = "id,verdict,field,after,reason\ncount-1,correct,best,4,\n"
    expected = [{"item": "count-1", "verdict": "correct", "field": "best", "after": "4"}]
    assert _rows(tmp_path / "a.jsonl", lines) == expected
    assert _rows(tmp_path / "a.csv", "\ufeff" + table) == expected


def test_a_reason_over_two_lines_in_a_table_is_one_row(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path / "a.csv", 'item,verdict,reason\nx,reject,"one\ntwo, ""three"""\n')
    assert row == {"item": "x", "verdict": "reject", "reason": 'one\ntwo, "three"'}


def test_the_mark_against_formulas_is_taken_off(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path / "a.csv", "item,verdict,field,after\nx,correct,low,'-3\n")
    assert isinstance(row, dict)
    assert row["after"] == "-3"


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '"x"', "{}", '{"item": "x"}', '{"item": ["x"], "verdict": "accept"}', "null",
     "[" * 50_000, '{"item": "x", "verdict": "accept", "reason": {"a": 1}}'],
)  # fmt: skip
def test_a_bad_row_is_named_and_the_next_is_read(tmp_path: Path, line: str) -> None:
    good = '{"item": "count-1", "verdict": "accept"}'
    bad, read = _rows(tmp_path / "a.jsonl", f"{line}\n{good}\n")
    assert isinstance(bad, InputError)
    assert "a.jsonl:1" in str(bad)
    assert read == {"item": "count-1", "verdict": "accept"}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("a.txt", b"", "neither"), ("a.csv", b"\xff\xfe", "UTF-8"), ("none.csv", None, "no such")],
)
def test_a_bad_file_is_one_line(tmp_path: Path, name: str, content: bytes | None, why: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=why):
        list(read_corrections(tmp_path / name))
