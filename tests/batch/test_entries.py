"""Inputs are cut into entries of every kind, and what is broken says so in its place."""

import gzip
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.batch.archive import page, report, write_archive, write_lines
from truceline.batch.entries import entries, input_bytes
from truceline.batch.entry import as_error
from truceline.read.intake import Limits


def cut(*inputs: Path | str, limits: Limits | None = None) -> list[tuple[str, str]]:
    """Kind and label of each entry; problems with what is wrong."""
    found = []
    for sized in entries([str(i) for i in inputs], limits or Limits()):
        entry = sized.entry
        said = as_error(entry).wrong if entry.kind == "problem" else Path(entry.label).name
        found.append((entry.kind, said))
    return found


def test_a_folder_with_every_kind(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "archive")
    assert cut(folder) == [
        ("jsonl", "a.jsonl, line 1"),
        ("jsonl", "a.jsonl, line 2"),
        ("jsonl", "a.jsonl, line 3"),
        ("jsonl", "a.jsonl, line 4"),
        ("jsonl", "b.jsonl, line 1"),
        ("jsonl", "b.jsonl, line 2"),
        ("jsonl", "b.jsonl, line 3"),
        ("csv", "c.csv, line 2"),
        ("csv", "c.csv, line 5"),
        ("row", "d.parquet, row 1"),
        ("row", "d.parquet, row 2"),
        ("html", "0)"),
        ("html", "1)"),
        ("text", "f.txt"),
        ("html", "g.html"),
    ]


def test_what_a_folder_holds_besides_is_named_or_about_the_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "letter.docx", "ABOUT", ".hidden.doc"):
        (tmp_path / name).write_text(report(1), encoding="utf-8")
    left = ("problem", "ends in .docx, which is not read in folders")
    assert cut(tmp_path) == [("text", "a.txt"), left]
    assert cut(tmp_path / "letter.docx") == [("text", "letter.docx")]


def test_a_folder_below_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(report(1), encoding="utf-8")
    look_into = os.scandir

    def refusing(path: str) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return look_into(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert cut(tmp_path) == [("text", "a.txt"), ("problem", "cannot be read (permission denied)")]


def test_the_bytes_passed_are_those_of_the_files(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(50))
    passed = [sized.passed for sized in entries([str(path)], Limits())]
    assert sum(passed) == path.stat().st_size == input_bytes([str(path)])
    assert min(passed) > 0


BROKEN = {
    '"id"x,text\n1,x\n': "is no CSV (',' expected after '\"')",
    "text,\udcfb\nx,y\n": "is not UTF-8",
    "": "has no column `text`",
    "id,body\n1,x\n": "has no column `text`",
    "text,text\nx,y\n": "has the column `text` twice",
    "text\n": "holds no row",
}


@pytest.mark.parametrize("content", BROKEN)
def test_a_table_that_cannot_be_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "t.csv").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert cut(tmp_path / "t.csv") == [("problem", BROKEN[content])]


def test_a_quotation_mark_that_is_never_closed_stops_the_table(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('text\nfirst\n"open\n' + "more words\n" * 50)
    kinds = cut(tmp_path / "t.csv", limits=Limits(line_bytes=200))
    assert [kind for kind, _ in kinds] == ["csv", "problem"]
    assert "an open quotation mark?" in kinds[1][1]


def test_broken_files_leave_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 nothing else")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 9_000)[:60])
    (tmp_path / "c.warc").write_bytes(b"WARC/1.0\r\nnonsense")
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "d.parquet")
    (tmp_path / "e.txt").write_text("A truce holds.")
    found = cut(tmp_path)
    assert found[0] == ("problem", "is a broken Parquet file (ArrowInvalid)")
    assert ("problem", "is a broken gzip file") in found
    assert ("problem", "has no column `text`") in found
    assert found[-1] == ("text", "e.txt")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("nowhere", "does not exist"),
        ("https://example.org/feed", "is no file or folder"),
        ("-", "is no file or folder"),
        ("", "is no file or folder"),
    ],
)
def test_what_is_no_file(name: str, wrong: str) -> None:
    assert cut(name) == [("problem", wrong)]


def test_an_empty_folder_and_a_line_too_long(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "long.jsonl").write_text('{"text": "' + "x" * 500 + '"}\n{"text": "short"}\n')
    found = cut(tmp_path / "empty", tmp_path / "long.jsonl", limits=Limits(line_bytes=100))
    assert found[0] == ("problem", "holds no file that can be read")
    assert [kind for kind, _ in found[1:]] == ["problem", "jsonl"]


def test_an_archive_keeps_addresses_and_dates(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "archive")
    first, second = (s.entry for s in entries([str(folder / "e.warc.gz")], Limits()))
    assert (first.url, first.charset) == ("https://example.org/0", "utf-8")
    assert first.retrieved_at == "2024-03-07T08:00:00Z"
    assert (first.raw, second.raw) == (page(40), page(41))
    assert report(40).encode() in first.raw
