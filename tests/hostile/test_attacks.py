"""One named test for each attack. Intake, exports and packs; the workbench stands at the end."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import resource
import socket
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.read.intake.pdf_writing import make_pdf
from truceline.export.csv_text import write_csv
from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, InputError, Record
from truceline.read.intake import Intake, Limits, document_from_text, open_inputs
from truceline.read.intake.formats import format_by_bytes
from truceline.reconcile.events import joined_events
from truceline.reconcile.reading import read_and_check
from truceline.resources.gazetteer.added import add_file, country_rows
from truceline.resources.packs import parse_tsv, parse_yaml
from truceline.resources.wordings import expand, terms_of
from truceline.views.situation import situation_html, situation_markdown

SMALL = Limits(file_bytes=4 << 20, text_chars=1 << 20, line_bytes=1 << 20, pdf_seconds=20)
SCRIPT = "<script>alert(1)</script>"


def refused(path: Path, limits: Limits = SMALL) -> str:
    """The one line an input is refused with."""
    (error,) = open_inputs([str(path)], limits=limits)
    assert isinstance(error, InputError), error
    assert str(error).isprintable()
    return str(error)


def written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every attempt to open a connection or look up a name, refused."""
    tried: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        tried.append(arguments)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    return tried


# Decompression bombs


def _warc(body: bytes, headers: str = "") -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{headers}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/../../../etc/passwd\r\n"
        "WARC-Date: 2024-05-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    ).encode()
    return head + answer + b"\r\n\r\n"


def test_bomb_gzip_file(tmp_path: Path) -> None:
    bomb = written(tmp_path / "a.txt.gz", gzip.compress(b" " * (70 << 20), 9))
    tracemalloc.start()
    assert "larger than 4 MB" in refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32 << 20, "a bomb is never unpacked whole"


def test_bomb_gzip_in_gzip(tmp_path: Path) -> None:
    bomb = gzip.compress(gzip.compress(b" " * (1 << 20)))
    assert "packed more than once" in refused(written(tmp_path / "a.gz", bomb))


def test_bomb_gzip_record_in_warc(tmp_path: Path) -> None:
    packed = gzip.compress(_warc(b"a" * (12 << 20)), 9)
    assert "larger than 4 MB" in refused(written(tmp_path / "a.warc.gz", packed))


def test_bomb_gzip_content_in_warc(tmp_path: Path) -> None:
    body = gzip.compress(b"a" * (12 << 20), 9)
    raw = _warc(body, "Content-Encoding: gzip\r\n")
    assert "larger than 4 MB" in refused(written(tmp_path / "a.warc", raw))


def test_bomb_pdf_stream(tmp_path: Path) -> None:
    bomb = zlib.compress(b" " * (90 << 20), 6)
    assert "PDF" in refused(written(tmp_path / "a.pdf", make_pdf(["x"], packed=bomb)))


def test_bomb_pdf_stream_in_stream(tmp_path: Path) -> None:
    inner = zlib.compress(zlib.compress(b"0 0 m " * (10 << 20), 6), 6)
    raw = make_pdf(["x"], packed=inner).replace(
        b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]"
    )
    assert refused(written(tmp_path / "a.pdf", raw))


def test_bomb_zip_of_places(tmp_path: Path) -> None:
    path = tmp_path / "XX.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("XX.txt", b"1\tx" + b"x" * (66 << 20))
    with pytest.raises(InputError, match="unpacks beyond all measure"):
        list(country_rows(path))


def test_bomb_line_without_end_among_places(tmp_path: Path) -> None:
    path = written(tmp_path / "XX.txt", b"1\t" + b"x" * (30 << 20))
    tracemalloc.start()
    with pytest.raises(InputError, match="is not a row"):
        list(country_rows(path))
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


# XML and YAML that blows itself up or reaches out

LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
BILLION_LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>'
    "<rss version='2.0'><channel><title>a</title><item><title>&l9;</title></item></channel></rss>"
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{}">]>'
    "<rss version='2.0'><channel><title>a</title><item><title>&x;</title></item></channel></rss>"
)


