from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from truceline.model import InputError
from truceline.read.intake import Intake, Limits, addresses, open_inputs
from truceline.read.intake.addresses import is_public, resolve, split_address
from truceline.read.intake.fetch import fetch

PAGE = (
    b"<html><body><article><h1>Truce holds</h1><p>The ministry said on Tuesday that the truce was "
    b"kept along the whole line of contact for the first day since January.</p><p>The other side "
    b"said that its posts were shelled twice at night.</p></article></body></html>"
)
FEED = b"<rss version='2.0'><channel><item><title>Talks</title></item></channel></rss>"


class Site(BaseHTTPRequestHandler):
    """A small site with good and bad manners."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/hop"):
            return self._answer(302, b"", ("Location", f"/hop{int(path[4:]) - 1}"))
        answers: dict[str, tuple[Any, ...]] = {
            "/page": (200, PAGE, ("Content-Type", "text/html; charset=utf-8")),
            "/packed": (200, gzip.compress(PAGE), ("Content-Type", "text/html"),
                        ("Content-Encoding", "gzip")),
            "/bomb": (200, gzip.compress(b" " * 5_000_000), ("Content-Encoding", "gzip")),
            "/feed": (200, FEED, ("Content-Type", "text/xml")),
            "/large": (200, b"a" * 50_000, ("Content-Type", "text/plain")),
            "/to-page": (301, b"", ("Location", "/page#part")),
            "/to-file": (302, b"", ("Location", "file:///etc/passwd")),
            "/to-metadata": (302, b"", ("Location", "http://169.254.169.254/latest")),
        }  # fmt: skip
        if path == "/drip":
            return self._drip()
        return self._answer(*answers.get(path, (404, b"none")))

    def _answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        try:
            for _ in range(50):
                self.wfile.write(b"H")
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test output clean."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def fail(url: str, limits: Limits | None = None, *, allow_private: bool = True) -> str:
    with pytest.raises(InputError) as caught:
        fetch(url, allow_private=allow_private, limits=limits or Limits())
    return str(caught.value)


@pytest.mark.parametrize("path", ["/page", "/packed", "/to-page"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    (intake,) = open_inputs([site + path], allow_private=True)
    assert isinstance(intake, Intake)
    assert intake.document.title == "Truce holds"
    assert intake.original == PAGE
    assert intake.retrieved_at is not None
    assert intake.document.url == site + ("/page" if path == "/to-page" else path)


def test_a_feed_served_as_xml(site: str) -> None:
    (intake,) = open_inputs([site + "/feed"], allow_private=True)
    assert isinstance(intake, Intake)
    assert intake.document.title == "Talks"


def test_loopback_is_refused_unless_allowed(site: str) -> None:
    (error,) = open_inputs([site + "/page"])
    assert isinstance(error, InputError)
    assert str(error).startswith(site)
    assert "private or local network" in str(error)


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/",
     "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.9/", "http://169.254.169.254/",
     "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://0.0.0.0/", "http://100.64.0.1/"],
)  # fmt: skip
def test_private_addresses_in_every_spelling(url: str) -> None:
    assert "private or local network" in fail(url, allow_private=False)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("224.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:0001::", False),
        ("64:ff9b::7f00:1", False),
        ("fe80::1%eth0", False),
        ("nonsense", False),
    ],
)
def test_is_public(address: str, expected: bool) -> None:
    assert is_public(address) is expected


@pytest.mark.parametrize(
    "url",
    ["ftp://news.example/a", "file:///etc/passwd", "gopher://127.0.0.1/", "http:///a",
     "http://user:secret@news.example/", "http://news.example:99999/", "http://a\r\nb/",
     "http://[::1/"],
)  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    (error,) = open_inputs([url])
    assert isinstance(error, InputError)
    assert "secret" not in str(error)
    assert str(error).isprintable()


def test_a_redirect_is_checked_again(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    message = fail(site + "/to-metadata", allow_private=False)
    assert message.startswith("http://169.254.169.254/latest: leads to a private")


def test_a_redirect_to_a_file_is_refused(site: str) -> None:
    assert "use http or https" in fail(site + "/to-file")


def test_too_many_redirects(site: str) -> None:
    assert "redirects more than 5 times" in fail(site + "/hop9")


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when checked and private a moment later gains nothing."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    connected: list[tuple[str, int]] = []

    def look_up(_: str, port: int, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], **_: Any) -> socket.socket:
        connected.append(address)
        raise TimeoutError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert "cannot be reached" in fail("http://rebind.example/", allow_private=False)
    assert connected == [("93.184.216.34", 80)]


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(InputError, match="private"):
        resolve(split_address("http://mixed.example/"), allow_private=False)


def test_an_error_page_is_no_report(site: str) -> None:
    assert "the server answered 404" in fail(site + "/none")


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_a_large_answer(site: str, path: str) -> None:
    assert "larger than" in fail(site + path, Limits(fetch_bytes=20_000))


def test_a_dripping_server_is_left_in_time(site: str) -> None:
    begun = time.perf_counter()
    assert "took longer than 0.3 s" in fail(site + "/drip", Limits(fetch_seconds=0.3))
    assert time.perf_counter() - begun < 60


def test_nobody_listens() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        assert "cannot be reached" in fail(f"http://127.0.0.1:{held.getsockname()[1]}/")
