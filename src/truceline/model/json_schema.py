"""The JSON Schema of a record, derived from the dataclasses so that the two never part."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin

from truceline.model.document import Span
from truceline.model.record import Record

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def record_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the JSON that `truceline read --json` prints, one object a line."""
    definitions: dict[str, Any] = {}
    _schema(Record, definitions)
    top = definitions.pop("Record")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://truceline.example/schema/record-1.json",
        "title": "Truceline record of one document",
        **top,
        "description": "All that was read from one document.",
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        options = [_schema(a, definitions) for a in get_args(hint) if a is not type(None)]
        return {"anyOf": [*options, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0], definitions)}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if not (is_dataclass(hint) and isinstance(hint, type)):
        raise TypeError(f"no JSON Schema for {hint!r}")
    name = hint.__name__
    if name not in definitions:
        definitions[name] = {}  # a mark, so that a class that holds itself ends
        definitions[name] = _object(hint, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _object(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    shown = [f for f in fields(cls) if f.init and not (cls is Span and f.name == "document")]
    required = [f.name for f in shown if f.default is MISSING and f.default_factory is MISSING]
    return {
        "description": (cls.__doc__ or "").strip().split("\n")[0],
        "type": "object",
        "properties": {f.name: _schema(hints[f.name], definitions) for f in shown},
        "required": required,
        "additionalProperties": False,
    }
