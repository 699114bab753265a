"""The gate before every request: host, size, origin, session, token; and headers on the way out."""

from __future__ import annotations

import json
import re
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.web.security.users import User

if TYPE_CHECKING:
    from truceline.web.security.access import Access

SAFE = ("GET", "HEAD", "OPTIONS")
_MAX_FIELDS = 200
# Nothing but a name or address and a port: what a lenient parser makes of more is no matter.
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([\w.-]+))(?::\d{1,5})?", re.ASCII)
_FORM = "application/x-www-form-urlencoded"
_OPEN_PATHS = ("/login", "/api/v1/login", "/favicon.ico")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class RefusedError(Exception):
    """A request that goes no further: status, one line why, and headers to send along."""

    def __init__(self, status: int, why: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(why)
        self.status, self.why, self.headers = status, why, headers or {}


class Guard:
    """ASGI middleware around the whole application; sets `session` and `user` in the state."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        state: dict[str, Any] = scope.setdefault("state", {})
        state["form"] = {}
        body: list[Message] = []
        try:
            self._check_host(headers)
            self._check_reading(scope, headers)
            state["session"], state["user"], is_new = self._who(headers)
            if scope["method"] not in SAFE:
                data = await self._body(headers, receive)
                body.append({"type": "http.request", "body": data, "more_body": False})
                self._check_origin(scope, headers)
                if _kind(headers) == _FORM:
                    state["form"] = _fields(data)
                if scope["path"] != "/api/v1/login":
                    self._check_token(headers, state, is_new)
            self._check_login(scope, state["user"])
        except RefusedError as refused:
            await self._refuse(scope, refused, send)
            return

        async def replay() -> Message:
            return body.pop() if body else await receive()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._finish(scope, state, is_new, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, replay if body else receive, answer)

    def _check_host(self, headers: Headers) -> None:
        # A foreign name that resolves to this machine (DNS rebinding) stops here.
        if len(headers.getlist("host")) != 1 or not self._access.is_host(headers["host"]):
            raise RefusedError(
                421, "this host name is not served here; open the address printed at start"
            )

    def _check_reading(self, scope: Scope, headers: Headers) -> None:
        # Reading leaves marks in the ledger and exports cost work: not for other sites to start.
        site = headers.get("sec-fetch-site", "none")
        if scope["path"].startswith("/api/") and site not in ("same-origin", "none"):
            raise RefusedError(403, "this request came from a page of another origin")

    def _who(self, headers: Headers) -> tuple[Any, User | None, bool]:
        session = self._access.sessions.find(_cookie(headers, self._access.cookie))
        is_new = session is None
        session = session or self._access.new_session()
        return session, self._access.user_of(session), is_new

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        limit = self._access.settings.max_request_bytes
        too_large = RefusedError(413, f"the request is larger than {limit} bytes")
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            raise too_large
        data = b""
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise RefusedError(400, "the request broke off")
            data += bytes(message.get("body", b""))
            if len(data) > limit:
                raise too_large
            if not message.get("more_body"):
                return data

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        origin = headers.get("origin")
        own = f"{scope['scheme']}://{headers['host']}"
        is_foreign = origin is not None and origin.lower() != own.lower()
        if is_foreign or headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            raise RefusedError(403, "this request came from a page of another origin")

    def _check_token(self, headers: Headers, state: dict[str, Any], is_new: bool) -> None:
        has_cookie = _cookie(headers, self._access.cookie) is not None
        has_token = "x-csrf-token" in headers
        is_program = _kind(headers) == "application/json" and not (has_cookie or has_token)
        if is_program and not self._access.settings.is_team:
            return  # a program of this machine; a page cannot send this unasked
        token = headers.get("x-csrf-token") or state["form"].get("csrf_token")
        if is_new or not self._access.sessions.is_token(state["session"], token):
            raise RefusedError(403, "the token of this form is missing or old; reload the page")

    def _check_login(self, scope: Scope, user: User | None) -> None:
        path = scope["path"]
        if user is not None or path in _OPEN_PATHS or path.startswith("/static/"):
            return
        if path.startswith("/api/") or path == "/openapi.json" or scope["method"] not in SAFE:
            raise RefusedError(401, "log in first")
        query = scope.get("query_string", b"").decode("latin-1")
        target = path + ("?" + query if query else "")
        raise RefusedError(303, "log in first", {"location": "/login?next=" + quote(target)})

    async def _refuse(self, scope: Scope, refused: RefusedError, send: Send) -> None:
        is_program = "text/html" not in Headers(scope=scope).get("accept", "")
        data = (json.dumps({"error": refused.why}) if is_program else refused.why + "\n").encode()
        kind = "application/json" if is_program else "text/plain; charset=utf-8"
        headers = {**HEADERS, **refused.headers, "content-type": kind,
                   "content-length": str(len(data)), "cache-control": "no-store"}  # fmt: skip
        start = {
            "type": "http.response.start",
            "status": refused.status,
            "headers": [(k.encode(), v.encode("latin-1", "replace")) for k, v in headers.items()],
        }
        await send(start)
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else data}
        )

    def _finish(
        self, scope: Scope, state: dict[str, Any], is_new: bool, headers: MutableHeaders
    ) -> None:
        for name, value in HEADERS.items():
            headers[name] = value
        is_static = scope["path"].startswith("/static/")
        if not is_static:
            headers.setdefault("cache-control", "no-store")
        started = state.get("new_session")
        is_page = headers.get("content-type", "").startswith("text/html")
        if started or (is_new and is_page):
            key = (started or state["session"]).key
            secure = "; Secure" if scope["scheme"] == "https" else ""
            seconds = int(self._access.sessions.seconds)
            headers.append(
                "set-cookie",
                f"{self._access.cookie}={key}; Path=/; HttpOnly; SameSite=Lax; "
                f"Max-Age={seconds}{secure}",
            )


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return found.value if found else None


def _kind(headers: Headers) -> str:
    return headers.get("content-type", "").split(";")[0].strip().lower()


def _fields(data: bytes) -> dict[str, str]:
    """The fields of a form, the last of each name."""
    try:
        pairs = parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise RefusedError(400, f"a form is UTF-8 with at most {_MAX_FIELDS} fields") from error
    return dict(pairs)


def host_name(value: str) -> str:
    """The name of a Host header without its port, '' when it is none: `[::1]:8765` -> `::1`."""
    found = _HOST.fullmatch(value)
    return (found[1] or found[2]).lower() if found else ""
