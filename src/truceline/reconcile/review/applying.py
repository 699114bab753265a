"""Putting what people decided over what was read, without touching either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from truceline.model import Agreement, Count, InputError, Judgement, Record, Term
from truceline.reconcile.review.sense import corrected


@dataclass(frozen=True, slots=True)
class Change:
    """One corrected value: what was read, what stands now, who says so and why."""

    item: str
    field: str
    before: str | None
    after: str
    coder: str
    at: str
    reason: str


_NUMBERS = {"low", "best", "high"}
Corrections = Mapping[str, tuple[Judgement, ...]]
"""Standing corrections of single values, by item."""


def reviewed(record: Record, corrections: Corrections) -> Record:
    """The record with all corrections in force put in; items keep their ids and their words.

    A correction that no longer fits its field is left out: the queue lists it as an orphan.
    """
    flat = ("times", "places", "actors", "counts", "claims", "events", "findings", "wordings")
    changed: dict[str, Any] = {}
    for layer in flat:
        items = getattr(record, layer)
        if any(i.id in corrections for i in items):
            changed[layer] = tuple(_item(i, corrections) for i in items)
    agreements = tuple(_agreement(a, corrections) for a in record.agreements)
    if agreements != record.agreements:
        changed["agreements"] = agreements
    return replace(record, **changed) if changed else record


def change_of(judgement: Judgement) -> Change:
    """A correction as before and after."""
    return Change(
        item=judgement.item,
        field=judgement.field or "",
        before=judgement.before,
        after=judgement.after or "",
        coder=judgement.coder,
        at=judgement.at,
        reason=judgement.reason,
    )


def _item(item: Any, corrections: Corrections) -> Any:
    given = {j.field: j.after for j in corrections.get(item.id, ()) if j.field}
    if isinstance(item, Count) and given.keys() & _NUMBERS == {"best"} and _is_one_number(item):
        # An exact figure has one number; who corrects it corrects its bounds with it.
        given |= {"low": given["best"], "high": given["best"]}
    for field, after in given.items():
        try:
            item = corrected(item, field, after or "")
        except InputError:
            continue
    return item


def _is_one_number(count: Count) -> bool:
    return count.best is not None and count.low == count.best == count.high


def _agreement(agreement: Agreement, corrections: Corrections) -> Agreement:
    terms = tuple(_term(t, corrections) for t in agreement.terms)
    if terms != agreement.terms:
        agreement = replace(agreement, terms=terms)
    corrected: Agreement = _item(agreement, corrections)
    return corrected


def _term(term: Term, corrections: Corrections) -> Term:
    obligations = tuple(_item(o, corrections) for o in term.obligations)
    if obligations != term.obligations:
        term = replace(term, obligations=obligations)
    corrected: Term = _item(term, corrections)
    return corrected
