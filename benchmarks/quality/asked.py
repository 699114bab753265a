"""The figures the issues ask for, and which figures a floor can hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

PATH = Path(__file__).parent / "asked.yaml"


@dataclass(frozen=True, slots=True)
class Asked:
    """`at_least` and `at_most` by metric; `not_held` are figures without a floor."""

    at_least: dict[str, float]
    at_most: dict[str, float]
    not_held: frozenset[str]

    @classmethod
    def load(cls, path: Path = PATH) -> Asked:
        """From the YAML file beside this module."""
        pack = yaml.safe_load(path.read_text(encoding="utf-8"))
        figures = pack["figures"]
        return cls(
            {m: f["at_least"] for m, f in figures.items() if "at_least" in f},
            {m: f["at_most"] for m, f in figures.items() if "at_most" in f},
            frozenset(pack["not_held"]),
        )

    def can_hold(self, metric: str) -> bool:
        """Whether more of it is better, so that a floor makes sense."""
        return metric not in self.at_most and metric not in self.not_held

    def words(self, metric: str, value: float) -> tuple[str, str]:
        """What is asked and whether it is reached: ('>= 88', 'missed by 1.2')."""
        if metric in self.at_least:
            return f">= {self.at_least[metric]:g}", _verdict(self.at_least[metric] - value)
        if metric in self.at_most:
            return f"<= {self.at_most[metric]:g}", _verdict(value - self.at_most[metric])
        return "", ""


def _verdict(gap: float) -> str:
    return "reached" if gap <= 0 else f"missed by {gap:.2g}"


def page(figures: dict[str, float], asked: Asked) -> str:
    """The figures as a Markdown page, misses first."""
    rows = [(m, v, *asked.words(m, v)) for m, v in figures.items()]
    rows.sort(key=lambda r: (not r[3].startswith("missed"), not r[2], r[0]))
    lines = [f"| `{m}` | {v:.4g} | {a} | {r} |" for m, v, a, r in rows]
    head = "| figure | reached | asked | |\n|---|---|---|---|\n"
    return _INTRODUCTION + head + "\n".join(lines) + "\n"


_INTRODUCTION = """# Figures, as measured

Written by `python -m benchmarks.quality --write docs/quality.md`; misses first. `own` figures are
on our own gold: `open` was read while rules were written, `sealed` was not, but its totals were
seen between steps, and `gold/README.md` names what leaked. Figures on corpora of `../shared/gold`
are on development data that rules were tuned on, so they flatter; held-out data is measured by
others. What a figure counts is said in the module of its layer.

"""
