"""Who acts and who suffers, where the words around an event say more than its own clause."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Token
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.events.candidate import Candidate
from truceline.read.events.phrases import case_of

_BLAMING = frozenset(["blame", "accuse", "suspect"])
_SENDING = frozenset(["fire", "launch", "drop", "carry", "plant", "lay", "send", "use", "throw"])
_TELLING = frozenset(["say", "report", "announce", "state", "add", "tell", "claim", "confirm"])
_OWNERS = frozenset(["its", "their"])
_VIOLENT = ("18", "19", "20")


def with_roles(annotation: Annotation, candidate: Candidate) -> Candidate:
    """Roles from blame, from an attack that kills, from `its` of the one who speaks."""
    if candidate.code.startswith("0873") and candidate.obj and not candidate.subj:
        return replace(candidate, subj=candidate.obj, obj=())  # who is disarmed also acts
    subj, obj = candidate.subj, candidate.obj
    trigger = annotation.tokens[candidate.trigger]
    if candidate.is_nominal and not subj:
        subj = _blamed(annotation, trigger)
    if candidate.code.startswith(_VIOLENT):
        if not candidate.is_nominal:
            subj = _with_agents(annotation, subj) if subj else _by_event(annotation, trigger)
        obj = _with_owner(annotation, trigger, obj)
        if candidate.is_nominal:
            subj = _owner_behind(annotation, trigger, subj)
    return replace(candidate, subj=subj, obj=tuple(o for o in obj if o not in subj))


def _blamed(annotation: Annotation, noun: Token) -> tuple[int, ...]:
    """`blamed [X] for the raid`, `blamed the raid on [X]`."""
    verb = annotation.tokens[noun.head]
    if verb.lemma not in _BLAMING:
        return ()
    if noun.deprel.startswith("obl"):
        return tuple(c.index for c in annotation.children(verb.index, "obj", "nsubj:pass"))
    if noun.deprel == "obj":
        return _under(annotation, verb, "obl", "on")
    return ()


def _with_agents(annotation: Annotation, heads: tuple[int, ...]) -> tuple[int, ...]:
    """`a rocket fired by [X] hit`, `a raid by [X] killed`: whoever stands behind the thing."""
    found = list(heads)
    for head in heads:
        found.extend(_under(annotation, annotation.tokens[head], "nmod", "by"))
        for participle in annotation.children(head, "acl"):
            if _SENDING.isdisjoint(lemmas_of(participle)):
                continue
            found.extend(c.index for c in annotation.children(participle.index, "obl:agent"))
    return tuple(dict.fromkeys(found))


def _by_event(annotation: Annotation, verb: Token) -> tuple[int, ...]:
    """`were killed in a raid by [X]`, `in [X]'s raid`."""
    found: list[int] = []
    for oblique in annotation.children(verb.index, "obl"):
        if case_of(annotation, oblique.index) in ("in", "by", "during"):
            found.extend(_under(annotation, oblique, "nmod", "by"))
    return tuple(found)


def _with_owner(annotation: Annotation, trigger: Token, heads: tuple[int, ...]) -> tuple[int, ...]:
    """`ten of its members were killed, [X] said`: `its` is the one who speaks."""
    if not any(_is_owned(annotation, head) for head in heads):
        return heads
    for ancestor in annotation.ancestors(trigger.index):
        if ancestor.upos == "VERB" and ancestor.lemma in _TELLING:
            speakers = annotation.children(ancestor.index, "nsubj")
            return (*heads, *(s.index for s in speakers if s.index not in heads))
    return heads


def _owner_behind(annotation: Annotation, noun: Token, heads: tuple[int, ...]) -> tuple[int, ...]:
    """`[X] said its raid ...`: the pronoun of the event noun itself is the speaker."""
    if not any(annotation.tokens[h].text.lower() in _OWNERS for h in heads):
        return heads
    return _with_owner(annotation, noun, (noun.index,))[1:] or heads


def _is_owned(annotation: Annotation, head: int) -> bool:
    owners = [*annotation.children(head, "nmod:poss")]
    for inner in annotation.children(head, "nmod"):
        owners.extend(annotation.children(inner.index, "nmod:poss"))
    return any(o.text.lower() in _OWNERS for o in owners)


def _under(annotation: Annotation, head: Token, relation: str, case: str) -> tuple[int, ...]:
    children = annotation.children(head.index, relation)
    return tuple(c.index for c in children if case_of(annotation, c.index) == case)
