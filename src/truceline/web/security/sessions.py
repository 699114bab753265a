"""Sessions kept on the server, and the tokens that prove a form came from our own page."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field

_MAX_SESSIONS = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session; `user` is None before anybody logged in."""

    key: str
    user: str | None
    expires: float


@dataclass
class Sessions:
    """All sessions of this process; a restart ends them. Keys are stored hashed."""

    seconds: float
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _held: dict[str, tuple[str | None, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, user: str | None = None) -> Session:
        """A new session with a fresh key: logging in never keeps the key of before."""
        session = Session(secrets.token_urlsafe(32), user, time.time() + self.seconds)
        with self._lock:
            self._forget_old()
            self._held[_digest(session.key)] = (user, session.expires)
        return session

    def find(self, key: str | None) -> Session | None:
        """The live session of a key."""
        if not key:
            return None
        with self._lock:
            found = self._held.get(_digest(key))
        if not found or found[1] <= time.time():
            return None
        return Session(key, *found)

    def end(self, key: str) -> None:
        """Log out."""
        with self._lock:
            self._held.pop(_digest(key), None)

    def token(self, session: Session) -> str:
        """The token that forms of this session carry."""
        return hmac.new(self.secret, session.key.encode(), hashlib.sha256).hexdigest()

    def is_token(self, session: Session, token: str | None) -> bool:
        """Whether the token belongs to this session."""
        return bool(token) and hmac.compare_digest(
            self.token(session).encode(), (token or "").encode()
        )

    def _forget_old(self) -> None:
        if len(self._held) < _MAX_SESSIONS:
            return
        now = time.time()
        for key in [k for k, (_, expires) in self._held.items() if expires <= now]:
            del self._held[key]
        # Bare sessions cost an attacker nothing, so those go before anybody's login does.
        bare = [k for k, (user, _) in self._held.items() if user is None]
        for key in bare[: _MAX_SESSIONS // 2]:
            del self._held[key]


class Attempts:
    """How often somebody tried to log in during the last minute."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._times: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def wait(self, *keys: str) -> int:
        """Seconds until these may try again; 0 notes a try."""
        now = time.monotonic()
        with self._lock:
            recent = {k: [t for t in self._times.get(k, ()) if now - t < 60] for k in keys}
            full = [times[0] for times in recent.values() if len(times) >= self._per_minute]
            if full:
                return max(1, int(60 - (now - max(full))))
            if len(self._times) > _MAX_SESSIONS:
                self._times = {k: v for k, v in self._times.items() if now - v[-1] < 60}
            for key, times in recent.items():
                self._times[key] = [*times, now]
        return 0


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
