"""Turn `gold/annotations/*.yaml` into `gold/records/*.json`, and check them.

    python -m gold.build [--check] [ID ...]

`--check` writes nothing and fails when a record differs from what the annotation says.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gold.anchors import AnchorError, Keys, find
from gold.loading import load_yaml
from gold.shorthand import MENTION_KINDS, claim_chain, count_bounds, stance_score
from truceline.model import Document, Record, Source, document_id, from_json, to_json

HERE = Path(__file__).parent
RUN = {"id": "gold", "version": "gold", "analyzer": "by hand", "analyzer_digest": "",
       "resources_digest": ""}  # fmt: skip
ORDER = ("actors", "times", "places", "counts", "claims", "events", "agreements", "findings",
         "wordings")  # fmt: skip
OUTLET = "outlet"

Item = dict[str, Any]


def reports() -> Iterator[Item]:
    """The rows of `gold/reports/index.jsonl`: id, title, published, source, conflict, episode."""
    with (HERE / "reports" / "index.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def annotated() -> list[str]:
    """Ids of the annotated reports, sorted."""
    return sorted(path.stem for path in (HERE / "annotations").glob("*.yaml"))


def is_sealed(report: str) -> bool:
    """Whether a report is of a sealed episode: measured last, never read while rules change."""
    lines = (HERE / "sealed.txt").read_text(encoding="utf-8").splitlines()
    return any(report.startswith(f"{line}-") for line in lines if line)


def document_of(row: Item) -> Document:
    """The report of one index row, with what its index says and nothing read from its page."""
    text = (HERE / "reports" / f"{row['id']}.txt").read_text(encoding="utf-8")
    return Document(
        id=document_id(text),
        text=text,
        given_id=row["id"],
        title=row["title"],
        published=row["published"],
        source=Source(name=row["source"]),
    )


def annotation_of(report: str) -> Item:
    """The annotation of a report as written."""
    path = HERE / "annotations" / f"{report}.yaml"
    return load_yaml(path.read_text(encoding="utf-8"))


def build(document: Document, annotation: Item) -> Record:
    """The gold record of a report; raises AnchorError naming what does not fit."""
    keys = Keys(document)
    built: Item = {"document": to_json(document), "run": RUN}
    layers = {layer: dict(annotation.get(layer) or {}) for layer in ORDER}
    layers["actors"][OUTLET] = {"name": document.source.name, "kind": "outlet"}
    _give_counts_their_event(layers)
    pending = [
        (layer, key, _spanned(document, layer, key, item))
        for layer in ORDER
        for key, item in layers[layer].items()
    ]
    ids = {(layer, key): keys.add(key, layer, *_spans(document, i)) for layer, key, i in pending}
    for layer, key, item in pending:
        made = keys.resolve(layer, item)
        made["id"] = ids[layer, key]
        built.setdefault(layer, []).append(_finished(keys, document, layer, made))
    return from_json(Record, built, document.id)


def _give_counts_their_event(layers: dict[str, Item]) -> None:
    """A count that an event names points back at the first such event."""
    for key, event in layers["events"].items():
        for count in event.get("counts", ()):
            if count not in layers["counts"]:
                raise AnchorError(f"event {key!r}: no count has the key {count!r}")
            layers["counts"][count] = {"event": key, **layers["counts"][count]}


def _spanned(document: Document, layer: str, key: str, item: Item) -> Item:
    """The item with `words` as the span or spans that the layer's record wants."""
    made = dict(item)
    words = made.pop("words", None)
    if layer == "actors":
        made["mentions"] = _mentions(document, item.get("mentions") or {})
        made["spans"] = [m["span"] for m in made["mentions"]]
    elif layer == "claims":
        content = made["content"]
        parts = [content] if isinstance(content, str) else content
        made["content"] = [to_json(find(document, w)) for w in parts]
        made["spans"] = made["content"]
    elif words:
        made["span"] = to_json(find(document, words))
    else:
        raise AnchorError(f"{document.given_id}: {layer} {key!r} has no words")
    return made


def _mentions(document: Document, mentions: dict[str, list[str]]) -> list[Item]:
    found = [
        {"span": to_json(find(document, words)), "kind": MENTION_KINDS.get(kind, kind)}
        for kind, listed in mentions.items()
        for words in listed
    ]
    return sorted(found, key=lambda m: (m["span"]["start"], m["span"]["end"]))


def _spans(document: Document, item: Item) -> list[Any]:
    found = item.get("spans") or ([item["span"]] if "span" in item else [])
    return [document.span(s["start"], s["end"]) for s in found]


