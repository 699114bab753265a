"""Figures of the count reader on our own sentences, and its rank on UCDP headlines.

python -m benchmarks.quality.counts [SHARED] [--errors]

A gold count is right when measure, low, best, high, bound and the counted noun all agree; a
sentence is right when it holds these counts and no others. The open part was read to find
errors; the sealed quarter (gold/counts/sealed.txt) was only scored.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.quality.analyses import analyses
from benchmarks.quality.scorers import load_scorer
from truceline.model import Annotation, Count, Document, document_id
from truceline.read.counts import read_counts

Row = dict[str, Any]
OWN = Path(__file__).parents[2] / "gold/counts"
_FIELDS = ("measure", "low", "best", "high", "bound")


def score(shared: Path, shows_errors: bool = False) -> dict[str, float]:
    """Share of gold counts right (open and sealed), extra counts, and the UCDP ranking figure."""
    figures: dict[str, float] = {}
    if OWN.exists():
        figures.update(_score_own(shows_errors))
    headlines = shared / "gold/counts/ucdp-ged-syria-headlines.event-like.jsonl"
    if headlines.exists():
        figures.update(_score_headlines(shared, headlines))
    return figures


def _score_own(shows_errors: bool) -> dict[str, float]:
    sealed = set((OWN / "sealed.txt").read_text(encoding="utf-8").split())
    lines = (OWN / "counts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    tally = {part: {"right": 0, "gold": 0, "extra": 0, "rows": 0} for part in ("open", "sealed")}
    for row, annotation in zip(rows, analyses(r["text"] for r in rows), strict=True):
        part = "sealed" if row["id"] in sealed else "open"
        read = read_text(row["text"], annotation)
        right, extra, wrong = compare(row["counts"], read)
        tally[part]["right"] += right
        tally[part]["gold"] += len(row["counts"])
        tally[part]["extra"] += extra
        tally[part]["rows"] += not wrong
        if wrong and part == "open" and shows_errors:
            print(row["id"], row["text"])
            for line in wrong:
                print("    ", line)
    figures = {}
    for part, counts in tally.items():
        rows_of_part = sum((r["id"] in sealed) == (part == "sealed") for r in rows)
        figures[f"own-{part}.exact"] = 100 * counts["right"] / counts["gold"]
        figures[f"own-{part}.sentences"] = 100 * counts["rows"] / rows_of_part
        figures[f"own-{part}.extra_per_100"] = 100 * counts["extra"] / rows_of_part
    return figures


def read_text(text: str, annotation: Annotation) -> tuple[Count, ...]:
    """The counts that words of a text give; derived differences are no readings."""
    counts = read_counts(Document(id=document_id(text), text=text), annotation)
    return tuple(c for c in counts if not c.rule.startswith("count.derived"))


def compare(gold: list[Row], read: tuple[Count, ...]) -> tuple[int, int, list[str]]:
    """Right counts, extra counts, and lines that show what differs."""
    left = list(read)
    right, wrong = 0, []
    for item in gold:
        over = [c for c in left if c.span.start < item["end"] and item["start"] < c.span.end]
        best = max(over, key=lambda c: _agreeing(item, c), default=None)
        if best is None:
            wrong.append(f"missed {item}")
            continue
        left.remove(best)
        if _agreeing(item, best) == len(_FIELDS) + 1:
            right += 1
        else:
            wrong.append(f"{item} <> {_shown(best)}")
    wrong.extend(f"extra {_shown(c)}" for c in left)
    return right, len(left), wrong


def _agreeing(item: Row, count: Count) -> int:
    fields = sum(_same(item[f], getattr(count, f)) for f in _FIELDS)
    return fields + ((item["whom"] or "").lower() == (count.what or "").lower())


def _same(first: object, second: object) -> bool:
    if isinstance(first, float) and isinstance(second, float):
        return abs(first - second) < 0.01
    return first == second


def _shown(count: Count) -> str:
    values = [getattr(count, f) for f in _FIELDS]
    return f"{count.span.text!r} {values} {count.what!r} {count.rule} {count.reason}"


def _score_headlines(shared: Path, path: Path) -> dict[str, float]:
    """Distant labels: the figure ranks systems, it is no accuracy."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    predicted = []
    for row, annotation in zip(rows, analyses(r["text"] for r in rows), strict=True):
        killed = [c for c in read_text(row["text"], annotation) if c.measure == "killed"]
        predicted.append({"id": row["id"], "killed": _best(killed)})
    scorer = load_scorer(shared, "score_counts")
    result = scorer.score(rows, predicted)
    return {f"ucdp.{k}": float(result[k]) for k in ("answered", "exact_best_all", "within_all")}


def _best(killed: list[Count]) -> Row | None:
    """The largest stated number of dead, no part of another."""
    whole = [c for c in killed if c.relation is None or c.relation.kind != "part_of"]
    stated = [c.best or c.low or c.high for c in whole]
    values = [v for v in stated if v is not None]
    return {"best": max(values)} if values else None


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true", help="print the errors of the open part")
    arguments = parser.parse_args()
    for key, figure in score(arguments.shared, arguments.errors).items():
        print(f"{key:32} {figure:6.2f}")
