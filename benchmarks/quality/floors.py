"""Floors: a figure may rise, never fall; a floor is never lowered by a command."""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass
from pathlib import Path

# Of the figure's own size: one item of a small sealed set, should a rounded sum fall otherwise.
TOLERANCE = 0.02


class Verdict(enum.Enum):
    """How a figure stands to its floor."""

    new = "no floor yet"
    holds = "holds"
    below = "BELOW ITS FLOOR"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its floor."""

    metric: str
    value: float
    floor: float | None
    verdict: Verdict

    def line(self) -> str:
        """One row of the table."""
        floor = "-" if self.floor is None else f"{self.floor:.4g}"
        return f"{self.metric:60} {self.value:10.4g} {floor:>10}  {self.verdict.value}"


@dataclass(frozen=True, slots=True)
class Floors:
    """The lowest figure allowed for each metric."""

    lowest: dict[str, float]

    @classmethod
    def load(cls, path: Path) -> Floors:
        """Floors from a JSON object `{metric: floor}`; none where the file is missing."""
        return cls(json.loads(path.read_text("utf-8")) if path.exists() else {})

    def judge(self, metric: str, value: float) -> Figure:
        """The figure with its verdict."""
        floor = self.lowest.get(metric)
        if floor is None:
            return Figure(metric, value, None, Verdict.new)
        holds = value >= floor - TOLERANCE * abs(floor)
        return Figure(metric, value, floor, Verdict.holds if holds else Verdict.below)

    def raised(self, figures: dict[str, float]) -> Floors:
        """Floors lifted to the figures that lie above them; none is lowered, none removed."""
        lifted = {m: max(v, self.lowest.get(m, v)) for m, v in figures.items()}
        return Floors({**self.lowest, **lifted})

    def save(self, path: Path) -> None:
        """Write the floors, sorted, four digits, rounded down so that they hold."""
        rounded = {m: int(v * 10_000) / 10_000 for m, v in sorted(self.lowest.items())}
        path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
