"""Roles that the events of one sentence share: a raid and the deaths it caused, a mutual fight."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Token
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.events.candidate import Candidate
from truceline.resources.events import load_mutual

_VIOLENT = ("18", "19", "20", "175", "1712")
_CAUSING = frozenset(["in", "by", "during", "from", "after"])
_BETWEEN = ("between", "among")


def with_shared_roles(
    annotation: Annotation, candidates: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """The events of a sentence, each with the parties that an event beside it names.

    "Four drivers were killed in an Indian raid." -> the raid has the drivers, the killing India.
    """
    by_trigger = {t: c for c in candidates for t in c.tokens}
    found = []
    for candidate in candidates:
        candidate = _mutual(annotation, candidate)
        if candidate.code.startswith(_VIOLENT):
            candidate = _with_cause(annotation, candidate, by_trigger)
            candidate = _with_effect(annotation, candidate, by_trigger)
        found.append(candidate)
    return tuple(found)


def _mutual(annotation: Annotation, candidate: Candidate) -> Candidate:
    """`clashes between X and Y`, `X and Y fought`: both act, and it is done to both."""
    lemmas = {w for t in candidate.tokens for w in lemmas_of(annotation.tokens[t])}
    if load_mutual().isdisjoint(lemmas):
        return candidate
    between = tuple(h for case in _BETWEEN for h in candidate.preps.get(case, ()))
    if between and candidate.is_nominal:
        both = tuple(dict.fromkeys(h for head in between for h in _joined(annotation, head)))
        return replace(candidate, subj=both, is_mutual=True)
    if candidate.code.startswith("0841") and candidate.is_nominal:  # "an exchange with X"
        sides = (*candidate.subj, *candidate.preps.get("with", ()))
        return replace(candidate, subj=sides, preps={})
    return replace(candidate, is_mutual=len(candidate.subj) > 1)


def _joined(annotation: Annotation, head: int) -> tuple[int, ...]:
    return (head, *(c.index for c in annotation.children(head, "conj")))


def _with_cause(
    annotation: Annotation, candidate: Candidate, by_trigger: dict[int, Candidate]
) -> Candidate:
    """`killed in [India]'s raid`: who raided also killed."""
    if candidate.subj or candidate.is_nominal:
        return candidate
    for oblique in annotation.children(candidate.trigger, "obl", "obl:agent"):
        cause = by_trigger.get(oblique.index)
        if (
            cause is None
            or not cause.code.startswith(_VIOLENT)
            or not _is_cause(annotation, oblique)
        ):
            continue
        acting = tuple(s for s in cause.subj if s not in candidate.obj)
        if not acting and annotation.tokens[cause.trigger].lemma.lower() in load_mutual():
            acting = cause.preps.get("with", ())
        if acting:
            return replace(candidate, subj=acting)
    return candidate


def _with_effect(
    annotation: Annotation, candidate: Candidate, by_trigger: dict[int, Candidate]
) -> Candidate:
    """`a [raid] that killed four drivers`: whom it killed, the raid was against."""
    if not candidate.is_nominal:
        return candidate
    noun = annotation.tokens[candidate.trigger]
    effect = _effect_of(annotation, noun, by_trigger)
    if effect is None or effect.is_nominal or not effect.code.startswith(_VIOLENT):
        return candidate
    hit = tuple(o for o in effect.obj if o not in candidate.subj)
    if noun.lemma.lower() in load_mutual() and not candidate.is_mutual:
        other = candidate.preps.get("with", ())
        return replace(candidate, subj=(*candidate.subj, *hit, *other), is_mutual=True)
    return replace(candidate, preps={**candidate.preps, "EFFECT": hit})


def _effect_of(
    annotation: Annotation, noun: Token, by_trigger: dict[int, Candidate]
) -> Candidate | None:
    verb = annotation.tokens[noun.head]
    is_cause = noun.deprel.startswith("obl") and _is_cause(annotation, noun)
    if verb.index in by_trigger and (noun.deprel == "nsubj" or is_cause):
        return by_trigger[verb.index]
    for clause in annotation.children(noun.index, "acl:relcl", "acl"):
        if clause.index in by_trigger and clause.xpos != "VBN":
            return by_trigger[clause.index]
    return None


def _is_cause(annotation: Annotation, token: Token) -> bool:
    cases = annotation.children(token.index, "case")
    return bool(cases) and cases[0].text.lower() in _CAUSING
