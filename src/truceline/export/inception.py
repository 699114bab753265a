"""UIMA CAS JSON 0.4.0, one file a report, as INCEpTION imports it ('UIMA CAS JSON')."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from truceline.export.utf16 import Utf16
from truceline.lang.plain import PlainAnalyzer
from truceline.model import Annotation, Record
from truceline.reconcile.review import Item, items_of

_SEGMENT = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
TOKEN, SENTENCE = _SEGMENT + "Token", _SEGMENT + "Sentence"
# A layer that every INCEpTION project holds, so that no layer must be made by hand.
ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
DOCUMENT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"


def inception_cas(record: Record) -> dict[str, Any]:
    """The CAS of one report: tokens, sentences and every item as a NamedEntity.

    `value` is the layer, `identifier` our id. Offsets are UTF-16 units, as Java counts. Words
    over several sentences become one annotation a sentence, since the layer forbids more.
    """
    offsets = Utf16(record.document.text)
    annotation = next(PlainAnalyzer().analyze([record.document.text]))
    structures = [
        {
            "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
            "mimeType": "text", "sofaString": record.document.text,
        },
        {
            "%ID": 2, "%TYPE": DOCUMENT, "@sofa": 1, "begin": 0,
            "end": offsets.units(len(record.document.text)), "language": record.document.language,
            "documentTitle": record.document.title or record.document.id,
            "documentId": record.document.id,
        },
    ]  # fmt: skip
    for kind, start, end, more in _annotations(record, annotation):
        structures.append({
            "%ID": len(structures) + 1, "%TYPE": kind, "@sofa": 1,
            "begin": offsets.units(start), "end": offsets.units(end), **more,
        })  # fmt: skip
    members = [s["%ID"] for s in structures[1:]]
    return {
        "%TYPES": _TYPES,
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }


def _annotations(
    record: Record, annotation: Annotation
) -> Iterator[tuple[str, int, int, dict[str, str]]]:
    entities = [e for item in items_of(record) for e in _entities(item, annotation)]
    for sentence in annotation.sentences:
        yield SENTENCE, sentence.start, sentence.end, {}
    # Annotations stand on whole tokens there, so a token that one cuts is cut as well.
    borders = sorted({b for start, end, _ in entities for b in (start, end)})
    for token in annotation.tokens:
        inside = [b for b in borders if token.start < b < token.end] if borders else []
        for start, end in pairwise((token.start, *inside, token.end)):
            yield TOKEN, start, end, {}
    for start, end, item in entities:
        yield ENTITY, start, end, {"value": item.layer, "identifier": item.id}


def _entities(item: Item, annotation: Annotation) -> Iterator[tuple[int, int, Item]]:
    """The item's words, cut at the ends of sentences and trimmed to their first and last token."""
    for span in item.spans:
        inside = annotation.tokens_in(span.start, span.end)
        for sentence in dict.fromkeys(annotation.sentence_of(t.index) for t in inside):
            tokens = [t for t in inside if sentence.first <= t.index < sentence.last]
            start = max(span.start, tokens[0].start)
            end = min(span.end, tokens[-1].end)
            if start < end:
                yield start, end, item


def _type(name: str, parent: str, *features: str) -> dict[str, Any]:
    made: dict[str, Any] = {"%NAME": name, "%SUPER_TYPE": parent}
    for feature in features:
        made[feature] = {"%NAME": feature, "%RANGE": "uima.cas.String"}
    return made


_TYPES = {
    TOKEN: _type(TOKEN, "uima.tcas.Annotation"),
    SENTENCE: _type(SENTENCE, "uima.tcas.Annotation"),
    ENTITY: _type(ENTITY, "uima.tcas.Annotation", "value", "identifier"),
    DOCUMENT: _type(DOCUMENT, "uima.tcas.DocumentAnnotation", "documentTitle", "documentId"),
}
