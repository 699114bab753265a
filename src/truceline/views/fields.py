"""Which fields of an item a person may correct, and what may be typed into each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from truceline.model import (
    Actor,
    Claim,
    Count,
    EventReport,
    Finding,
    InputError,
    Obligation,
    PlaceValue,
    TimeValue,
    Wording,
)
from truceline.model.claims import StanceLabel
from truceline.model.events import Realis
from truceline.model.values import Bound, TimexType
from truceline.reconcile.review import value_at, with_value


@dataclass(frozen=True, slots=True)
class Editable:
    """A field by its dotted path, its label, present value, value as read, and what it takes."""

    field: str
    label: str
    value: str
    first: str
    kind: str = "text"
    choices: tuple[str, ...] = ()


FINDINGS = ("violation", "compliance", "inconclusive", "denied access", "allegation")

_FIELDS: dict[type, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    Count: (
        ("low", "low", "number", ()),
        ("best", "best", "number", ()),
        ("high", "high", "number", ()),
        ("bound", "bound", "choice", get_args(Bound)),
        ("measure", "measure", "text", ()),
        ("what", "of what", "text", ()),
    ),
    TimeValue: (
        ("value", "value (TIMEX3)", "text", ()),
        ("type", "type", "choice", get_args(TimexType)),
        ("earliest", "earliest (ISO 8601)", "text", ()),
        ("latest", "latest (ISO 8601)", "text", ()),
    ),
    PlaceValue: (
        ("geonames_id", "GeoNames id", "number", ()),
        ("latitude", "latitude", "number", ()),
        ("longitude", "longitude", "number", ()),
        ("precision", "precision 1-7", "number", ()),
        ("country", "country (alpha-3)", "text", ()),
    ),
    Claim: (
        ("stance.label", "stance", "choice", get_args(StanceLabel)),
        ("stance.score", "certainty -3 to 3", "number", ()),
    ),
    EventReport: (
        ("realis", "realis", "choice", get_args(Realis)),
        ("plover.type", "PLOVER type", "text", ()),
        ("plover.mode", "PLOVER mode", "text", ()),
    ),
    Obligation: (
        ("category", "category", "text", ()),
        ("action", "action", "text", ()),
        ("object", "what", "text", ()),
    ),
    Actor: (
        ("name", "name", "text", ()),
        ("kind", "kind", "text", ()),
        ("country", "country (alpha-3)", "text", ()),
        ("office", "office", "text", ()),
    ),
    Finding: (
        ("kind", "finding", "choice", FINDINGS),
        ("violation_class", "class of violation", "text", ()),
    ),
    Wording: (("used_by", "used by", "text", ()),),
}


def editable_fields(item: Any, first: Any) -> tuple[Editable, ...]:
    """The fields of an item that can be typed over, with the value first read beside each."""
    return tuple(
        Editable(path, label, shown(value_at(item, path)), shown(value_at(first, path)),
                 kind, choices)
        for path, label, kind, choices in _FIELDS.get(type(item), ())
    )  # fmt: skip


def changed(item: Any, typed: dict[str, str]) -> dict[str, str]:
    """The typed values that differ from the item's own, in the words a judgement keeps.

    InputError where a field is not one of the item's or a value does not fit it.
    """
    found = {}
    for path, text in typed.items():
        after = text.strip() or "null"
        if shown(value_at(item, path)) == text.strip():
            continue
        if value_at(with_value(item, path, after), path) != value_at(item, path):
            found[path] = after
    if typed and not found:
        raise InputError("the correction", "changes no value", "type over one, or accept")
    return found


def shown(value: object) -> str:
    """A value as it stands in a form field."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) and value == int(value) else str(value)
