"""Rules of measures by the role and word they stand at, and whether they fit a noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from truceline.model import Annotation, Token
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.counts.things import Noun
from truceline.resources.counts import MeasureRule, load_measures

HARM_STATES = frozenset(["dead", "killed", "wounded", "injured", "missing", "displaced"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that gives a count its measure, the rule that says so, and how it was found."""

    rule: str
    measure: str
    token: int
    by: str


@dataclass(frozen=True, slots=True)
class _Entry:
    rule: MeasureRule
    more: tuple[str, ...]


@cache
def rules_index() -> Mapping[tuple[str, str], tuple[_Entry, ...]]:
    """Rules by (role, first word); entries with more words come first."""
    found: dict[tuple[str, str], list[_Entry]] = {}
    for rule in load_measures():
        for role, phrases in rule.words.items():
            for phrase in phrases:
                first, *more = phrase.split()
                found.setdefault((role, first), []).append(_Entry(rule, tuple(more)))
    return {k: tuple(sorted(v, key=lambda e: -len(e.more))) for k, v in found.items()}


def matched(annotation: Annotation, noun: Noun, role: str, trigger: Token) -> Trigger | None:
    """The first rule whose words stand at `trigger` in this role and whose kinds fit the noun."""
    for lemma in lemmas_of(trigger):
        for entry in rules_index().get((role, lemma), ()):
            if fits(entry.rule, noun) and _has_more(annotation, trigger, entry.more):
                return Trigger(entry.rule.id, entry.rule.measure, trigger.index, role)
    return None


def by_adjective(noun: Noun, token: Token) -> Trigger | None:
    for word in (token.text.lower(), token.lemma):
        for entry in rules_index().get(("adjectives", word), ()):
            if fits(entry.rule, noun):
                return Trigger(entry.rule.id, entry.rule.measure, token.index, "adjective")
    return None


def _has_more(annotation: Annotation, trigger: Token, more: tuple[str, ...]) -> bool:
    if not more:
        return True
    after = annotation.tokens[trigger.index + 1 : trigger.index + 12]
    words = {w for t in after for w in lemmas_of(t)}
    return all(word in words for word in more)


def fits(rule: MeasureRule, noun: Noun) -> bool:
    if rule.measure == "strength" and _is_peaceful_vehicle(noun):
        return False
    if not rule.kinds or noun.kind in rule.kinds:
        return True
    if noun.kind is None and noun.text is None:
        return "person" in rule.kinds
    return noun.kind is None and rule.measure not in ("strength", "incidents", "fired", "withdrawn")


def _is_peaceful_vehicle(noun: Noun) -> bool:
    """Lorries, cars and boats are no strength unless called military or armoured."""
    words = set((noun.text or "").lower().split())
    military = words & {"military", "armoured", "armored", "combat", "army"}
    return noun.kind == "equipment" and noun.detail == "other" and not military


def is_passive(annotation: Annotation, verb: Token) -> bool:
    if annotation.children(verb.index, "aux:pass", "nsubj:pass"):
        return True
    helped = any(a.lemma == "be" for a in annotation.children(verb.index, "aux", "cop"))
    return verb.xpos == "VBN" and helped


def case_of(annotation: Annotation, token: Token) -> str:
    cases = annotation.children(token.index, "case")
    return cases[0].text.lower() if cases else ""
