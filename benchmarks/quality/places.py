"""Place figures: recognition and resolution against the development corpora.

LGL and GeoVirus were looked at while weights were set by hand; nothing was trained on them.
The figures count places proper: people and adjectives of places ("Sudanese", role demonym) are
left out, since GeoVirus' gold has none; LGL's has some, so `_with_demonyms` counts them too.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from truceline.lang import Analyzer, default_analyzer, load_analyzer
from truceline.model import Annotation, Document, PlaceValue, document_id
from truceline.read.places import locate, read_places
from truceline.resources.gazetteer import candidates_for, default_gazetteer

Gold = dict[str, Any]
Pair = tuple[Gold, Annotation]
_TOWN_KM = 50.0


def score(shared: Path) -> dict[str, float]:
    """Flat metric -> value; {} when the data is absent."""
    folder = shared / "gold" / "place"
    if not folder.is_dir():
        return {}
    scorer = load_scorer(shared)
    analyzer = default_analyzer()
    figures: dict[str, float] = {}
    for corpus in ("lgl", "geovirus"):
        pairs = list(annotated(read_rows(folder / f"{corpus}.jsonl"), analyzer))
        figures |= corpus_figures(corpus, pairs, scorer)
    figures |= ucdp_figures(folder, scorer)
    return figures


def read_rows(path: Path) -> list[Gold]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def annotated(rows: list[Gold], analyzer: Analyzer) -> Iterator[Pair]:
    """Each gold row with its annotation."""
    yield from zip(rows, analyzer.analyze(row["text"] for row in rows), strict=True)


def corpus_figures(corpus: str, pairs: list[Pair], scorer: Any) -> dict[str, float]:
    """Recognition, end-to-end and gold-span figures of one corpus."""
    gold = {str(row["doc"]): row["places"] for row, _ in pairs}
    read = {str(row["doc"]): read_places(_document(row), note) for row, note in pairs}
    proper = {doc: [p for p in found if p.role != "demonym"] for doc, found in read.items()}
    given = {str(row["doc"]): _gold_spans(row, note) for row, note in pairs}
    result = scorer.score(gold, _as_rows(proper))
    every = scorer.score(gold, _as_rows(read))
    spans = scorer.score(gold, given, "exact")
    return {
        f"{corpus}.recognition_f1": result["overlap"]["f1"],
        f"{corpus}.recognition_precision": result["overlap"]["p"],
        f"{corpus}.recognition_recall": result["overlap"]["r"],
        f"{corpus}.recognition_f1_with_demonyms": every["overlap"]["f1"],
        f"{corpus}.acc161_all": result["resolution"]["acc161_all"],
        f"{corpus}.acc161_all_with_demonyms": every["resolution"]["acc161_all"],
        f"{corpus}.acc161_found": result["resolution"]["acc161_found"],
        f"{corpus}.gold_spans_acc161": spans["resolution"]["acc161_all"],
    }


def _as_rows(read: Mapping[str, Iterable[PlaceValue]]) -> dict[str, list[dict[str, Any]]]:
    return {doc: [as_row(place) for place in found] for doc, found in read.items()}


def _gold_spans(row: Gold, annotation: Annotation) -> list[dict[str, Any]]:
    """What the names mean when the gold says where they stand."""
    spans = sorted({(p["start"], p["end"]) for p in row["places"]})
    return [as_row(place) for place in locate(_document(row), annotation, spans)]


def _document(row: Gold) -> Document:
    return Document(id=document_id(row["text"]), text=row["text"])


def as_row(place: PlaceValue) -> dict[str, Any]:
    """A place in the scorer's shape."""
    return {
        "start": place.span.start,
        "end": place.span.end,
        "lat": place.latitude,
        "lon": place.longitude,
        "geonameid": place.geonames_id,
    }


def ucdp_figures(folder: Path, scorer: Any) -> dict[str, float]:
    """Conflict places in a sentence of their own: right province, and right within 50 km."""
    rows = read_rows(folder / "ucdp-aec-dev.jsonl") + read_rows(folder / "ucdp-ged-places.jsonl")
    rows = [row for row in rows if row["where"] and row["adm1"]]
    right = near = points = 0
    for row, place in zip(rows, _first_places(rows), strict=True):
        right += place is not None and _is_in_province(place, row)
        if row.get("lat") is not None and row["where_prec"] in (1, 2):
            points += 1
            near += (
                place is not None
                and place.latitude is not None
                and place.longitude is not None
                and scorer.km(row["lat"], row["lon"], place.latitude, place.longitude) <= _TOWN_KM
            )
    return {
        "ucdp.admin1_right": round(right / len(rows), 4),
        "ucdp.towns_within_50km": round(near / points, 4),
    }


def _first_places(rows: list[Gold]) -> Iterator[PlaceValue | None]:
    texts = [_sentence(row) for row in rows]
    annotations = load_analyzer("plain").analyze(texts)
    for text, annotation in zip(texts, annotations, strict=True):
        places = read_places(Document(id=document_id(text), text=text), annotation)
        yield places[0] if places else None


def _sentence(row: Gold) -> str:
    where = [row["where"]] if row["where"] != row["adm1"] else []
    return f"Clashes were reported in {', '.join([*where, row['adm1'], _country(row)])}."


def _country(row: Gold) -> str:
    return str(row["country"]).split(" (")[0]


def _is_in_province(place: PlaceValue, row: Gold) -> bool:
    """Whether the first unit of the place's chain is one the printed province may mean."""
    known = candidates_for(row["adm1"].split(" (")[0], default_gazetteer())
    names = {c.entry.admin_names[0] for c in known if c.entry.admin_names}
    return bool(place.admin) and place.admin[0] in names


def load_scorer(shared: Path) -> Any:
    """The scorer of the shared folder as a module."""
    path = shared / "tools" / "score_place.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(arguments: Iterable[str]) -> None:
    """Print the figures: `python -m benchmarks.quality.places ../shared`."""
    given = list(arguments)
    for name, value in score(Path(given[0] if given else "../shared")).items():
        print(f"{name:40s} {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
