"""The measure of a count by syntax: what is said to have happened to the counted noun."""

from __future__ import annotations

from truceline.model import Annotation, Token
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.counts.measure_rules import (
    HARM_STATES,
    Trigger,
    by_adjective,
    case_of,
    is_passive,
    matched,
    rules_index,
)
from truceline.read.counts.things import Noun
from truceline.resources.counts import MeasureRule

_STATES_OF = ("adjectives", "subj", "nouns")
_NOMINAL = ("conj", "appos", "flat", "list", "dep", "compound", "orphan")
_RISING = frozenset(
    [
        "rise",
        "climb",
        "increase",
        "reach",
        "stand",
        "bring",
        "raise",
        "put",
        "jump",
        "grow",
        "surpass",
        "exceed",
        "pass",
        "hit",
        "total",
        "number",
        "revise",
        "update",
        "double",
        "triple",
        "estimate",
    ]
)
_LEAVING = frozenset(
    [
        "leave",
        "report",
        "find",
        "declare",
        "believe",
        "fear",
        "presume",
        "confirm",
        "see",
        "say",
        "consider",
        "list",
        "feel",
        "claim",
    ]
)


def by_syntax(
    annotation: Annotation, noun: Noun, anchor: int, amount: tuple[int, int]
) -> Trigger | None:
    current = annotation.tokens[anchor]
    premodified: Trigger | None = None
    for _ in range(6):
        found = _below(annotation, noun, current) if current.upos != "VERB" else None
        if found is not None and annotation.tokens[found.token].deprel == "amod":
            premodified, found = premodified or found, None  # "freed 43 [abducted] villagers"
        if found is not None:
            return found
        governor = annotation.tokens[current.head]
        if governor.index == current.index:
            return premodified
        if amount[0] <= governor.index < amount[1]:
            current = governor
            continue
        found = _by_governor(annotation, noun, current, governor)
        if found is not None:
            return found
        is_within = current.deprel.startswith(_NOMINAL) or current.deprel in ("nummod", "nmod:poss")
        if not is_within and governor.upos != "NUM":
            return premodified
        current = governor
    return premodified


def _below(annotation: Annotation, noun: Noun, head: Token) -> Trigger | None:
    """A participle or adjective that hangs on the noun: `five people [killed] in`."""
    for child in annotation.children(head.index):
        if child.deprel in ("acl", "acl:relcl", "amod", "xcomp", "advcl", "dep"):
            found = by_adjective(noun, child)
            if found is not None:
                return found
            is_participle = child.xpos == "VBN" and child.deprel in ("acl", "amod", "dep")
            if is_participle and child.index > head.index - 4:
                found = matched(annotation, noun, "obj", child)
                if found is not None:
                    return found
            if child.deprel == "acl:relcl" or (child.deprel == "acl" and child.xpos == "VBG"):
                role = "obj" if is_passive(annotation, child) else "subj"
                is_own = not annotation.children(child.index, "nsubj") or _has_relative(
                    annotation, child
                )
                if is_own:
                    found = matched(annotation, noun, role, child)
                    if found is not None:
                        return found
    return None


def _has_relative(annotation: Annotation, verb: Token) -> bool:
    subjects = annotation.children(verb.index, "nsubj", "nsubj:pass")
    return any(s.text.lower() in ("who", "which", "that") for s in subjects)


def _by_governor(
    annotation: Annotation, noun: Noun, current: Token, governor: Token
) -> Trigger | None:
    relation = current.deprel
    if relation in ("obj", "nsubj:pass", "iobj") or (
        relation == "nsubj" and is_passive(annotation, governor)
    ):
        return _resulting(annotation, noun, governor) or matched(annotation, noun, "obj", governor)
    if relation == "nsubj":
        is_active = governor.upos == "VERB" and bool(annotation.children(governor.index, "obj"))
        adjective = None if is_active else by_adjective(noun, governor)
        return (
            adjective
            or _resulting(annotation, noun, governor)
            or matched(annotation, noun, "subj", governor)
        )
    if relation.startswith("nmod") and governor.lemma in ("body", "remains", "remain"):
        outer = annotation.tokens[governor.head]
        returned = matched(annotation, noun, "obj", outer)
        if returned is not None and returned.measure == "released":
            return returned
    if relation.startswith("nmod") and case_of(annotation, current) in ("of", "to", "by", ""):
        return matched(annotation, noun, "of", governor)
    if relation.startswith(("obl", "nmod")) and governor.lemma in _RISING:
        return _toll(annotation, governor)
    if relation.startswith("obl") and noun.text is None:
        return _toll(annotation, governor) or matched(annotation, noun, "obj", governor)
    if relation in ("acl", "acl:relcl", "amod"):
        return None
    return None


def _resulting(annotation: Annotation, noun: Noun, verb: Token) -> Trigger | None:
    """`left five people [dead]`, `were reported [killed]`, and a toll that rose."""
    if verb.lemma in _RISING:
        found = _toll(annotation, verb)
        if found is not None:
            return found
    for child in annotation.children(verb.index, "xcomp", "ccomp", "advcl", "obj", "acl"):
        if verb.lemma not in _LEAVING:
            continue
        found = by_adjective(noun, child)
        if found is None and child.xpos == "VBN":
            found = matched(annotation, noun, "obj", child)
        if found is not None:
            return found
    return None


def _toll(annotation: Annotation, verb: Token) -> Trigger | None:
    """`the death [toll] rose to 36`."""
    for child in annotation.children(verb.index, "nsubj", "nsubj:pass", "obj", "obl"):
        if child.lemma in ("number", "figure", "count", "total"):
            return _number_of(annotation, child)
        for entry in rules_index().get(("heads", child.lemma), ()):
            if not entry.more:
                return Trigger(entry.rule.id, entry.rule.measure, child.index, "toll")
        if child.text.lower() in HARM_STATES:
            for entry in rules_index().get(("adjectives", child.text.lower()), ()):
                return Trigger(entry.rule.id, entry.rule.measure, child.index, "toll")
    return None


def _number_of(annotation: Annotation, head: Token) -> Trigger | None:
    """`the number of [wounded]`, `the number of people [killed]`."""
    for inner in annotation.subtree(head.index):
        token = annotation.tokens[inner]
        for word in dict.fromkeys((token.text.lower(), *lemmas_of(token))):
            for role in _STATES_OF:
                for entry in rules_index().get((role, word), ()):
                    if entry.more or not _is_of_people(role, token, entry.rule):
                        continue
                    return Trigger(entry.rule.id, entry.rule.measure, inner, "toll")
    return None


def _is_of_people(role: str, token: Token, rule: MeasureRule) -> bool:
    """A verb tells of the people numbered only inside a relative clause or as a participle."""
    return role != "subj" or (token.upos == "VERB" and "person" in rule.kinds)
