"""Label Studio tasks: one a report, what was read as a prediction, each coder as an annotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from truceline.export.utf16 import Utf16
from truceline.model import Judgement, Record, Span
from truceline.reconcile.review import Item, items_of, text_of


def label_studio_tasks(
    records: Sequence[Record], judgements: Sequence[Judgement]
) -> Iterator[dict[str, Any]]:
    """Tasks to import beside the labelling configuration of `labelling_config`.

    Label Studio's editor counts UTF-16 units, so offsets here do; `meta.points` keeps ours.
    """
    by_coder: dict[str, dict[str, Judgement]] = {}
    for judgement in judgements:
        if judgement.field is None or judgement.verdict == "correct":
            by_coder.setdefault(judgement.coder, {})[judgement.item] = judgement
    for record in records:
        yield _task(record, by_coder)


def labelling_config(layers: Sequence[str]) -> str:
    """The XML that tells Label Studio of the layers."""
    labels = "".join(f'<Label value="{layer}"/>' for layer in layers)
    return (
        f'<View><Labels name="layer" toName="text">{labels}</Labels>'
        '<Text name="text" value="$text"/></View>'
    )


def _task(record: Record, by_coder: Mapping[str, Mapping[str, Judgement]]) -> dict[str, Any]:
    document, offsets = record.document, Utf16(record.document.text)
    items = list(items_of(record))
    read = [_region(i, n, s, offsets, "") for i in items for n, s in enumerate(i.spans)]
    annotations = []
    for coder in sorted(by_coder):
        given = by_coder[coder]
        kept = [i for i in items if i.id in given and given[i.id].verdict in ("accept", "correct")]
        if kept or any(i.id in given for i in items):
            result = [
                _region(i, n, s, offsets, given[i.id].verdict)
                for i in kept for n, s in enumerate(i.spans)
            ]  # fmt: skip
            annotations.append({"completed_by": {"email": coder}, "result": result})
    return {
        "data": {
            "text": document.text,
            "document": document.id,
            "title": document.title,
            "source": document.source.name,
            "published": document.published,
        },
        "predictions": [{"model_version": record.run.id, "result": read}],
        "annotations": annotations,
    }


def _region(item: Item, number: int, span: Span, offsets: Utf16, verdict: str) -> dict[str, Any]:
    region = {
        "id": f"{item.id}-{number}",
        "from_name": "layer",
        "to_name": "text",
        "type": "labels",
        "value": {
            "start": offsets.units(span.start),
            "end": offsets.units(span.end),
            "text": span.text,
            "labels": [item.layer],
        },
        "meta": {
            "item": [item.id],
            "points": [f"{span.start}-{span.end}"],
            "value": [text_of(item.value)[:1000]],
        },
    }
    return {**region, "verdict": verdict} if verdict else region
