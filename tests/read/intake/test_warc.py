from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from truceline.model import InputError
from truceline.read.intake import Intake, Limits, open_inputs

PAGE = (
    b"<html><body><article><h1>Truce holds</h1><p>The ministry said on Tuesday that the truce was "
    b"kept along the whole line of contact for the first day since January.</p><p>The other side "
    b"said that its posts were shelled twice at night.</p></article></body></html>"
)


def record(status: str, headers: str, body: bytes) -> bytes:
    answer = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\n"
        b"WARC-Date: 2024-05-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer)
    )


def write(path: Path, *answers: tuple[str, str, bytes], packed: bool = True) -> str:
    records = [record(status, f"Content-Type: {kind}", body) for status, kind, body in answers]
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    return str(path)


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True), ("b", True)])
def test_pages_of_an_archive(tmp_path: Path, name: str, packed: bool) -> None:
    archive = write(
        tmp_path / name,
        ("200 OK", "text/html; charset=utf-8", PAGE),
        ("404 Not Found", "text/html", PAGE),
        ("200 OK", "image/png", b"\x89PNG"),
        ("200 OK", "text/html", b"<html></html>"),
        ("200 OK", "text/plain", b"Talks began."),
        packed=packed,
    )
    page, bad, text = open_inputs([archive])
    assert isinstance(page, Intake)
    assert page.document.title == "Truce holds"
    assert page.document.url == "https://news.example/a"
    assert page.retrieved_at == page.document.retrieved_at == "2024-05-01T10:00:00Z"
    assert page.original == PAGE
    assert isinstance(bad, InputError)
    assert "record 4 (https://news.example/a)" in str(bad)
    assert isinstance(text, Intake)
    assert text.document.text == "Talks began."


def test_an_archive_without_pages(tmp_path: Path) -> None:
    archive = write(tmp_path / "a.warc.gz", ("404 Not Found", "text/html", b"no"))
    (error,) = open_inputs([archive])
    assert "holds no page" in str(error)


def test_a_truncated_archive_keeps_what_came_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.warc"
    write(path, ("200 OK", "text/plain", b"Talks began."), packed=False)
    with path.open("ab") as out:
        out.write(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: nine\r\n\r\nHT")
    results = list(open_inputs([str(path)]))
    assert isinstance(results[0], Intake)
    assert all(isinstance(r, InputError) for r in results[1:])
    assert capsys.readouterr() == ("", ""), "the library must not print what the archive holds"


@pytest.mark.parametrize(
    "raw", [b"WARC/1.0\r\n", b"WARC/9\r\n\r\n\r\n", b"\x1f\x8b\x08\x00rubbish"]
)
def test_a_broken_archive(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(raw)
    (error,) = open_inputs([str(path)])
    assert isinstance(error, InputError)


def test_a_bomb_in_an_archive(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 4_000_000)
    path = tmp_path / "a.warc.gz"
    headers = "Content-Type: text/html\r\nContent-Encoding: gzip"
    path.write_bytes(gzip.compress(record("200 OK", headers, bomb)))
    (error,) = open_inputs([str(path)], limits=Limits(file_bytes=1_000_000))
    assert "larger than" in str(error)
