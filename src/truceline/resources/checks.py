"""Typed loader of reference facts for the checks: classes of weapons, dates of agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.resources.packs import load_tsv, load_yaml


@dataclass(frozen=True, slots=True)
class Forms:
    """The printed forms of one name, none inside a longer word."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Every place of the name; few texts hold it, so its words are looked for first."""
        if any(word in text for word in self.words):
            yield from self.pattern.finditer(text)


@dataclass(frozen=True, slots=True)
class WeaponFact:
    """A model, what it is, and a pattern of class words that say something else."""

    id: str
    forms: Forms
    is_a: str
    other_class: re.Pattern[str]
    source: str


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A named agreement and the days reference works give for it (ISO, several where they vary)."""

    id: str
    name: str
    forms: Forms
    days: tuple[str, ...]
    source: str


@cache
def weapon_facts() -> tuple[WeaponFact, ...]:
    """Every model of the pack, with the classes it does not belong to as one pattern."""
    classes: dict[str, list[str]] = load_yaml("checks/weapon_classes.yaml")["classes"]
    return tuple(_weapon(row, classes) for row in load_tsv("checks/weapons.tsv"))


@cache
def dated_facts() -> tuple[DatedFact, ...]:
    """Every dated agreement of the pack."""
    return tuple(
        DatedFact(
            id=row["id"],
            name=row["name"],
            forms=_forms(row["forms"]),
            days=tuple(row["days"].split("|")),
            source=row["source"],
        )
        for row in load_tsv("checks/agreements.tsv")
    )


@cache
def type_families() -> dict[str, str]:
    """PLOVER type to the family within which reports may tell of one event."""
    families: dict[str, list[str]] = load_yaml("checks/joining.yaml")["families"]
    return {name: family for family, names in families.items() for name in names}


@cache
def common_words() -> frozenset[str]:
    """Words too common to speak for the same event."""
    return frozenset(load_yaml("checks/joining.yaml")["common_words"].split())


@cache
def counted_groups() -> dict[str, str]:
    """Singular or plural noun to the group of people it counts."""
    groups: dict[str, list[str]] = load_yaml("checks/joining.yaml")["groups"]
    return {
        w: group for group, words in groups.items() for word in words for w in (word, word + "s")
    }


@cache
def openers() -> re.Pattern[str]:
    """Matches the head of a sentence that turns to another event."""
    words = sorted(load_yaml("checks/joining.yaml")["openers"], key=len)[::-1]
    return re.compile(r"(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


@cache
def harm_measures() -> frozenset[str]:
    """Measures whose figures are compared between reports."""
    return frozenset(load_yaml("checks/joining.yaml")["measures"])


@cache
def vague_words() -> frozenset[str]:
    """Words in the name of a voice that tell no two voices apart."""
    return frozenset(load_yaml("checks/joining.yaml")["vague_words"].split())


@cache
def harm_words() -> frozenset[str]:
    """Nouns and participles for all who were harmed: 'four of the dead'."""
    return frozenset(load_yaml("checks/joining.yaml")["harm_words"])


@cache
def body_words() -> frozenset[str]:
    """Nouns of what speaks for its owner: 'his office', 'its spokesman'."""
    return frozenset(load_yaml("checks/joining.yaml")["body_words"])


@cache
def described_kinds() -> dict[str, tuple[str, ...]]:
    """Kind of a voice that is only described, to the kinds of named voices it may be."""
    kinds: dict[str, list[str]] = load_yaml("checks/joining.yaml")["described_kinds"]
    return {kind: tuple(named) for kind, named in kinds.items()}


@cache
def weak_triggers() -> frozenset[str]:
    """Triggers that take no figure of harm: they name what follows or surrounds an event."""
    return frozenset(load_yaml("checks/joining.yaml")["weak_triggers"])


@cache
def partial_groups() -> frozenset[str]:
    """Groups that are always part of the people counted as a whole."""
    return frozenset(load_yaml("checks/joining.yaml")["parts"])


def _weapon(row: dict[str, str], classes: dict[str, list[str]]) -> WeaponFact:
    own = set(row["class"].split("|"))
    others = [w for name, words in classes.items() if name not in own for w in words]
    words = "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in sorted(others, key=len)[::-1])
    return WeaponFact(
        id=row["id"],
        forms=_forms(row["forms"]),
        is_a=row["is_a"],
        other_class=re.compile(rf"[\"”’']?[ ]({words})s?\b", re.IGNORECASE),
        source=row["source"],
    )


def _forms(cell: str) -> Forms:
    words = tuple(sorted(cell.split("|"), key=len)[::-1])
    whole = r"(?<![\w-])(?:" + "|".join(re.escape(w) for w in words) + r")(?![\w-])"
    return Forms(words, re.compile(whole))
