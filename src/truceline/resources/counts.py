"""The packs of amounts: number words, bounds, things counted, measures, units, equipment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.resources.packs import load_tsv, load_yaml

_ROLES = ("obj", "subj", "of", "nouns", "adjectives", "heads")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words and the values they stand for."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    vague: Mapping[str, int | None]
    multiplying: Mapping[str, int | None]
    fractions: Mapping[str, float]
    approximate: frozenset[str]


@dataclass(frozen=True, slots=True)
class BoundRule:
    """Words before or after a number that bound it."""

    id: str
    bound: str
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A countable thing: `kind` and its civilian or military status or Register category."""

    word: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """Words that give a count its measure, by the role of the counted noun."""

    id: str
    measure: str
    kinds: frozenset[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TrapRule:
    """Words beside a number that make it no count."""

    id: str
    before: frozenset[str]
    after: frozenset[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement and the measure its numbers have."""

    unit: str
    measure: str


@dataclass(frozen=True, slots=True)
class System:
    """A weapon system by name: UN Register category, what it is, and a note on the category."""

    name: str
    category: str
    kind: str
    note: str


@cache
def load_numbers() -> Numbers:
    """Number words of the shipped pack."""
    pack = load_yaml("counts/numbers.yaml")
    return Numbers(
        units=pack["units"],
        tens=pack["tens"],
        scales=pack["scales"],
        short_scales=pack["short_scales"],
        vague=pack["vague"],
        multiplying=pack["multiplying"],
        fractions=pack["fractions"],
        approximate=frozenset(pack["approximate"]),
    )


@cache
def load_bounds() -> tuple[BoundRule, ...]:
    """Bound rules of the shipped pack."""
    return tuple(_bound(entry) for entry in load_yaml("counts/numbers.yaml")["bounds"])


def _bound(entry: dict[str, Any]) -> BoundRule:
    return BoundRule(
        id=entry["id"],
        bound=entry["bound"],
        before=tuple(_words(phrase) for phrase in entry["before"]),
        after=tuple(_words(phrase) for phrase in entry["after"]),
        examples=tuple(entry["examples"]),
        counter_examples=tuple(entry["counter_examples"]),
    )


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+\.?|[^\w\s]", phrase.lower()))


@cache
def load_things() -> Mapping[str, Thing]:
    """Countable things by singular word or phrase in lower case."""
    rows = load_tsv("counts/things.tsv")
    return {r["word"]: Thing(r["word"], r["kind"], r["detail"] or "") for r in rows}


@cache
def load_measures() -> tuple[MeasureRule, ...]:
    """Measure rules in the order of the pack."""
    return tuple(
        MeasureRule(
            id=entry["id"],
            measure=entry["measure"],
            kinds=frozenset(entry["kinds"]),
            examples=tuple(entry["examples"]),
            counter_examples=tuple(entry["counter_examples"]),
            words={role: tuple(entry.get(role, ())) for role in _ROLES},
        )
        for entry in load_yaml("counts/measures.yaml")["rules"]
    )


@cache
def load_traps() -> tuple[TrapRule, ...]:
    """Trap rules in the order of the pack."""
    return tuple(
        TrapRule(
            id=entry["id"],
            before=frozenset(entry.get("before", ())),
            after=frozenset(entry.get("after", ())),
            examples=tuple(entry["examples"]),
            counter_examples=tuple(entry["counter_examples"]),
        )
        for entry in load_yaml("counts/traps.yaml")["rules"]
    )


@cache
def load_units() -> Mapping[str, Unit]:
    """Units by each word that names them; words of a phrase are joined by hyphens."""
    found: dict[str, Unit] = {}
    for row in load_tsv("counts/units.tsv"):
        for word in row["words"].split():
            found[word] = Unit(row["unit"], row["measure"])
    return found


@cache
def load_systems() -> Mapping[str, System]:
    """Weapon systems by name in lower case: reference facts."""
    rows = load_tsv("counts/equipment.tsv")
    return {r["name"].lower(): System(r["name"], r["category"], r["kind"], r["note"]) for r in rows}


@cache
def load_irregular_verbs() -> Mapping[str, str]:
    """Base forms by irregular past form."""
    return {row["form"]: row["base"] for row in load_tsv("counts/irregular.tsv")}
