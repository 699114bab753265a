"""Rows a page at a time, and the one way in which filters compare names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of rows; `number` counts from 1."""

    rows: tuple[T, ...]
    number: int
    pages: int
    total: int


def page_of(rows: Sequence[T], number: int, size: int = 50) -> Page[T]:
    """One page; a number outside the range gives the nearest page."""
    pages = max(1, -(-len(rows) // size))
    number = min(max(1, number), pages)
    return Page(tuple(rows[(number - 1) * size : number * size]), number, pages, len(rows))


def holds(wanted: str, values: Iterable[str]) -> bool:
    """Whether one of the values holds the words wanted, case folded; '' asks for nothing."""
    folded = wanted.casefold().strip()
    return not folded or any(folded in v.casefold() for v in values)