def _finished(keys: Keys, document: Document, layer: str, item: Item) -> Item:
    """The item with the fields whose annotation is shorter than the record's JSON."""
    if layer == "claims":
        return _claim(keys, document, item)
    if layer == "counts":
        return count_bounds(item)
    if layer == "times":
        return {**item, "value": str(item["value"])}
    if layer == "places":
        return _place(document, item)
    if layer == "events":
        item["trigger"] = item["span"]
        plover = ("type", "mode", "context")
        item["plover"] = {k: item.pop(k) for k in plover if item.get(k) is not None}
        item.setdefault("realis", "occurred")
    elif layer == "agreements":
        item.setdefault("name", None)
        item["terms"] = [_term(keys, document, t) for t in item.get("terms", ())]
    elif layer == "wordings":
        item.setdefault("term", item["span"]["text"].lower())
    return item


def _place(document: Document, item: Item) -> Item:
    """The place with its point, found in places.tsv under `as` or its own words."""
    name = item.pop("as", item["span"]["text"])
    if name not in places():
        raise AnchorError(f"{document.given_id}: no place {name!r} in places.tsv")
    return {"name": item["span"]["text"], **places()[name], **item}


@cache
def places() -> dict[str, Item]:
    """Points of the places met, by name: degrees, GeoNames id where known, UCDP precision."""
    with (HERE / "annotations" / "places.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader((x for x in lines if x[0] != "#"), delimiter="\t"))
    return {
        row["name"]: {
            "geonames_id": int(row["geonames_id"]) if row["geonames_id"] else None,
            "latitude": float(row["latitude"]),
            "longitude": float(row["longitude"]),
            "country": row["country"] or None,
            "precision": int(row["precision"]),
        }
        for row in rows
    }


def _claim(keys: Keys, document: Document, item: Item) -> Item:
    def span(words: str | None) -> Any:
        return to_json(find(document, words)) if words else None

    item["chain"] = [
        {
            "source": {"span": span(link.get("source")), "actor": keys[link["actor"]]
                       if link.get("actor") else None},
            "cue": {"span": span(link.get("cue"))},
            "relation": link["relation"],
            "hedge": span(link.get("hedge")),
        }
        for link in claim_chain(item, OUTLET)
    ]  # fmt: skip
    label = item.get("stance", "asserts")
    stance: Item = {"label": label, "score": item.pop("score", stance_score(label))}
    for field in ("hedges", "negations", "distance"):
        stance[field] = [span(w) for w in item.pop(field, ())]
    item["stance"] = stance
    return item


def _term(keys: Keys, document: Document, term: Item) -> Item:
    at = find(document, term["words"])
    return {
        "id": keys.add(f"term {at.start}-{at.end}", "term", at),
        "span": to_json(at),
        "number": term.get("number"),
        "obligations": [_obligation(keys, document, o) for o in term.get("obligations", ())],
    }


def _obligation(keys: Keys, document: Document, item: Item) -> Item:
    at = find(document, item["words"])
    made = {k: v for k, v in item.items() if k not in ("words", "key", "bearer_basis")}
    made["id"] = keys.add(item.get("key", f"obligation {at.start}-{at.end}"), "obligation", at)
    made["span"] = to_json(at)
    made["bearer"] = {
        "actors": [keys[a] for a in item.get("bearer", ())],
        "basis": item.get("bearer_basis", "named"),
    }
    if "condition" in item:
        made["condition"] = to_json(find(document, item["condition"]))
    if "deadline" in item:
        deadline = dict(item["deadline"])
        if deadline.get("time"):
            deadline["time"] = keys[deadline["time"]]
        made["deadline"] = deadline
    if "supervisor" in item:
        supervisor = item["supervisor"]
        made["supervisor"] = {"role": supervisor["role"], "actor": keys[supervisor["actor"]]}
    return made


def text_of(record: Record) -> str:
    """The JSON of a gold record as it lies in `gold/records`."""
    return json.dumps(to_json(record), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Build or check every annotated report; 1 when one does not fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", help="only these reports")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    arguments = parser.parse_args()
    rows = {row["id"]: row for row in reports()}
    failed = 0
    for report in annotated():
        if arguments.ids and report not in arguments.ids:
            continue
        target = HERE / "records" / f"{report}.json"
        try:
            text = text_of(build(document_of(rows[report]), annotation_of(report)))
        except (AnchorError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
            print(f"{report}.yaml: {type(error).__name__}: {error}", file=sys.stderr)
            failed += 1
            continue
        if not arguments.check:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            print(f"{target.name}: differs from its annotation; run: python -m gold.build")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
