"""Named users of a team in one small file beside the record, readable by its owner only."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from truceline.model import InputError

Role = Literal["reader", "coder", "lead"]
ROLES: tuple[Role, ...] = get_args(Role)
MIN_PASSWORD = 12
_NAME = re.compile(r"[\w.@-]{1,64}\Z")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody at the workbench. A lead may do all a coder may, a coder all a reader may."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this user's role is that one or above it."""
        return ROLES.index(self.role) >= ROLES.index(role)


class UsersFile:
    """Names, roles and argon2id hashes as JSON; every change rewrites the file whole, mode 0600."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def users(self) -> tuple[User, ...]:
        """Everybody, by name."""
        rows = self._rows()
        return tuple(User(name, rows[name]["role"]) for name in sorted(rows))

    def find(self, name: str) -> User | None:
        """The user of that name."""
        row = self._rows().get(name)
        return User(name, row["role"]) if row else None

    def add(self, name: str, role: str, password: str) -> User:
        """Add somebody, or give a known name a new role and password."""
        if not _NAME.match(name):
            raise InputError(f"user {name!r}", "is no name", "use letters, digits and . _ @ -")
        if role not in ROLES:
            raise InputError(f"role {role!r}", "is not known", f"use one of: {', '.join(ROLES)}")
        if len(password) < MIN_PASSWORD:
            raise InputError("password", f"has fewer than {MIN_PASSWORD} characters",
                             "use a longer one, for example four words")  # fmt: skip
        rows = self._rows(must_exist=False)
        rows[name] = {"role": role, "hash": _hasher().hash(password)}
        self._write(rows)
        return User(name, role)

    def remove(self, name: str) -> None:
        """Take somebody off the list; what they judged stays in the record."""
        rows = self._rows()
        if name not in rows:
            raise InputError(f"user {name!r}", "is not in this file", "see: truceline users list")
        del rows[name]
        self._write(rows)

    def check(self, name: str, password: str) -> User | None:
        """The user when name and password fit; the work is the same for unknown names."""
        from argon2.exceptions import InvalidHashError, VerificationError

        row = self._rows().get(name)
        try:
            _hasher().verify(row["hash"] if row else _nobody(), password)
        except (VerificationError, InvalidHashError):
            return None
        return User(name, row["role"]) if row else None

    def _rows(self, *, must_exist: bool = True) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            rows: dict[str, Any] = found["users"]
        except FileNotFoundError as error:
            if not must_exist:
                return {}
            hint = "make it with: truceline users add NAME --role lead"
            raise InputError(str(self.path), "no such users file", hint) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(str(self.path), "is no users file", "name another") from error
        return rows

    def _write(self, rows: dict[str, Any]) -> None:
        part = self.path.with_name(self.path.name + ".part")
        try:
            part.unlink(missing_ok=True)
            # Made with its mode, so that at no moment another account can read the hashes.
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump({"users": rows}, out, indent=1, sort_keys=True)
                out.flush()
                os.fsync(out.fileno())
            os.replace(part, self.path)
        except OSError as error:
            raise InputError(str(self.path), f"cannot be written ({error.strerror})",
                             "check the folder's permissions") from error  # fmt: skip


def _hasher() -> Any:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that fits no password given, so that unknown names take as long as known ones."""
    made: str = _hasher().hash(os.urandom(16).hex())
    return made
