"""Hashing made cheap: the costs are the library's matter, and tested where they are set."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from truceline.web.security import users


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(users, "_hasher", lambda: PasswordHasher(1, 8, 1))
    users._nobody.cache_clear()
    yield
    users._nobody.cache_clear()
