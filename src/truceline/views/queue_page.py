"""The review queue, the checks, disagreements and coverage as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.model import Check, Document, Judgement, Span
from truceline.reconcile.review import Item
from truceline.reconcile.review.agreement import Disagreement
from truceline.reconcile.review.doubt import Doubt
from truceline.views.items import shortened, spans_of

_LONG = 140


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One item that waits: its words, its doubt and the reasons for it."""

    item: str
    layer: str
    document: str
    title: str
    words: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a check: its words and where they stand."""

    document: str
    title: str
    words: str
    item: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """What does not fit, and the words of its sides."""

    id: str
    kind: str
    sentence: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One target on which coders differ; `other` is the second report of a link."""

    item: str
    field: str
    other: str
    words: str
    codes: tuple[Judgement, ...]
    decision: Judgement | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one coder judged: in how many reports, published between which days."""

    coder: str
    reports: int
    judgements: int
    period: str
    last: str


def queue_rows(
    doubts: Iterable[Doubt], documents: Mapping[str, Document], items: Mapping[str, Item]
) -> tuple[QueueRow, ...]:
    """The queue in its order."""
    return tuple(
        QueueRow(
            item=d.item,
            layer=d.layer,
            document=d.document,
            title=_title(documents[d.document]),
            words=_words(items.get(d.item)),
            score=d.score,
            reasons=d.reasons,
        )
        for d in doubts
    )


def check_rows(
    checks: Iterable[Check], documents: Mapping[str, Document], own: bool
) -> tuple[CheckRow, ...]:
    """Checks with the words of both sides; `own` where the check itself stands in one report."""
    return tuple(
        CheckRow(
            id=check.id,
            kind=check.kind,
            sentence=check.sentence,
            sides=tuple(_sides(check, documents, own)),
        )
        for check in checks
    )


def dispute_rows(
    differ: Iterable[Disagreement], items: Mapping[str, Item]
) -> tuple[DisputeRow, ...]:
    """Disagreements with the words they are about."""
    rows = []
    for found in differ:
        item, field, other = found.target
        known = items.get(item)
        rows.append(
            DisputeRow(
                item, field or "", other or "", _words(known),
                found.codes, found.decision, found.is_open,
            )
        )  # fmt: skip
    return tuple(rows)


def coverage_rows(
    judgements: Iterable[Judgement], items: Mapping[str, Item], documents: Mapping[str, Document]
) -> tuple[Coverage, ...]:
    """Who judged in which reports of which days, by name."""
    by_coder: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_coder.setdefault(judgement.coder, []).append(judgement)
    return tuple(_coverage(coder, by_coder[coder], items, documents) for coder in sorted(by_coder))


def _coverage(
    coder: str, given: Sequence[Judgement], items: Mapping[str, Item],
    documents: Mapping[str, Document],
) -> Coverage:  # fmt: skip
    held = {items[j.item].document for j in given if j.item in items}
    days = sorted(p[:10] for d in held if d in documents and (p := documents[d].published))
    period = f"{days[0]} to {days[-1]}" if days else "days not known"
    return Coverage(coder, len(held), len(given), period, max(j.at for j in given)[:10])


def _sides(check: Check, documents: Mapping[str, Document], own: bool) -> Iterable[Side]:
    for number, span in enumerate(check.spans):
        value = check.values[number] if number < len(check.values) else ""
        item = check.id if own else value
        yield Side(span.document, _title(documents[span.document]), _short(span), item)


def _words(item: Item | None) -> str:
    """The words an item says something by: the content of a claim, not its voice."""
    return _short(next(iter(spans_of(item.value)), None) if item else None)


def _title(document: Document) -> str:
    return document.title or document.id


def _short(span: Span | None) -> str:
    if span is None:
        return "no words of the text"
    return shortened(span.text, _LONG)
