"""A small archive in every kind the batch takes, of own sentences about real conflicts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from truceline.batch.settings import Settings

PLAIN = Settings(analyzer="plain", partition_size=3)


def report(number: int) -> str:
    """The text of one report; no two numbers give the same."""
    return (
        f"Officials in Juba said on Monday that {number + 2} people were wounded near Bor. "
        "The army denied that its soldiers had opened fire."
    )


def write_lines(path: Path, numbers: range) -> Path:
    """A JSONL file with one report a line."""
    rows = [{"id": f"r{n}", "text": report(n), "published": "2024-03-05"} for n in numbers]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_archive(folder: Path) -> Path:
    """Fifteen reports in a folder: JSONL, packed JSONL, CSV, Parquet, WARC, text, HTML."""
    folder.mkdir()
    write_lines(folder / "a.jsonl", range(4))
    packed = "".join(json.dumps({"text": report(n)}) + "\n" for n in range(10, 13))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(packed.encode(), mtime=0))
    (folder / "c.csv").write_text(
        f'id,Text,published,desk\nc1,"{report(20)}\n\nMore is expected, ""soon"".",2024-03-06,x\n'
        f'c2,"{report(21)}",,y\n',
        encoding="utf-8",
    )
    rows = {"id": [30, 31], "text": [report(30), report(31)], "source": ["Radio Miraya", None]}
    pq.write_table(pa.table(rows), folder / "d.parquet")
    (folder / "e.warc.gz").write_bytes(_warc([page(40), page(41)]))
    (folder / "f.txt").write_text(report(50), encoding="utf-8")
    (folder / "g.html").write_bytes(page(51))
    return folder


def page(number: int) -> bytes:
    """A web page with one report."""
    paragraphs = "".join(f"<p>{report(number)} This is part {part}.</p>" for part in range(3))
    return (
        f"<html><head><title>Report {number}</title></head>"
        f"<body><article><h1>Report {number}</h1>{paragraphs}</article></body></html>"
    ).encode()


def _warc(pages: list[bytes]) -> bytes:
    """Each record packed by itself, as crawlers write them."""
    packed = b""
    for number, body in enumerate(pages):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://example.org/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:0000000{number}-0000-0000-0000-000000000000>\r\n"
            "WARC-Date: 2024-03-07T08:00:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        packed += gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)
    return packed


def contents(folder: Path) -> dict[str, bytes]:
    """Every visible file below a folder of results, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
