from __future__ import annotations

import gzip
import hashlib
import io
import os
from pathlib import Path

import pytest

from tests.read.intake.pdf_writing import make_pdf
from truceline.model import InputError
from truceline.read.intake import Intake, Limits, open_inputs

REPORT = "Talks end well\n\nThe two sides agreed on Monday to halt all shelling for thirty days.\n"
EXAMPLES = Path(__file__).parents[3] / "examples" / "reports"


def one(name: str | Path, **kwargs: object) -> Intake | InputError:
    (result,) = open_inputs([str(name)], **kwargs)  # type: ignore[arg-type]
    return result


def text_of(result: Intake | InputError) -> str:
    assert isinstance(result, Intake), str(result)
    return result.document.text


def test_a_text_file(tmp_path: Path) -> None:
    raw = REPORT.replace("\n", "\r\n").encode()
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    result = one(path)
    assert text_of(result) == REPORT
    assert isinstance(result, Intake)
    assert result.original == raw
    assert result.document.sha256 == hashlib.sha256(raw).hexdigest()
    assert result.retrieved_at is None


def test_a_markdown_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Talks end\nauthor: Lina Haddad\ndate: 2021-05-03\n---\n# Talks end\n\n"
        "The two sides agreed on Monday to halt **all** shelling for thirty days.\n"
    )
    result = one(path)
    assert "**all**" in text_of(result)
    assert isinstance(result, Intake)
    document = result.document
    assert (document.title, document.published) == ("Talks end", "2021-05-03")
    assert document.authors == ("Lina Haddad",)
    headline = next(p for p in document.parts if p.kind == "headline")
    assert document.text[headline.start : headline.end] == "Talks end"
    assert document.part_at(headline.start) == "headline"
    assert document.part_at(0) == "boilerplate"


def test_standard_input_of_every_kind() -> None:
    page = f"<html><body><article><p>{REPORT * 3}</p></article></body></html>"
    for raw in (REPORT.encode(), page.encode(), make_pdf(REPORT.split("\n")), b'{"text": "Talks"}'):
        stdin = io.BytesIO(raw)
        assert "Talks" in text_of(one("-", stdin=stdin))
        assert not stdin.closed
    assert isinstance(one("-"), InputError)
    assert isinstance(one("-", stdin=io.BytesIO(b"")), InputError)


def test_a_folder_is_read_through_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "a.txt", "b/c.md", ".hidden/x.txt", "picture.png"):
        (tmp_path / name).write_text(f"{name} says: {REPORT}")
    (tmp_path / "b" / "bad.txt").write_bytes(b"\xff\xff")
    (tmp_path / "loop").symlink_to(tmp_path)
    results = list(open_inputs([str(tmp_path)]))
    assert [str(r)[-40:] if isinstance(r, InputError) else r.document.text.split()[0]
            for r in results][:2] == ["a.txt", "z.txt"]  # fmt: skip
    assert sum(isinstance(r, InputError) for r in results) == 1
    assert len(results) == 4


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "holds no file" in str(one(tmp_path))


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b"\n \n", "is empty"),
        ("binary.txt", bytes(range(256)) * 20, "is binary"),
        ("latin.txt", "Peñón".encode("latin-1"), "is not UTF-8"),
        ("a.html", b"<html></html>", "no article"),
        ("a.pdf", b"%PDF-1.4 broken", "broken PDF"),
        ("a.rss", b"<html><body><p>No feed</p></body></html>", "no article"),
        ("a.xml", b"<note>x</note>", "is not an RSS or Atom feed"),
        ("a.jsonl", b"{", "line 1: is not JSON"),
        ("a.warc", b"WARC/1.0\r\n\r\n", "a.warc: "),
        ("a.txt.gz", gzip.compress(REPORT.encode())[:40], "broken gzip"),
        ("b.txt.gz", gzip.compress(gzip.compress(REPORT.encode())), "packed more than once"),
    ],
)
def test_bad_input_is_one_line_and_the_others_go_on(
    tmp_path: Path, name: str, raw: bytes, words: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(raw)
    good.write_text(REPORT)
    first, second = open_inputs([str(bad), str(good)])
    assert isinstance(first, InputError)
    assert words in str(first)
    assert name.removesuffix(".gz") in str(first)
    assert "\n" not in str(first)
    assert text_of(second) == REPORT


@pytest.mark.parametrize("name", ["/nowhere/at/all.txt", "a\x00b", "x" * 5000, "/dev/zero", ""])
def test_what_is_no_file(name: str) -> None:
    assert isinstance(one(name), InputError)


def test_a_fifty_megabyte_text(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"word " * 10_000_000)
    assert "is larger than 32 MB; split it" in str(one(path))
    assert "characters" in str(one(path, limits=Limits(file_bytes=1 << 26)))


def test_a_gzip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b"[" + b" " * 150_000_000))
    results = list(open_inputs([str(path)], limits=Limits(line_bytes=1_000_000)))
    assert len(results) == 1
    assert "unpacks beyond all measure" in str(results[0])


@pytest.mark.parametrize("published", ["next week", "2023-13-45", "2023-02-30", "", "20230920"])
def test_an_unknown_date_reads_nothing(tmp_path: Path, published: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    result = one(path, published=published)
    assert isinstance(result, InputError)
    assert "--published" in str(result)


def test_a_given_date_wins_over_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"May 3, 2021\n\n{REPORT}")
    result = one(path, published="2021-05-04")
    assert isinstance(result, Intake)
    assert result.document.published == "2021-05-04"


def test_inputs_are_opened_one_by_one() -> None:
    results = open_inputs(["/nowhere", "-"], stdin=io.BytesIO(b"Talks began."))
    assert isinstance(next(results), InputError)
    assert text_of(next(results)) == "Talks began."


def test_the_example_reports_hold_every_kind_of_part() -> None:
    results = list(open_inputs([str(EXAMPLES)]))
    documents = [r.document for r in results if isinstance(r, Intake)]
    assert len(documents) == len(results) == 3
    kinds = {part.kind for document in documents for part in document.parts}
    assert kinds == {
        "headline", "byline", "published", "modified", "dateline", "caption", "boilerplate",
    }  # fmt: skip
    assert [d.published for d in documents] == ["2021-02-25", "2023-05-23",
                                               "2018-12-20T18:00+03:00"]  # fmt: skip
    assert [d.dateline for d in documents] == ["NEW DELHI", "Port Sudan", "HUDAYDAH"]
    assert all(d.title and d.language == "en" for d in documents)
