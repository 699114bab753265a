"""Turn `gold/annotations/*.yaml` into `gold/records/*.json`, and check them.

    python -m gold.build [--check] [ID ...]

`--check` writes nothing and fails when a record differs from what the annotation says.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from gold.anchors import AnchorError, Keys, find
from truceline.model import Document, Record, from_json, to_json
from truceline.read.intake import document_from_text

HERE = Path(__file__).parent
RUN = {"id": "gold", "version": "gold", "analyzer": "by hand", "analyzer_digest": "",
       "resources_digest": ""}  # fmt: skip
ORDER = ("actors", "times", "places", "counts", "claims", "events", "agreements", "findings",
         "wordings")  # fmt: skip


def reports() -> Iterator[dict[str, Any]]:
    """The rows of `gold/reports/index.jsonl`: id, title, published, source, conflict, episode."""
    with (HERE / "reports" / "index.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def document_of(row: dict[str, Any]) -> Document:
    """The report of one index row, read the way JSONL input is read."""
    text = (HERE / "reports" / f"{row['id']}.txt").read_text(encoding="utf-8")
    return document_from_text(
        text,
        given_id=row["id"],
        title=row.get("title"),
        published=row.get("published"),
        dateline=row.get("dateline"),
        source=row.get("source"),
    )


def build(document: Document, annotation: dict[str, Any]) -> Record:
    """The gold record of a report; raises AnchorError naming what does not fit."""
    keys = Keys(document)
    built: dict[str, Any] = {"document": to_json(document), "run": RUN}
    pending = [
        (layer, key, _spanned(document, layer, item))
        for layer in ORDER
        for key, item in (annotation.get(layer) or {}).items()
    ]
    ids = {(layer, key): keys.add(key, layer, *_spans(document, i)) for layer, key, i in pending}
    for layer, key, item in pending:
        item = keys.resolve(layer, item)
        item["id"] = ids[layer, key]
        built.setdefault(layer, []).append(_finished(keys, document, layer, item))
    return from_json(Record, built, document.id)


def _spanned(document: Document, layer: str, item: dict[str, Any]) -> dict[str, Any]:
    """`words` become the span or spans the layer's record wants."""
    made = dict(item)
    words = made.pop("words", None)
    listed = [words] if isinstance(words, str) else list(words or ())
    spans = [to_json(find(document, w)) for w in listed]
    if layer in ("actors", "claims"):
        made["spans"] = spans
    elif spans:
        made["span"] = spans[0]
    return made


def _spans(document: Document, item: dict[str, Any]) -> list[Any]:
    found = item.get("spans") or ([item["span"]] if "span" in item else [])
    return [document.span(s["start"], s["end"]) for s in found]


def _finished(keys: Keys, document: Document, layer: str, item: dict[str, Any]) -> dict[str, Any]:
    """Fields whose annotation is shorter than the record's JSON."""
    if layer == "claims":
        return _claim(keys, document, item)
    if layer == "events":
        item["trigger"] = item["span"]
        plover = ("type", "mode", "context")
        item["plover"] = {k: item.pop(k) for k in plover if item.get(k) is not None}
    elif layer == "agreements":
        item["terms"] = [_term(keys, document, t, n) for n, t in enumerate(item.get("terms", ()))]
    return item


def _claim(keys: Keys, document: Document, item: dict[str, Any]) -> dict[str, Any]:
    def span(words: str | None) -> Any:
        return to_json(find(document, words)) if words else None

    item["content"] = [span(w) for w in item["content"]]
    item["spans"] = item["spans"] or item["content"]
    item["chain"] = [
        {
            "source": {
                "span": span(link.get("source")),
                "actor": keys[link["actor"]] if link.get("actor") else None,
            },
            "cue": {"span": span(link.get("cue"))},
            "relation": link["relation"],
            "hedge": span(link.get("hedge")),
        }
        for link in item["chain"]
    ]
    stance = {"label": item["stance"], "score": item.pop("score")}
    for field in ("hedges", "negations", "distance"):
        stance[field] = [span(w) for w in item.pop(field, ())]
    item["stance"] = stance
    return item


def _term(keys: Keys, document: Document, term: dict[str, Any], number: int) -> dict[str, Any]:
    at = find(document, term["words"])
    return {
        "id": keys.add(f"term {at.start}.{number}", "term", at),
        "span": to_json(at),
        "number": term.get("number"),
        "obligations": [_obligation(keys, document, o) for o in term.get("obligations", ())],
    }


def _obligation(keys: Keys, document: Document, item: dict[str, Any]) -> dict[str, Any]:
    at = find(document, item["words"])
    made = {k: v for k, v in item.items() if k not in ("words", "key")}
    made["id"] = keys.add(item.get("key", f"obligation {at.start}-{at.end}"), "obligation", at)
    made["span"] = to_json(at)
    made["bearer"] = {
        "actors": [keys[a] for a in item.get("bearer", ())],
        "basis": item.get("bearer_basis", "named"),
    }
    made.pop("bearer_basis", None)
    if "condition" in item:
        made["condition"] = to_json(find(document, item["condition"]))
    if "deadline" in item:
        deadline = item["deadline"]
        made["deadline"] = {**deadline}
        if deadline.get("time"):
            made["deadline"]["time"] = keys[deadline["time"]]
    if "supervisor" in item:
        made["supervisor"] = {
            "role": item["supervisor"]["role"],
            "actor": keys[item["supervisor"]["actor"]],
        }
    return made


def main() -> int:
    """Build or check every annotated report; 1 when one does not fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", help="only these reports")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    arguments = parser.parse_args()
    rows = {row["id"]: row for row in reports()}
    failed = 0
    for path in sorted((HERE / "annotations").glob("*.yaml")):
        if arguments.ids and path.stem not in arguments.ids:
            continue
        target = HERE / "records" / f"{path.stem}.json"
        try:
            annotation = yaml.safe_load(path.read_text(encoding="utf-8"))
            record = build(document_of(rows[path.stem]), annotation)
        except (AnchorError, KeyError, TypeError) as error:
            print(f"{path.name}: {type(error).__name__}: {error}", file=sys.stderr)
            failed += 1
            continue
        text = json.dumps(to_json(record), ensure_ascii=False, indent=1) + "\n"
        if not arguments.check:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            print(f"{target.name}: differs from its annotation; run: python -m gold.build")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
