"""Every item of a record that a person can judge, by its id, nested ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from truceline.model import Record, Span

LAYERS = (
    "times", "places", "actors", "counts", "claims", "events", "agreements", "terms",
    "obligations", "findings", "wordings", "checks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One item as read: its layer, the id of its document, and the record itself."""

    id: str
    layer: str
    document: str
    value: Any

    @property
    def spans(self) -> tuple[Span, ...]:
        """All words the item stands on; none for an outlet that is not named."""
        span: Span | None = getattr(self.value, "span", None)
        spans: tuple[Span, ...] = getattr(self.value, "spans", ())
        return (span,) if span else spans

    @property
    def span(self) -> Span | None:
        """The first of these words."""
        return next(iter(self.spans), None)


def items_of(record: Record) -> Iterator[Item]:
    """All items in the order of LAYERS; terms and obligations follow their agreements."""
    document = record.document.id
    for layer in ("times", "places", "actors", "counts", "claims", "events"):
        for value in getattr(record, layer):
            yield Item(value.id, layer, document, value)
    for agreement in record.agreements:
        yield Item(agreement.id, "agreements", document, agreement)
        for term in agreement.terms:
            yield Item(term.id, "terms", document, term)
            for obligation in term.obligations:
                yield Item(obligation.id, "obligations", document, obligation)
    for layer in ("findings", "wordings", "checks"):
        for value in getattr(record, layer):
            yield Item(value.id, layer, document, value)
