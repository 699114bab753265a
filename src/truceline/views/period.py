"""Whether days fall into a period a reader asks for."""

from __future__ import annotations


def is_within(first: str, last: str, since: str | None, until: str | None) -> bool:
    """Whether days (ISO) overlap a period with open ends; undated ones fit no period."""
    if not (since or until):
        return True
    return bool(first) and (not since or last >= since) and (not until or first <= until)
