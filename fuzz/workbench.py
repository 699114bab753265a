"""The workbench as a function of bytes: requests as they stand on the wire, one after another."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
import threading
import weakref
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from truceline.store import RecordFile
from truceline.web.app import create_app
from truceline.web.settings import Settings

HOME = ("127.0.0.1", 8765)
_BETWEEN = b"\n~~~\n"
_MOST_REQUESTS, _MOST_HEADERS = 4, 12
_FRESH_AFTER = 500  # requests: what they write must not make later ones slow


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers in lower case, and body of one answer."""

    status: int
    headers: dict[str, str]
    body: bytes


class Workbench:
    """The application over a record file of its own; starts anew every so often."""

    def __init__(self, record: bytes, document: str, item: str) -> None:
        self._record = record
        self._names = ((b"$document", document.encode()), (b"$item", item.encode()))
        self._folder = Path(tempfile.mkdtemp("fuzz"))
        # A thread of its own: the caller's may have a loop running, as under a browser's driver.
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        weakref.finalize(self, _close, self._loop, self._thread, self._folder)
        self._asked = 0
        self._open()

    def run(self, data: bytes) -> None:
        """Every request gets one whole answer that is not an error of ours; the record verifies."""
        for request in data.split(_BETWEEN)[:_MOST_REQUESTS]:
            self._check(self.ask(request))
        if self._asked > _FRESH_AFTER:
            self._verify()
            self._open()

    def ask(self, request: bytes) -> Answer:
        """Send `METHOD TARGET`, lines of headers, a blank line and a body.

        `$document` and `$item` stand for an id of the record.
        """
        self._asked += 1
        for name, value in self._names:
            request = request.replace(name, value)
        head, _, body = request.partition(b"\n\n")
        first, *lines = head.strip(b"\n").split(b"\n")
        method, _, target = first.partition(b" ")
        path, _, query = target.partition(b"?")
        raw = path if path.startswith(b"/") else b"/" + path
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
            "method": method.decode("latin-1").upper() or "GET",
            "path": unquote(raw.decode("latin-1")), "raw_path": raw, "query_string": query,
            "root_path": "", "client": ("127.0.0.1", 50_000), "server": HOME,
            "headers": self._headers(lines[:_MOST_HEADERS], body),
        }  # fmt: skip
        return asyncio.run_coroutine_threadsafe(self._exchange(scope, body), self._loop).result()

    def _headers(self, lines: list[bytes], body: bytes) -> list[tuple[bytes, bytes]]:
        given = [line.partition(b":")[::2] for line in lines]
        headers = {name.strip().lower(): value.strip() for name, value in given}
        usual = {
            b"host": b"%s:%d" % (HOME[0].encode(), HOME[1]),
            b"content-length": str(len(body)).encode(),
            b"content-type": b"application/json",
            b"x-csrf-token": self._token,
            b"cookie": self._cookie,
        }
        return [(n, v) for n, v in (usual | headers).items() if n.isascii() and n]

    async def _exchange(self, scope: MutableMapping[str, Any], body: bytes) -> Answer:
        sent: list[MutableMapping[str, Any]] = []
        waiting: list[dict[str, Any]] = [
            {"type": "http.request", "body": body[:1], "more_body": True},
            {"type": "http.request", "body": body[1:], "more_body": False},
        ]

        async def receive() -> dict[str, Any]:
            return waiting.pop(0) if waiting else {"type": "http.disconnect"}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        starts = [m for m in sent if m["type"] == "http.response.start"]
        assert len(starts) == 1, f"{len(starts)} answers to one request"
        headers = {
            k.decode("latin-1").lower(): v.decode("latin-1") for k, v in starts[0]["headers"]
        }
        return Answer(starts[0]["status"], headers, b"".join(m.get("body", b"") for m in sent))

    def _check(self, answer: Answer) -> None:
        assert answer.status < 500, answer.body
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        kind = answer.headers.get("content-type", "")
        if kind.startswith("application/json") and answer.body:
            json.loads(answer.body)
        if kind.startswith("text/html"):
            # The pages have no script of their own between tags: one that stands there was let in.
            assert b"<script>" not in answer.body

    def _verify(self) -> None:
        with RecordFile(self._path, must_exist=True) as opened:
            assert opened.verify() is None

    def _open(self) -> None:
        for old in self._folder.iterdir():
            old.unlink()
        self._path = self._folder / "a.truceline"
        self._path.write_bytes(self._record)
        self._app = create_app(self._path, Settings(coder="ana"))
        self._token = self._cookie = b""
        self._asked = 0
        self._cookie = self.ask(b"GET /").headers["set-cookie"].partition(";")[0].encode()
        me = self.ask(b"GET /api/v1/me")
        self._token = json.loads(me.body)["csrf_token"].encode()


def _close(loop: asyncio.AbstractEventLoop, thread: threading.Thread, folder: Path) -> None:
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
    shutil.rmtree(folder, ignore_errors=True)
