"""A verb and its event content as one event: tense, negation, light verbs, duties."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Token
from truceline.model.events import Realis
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.events.candidate import Candidate
from truceline.read.events.clauses import Clause, clause_of
from truceline.read.events.realis import is_future, is_negated, realis_of, speaker_of_duty
from truceline.resources.events import Operator, composed_code

_ACTS = ("04", "05", "06", "07", "08", "03")
_AGREEING = frozenset(
    ["agree", "promise", "pledge", "consent", "commit", "ready", "willing", "prepared", "committed"]
)
_SCHEDULES = frozenset(["prepare", "schedule", "due", "set", "expect"])
_TAKERS = frozenset(["receive", "obtain", "get", "accept", "face"])
_SUFFERING = frozenset(["suffer", "face", "come", "sustain"])
_WITNESSES = frozenset(["report", "see", "witness"])
_SUBORDINATE = {"acl": 0.55, "acl:relcl": 0.55, "advcl": 0.58, "amod": 0.45, "parataxis": 0.7}


def finished(
    annotation: Annotation, clause: Clause, code: str, rule: str, contents: list[Candidate]
) -> Candidate:
    """Negation and future applied to a code: what is refused or only intended."""
    verb = annotation.tokens[clause.verb]
    realis = realis_of(annotation, verb)
    tenseless = code
    if is_negated(annotation, verb):
        negated = composed_code("reject", code)
        if negated is not None and code.startswith(_ACTS):
            code, rule = negated, f"negated+{rule}"
            realis = "occurred"
        else:
            realis = "denied"
    elif is_future(annotation, verb):
        is_agentless = clause.is_passive and not clause.has_agent and code.startswith("087")
        intended = None if is_agentless else composed_code("intend", code)
        if intended is not None:
            code, rule, realis = intended, f"future+{rule}", "planned"
    obj, subj = clause.obj, clause.subj
    preps = dict(clause.preps)
    if verb.lemma in _TAKERS and preps.get("from") and code[:2] in ("03", "05", "07", "10"):
        obj, subj = (*subj, *obj), preps.pop("from")  # who gives is who acts
    tokens = [clause.verb]
    for content in contents:
        tokens.append(content.trigger)
        for prep, heads in content.preps.items():
            preps[prep] = tuple(dict.fromkeys((*preps.get(prep, ()), *heads)))
        obj = tuple(dict.fromkeys((*clause.iobj, *obj, *content.obj)))
        if content.is_nominal:
            obj = tuple(o for o in obj if o != content.trigger)
            preps["'s"] = content.subj
    speaker = speaker_of_duty(annotation, verb)
    if speaker is not None and realis == "hypothetical":
        code, rule = composed_code("request", code) or "100", f"duty+{rule}"
        subj, obj, realis = (speaker,), tuple(dict.fromkeys((*subj, *obj))), "occurred"
    elif code.startswith("10"):
        asked = _asked(annotation, clause)
        obj = tuple(dict.fromkeys((*obj, *asked)))
    return Candidate(
        trigger=clause.verb,
        tokens=tuple(sorted(tokens)),
        code=code,
        rule=rule,
        subj=subj,
        obj=(*clause.iobj, *(o for o in obj if o not in clause.iobj)),
        preps=preps,
        realis=realis,
        confidence=_confidence(annotation, verb),
        tenseless=code if rule.startswith("negated") else tenseless,
    )


def merged(
    annotation: Annotation, clause: Clause, content: Candidate, operator: Operator
) -> Candidate:
    """A light verb and its event as one: the verb's subject acts."""
    whole = finished(annotation, clause, content.code, f"{operator.id}+{content.rule}", [content])
    preps = dict(content.preps)
    for prep, heads in whole.preps.items():
        preps[prep] = tuple(dict.fromkeys((*heads, *preps.get(prep, ()))))
    obj = content.obj
    subj = whole.subj or content.subj
    if annotation.tokens[clause.verb].lemma.lower() in _WITNESSES and content.is_nominal:
        subj = content.subj  # "police reported an explosion": they have not caused it
    if annotation.tokens[clause.verb].lemma in _SUFFERING and content.is_nominal:
        subj, obj = content.subj, whole.subj
    realis: Realis = "attempted" if operator.kind == "attempt" else whole.realis
    if (
        annotation.tokens[clause.verb].lemma in ("continue", "keep", "intensify")
        and realis == "occurred"
    ):
        realis = "ongoing"
    return replace(whole, subj=subj, obj=obj, preps=preps, realis=realis)


def bare_agreement(
    annotation: Annotation, clause: Clause, operator: Operator
) -> tuple[Candidate, list[tuple[Candidate, bool]]] | None:
    """`agreed to set up a centre`: an agreement whatever its content."""
    is_agreed = not _AGREEING.isdisjoint(lemmas_of(annotation.tokens[clause.verb]))
    has_content = bool(clause.content) or any(p in clause.preps for p in ("to", "on", "upon"))
    if operator.kind != "agree" or not is_agreed or not has_content:
        return None
    return finished(annotation, clause, "030", f"{operator.id}.bare", []), []


def _asked(annotation: Annotation, clause: Clause) -> tuple[int, ...]:
    """Of whom something is demanded: `demanded that [the army] leave`."""
    found: list[int] = []
    for index in clause.content:
        inner = clause_of(annotation, annotation.tokens[index])
        whom = inner.obj if inner.is_passive and not inner.has_agent else inner.subj
        found.extend(s for s in whom if s not in clause.subj)
    return tuple(found)


def is_tense(verb: Token, operator: Operator, content: Candidate) -> bool:
    """Whether an operator does no more than place its content in the future."""
    is_agreed = operator.kind == "agree" and content.code[:2] in ("08", "16", "17")
    return is_agreed or (operator.kind == "intend" and verb.lemma in _SCHEDULES)


def _confidence(annotation: Annotation, verb: Token) -> float:
    """Main predicates are read most surely; the deeper a clause hangs, the less so."""
    value = _SUBORDINATE.get(verb.deprel, 0.8)
    for ancestor in annotation.ancestors(verb.index):
        if ancestor.deprel in ("acl", "acl:relcl", "advcl") and ancestor.upos == "VERB":
            value = min(value, 0.55)
    return value
