"""What only looks like an event, and what the sentence around an event says of its reality."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Token
from truceline.model.events import Realis
from truceline.read.events.candidate import Candidate
from truceline.read.events.realis import is_negated
from truceline.read.events.roles import with_roles

_VIOLENT = ("17", "18", "19", "20")
_STATES = frozenset(["hold", "control", "occupy", "back", "lead", "support", "run"])
_DENYING = frozenset(["deny", "refute", "disclaim"])
_OWN_PART = frozenset(["responsibility", "involvement", "role", "part", "link", "knowledge"])
_LINKS = ("ccomp", "xcomp", "obj", "obl", "advcl", "nsubj:pass")
_CONTENT = ("ccomp", "xcomp", "obj", "obl", "nsubj:pass", "conj", "nmod", "acl")
_COMING = frozenset(["come", "go", "enter", "arrive", "move", "send", "dispatch", "deploy"])
_NOUN_ROLES = frozenset(["obj", "nsubj", "nsubj:pass", "obl", "nmod", "conj"])
_CALLED_AFTER = frozenset(["prisoner", "party", "law", "victim", "veteran", "history", "minister"])
_LASTING = frozenset(["continue", "go", "grow", "rage", "intensify", "spread", "persist"])
_TERMS = frozenset(["term", "terms", "deal", "agreement", "accord", "ceasefire", "truce", "plan"])


def is_named_thing(annotation: Annotation, candidate: Candidate) -> bool:
    """`displaced people`, `fighting vehicle`, `rebel-held town`: a quality, not an event."""
    token = annotation.tokens[candidate.trigger]
    if candidate.is_nominal:
        return _is_of_a_name(annotation, token)
    before = annotation.tokens[token.index - 1].text.lower() if token.index else ""
    if token.xpos == "VBN" and before == "the" and token.deprel in _NOUN_ROLES:
        return True
    if token.deprel in ("amod", "compound"):
        is_quality = token.xpos == "VBG" or token.text.lower().endswith("ing")
        return is_quality or not candidate.code.startswith(_VIOLENT) or _is_state(token)
    return token.deprel == "acl" and token.xpos == "VBN" and _is_state(token)


def _is_of_a_name(annotation: Annotation, noun: Token) -> bool:
    """`prisoners of [war]`, `the parties to the [war]`, `Organisation for the [Prohibition] of`."""
    if noun.upos == "PROPN" and noun.index > annotation.sentence_of(noun.index).first:
        return True
    return noun.deprel == "nmod" and annotation.tokens[noun.head].lemma in _CALLED_AFTER


def _is_state(token: Token) -> bool:
    return token.lemma in _STATES or token.text.lower() in ("held", "led", "backed")


def framed(annotation: Annotation, candidate: Candidate) -> Candidate:
    """The candidate with realis and roles that the words around it give."""
    candidate = with_roles(annotation, candidate)
    realis = _realis(annotation, candidate)
    return replace(candidate, realis=realis) if realis is not None else candidate


def _realis(annotation: Annotation, candidate: Candidate) -> Realis | None:
    token = annotation.tokens[candidate.trigger]
    if _is_denied(annotation, token):
        return "denied"
    if candidate.realis != "occurred":
        return None
    if _goes_on(annotation, token):
        return "ongoing"
    if candidate.is_nominal:
        return None
    if _is_bound_to(annotation, token) or _is_term(annotation, token):
        return "planned"
    if _is_purpose(annotation, token):
        return "attempted"
    return "ongoing" if _was_under_way(annotation, token) else None


def _is_denied(annotation: Annotation, token: Token) -> bool:
    """`denied that it had [shelled] the camp`, `denied [firing]`; not what stands beside it."""
    current = token
    for ancestor in annotation.ancestors(token.index):
        if ancestor.lemma in _DENYING:
            return not is_negated(annotation, ancestor) and _is_content_of(current)
        if not current.deprel.startswith(_CONTENT) or current.deprel == "acl:relcl":
            return False
        if current.lemma in _OWN_PART:
            return False
        current = ancestor
    return False


def _is_content_of(token: Token) -> bool:
    return token.deprel.startswith(_LINKS) and token.lemma not in _OWN_PART


def _goes_on(annotation: Annotation, noun: Token) -> bool:
    """`[fighting] goes on`, `[clashes] have grown`: in the present or the perfect."""
    verb = annotation.tokens[noun.head]
    if noun.deprel != "nsubj" or verb.lemma not in _LASTING:
        return False
    helpers = {a.text.lower() for a in annotation.children(verb.index, "aux")}
    return verb.xpos in ("VBZ", "VBP") or bool(helpers & {"has", "have", "is", "are"})


def _is_bound_to(annotation: Annotation, token: Token) -> bool:
    """`are to be [disbanded]`, `is to [leave]`."""
    at = token.index - 1
    before = [annotation.tokens[i].text.lower() for i in range(max(0, at - 3), at + 1)]
    if before and before[-1] == "be":
        before = before[:-1]
    return before[-1:] == ["to"] and before[-2:-1] in (["are"], ["is"], ["were"], ["was"])


def _is_term(annotation: Annotation, token: Token) -> bool:
    """`Under the terms the militia [leaves] the hill`: the present tense of a document."""
    helpers = {a.text.lower() for a in annotation.children(token.index, "aux", "aux:pass")}
    head = annotation.tokens[token.head] if token.deprel == "conj" else token
    shared = {a.text.lower() for a in annotation.children(head.index, "aux", "aux:pass")}
    past = {"was", "were", "had", "has", "have", "did"}
    is_present = token.xpos in ("VBP", "VBZ", "VB") or bool((helpers or shared) & {"are", "is"})
    if not is_present or (helpers | shared) & past:
        return False
    sentence = annotation.sentence_of(token.index)
    for ruling in annotation.tokens[sentence.first : token.index]:
        if ruling.lemma in _TERMS:
            cases = annotation.children(ruling.index, "case")
            if any(c.text.lower() == "under" for c in cases):
                return True
    return False


def _is_purpose(annotation: Annotation, token: Token) -> bool:
    """`came to [arrest] him`: an aim, by these words alone not reached."""
    marks = annotation.children(token.index, "mark")
    governor = annotation.tokens[token.head]
    is_aim = token.deprel in ("advcl", "xcomp") and any(m.text.lower() == "to" for m in marks)
    return is_aim and governor.upos == "VERB" and governor.lemma in _COMING


def _was_under_way(annotation: Annotation, token: Token) -> bool:
    """`said it was [investigating]`: reported speech moves the present into the past."""
    helpers = {a.text.lower() for a in annotation.children(token.index, "aux")}
    governor = annotation.tokens[token.head]
    is_told = token.deprel == "ccomp" and governor.lemma in ("say", "tell", "report", "announce")
    return is_told and token.xpos == "VBG" and bool(helpers & {"was", "were"})
