"""Code points to UTF-16 units and back: Python counts the former, browsers and Java the latter."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Utf16:
    """Offsets of one text both ways; quick for texts without characters above U+FFFF.

    `Utf16("👍 Over").units(2)` -> `3`; `.points(3)` -> `2`.
    """

    text: str
    _wide: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        wide = tuple(i for i, c in enumerate(self.text) if c > "\uffff")
        object.__setattr__(self, "_wide", wide)

    def units(self, point: int) -> int:
        """The UTF-16 offset of a code point offset."""
        return point + bisect_left(self._wide, point)

    def points(self, unit: int) -> int:
        """The code point offset of a UTF-16 offset; ValueError inside a surrogate pair."""
        low, high = 0, len(self._wide)
        while low < high:
            middle = (low + high) // 2
            if self._wide[middle] + middle < unit:
                low = middle + 1
            else:
                high = middle
        point = unit - low
        if self.units(point) != unit:
            raise ValueError(f"offset {unit} stands inside a character")
        return point
