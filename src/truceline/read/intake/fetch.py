"""Fetching one web address: bounded, and connected to the very address that was checked."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import SplitResult, urljoin

from truceline.model.problems import InputError
from truceline.read.intake.addresses import resolve, split_address
from truceline.read.intake.limits import Limits, too_large

_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "truceline (reads single reports on request)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, application/rss+xml, "
    "application/atom+xml, text/plain, */*;q=0.1",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the body as served after unpacking, the last address, type and charset."""

    body: bytes
    url: str
    media_type: str
    charset: str | None
    retrieved_at: str


def fetch(url: str, *, allow_private: bool, limits: Limits) -> Fetched:
    """The body at `url`, after at most `limits.redirects` redirects, each checked anew."""
    deadline = time.monotonic() + limits.fetch_seconds
    current = url
    for _ in range(limits.redirects + 1):
        parts = split_address(current)
        answer = _ask(parts, deadline, allow_private, limits)
        if isinstance(answer, Fetched):
            return answer
        current = urljoin(current, answer)
    raise InputError(url, f"redirects more than {limits.redirects} times", "give the last address")


def _ask(parts: SplitResult, deadline: float, allow_private: bool, limits: Limits) -> Fetched | str:
    """The body, or where a redirect points to."""
    url = parts._replace(fragment="").geturl()
    addresses = resolve(parts, allow_private=allow_private)
    connection = _connect(parts, addresses, deadline, url)
    # Reads have their own time-outs; the watch ends a server that drips a byte at a time.
    watch = threading.Timer(max(0.01, deadline - time.monotonic()), _hang_up, [connection])
    watch.daemon = True
    watch.start()
    try:
        target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request("GET", _quoted(target), headers=_HEADERS)
        response = connection.getresponse()
        if response.status in _REDIRECTS and response.headers.get("Location"):
            return str(response.headers["Location"])
        if response.status != 200:
            raise InputError(url, f"the server answered {response.status}", "check the address")
        return _fetched(response, url, limits)
    except ssl.SSLError as error:
        raise InputError(url, f"no safe connection ({error.reason})", "check the address") from None
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        if time.monotonic() >= deadline:
            raise InputError(
                url, f"took longer than {limits.fetch_seconds:g} s", "try again or save the page"
            ) from None
        what = f"the connection failed ({type(error).__name__})"
        raise InputError(url, what, "try again or save the page") from None
    finally:
        watch.cancel()
        connection.close()


def _connect(
    parts: SplitResult, addresses: list[tuple[str, int]], deadline: float, url: str
) -> http.client.HTTPConnection:
    """A connection to the first checked address that answers; the name is not looked up again."""
    host = parts.hostname or ""
    connection = http.client.HTTPConnection(host, parts.port or addresses[0][1])
    problem = "no address"
    for address, port in addresses:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            break
        try:
            sock = socket.create_connection((address, port), timeout=min(10.0, remaining))
            if parts.scheme.lower() == "https":
                context = ssl.create_default_context()
                sock = context.wrap_socket(sock, server_hostname=host)
        except (OSError, ValueError) as error:
            problem = type(error).__name__
            continue
        connection.sock = sock
        return connection
    raise InputError(url, f"cannot be reached ({problem})", "check the address") from None


def _hang_up(connection: http.client.HTTPConnection) -> None:
    sock = connection.sock
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _quoted(target: str) -> str:
    """The request target in ASCII; what is already escaped stays."""
    return "".join(
        c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode("utf-8")) for c in target
    )


def _fetched(response: http.client.HTTPResponse, url: str, limits: Limits) -> Fetched:
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", ""}:
        raise InputError(url, f"is packed as {encoding}", "save the page and give the file")
    unpack = zlib.decompressobj(31) if "gzip" in encoding else None
    pieces: list[bytes] = []
    size = received = 0
    while chunk := response.read(_CHUNK):
        received += len(chunk)
        piece = _unpacked(unpack, chunk, limits.fetch_bytes + 1 - size, url) if unpack else chunk
        size += len(piece)
        if size > limits.fetch_bytes or received > limits.fetch_bytes:
            raise too_large(url, "the page", limits.fetch_bytes)
        pieces.append(piece)
    if response.length:
        raise InputError(url, "was cut off while loading", "try again")
    return Fetched(
        body=b"".join(pieces),
        url=url,
        media_type=response.headers.get_content_type(),
        charset=response.headers.get_content_charset(),
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _unpacked(unpack: zlib._Decompress, chunk: bytes, room: int, url: str) -> bytes:
    try:
        return unpack.decompress(chunk, room)
    except zlib.error:
        raise InputError(url, "came broken (gzip)", "try again") from None
