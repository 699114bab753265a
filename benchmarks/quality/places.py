"""Place figures: recognition and resolution against the development corpora."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.lang import Analyzer, default_analyzer
from truceline.model import Annotation, Document, PlaceValue, document_id
from truceline.read.places import read_places

Gold = dict[str, Any]


def score(shared: Path) -> dict[str, float]:
    """Flat metric -> value; {} when the data is absent."""
    folder = shared / "gold" / "place"
    if not folder.is_dir():
        return {}
    scorer = _load(shared / "tools" / "score_place.py")
    analyzer = default_analyzer()
    figures: dict[str, float] = {}
    for corpus in ("lgl", "geovirus"):
        rows = [json.loads(line) for line in (folder / f"{corpus}.jsonl").open(encoding="utf-8")]
        pairs = list(_read(rows, analyzer))
        figures |= corpus_figures(corpus, pairs, scorer)
    return figures


def corpus_figures(
    corpus: str, pairs: list[tuple[Gold, tuple[PlaceValue, ...]]], scorer: Any
) -> dict[str, float]:
    """The figures of one corpus from (gold row, places read) pairs."""
    gold = {str(row["doc"]): row["places"] for row, _ in pairs}
    predicted = {str(row["doc"]): [as_row(p) for p in places] for row, places in pairs}
    result = scorer.score(gold, predicted)
    return {
        f"{corpus}.recognition_f1": result["overlap"]["f1"],
        f"{corpus}.recognition_p": result["overlap"]["p"],
        f"{corpus}.recognition_r": result["overlap"]["r"],
        f"{corpus}.acc161_all": result["resolution"]["acc161_all"],
        f"{corpus}.acc161_found": result["resolution"]["acc161_found"],
    }


def as_row(place: PlaceValue) -> dict[str, Any]:
    """A place in the scorer's shape."""
    return {
        "start": place.span.start,
        "end": place.span.end,
        "lat": place.latitude,
        "lon": place.longitude,
        "geonameid": place.geonames_id,
    }


def _read(rows: list[Gold], analyzer: Analyzer) -> Iterator[tuple[Gold, tuple[PlaceValue, ...]]]:
    annotations: Iterator[Annotation] = analyzer.analyze(row["text"] for row in rows)
    for row, annotation in zip(rows, annotations, strict=True):
        document = Document(id=document_id(row["text"]), text=row["text"])
        yield row, read_places(document, annotation)


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    shared_folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    for name, value in score(shared_folder).items():
        print(f"{name:40s} {value}")
