"""One value inside an item, named by a dotted path, as text and back."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from truceline.model import InputError, Span, to_json

_WANTED = {
    str: "write some words",
    float: "write a number",
    int: "write a whole number",
    bool: "write true or false",
}


def text_of(value: Any) -> str:
    """The value as judgements keep it: text as it is, everything else as JSON.

    `text_of("killed")` -> `killed`; `text_of(4.0)` -> `4.0`; `text_of(None)` -> `null`.
    """
    return value if isinstance(value, str) else json.dumps(to_json(value), ensure_ascii=False)


def value_at(item: Any, path: str) -> Any:
    """The value at a dotted path; InputError for a field that the item does not have."""
    for name in path.split("."):
        if not is_dataclass(item) or name not in _hints(type(item)):
            raise _unknown(path, item)
        item = getattr(item, name)
    return item


def with_value(item: Any, path: str, text: str) -> Any:
    """A copy of the item with the value at the path replaced by what the text says.

    Ids, spans and other items' records cannot be replaced: InputError.
    """
    name, _, rest = path.partition(".")
    if not is_dataclass(item) or isinstance(item, type) or name not in _hints(type(item)):
        raise _unknown(path, item)
    if rest:
        inner = getattr(item, name)
        if inner is None:
            raise InputError(path, "was not read, so no part of it can be corrected",
                             f"correct {name} as a whole")  # fmt: skip
        return replace(item, **{name: with_value(inner, rest, text)})
    if name == "id":
        raise InputError(path, "is the key of the item", "correct a value instead")
    return replace(item, **{name: _parsed(_hints(type(item))[name], text, path)})


def correctable(item: Any, prefix: str = "") -> tuple[str, ...]:
    """Paths of all values a person can correct in this item, in the order of its fields."""
    found: list[str] = []
    for field in fields(item):
        if field.name in ("id", "rule", "reason", "confidence"):
            continue
        value, hint = getattr(item, field.name), _hints(type(item))[field.name]
        if is_dataclass(value) and not isinstance(value, Span):
            found += correctable(value, f"{prefix}{field.name}.")
        elif _is_plain(hint):
            found.append(prefix + field.name)
    return tuple(found)


def _unknown(path: str, item: Any) -> InputError:
    return InputError(
        f"field {path!r}", f"is no field of {type(item).__name__.lower()}", "see docs/codebook.md"
    )


def _is_plain(hint: Any) -> bool:
    """Whether a hint is a scalar, one of several words, or a tuple of scalars."""
    hint = _inner(hint)
    if get_origin(hint) is tuple:
        return get_args(hint)[0] in (str, int, float)
    return hint in (str, int, float, bool) or get_origin(hint) is Literal


def _inner(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(a for a in get_args(hint) if a is not type(None))
    return hint


def _parsed(hint: Any, text: str, path: str) -> Any:
    if type(None) in get_args(hint) and text in ("null", ""):
        return None
    hint = _inner(hint)
    if not _is_plain(hint):
        raise InputError(f"field {path!r}", "cannot be corrected as a whole", "correct its parts")
    try:
        return _scalar(hint, text)
    except (ValueError, TypeError) as error:
        raise InputError(f"{text!r}", f"does not fit {path}", _wanted(hint)) from error


def _scalar(hint: Any, text: str) -> Any:
    if hint is str:
        if not text:
            raise ValueError(text)
        return text
    if get_origin(hint) is Literal:
        if text not in get_args(hint):
            raise ValueError(text)
        return text
    value = json.loads(text)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError(text)
        return tuple(_checked(get_args(hint)[0], v) for v in value)
    return _checked(hint, value)


def _checked(hint: Any, value: Any) -> Any:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if hint is float and is_number and abs(value) < 1e15:
        return float(value)
    if hint in (int, str, bool) and type(value) is hint:
        return value
    raise ValueError(value)


def _wanted(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return "use one of: " + ", ".join(str(a) for a in get_args(hint))
    if get_origin(hint) is tuple:
        return 'write a JSON list, for example ["a", "b"]'
    return {
        str: "write some words",
        float: "write a number",
        int: "write a whole number",
        bool: "write true or false",
    }[hint]


def _hints(cls: Any) -> dict[str, Any]:
    return _hints_of(cls)


@cache
def _hints_of(cls: Any) -> dict[str, Any]:
    resolved = typing.get_type_hints(cls)
    return {f.name: resolved[f.name] for f in fields(cls) if f.init}
