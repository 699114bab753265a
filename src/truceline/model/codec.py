"""Records to plain JSON values and back; the dataclass fields are the JSON keys."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from truceline.model.document import Span

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Plain dicts, lists and scalars of a record; a span becomes `{start, end, text}`."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.text}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value) if f.init}
    if isinstance(value, (tuple, list)):
        return [to_json(v) for v in value]
    return value


def from_json(cls: type[T], value: Any, document: str = "") -> T:
    """The record of class `cls` that `to_json` wrote; `document` is the id its spans belong to."""
    built: T = _build(cls, value, document)
    return built


def _build(hint: Any, value: Any, document: str) -> Any:
    if value is None:
        return None
    if hint is Span:
        return Span(document, value["start"], value["end"], value["text"])
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        return _build(inner[0], value, document)
    if origin is tuple:
        args = get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_build(args[0], v, document) for v in value)
        return tuple(_build(a, v, document) for a, v in zip(args, value, strict=True))
    if origin is Literal:
        return value
    if is_dataclass(hint):
        return _build_dataclass(hint, value, document)
    return value


def _build_dataclass(cls: Any, value: dict[str, Any], document: str) -> Any:
    hints = _hints(cls)
    known = {name: _build(hint, value[name], document) for name, hint in hints if name in value}
    return cls(**known)


@cache
def _hints(cls: Any) -> tuple[tuple[str, Any], ...]:
    resolved = typing.get_type_hints(cls)
    return tuple((f.name, resolved[f.name]) for f in fields(cls) if f.init)
