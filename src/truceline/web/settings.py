"""How one workbench is run."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field
from pathlib import Path


def default_coder() -> str:
    """The name of the person at this machine, or 'coder' where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "coder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Options of `truceline serve`. With `users` it is a team's workbench, else one person's.

    `is_blind` hides other coders' verdicts from a single user until the own one is given.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    coder: str = field(default_factory=default_coder)
    users: Path | None = None
    is_blind: bool = False
    hosts: tuple[str, ...] = ()
    session_hours: float = 12.0
    max_request_bytes: int = 2_000_000
    logins_per_minute: int = 8

    @property
    def is_team(self) -> bool:
        """Whether people log in by name."""
        return self.users is not None
