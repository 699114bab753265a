"""The columns of each table: the record's own fields, nested ones with dots, in fixed order."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from truceline.export.layer_tables import LAYERS
from truceline.model import (
    Actor,
    Check,
    Claim,
    Count,
    Document,
    EventReport,
    Finding,
    Obligation,
    PlaceValue,
    Span,
    TimeValue,
    Wording,
)

Kind = Literal["string", "integer", "number", "boolean"]
RECORDS = "records"
TABLES: tuple[str, ...] = (*LAYERS, RECORDS)

_SCALARS: dict[Any, Kind] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_CLASSES: dict[str, type] = {
    "documents": Document, "times": TimeValue, "places": PlaceValue, "actors": Actor,
    "counts": Count, "claims": Claim, "events": EventReport, "obligations": Obligation,
    "findings": Finding, "wordings": Wording, "checks": Check,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """Name and kind of one column; lists are strings (`;` between plain values, else JSON)."""

    name: str
    kind: Kind


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table of `TABLES`, `document` (the document's id) first."""
    first = Column("document", "string")
    if table == RECORDS:
        return (first, Column("input", "string"), Column("json", "string"))
    own = [c for c in _flat(_CLASSES[table], "") if (table, c.name) != ("documents", "text")]
    if table == "documents":
        own.append(Column("input", "string"))
    if table == "obligations":
        own = [Column("agreement", "string"), Column("term", "string"), *own]
    return (first, *own)


def _flat(cls: Any, prefix: str) -> list[Column]:
    hints = typing.get_type_hints(cls)
    return [c for f in fields(cls) if f.init for c in _column(prefix + f.name, hints[f.name])]


def _column(name: str, hint: Any) -> list[Column]:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (a for a in get_args(hint) if a is not type(None))
    if hint is Span:
        start = "" if name == "span" else f"{name}."
        places = [Column(f"{start}{end}", "integer") for end in ("start", "end")]
        return [*places, Column(f"{start}words", "string")]
    if is_dataclass(hint):
        return _flat(hint, f"{name}.")
    return [Column(name, _SCALARS.get(hint, "string"))]
