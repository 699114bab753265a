"""One call from own-written text to its agreements, with the plain analyser and no values."""

from __future__ import annotations

from truceline.lang.plain import PlainAnalyzer
from truceline.model import (
    Actor,
    Agreement,
    Annotation,
    Document,
    Finding,
    Mention,
    Obligation,
    document_id,
    item_id,
)
from truceline.read.agreements import read_agreements


def annotated(text: str, **known: str) -> tuple[Document, Annotation]:
    """A document and its plain annotation."""
    document = Document(id=document_id(text), text=text, **known)  # type: ignore[arg-type]
    (annotation,) = PlainAnalyzer().analyze([text])
    return document, annotation


def named(document: Document, *names: str, kind: str = "armed group") -> tuple[Actor, ...]:
    """Actors for every place where the names are printed."""
    found = []
    for name in names:
        spans = []
        start = document.text.find(name)
        while start >= 0:
            spans.append(document.span(start, start + len(name)))
            start = document.text.find(name, start + 1)
        mentions = tuple(Mention(span=s, kind="name") for s in spans)
        found.append(
            Actor(
                id=item_id("actor", *spans), spans=tuple(spans), name=name, kind=kind,
                mentions=mentions,
            )
        )  # fmt: skip
    return tuple(found)


def read(
    text: str, *names: str, published: str | None = None
) -> tuple[tuple[Agreement, ...], tuple[Finding, ...]]:
    """Agreements and findings of a text; `names` are taken for armed groups."""
    known = {"published": published} if published else {}
    document, annotation = annotated(text, **known)
    return read_agreements(document, annotation, (), named(document, *names), (), (), ())


def obligations(text: str, *names: str) -> list[Obligation]:
    """All obligations of a text."""
    agreements, _ = read(text, *names)
    return [o for a in agreements for t in a.terms for o in t.obligations]