def test_xml_billion_laughs_in_a_feed(tmp_path: Path) -> None:
    told = refused(written(tmp_path / "a.rss", BILLION_LAUGHS.encode()))
    assert "defines XML entities of its own" in told


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_xml_entities_hidden_by_an_encoding(tmp_path: Path, codec: str) -> None:
    assert refused(written(tmp_path / "a.rss", BILLION_LAUGHS.encode(codec)))


@pytest.mark.parametrize("suffix", ["rss", "html"])
def test_xml_external_entities_are_never_read(
    tmp_path: Path, suffix: str, no_network: list[object]
) -> None:
    secret = written(tmp_path / "secret.txt", b"the secret words")
    for target in (secret.as_uri(), "http://127.0.0.1:9/x"):
        raw = EXTERNAL.format(target) + "<p>" + "The army said that it went on. " * 9 + "</p>"
        for found in open_inputs([str(written(tmp_path / f"a.{suffix}", raw.encode()))]):
            told = found.document.text if isinstance(found, Intake) else str(found)
            assert "secret words" not in told
    assert no_network == []


def test_yaml_aliases_of_aliases() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 8)}]" for i in range(1, 12)]
    with pytest.raises(InputError, match="repeats itself beyond reason"):
        parse_yaml("\n".join(lines).encode(), "pack")


def test_yaml_runs_no_code(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    raw = f"a: !!python/object/apply:os.mkdir ['{mark}']"
    with pytest.raises(InputError, match="is not YAML"):
        parse_yaml(raw.encode(), "pack")
    assert not mark.exists()


@pytest.mark.parametrize(
    "raw",
    [b"terms: 5", b"[]", b"terms: [{id: a}]", b"terms: [5]", b"a: [", b"\xff", b"a: 2023-13-45",
     b"{" * 5000, b"terms: [{id: a, match: 5, neutral: [], examples: [], counter_examples: []}]"],
)  # fmt: skip
def test_pack_that_is_malformed_is_refused_in_one_line(raw: bytes) -> None:
    with pytest.raises(InputError) as caught:
        list(terms_of(parse_yaml(raw, "pack"), "pack"))
    assert str(caught.value).startswith("pack")


def test_pack_pattern_that_stands_for_too_many_words() -> None:
    with pytest.raises(ValueError, match="more than 10,000"):
        expand(" ".join(["a|b"] * 40))


@pytest.mark.parametrize("raw", [b"a\tb\n1\n", b"a\tb\n1\t2\t3\n", b"a\n\xff\n"])
def test_table_that_is_malformed_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match="pack"):
        list(parse_tsv(raw, "pack"))


