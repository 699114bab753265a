"""Which network addresses may be fetched from: public ones, unless private are allowed."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import SplitResult, urlsplit

from truceline.model.problems import InputError

_PASSWORD = re.compile(r"//[^/@]{0,2000}@")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def split_address(url: str) -> SplitResult:
    """The parts of an http(s) address; raises InputError for any other or a malformed one."""
    shown = _PASSWORD.sub("//", url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InputError(shown, "is a malformed address", "check it") from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise InputError(shown, f"{parts.scheme}: addresses are not read", "use http or https")
    if not parts.hostname or port == 0 or any(c <= " " or c == "\x7f" for c in url):
        raise InputError(shown, "is a malformed address", "check it")
    if parts.username is not None or parts.password is not None:
        raise InputError(shown, "the address holds a password", "give it without")
    return parts


def resolve(parts: SplitResult, *, allow_private: bool) -> list[tuple[str, int]]:
    """Numeric addresses of the host; raises InputError where none may be used.

    Every address the name resolves to must be public: a name that mixes public and private
    addresses is what a rebinding attack looks like.
    """
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(parts.geturl(), "the host is not found", "check the address") from None
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not allow_private and not all(is_public(address) for address in addresses):
        raise InputError(
            parts.geturl(),
            "leads to a private or local network",
            "allow private addresses to read it",
        )
    return [(address, port) for address in addresses]


def is_public(address: str) -> bool:
    """Whether a numeric address is on the open internet, also where it wraps an IPv4 one."""
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(inner.is_global and not inner.is_multicast and not inner.is_reserved
               for inner in (ip, *_wrapped(ip)))  # fmt: skip


def _wrapped(ip: Address) -> list[Address]:
    if not isinstance(ip, ipaddress.IPv6Address):
        return []
    inner: list[Address] = [v4 for v4 in (ip.ipv4_mapped, ip.sixtofour) if v4 is not None]
    if ip.teredo is not None:
        inner.extend(ip.teredo)
    if ip in _NAT64:
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return inner
