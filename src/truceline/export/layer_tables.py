"""One flat table a layer, for spreadsheets and data frames: nested values as dotted columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.model import Record, to_json

LAYERS = (
    "documents", "times", "places", "actors", "counts", "claims", "events", "obligations",
    "findings", "wordings", "checks",
)  # fmt: skip


def layer_rows(
    layer: str, records: Iterable[Record], reviews: dict[str, str]
) -> Iterator[dict[str, object]]:
    """Rows of one layer: `document`, `id`, `review`, then the record's fields, spans as
    `start`, `end`, `words`; lists and objects that do not flatten are JSON text."""
    for record in records:
        for item in _items(layer, record):
            row: dict[str, object] = {"document": record.document.id}
            row.update(_flat(item))
            row["review"] = reviews.get(str(item.get("id", "")), "unreviewed")
            yield row


def header_of(rows: Iterable[dict[str, object]]) -> list[str]:
    """All columns that occur, in the order they first occur."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _items(layer: str, record: Record) -> Iterator[dict[str, Any]]:
    if layer == "documents":
        yield {k: v for k, v in to_json(record.document).items() if k != "text"}
    elif layer == "obligations":
        for agreement in record.agreements:
            for term in agreement.terms:
                for obligation in term.obligations:
                    yield {"agreement": agreement.id, "term": term.number, **to_json(obligation)}
    else:
        for item in getattr(record, layer):
            yield to_json(item)


def _flat(value: dict[str, Any], prefix: str = "") -> dict[str, object]:
    row: dict[str, object] = {}
    for key, inner in value.items():
        name = prefix + key
        if isinstance(inner, dict) and inner.keys() == {"start", "end", "text"}:
            start = "" if name == "span" else f"{name}."
            row.update({f"{start}start": inner["start"], f"{start}end": inner["end"]})
            row[f"{start}words"] = inner["text"]
        elif isinstance(inner, dict):
            row.update(_flat(inner, name + "."))
        elif isinstance(inner, list):
            row[name] = _joined(inner)
        else:
            row[name] = inner
    return row


def _joined(values: list[Any]) -> str:
    if all(isinstance(v, (str, int, float)) for v in values):
        return ";".join(str(v) for v in values)
    return json.dumps(values, ensure_ascii=False)
