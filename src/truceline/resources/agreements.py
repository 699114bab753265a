"""The packs of agreements: clause categories with their crosswalk, cues, deadlines, findings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.resources.packs import load_tsv, load_yaml

UNITS = r"(?:minutes?|hours?|days?|weeks?|months?|years?|nights?|fortnights?)"


@dataclass(frozen=True, slots=True)
class Category:
    """A clause category, the codes other codebooks use for it, and whether it usually lasts."""

    id: str
    pax: tuple[str, ...]
    pad: tuple[str, ...]
    pam: tuple[str, ...]
    temporal: str


@dataclass(frozen=True, slots=True)
class AgreementRule:
    """One pattern: what it yields, and examples (the match in brackets) that test it.

    `pad` narrows the UCDP PAD flags of its category, where that codebook splits it.
    """

    id: str
    yields: str
    pattern: re.Pattern[str]
    weight: int
    pad: tuple[str, ...] | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulePack:
    """Rules in the order of the file, and by what they yield."""

    rules: tuple[AgreementRule, ...]
    by_yield: dict[str, tuple[AgreementRule, ...]]

    def of(self, *yields: str) -> tuple[AgreementRule, ...]:
        """The rules that yield one of these, in file order within each."""
        return tuple(rule for name in yields for rule in self.by_yield.get(name, ()))


@dataclass(frozen=True, slots=True)
class CueWords:
    """The word lists of the cue pack."""

    agreement_nouns: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    all_parties: tuple[str, ...]
    numbers: dict[str, int]
    mandated: tuple[str, ...]
    body_nouns: tuple[str, ...]


@cache
def load_categories() -> dict[str, Category]:
    """The closed list of clause categories, by id, in order."""
    return {
        entry["id"]: Category(
            entry["id"],
            tuple(entry["pax"]),
            tuple(entry["pad"]),
            tuple(entry["pam"]),
            entry["temporal"],
        )
        for entry in load_yaml("agreements/categories.yaml")["categories"]
    }


@cache
def load_words() -> CueWords:
    """The word lists of agreements and of mandated bodies."""
    cues, findings = load_yaml("agreements/cues.yaml"), load_yaml("agreements/findings.yaml")
    return CueWords(
        agreement_nouns=tuple(cues["agreement_nouns"]),
        kinds=tuple(cues["kinds"].items()),
        all_parties=tuple(cues["all_parties"]),
        numbers=dict(cues["numbers"]),
        mandated=tuple(findings["mandated"]),
        body_nouns=tuple(findings["body_nouns"]),
    )


@cache
def load_actions() -> dict[str, str]:
    """Every inflected verb form and action noun of the pack, and the verb it stands for."""
    found: dict[str, str] = {}
    for row in load_tsv("agreements/actions.tsv"):
        verb = row["verb"]
        given = [w for w in f"{row['nouns']},{row['forms']}".split(",") if w]
        for form in (*given, *_inflections(verb)):
            found.setdefault(form, verb)
    return found


def _inflections(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb: 'vacate' -> vacate, vacates, vacated, vacating."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    return verb, verb + "s", verb + "ed", verb + "ing"


@cache
def load_rules(name: str) -> RulePack:
    """The rules of `agreements/NAME.yaml`: categories, cues, deadlines, findings or evidence."""
    rules = tuple(_rule(entry) for entry in load_yaml(f"agreements/{name}.yaml")["rules"])
    by_yield: dict[str, tuple[AgreementRule, ...]] = {}
    for rule in rules:
        by_yield[rule.yields] = (*by_yield.get(rule.yields, ()), rule)
    return RulePack(rules, by_yield)


@cache
def alternation(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _shapes() -> tuple[tuple[str, str], ...]:
    words = load_words()
    numbers = alternation(tuple(words.numbers))
    return (
        ("{agreement}", alternation(words.agreement_nouns)),
        ("{number}", rf"(?:\d{{1,3}}|{numbers})"),
        ("{unit}", UNITS),
        ("{group}", alternation(words.all_parties)),
    )


def _rule(entry: dict[str, Any]) -> AgreementRule:
    match = entry["match"]
    for mark, shape in _shapes():
        match = match.replace(mark, shape)
    return AgreementRule(
        id=entry["id"],
        yields=entry["yields"],
        pattern=re.compile(match, 0 if entry.get("is_case_sensitive") else re.IGNORECASE),
        weight=entry.get("weight", 1),
        pad=tuple(entry["pad"]) if "pad" in entry else None,
        examples=tuple(entry["examples"]),
        counter_examples=tuple(entry["counter_examples"]),
    )
