"""Figures of the time layer: development corpora in the TempEval-3 sense, and our own gold.

python benchmarks/quality/times.py [SHARED] [FOLDER for the lists of errors]
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.quality.analyses import analyses
from benchmarks.quality.scorers import load_scorer
from truceline.model import Annotation, Document, TimeValue, document_id
from truceline.read.times import read_times

CORPORA = ("wikiwars-dev", "aquaint", "meantime")
OWN = Path(__file__).parents[2] / "gold/times"
Row = dict[str, Any]
_ANNOTATED = 6


def predict(rows: list[Row]) -> dict[str, Row]:
    """The reader's expressions for gold rows, from text, publication date and dateline alone."""
    annotations = analyses(row["text"] for row in rows)
    return {
        row["doc"]: {"doc": row["doc"], "timexes": _timexes(row, annotation)}
        for row, annotation in zip(rows, annotations, strict=True)
    }


def _timexes(row: Row, annotation: Annotation) -> list[Row]:
    text = row["text"]
    document = Document(
        id=document_id(text), text=text, published=row.get("dct"), dateline=row.get("dateline")
    )
    return [_timex(value) for value in read_times(document, annotation)]


def _timex(value: TimeValue) -> Row:
    return {
        "start": value.span.start,
        "end": value.span.end,
        "type": value.type,
        "value": value.value,
        "mod": value.mod,
        "earliest": value.earliest,
        "latest": value.latest,
        "zone": value.zone.name if value.zone else None,
        "relation": value.deadline.relation if value.deadline else None,
        "rule": value.rule,
        "reason": value.reason,
    }


def load_rows(path: Path) -> list[Row]:
    """The JSON lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def score(shared: Path, errors: Path | None = None) -> dict[str, float]:
    """Strict, relaxed, type and value F1 (0..100) by corpus; own gold with share right.

    `errors` is a folder for the wrong ones of the corpora that may be looked at.
    """
    if not (shared / "tools/score_time.py").exists():
        return {}
    rules = load_scorer(shared, "score_time")
    figures: dict[str, float] = {}
    for corpus in CORPORA:
        path = shared / "gold/time" / f"{corpus}.jsonl"
        if path.exists():
            figures.update(_score_file(rules, path, corpus, errors))
    figures.update(_score_head(rules, shared / "gold/time/meantime.jsonl"))
    for part in ("open", "sealed"):
        shown = errors if part == "open" else None
        figures.update(_score_file(rules, OWN / f"{part}.jsonl", f"own-{part}", shown))
        figures.update(_score_fields(OWN / f"{part}.jsonl", f"own-{part}"))
    return figures


def _score_file(rules: ModuleType, path: Path, name: str, errors: Path | None) -> dict[str, float]:
    rows = load_rows(path)
    gold = {row["doc"]: row for row in rows}
    result, misses = rules.score(gold, predict(rows))
    if errors:
        sink = errors / f"{name}.errors.jsonl"
        sink.write_text("\n".join(json.dumps(m, ensure_ascii=False) for m in misses))
    kinds = ("strict", "relaxed", "type", "value")
    return {f"{name}.{kind}_f1": round(100 * result[f"{kind}_f1"], 2) for kind in kinds}


def head_of(text: str) -> str:
    """The lines of a MEANTIME article that are annotated."""
    return "".join(text.splitlines(keepends=True)[:_ANNOTATED])


def _score_head(rules: ModuleType, path: Path) -> dict[str, float]:
    """MEANTIME on the lines it annotates: title, date line and four sentences."""
    if not path.exists():
        return {}
    rows = load_rows(path)
    predicted = predict(rows)
    for row in rows:
        found = predicted[row["doc"]]
        found["timexes"] = [
            t for t in found["timexes"] if row["text"].count("\n", 0, t["start"]) < _ANNOTATED
        ]
    result, _ = rules.score({row["doc"]: row for row in rows}, predicted)
    kinds = ("strict", "relaxed", "type", "value")
    return {f"meantime-head.{kind}_f1": round(100 * result[f"{kind}_f1"], 2) for kind in kinds}


def _score_fields(path: Path, name: str) -> dict[str, float]:
    """Share of gold expressions found with the value, zone, relation ... that the gold states."""
    right: dict[str, int] = {}
    stated: dict[str, int] = {}
    rows = load_rows(path)
    predicted = predict(rows)
    for row in rows:
        for gold in row["timexes"]:
            found = _overlapping(gold, predicted[row["doc"]]["timexes"])
            for field in ("value", "mod", "zone", "relation", "earliest", "latest"):
                if field in gold:
                    stated[field] = stated.get(field, 0) + 1
                    right[field] = right.get(field, 0) + (found.get(field) == gold[field])
    return {f"{name}.{k}_accuracy": round(100 * right[k] / n, 2) for k, n in stated.items()}


def _overlapping(gold: Row, timexes: list[Row]) -> Row:
    def shared(t: Row) -> int:
        return min(t["end"], gold["end"]) - max(t["start"], gold["start"])  # type: ignore[no-any-return]

    best = max(timexes, key=shared, default={})
    return best if best and shared(best) > 0 else {}


def speed(shared: Path) -> float:
    """News articles a CPU second for this layer alone, sentences already cut."""
    rows = [row for c in CORPORA[1:] for row in load_rows(shared / "gold/time" / f"{c}.jsonl")]
    documents = [Document(id="doc", text=r["text"], published=r["dct"]) for r in rows]
    annotations = analyses(d.text for d in documents)
    start = time.process_time()
    for document, annotation in zip(documents, annotations, strict=True):
        read_times(document, annotation)
    return len(documents) / (time.process_time() - start)


if __name__ == "__main__":
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    for key, figure in score(root, folder).items():
        print(f"{key:32} {figure:6.2f}")
    print(f"{'articles a CPU second':32} {speed(root):6.0f}")
