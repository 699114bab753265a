"""Records as linked data: W3C Web Annotation, PROV-O, GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from truceline.model import Document, EventReport, Record, Span

_CONTEXT_WIDTH = 32  # characters of prefix and suffix kept beside a quote
_BASE = "urn:truceline:"


def web_annotations(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """One W3C Web Annotation an item, with a position and a quote selector for each span."""
    for record in records:
        for layer, item in _items(record):
            yield {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": _BASE + item.id,
                "type": "Annotation",
                "motivation": "identifying",
                "body": {"type": "TextualBody", "purpose": "tagging", "value": layer},
                "target": [_target(record.document, span) for span in _spans(item)],
                "generator": {"id": _BASE + record.run.id, "type": "Software"},
            }


def prov(records: Iterable[Record]) -> dict[str, Any]:
    """A PROV-O document: claims derive from documents, readings are activities of a run."""
    graph: list[dict[str, Any]] = []
    seen: set[str] = set()
    for record in records:
        document, run = record.document, record.run
        if run.id not in seen:
            seen.add(run.id)
            graph.append(
                {
                    "@id": _BASE + run.id,
                    "@type": "prov:SoftwareAgent",
                    "truceline:version": run.version,
                    "truceline:analyzer": run.analyzer,
                    "truceline:resources": run.resources_digest,
                }
            )
        graph.append(
            {
                "@id": _BASE + document.id,
                "@type": "prov:Entity",
                "prov:generatedAtTime": document.published,
                "prov:hadPrimarySource": document.url,
                "truceline:sha256": document.sha256,
            }
        )
        graph.extend(
            {
                "@id": _BASE + claim.id,
                "@type": "prov:Entity",
                "prov:wasDerivedFrom": {"@id": _BASE + document.id},
                "prov:wasAttributedTo": {"@id": _BASE + run.id},
                "truceline:rule": claim.rule,
            }
            for claim in record.claims
        )
    context = {"prov": "http://www.w3.org/ns/prov#", "truceline": _BASE}
    return {"@context": context, "@graph": graph}


def geojson(records: Iterable[Record]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection (RFC 7946, WGS84, longitude first) of places with a point."""
    features = [feature for record in records for feature in _features(record)]
    return {"type": "FeatureCollection", "features": features}


def _features(record: Record) -> Iterator[dict[str, Any]]:
    events: dict[str, list[EventReport]] = {}
    for event in record.events:
        events.setdefault(event.place or "", []).append(event)
    for place in record.places:
        if place.latitude is None or place.longitude is None:
            continue
        yield {
            "type": "Feature",
            "id": place.id,
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": {
                "name_as_printed": place.name,
                "used_by": place.tradition,
                "geonames_id": place.geonames_id,
                "where_prec": place.precision,
                "geo_precision": place.acled_precision,
                "role": place.role,
                "document": record.document.id,
                "source": record.document.source.name,
                "events": [
                    {"id": e.id, "type": e.plover.type, "realis": e.realis}
                    for e in events.get(place.id, ())
                ],
            },
        }


def _items(record: Record) -> Iterator[tuple[str, Any]]:
    for layer in ("times", "places", "actors", "counts", "claims", "events", "wordings", "checks"):
        for item in getattr(record, layer):
            if _spans(item):
                yield layer, item
    for agreement in record.agreements:
        for term in agreement.terms:
            yield "terms", term
            for obligation in term.obligations:
                yield "obligations", obligation


def _spans(item: Any) -> tuple[Span, ...]:
    spans: tuple[Span, ...] = getattr(item, "spans", None) or ()
    span: Span | None = getattr(item, "span", None)
    return (span,) if span else spans


def _target(document: Document, span: Span) -> dict[str, Any]:
    before = document.text[max(0, span.start - _CONTEXT_WIDTH) : span.start]
    return {
        "source": document.url or _BASE + document.id,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": before,
                "suffix": document.text[span.end : span.end + _CONTEXT_WIDTH],
            },
        ],
    }
