"""The gold records: valid, in step with their annotations, every reference and span sound."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gold.build import (
    HERE,
    annotated,
    annotation_of,
    build,
    document_of,
    is_sealed,
    reports,
    text_of,
)
from truceline.model import Record, from_json
from truceline.model.json_schema import record_schema

REPORTS = annotated()
ROWS = {row["id"]: row for row in reports()}


@cache
def record_json(report: str) -> dict[str, Any]:
    """The JSON of one gold record."""
    text = (HERE / "records" / f"{report}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def validator() -> Draft202012Validator:
    """The validator of the published schema."""
    return Draft202012Validator(record_schema())


@pytest.mark.parametrize("report", REPORTS)
def test_record_is_what_its_annotation_says(report: str) -> None:
    made = text_of(build(document_of(ROWS[report]), annotation_of(report)))
    kept = Path(HERE / "records" / f"{report}.json").read_text(encoding="utf-8")
    assert made == kept, "run: python -m gold.build"


@pytest.mark.parametrize("report", REPORTS)
def test_record_is_valid(report: str) -> None:
    assert [e.message for e in validator().iter_errors(record_json(report))] == []


@pytest.mark.parametrize("report", REPORTS)
def test_spans_read_back_and_references_resolve(report: str) -> None:
    value = record_json(report)
    text = value["document"]["text"]
    spans = list(_spans(value))
    assert spans
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)
    ids = [i["id"] for layer in value.values() if isinstance(layer, list) for i in layer]
    ids += [t["id"] for a in value["agreements"] for t in a["terms"]]
    assert len(ids) == len(set(ids))
    named = {r for event in value["events"] for r in _references(event)}
    named |= {r for c in value["claims"] for r in (c["denies"], c["answers"], c["said_at"]) if r}
    named |= {link["source"]["actor"] for c in value["claims"] for link in c["chain"]} - {None}
    assert named <= set(ids)


@pytest.mark.parametrize("report", REPORTS)
def test_cue_and_source_stand_by_their_content(report: str) -> None:
    record = from_json(Record, record_json(report))
    for claim in record.claims:
        parts = [s for x in claim.chain for s in (x.source.span, x.cue.span) if s]
        parts += claim.content
        start, end = min(s.start for s in parts), max(s.end for s in parts)
        assert "\n" not in record.document.text[start:end], claim.content[0].text
    for event in record.events:
        claim = next(c for c in record.claims if c.id == event.claim)
        near = range(min(s.start for s in claim.content) - 300, claim.content[-1].end + 300)
        assert event.trigger.start in near


def test_every_report_has_every_layer_it_must_have() -> None:
    for report in REPORTS:
        value = record_json(report)
        missing = [x for x in ("actors", "times", "places", "counts", "claims", "events")
                   if not value[x]]  # fmt: skip
        assert missing == [], report


def test_the_aim_of_the_gold_is_met() -> None:
    sealed = [r for r in REPORTS if is_sealed(r)]
    assert len(REPORTS) >= 60
    assert len({ROWS[r]["conflict"] for r in REPORTS}) >= 12
    assert 4 * len(sealed) >= len(REPORTS)
    assert any(record_json(r)["agreements"] for r in REPORTS)


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield value
        else:
            for item in value.values():
                yield from _spans(item)


def _references(event: dict[str, Any]) -> Iterator[str]:
    yield event["claim"]
    yield from event["actor"] + event["recipient"] + event["counts"]
    yield from (event[k] for k in ("time", "place", "same_as") if event[k])