# Path tricks in archives


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "a\\..\\evil.txt", "..txt"])
def test_path_trick_in_a_zip_writes_nowhere_else(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive is read, never unpacked to disk: names inside it are no paths."""
    monkeypatch.setenv("TRUCELINE_CACHE", str(tmp_path / "cache"))
    row = "1\tSotk\tSotk\t\t40\t45\tP\tPPL\tAM\t\t08\t\t\t\t120\t1\t\tAsia/Yerevan\t2020-01-01\n"
    path = tmp_path / "in" / "AM.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, row)
    _, rows = add_file(path)
    assert rows == 1
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and p != path]
    assert len(kept) == 1
    assert kept[0].parent == tmp_path / "cache" / "added"


def test_path_trick_in_a_warc_is_only_a_label(tmp_path: Path) -> None:
    raw = _warc(b"Talks began in Minsk.")
    (found,) = open_inputs([str(written(tmp_path / "a.warc", raw))])
    assert isinstance(found, Intake)
    assert found.document.url == "https://news.example/../../../etc/passwd"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.warc"]


@pytest.mark.parametrize(
    "harm", [b"\x00\x00\x00\x00\x10\xa8", b"\x14\x00\x00\x00\x63\x00"]
)  # fmt: skip
def test_zip_of_a_strange_kind_is_refused(tmp_path: Path, harm: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("AM.txt", "x")
    raw = bytearray(packed.getvalue())
    at = raw.index(b"PK\x01\x02") + 6
    raw[at : at + len(harm)] = harm
    with pytest.raises(InputError):
        list(country_rows(written(tmp_path / "AM.zip", bytes(raw))))


# What comes out: tables, pages


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "a\r=1", " =1",
     "\u00a0=1", "＝1+1", "a\r\n=1", '"=1"'],
)  # fmt: skip
def test_formula_injection_in_csv(cell: str) -> None:
    out = io.StringIO()
    write_csv(out, ["a", "b"], [{"a": cell, "b": "x"}])
    for lines in (io.StringIO(out.getvalue(), newline=""), re.split("[\r\n]", out.getvalue())):
        for row in csv.reader(lines):
            for shown in row[:1]:
                assert not shown.lstrip().startswith(("=", "+", "-", "@", "＝")), row
    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert [len(row) for row in rows] == [2, 2]


def _hostile_record() -> Record:
    text = (
        f"{SCRIPT} KHARTOUM, 3 May - The ministry {SCRIPT} said on Monday that 6 people "
        f'were killed in Omdurman. "{SCRIPT} [x](javascript:alert(1)) <img src=x onerror=alert(1)>"'
        " a spokesman said.\n"
    )
    document = document_from_text(
        text, title=SCRIPT, source=f"Agency {SCRIPT}", published="2023-05-03",
        url="javascript:alert(1)",
    )  # fmt: skip
    return next(read_and_check([document], PlainAnalyzer()))


def test_script_in_title_and_quotes_of_the_html_report() -> None:
    page = situation_html(joined_events([_hostile_record()], ()), None, None)
    assert "<script>alert" not in page
    assert not re.search(r"<img[^>]*onerror", page)
    assert not re.search(r"(?:href|src)\s*=\s*[\"']?\s*javascript:", page, re.IGNORECASE)


def test_script_in_title_and_quotes_of_the_markdown_report() -> None:
    page = situation_markdown(joined_events([_hostile_record()], ()), None, None)
    assert "<script>" not in page
    assert "](javascript:" not in page


def test_terminal_codes_in_an_input_name(tmp_path: Path) -> None:
    told = refused(tmp_path / "a\x1b[31m\nb.txt")
    assert "\x1b" not in told


# Reaching out


FORMATS = {
    "a.html": b"<html><head><base href='http://127.0.0.1:9/'><link rel=stylesheet href=x>"
    b"<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'></head><body>"
    b"<iframe src='http://127.0.0.1:9/'></iframe><img src='http://127.0.0.1:9/a.png'><article><p>"
    + b"The army said that the talks went on in Geneva. " * 5
    + b"</p></article></body></html>",
    "a.rss": b"<rss version='2.0'><channel><link>http://127.0.0.1:9/</link><item><title>Talks"
    b"</title><enclosure url='http://127.0.0.1:9/a'/></item></channel></rss>",
    "a.jsonl": b'{"text": "Talks began.", "url": "http://127.0.0.1:9/"}\n',
    "a.md": b"---\ntitle: http://127.0.0.1:9/\n---\n![x](http://127.0.0.1:9/a.png) Talks began.\n",
    "a.eml": b"MIME-Version: 1.0\nFrom: a@b.example\nSubject: Talks\nContent-Type: text/html\n\n"
    b"<p>Talks began. <img src='http://127.0.0.1:9/a'></p>\n",
    "a.pdf": make_pdf(["Talks began, see http://127.0.0.1:9/ for more of it."]),
    "a.warc": _warc(b"Talks began in Minsk."),
}


@pytest.mark.parametrize("name", FORMATS)
def test_files_never_open_a_connection(tmp_path: Path, name: str, no_network: list[object]) -> None:
    """Only an address the user names is fetched; what a file points to is not."""
    (found,) = open_inputs([str(written(tmp_path / name, FORMATS[name]))])
    assert isinstance(found, Intake), found
    next(read_and_check([found.document], PlainAnalyzer()))
    assert no_network == []


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://0/", "http://[::1]/", "http://[::ffff:7f00:1]/",
     "http://[::]/", "http://0177.0.0.1/", "http://10.1.2.3/", "http://169.254.169.254/latest",
     "http://[fd00::1]/", "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/",
     "http://198.18.0.1/", "http://255.255.255.255/", "http://192.0.2.1/",
     "http://localhost.localdomain/", "http://[::127.0.0.1]/"],
)  # fmt: skip
def test_ssrf_private_addresses_are_never_connected_to(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *a, **_: connected.append(a))
    (error,) = open_inputs([url])
    assert isinstance(error, InputError)
    assert connected == []


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:text/plain://,x",
     "javascript://a.example/%0aalert(1)", "jar:http://a.example!/", "http:\\\\127.0.0.1\\",
     "http://a.example\x00.b/", "http://a.example/\r\nHost: b"],
)  # fmt: skip
def test_ssrf_other_schemes_and_split_requests(url: str, no_network: list[object]) -> None:
    (error,) = open_inputs([url])
    assert isinstance(error, InputError)
    assert no_network == []


# Time


def test_comments_before_a_page_do_not_hang_the_intake() -> None:
    begun = time.process_time()
    assert format_by_bytes(b"<!---->" * 1100 + b"x") is None
    assert format_by_bytes(b"<!-- a -->" * 20 + b"<html><body>") == "html"
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "text",
    ["e" + "\u0301" * 1_000_000, '{"text": "' + "[" * 400_000, "<" * 300_000, "\u202e" * 500_000],
    ids=["combining marks", "brackets", "angles", "right to left"],
)
def test_a_million_of_one_character_is_taken_in(tmp_path: Path, text: str) -> None:
    begun = time.process_time()
    for suffix in ("txt", "md", "html", "jsonl", "rss", "eml", "pdf"):
        path = written(tmp_path / f"a.{suffix}", text.encode())
        assert list(open_inputs([str(path)]))
    assert time.process_time() - begun < 120, "seconds, not hours"


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    assert "deep" in refused(written(tmp_path / "a.html", b"<div>" * 5_000 + b"x"))
    assert "deep" in refused(written(tmp_path / "a.jsonl", b'{"id":' * 100_000))


def test_a_control_character_behind_a_figure(tmp_path: Path) -> None:
    """Found by fuzzing: the page tree hands the character out, but does not take it back."""
    page = (
        "<html><body><article><p>" + "The army said that talks went on. " * 5 + "</p>"
        "<figure><figcaption>A bridge</figcaption></figure>\x0b tail\x01</article></body></html>"
    )
    (found,) = open_inputs([str(written(tmp_path / "a.html", page.encode()))])
    assert isinstance(found, Intake)


@pytest.mark.parametrize("cell", ["1*a", "9" * 30, "-5", "nan"])
def test_a_number_that_is_none_among_places(tmp_path: Path, cell: str) -> None:
    """Found by fuzzing: a population of '1*a' ended in a traceback."""
    row = f"1\tA\tA\t\t40\t45\tP\tPPL\tAM\t\t08\t\t\t\t{cell}\t1\t\tAsia/Yerevan\t2020\n"
    with pytest.raises(InputError, match="is not a row"):
        list(country_rows(written(tmp_path / "AM.txt", row.encode())))


def test_memory_is_bounded_by_the_limits_not_by_the_input(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as out:
        out.truncate(3 << 30)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10


def test_a_document_is_what_json_can_carry() -> None:
    document = document_from_text("Talks \u2028 began \x1b[31m.", title="a\ud800b", url="\udfff")
    assert isinstance(document, Document)
    json.dumps(document.title).encode()
    assert (document.title or "").encode("utf-8")
