"""Reading the hand annotation of the reports: events, figures, copies, with exact offsets."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
REPORTS = HERE.parent / "reports"
_MARKED = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One text of the gold with what is known of it."""

    id: str
    text: str
    title: str
    published: str
    source: str
    side: str
    conflict: str
    episode: str
    kind: str
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One report tells one event, first at these characters."""

    report: str
    event: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure a report gives for an event: measure, of what, bounds, whose it is."""

    report: str
    event: str
    measure: str
    of: str
    low: float
    high: float
    voice: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gold:
    """The whole annotation."""

    reports: tuple[GoldReport, ...]
    tellings: tuple[Telling, ...]
    figures: tuple[Figure, ...]
    sealed: frozenset[str]

    def part(self, is_sealed: bool) -> Gold:
        """Only the sealed or only the open episodes."""
        kept = [r for r in self.reports if (r.episode in self.sealed) == is_sealed]
        ids = {r.id for r in kept}
        return Gold(
            reports=tuple(kept),
            tellings=tuple(t for t in self.tellings if t.report in ids),
            figures=tuple(f for f in self.figures if f.report in ids),
            sealed=self.sealed,
        )


def load_gold() -> Gold:
    """Everything annotated; raises ValueError where a quoted anchor is not in its text."""
    reports = tuple(_reports())
    texts = {r.id: r.text for r in reports}
    tellings, figures = [], []
    report = ""
    for line in (HERE / "annotations.txt").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "@":
            report = rest.strip()
        elif kind == "E":
            event, words = rest.split(": ", 1)
            tellings.append(Telling(report, event, *_place(texts[report], words, report)))
        elif kind == "F":
            head, words = rest.split(": ", 1)
            figures.append(_figure(report, head, _place(texts[report], words, report)))
    sealed = (HERE / "sealed.txt").read_text(encoding="utf-8").splitlines()
    return Gold(
        reports=reports,
        tellings=tuple(tellings),
        figures=tuple(figures),
        sealed=frozenset(s for s in sealed if s and not s.startswith("#")),
    )


def _reports() -> list[GoldReport]:
    found = []
    for line in (REPORTS / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (REPORTS / row["file"]).read_text(encoding="utf-8")
        found.append(
            GoldReport(
                id=row["id"],
                text=text,
                title=row["title"],
                published=row["published"],
                source=row["source"],
                side=row.get("side", ""),
                conflict=row["conflict"],
                episode=row["episode"],
                kind=row["kind"],
                copy_of=row.get("copy_of"),
            )
        )
    return found


def _place(text: str, words: str, report: str) -> tuple[int, int]:
    marked = _MARKED.search(words)
    plain = words.replace("[", "").replace("]", "")
    if not marked or text.count(plain) != 1:
        raise ValueError(f"{report}: {words!r} stands {text.count(plain)} times in the text")
    start = text.index(plain) + marked.start()
    return start, start + len(marked.group(1))


def _figure(report: str, head: str, place: tuple[int, int]) -> Figure:
    event, measure, value, voice = head.split(" ")
    kind, _, of = measure.partition("/")
    low, high = _bounds(value)
    return Figure(report, event, kind, of, low, high, voice, *place)


def _bounds(value: str) -> tuple[float, float]:
    if value == "?":
        return 0.0, math.inf
    if value.endswith("+"):
        return float(value[:-1]), math.inf
    if value.endswith("~"):
        about = float(value[:-1])
        return about * 0.9, about * 1.1
    if value.endswith("-"):
        return 0.0, float(value[:-1])
    low, _, high = value.partition("-")
    return float(low), float(high or low)
