"""What pages make of each report, made again only for the reports that changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from fastapi import Request

from truceline.model import Record

T = TypeVar("T")


class Kept:
    """Values by name and report; one judgement in ten thousand reports makes one of them anew.

    A reviewed record that nobody corrected is the same object as before: that is the test.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], tuple[Record, Any]] = {}
        self._lock = threading.Lock()

    def each(
        self, name: str, records: Iterable[Record], make: Callable[[Record], T]
    ) -> tuple[T, ...]:
        """`make(record)` for each record, in their order."""
        with self._lock:
            return tuple(self._one(name, record, make) for record in records)

    def _one(self, name: str, record: Record, make: Callable[[Record], T]) -> T:
        key = name, record.document.id
        held = self._held.get(key)
        if held is None or held[0] is not record:
            held = (record, make(record))
            self._held[key] = held
        made: T = held[1]
        return made


def kept(request: Request) -> Kept:
    """The values kept by the running application."""
    state = request.app.state
    if not hasattr(state, "kept"):
        state.kept = Kept()
    found: Kept = state.kept
    return found
