"""Typed loaders for the time packs: words, rules, zones, named days, vague references."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.resources.packs import load_tsv, load_yaml


@dataclass(frozen=True, slots=True)
class Word:
    """A word (or words) of time, its class and value; `needs_capital` guards "may", "march"."""

    words: tuple[str, ...]
    kind: str
    value: str
    needs_capital: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the span in brackets and the value it must get (None: no time at all)."""

    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A composition rule: classes in order (`match`) and the builder that reads them (`yields`)."""

    id: str
    match: str
    yields: str
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZoneWord:
    """A word for a clock and the zone it means."""

    word: str
    kind: Literal["abbreviation", "place"]
    zone: str


@dataclass(frozen=True, slots=True)
class VagueReference:
    """Words that refer vaguely; read only under a policy that names their group."""

    words: tuple[str, ...]
    value: str
    group: str


@cache
def time_words() -> tuple[Word, ...]:
    """All words of the lexicon."""
    return tuple(
        Word(tuple(r["word"].split()), r["class"], r["value"], r["flag"] == "cap")
        for r in load_tsv("times/lexicon.tsv")
    )


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """All composition rules, in order of preference at equal length."""
    pack = load_yaml("times/grammar.yaml")
    return tuple(
        TimeRule(
            r["id"],
            r["match"],
            r["yields"],
            tuple(Example(t, v) for t, v in r.get("examples", ())),
            tuple(r.get("counter_examples", ())),
        )
        for r in pack["rules"]
    )


@cache
def time_macros() -> dict[str, str]:
    """Named pieces of rules, e.g. `{DATE}`."""
    macros: dict[str, str] = load_yaml("times/grammar.yaml")["macros"]
    return macros


@cache
def zone_words() -> tuple[ZoneWord, ...]:
    """Abbreviations and "X time" names of clocks that are no plain place."""
    return tuple(
        ZoneWord(r["word"], "place" if r["kind"] == "place" else "abbreviation", r["zone"])
        for r in load_tsv("times/zones.tsv")
    )


@cache
def place_zones() -> dict[str, str]:
    """Lower-case place name to IANA zone."""
    return {r["place"].lower(): r["zone"] for r in load_tsv("times/places.tsv")}


@cache
def zone_info(name: str) -> ZoneInfo | None:
    """The zone of that IANA name; None for '' and names the system does not know."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


@cache
def named_days() -> dict[str, str]:
    """Lower-case name of a day to its rule (`12-25`, `easter+1`, `nth 4 4 11`, `movable`)."""
    return {r["name"]: r["when"] for r in load_tsv("times/holidays.tsv")}


@cache
def vague_references() -> tuple[VagueReference, ...]:
    """The table of vague references."""
    return tuple(
        VagueReference(tuple(r["words"]), r["value"], r["group"])
        for r in load_yaml("times/conventions.yaml")["references"]
    )


@cache
def vague_groups(policy: str, form: str) -> frozenset[str]:
    """The groups a policy reads in a text of that form (`report` or `chronicle`)."""
    groups = load_yaml("times/conventions.yaml")["policies"][policy]
    return frozenset(groups[form] if isinstance(groups, dict) else groups)


@cache
def vague_rules() -> dict[str, VagueReference]:
    """Rule id to the vague reference it reads."""
    pack = load_yaml("times/conventions.yaml")["rules"]
    return {name: VagueReference((), r["value"], r["group"]) for name, r in pack.items()}


@cache
def context_words(name: str) -> frozenset[str]:
    """A closed list of words around expressions, lower case, by its name in the pack."""
    return frozenset(str(w) for w in load_yaml("times/context.yaml")["lists"][name])
