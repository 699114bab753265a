"""Typed loader of the wording packs: loaded terms, who uses them, terms that take no side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from math import prod
from typing import Any

from truceline.model import InputError
from truceline.resources.packs import load_yaml

_MAX_FORMS = 10_000


@dataclass(frozen=True, slots=True)
class Term:
    """One loaded term: its `name`, the word sequences that match it, what is said of them.

    The name is the first sequence unless the pack gives one: a term that both sides turn on each
    other must not be shown by the words of one.
    Words are lower case and without hyphens. `followed_by` asks for one of these words next;
    `not_preceded_by` and `not_followed_by` forbid them; `needs` asks for one of its words
    anywhere in the text, so that a term of one conflict stays silent in another.
    """

    id: str
    name: str
    forms: tuple[tuple[str, ...], ...]
    used_by: str
    neutral: tuple[str, ...]
    register: str
    conflict: str | None
    followed_by: frozenset[str]
    not_preceded_by: frozenset[str]
    not_followed_by: frozenset[str]
    needs: frozenset[str]
    has_case: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str
    licence: str


@cache
def wording_terms() -> tuple[Term, ...]:
    """Every term of every pack, the general ones first."""
    found: list[Term] = []
    for name in _pack_names():
        found.extend(terms_of(load_yaml(f"wordings/{name}"), name))
    return tuple(found)


def terms_of(pack: Any, name: str) -> Iterator[Term]:
    """The terms of one pack; InputError names the first entry that is malformed."""
    entries = pack.get("terms") if isinstance(pack, dict) else None
    if not isinstance(entries, list):
        raise InputError(name, "holds no list of terms", "give `terms:` and its entries")
    for number, entry in enumerate(entries, start=1):
        try:
            yield _term(entry, pack)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            wrong = f"is malformed ({type(error).__name__}: {error})"
            raise InputError(f"{name}, term {number}", wrong, "see the other terms") from None


def expand(pattern: str, has_case: bool = False) -> tuple[tuple[str, ...], ...]:
    """The word sequences of a pattern: `|` between choices, `?` after a word that may miss.

    `expand("local? peace|truce deal")` -> four sequences, the first `("local", "peace", "deal")`.
    """
    slots: list[tuple[str, ...]] = []
    for word in pattern.split():
        choices = tuple((word if has_case else word.lower()).rstrip("?").split("|"))
        slots.append((*choices, "") if word.endswith("?") else choices)
    if prod(map(len, slots)) > _MAX_FORMS:
        raise ValueError(f"{pattern[:40]!r} stands for more than {_MAX_FORMS:,} word sequences")
    return tuple(tuple(w for w in words if w) for words in product(*slots))


def _pack_names() -> list[str]:
    folder = files("truceline.resources").joinpath("packs", "wordings")
    names = (p.name for p in folder.iterdir() if p.name.endswith(".yaml"))
    return sorted(names, key=lambda n: (n != "general.yaml", n))


def _term(entry: dict[str, Any], pack: dict[str, Any]) -> Term:
    has_case = entry.get("case") == "exact"
    forms = tuple(f for pattern in entry["match"] for f in expand(pattern, has_case))
    return Term(
        id=entry["id"],
        name=entry.get("name") or " ".join(forms[0]),
        forms=tuple(dict.fromkeys(forms)),
        used_by=entry["used_by"],
        neutral=tuple(entry["neutral"]),
        register=entry["register"],
        conflict=pack.get("conflict"),
        followed_by=_words(entry, "followed_by"),
        not_preceded_by=_words(entry, "not_preceded_by"),
        not_followed_by=_words(entry, "not_followed_by"),
        needs=frozenset(entry.get("needs", pack.get("needs", ()))),
        has_case=has_case,
        examples=tuple(entry["examples"]),
        counter_examples=tuple(entry["counter_examples"]),
        source=entry.get("source", pack["source"]),
        licence=entry.get("licence", pack["licence"]),
    )


def _words(entry: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(w.lower() for w in entry.get(key, ()))
