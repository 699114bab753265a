"""Who is asking: sessions, users and hosts of one running workbench."""

from __future__ import annotations

from fastapi import HTTPException, Request

from truceline.web.security.guard import host_name
from truceline.web.security.sessions import Attempts, Session, Sessions
from truceline.web.security.users import Role, User, UsersFile
from truceline.web.settings import Settings


class Access:
    """What the guard asks. One for each running application."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.sessions = Sessions(seconds=settings.session_hours * 3600)
        self.attempts = Attempts(settings.logins_per_minute)
        self.users = UsersFile(settings.users) if settings.users else None
        # Cookies know no port: two workbenches on one machine keep theirs apart by name.
        self.cookie = f"truceline_{settings.port}"
        self._hosts = {h.lower() for h in settings.hosts} | {settings.host.strip("[]").lower()}

    def is_host(self, header: str) -> bool:
        """Whether a Host header names this workbench."""
        name = host_name(header)
        return name in ("localhost", "127.0.0.1", "::1") or name in self._hosts

    def new_session(self) -> Session:
        """A session for a browser that brought none."""
        return self.sessions.start()

    def user_of(self, session: Session) -> User | None:
        """Who the session belongs to; roles and removals count from the next request on."""
        if self.users is None:
            role: Role = "coder" if self.settings.is_blind else "lead"
            return User(self.settings.coder, role)
        return self.users.find(session.user) if session.user else None

    def log_in(self, request: Request, name: str, password: str) -> Session | None:
        """A new session in place of the old when name and password fit.

        HTTPException 429 after too many tries of one name or from one address.
        """
        client = request.client.host if request.client else ""
        seconds = self.attempts.wait(f"name {name}", f"client {client}")
        if seconds:
            raise HTTPException(
                429, f"too many attempts; try again in {seconds} s", {"Retry-After": str(seconds)}
            )
        user = self.users.check(name, password) if self.users else None
        if user is None:
            return None
        self.sessions.end(request.state.session.key)
        session = self.sessions.start(user.name)
        request.state.new_session = session
        return session


def current_access(request: Request) -> Access:
    """The access rules of the running application."""
    access: Access = request.app.state.access
    return access


def current_user(request: Request) -> User:
    """Who is asking; the guard let nobody through without a user where one is needed."""
    user: User | None = request.state.user
    if user is None:
        raise HTTPException(401, "log in first")
    return user


def csrf_token(request: Request) -> str:
    """The token for forms of this session."""
    return current_access(request).sessions.token(request.state.session)
