"""Whether an event is said to have happened, to go on, to be planned, threatened or denied."""

from __future__ import annotations

from truceline.model import Annotation, Token
from truceline.model.events import Realis

_NEGATIONS = frozenset(["not", "n't", "never", "no", "neither", "nor", "without", "cannot"])
_FUTURE = frozenset(["will", "shall", "'ll", "’ll", "would"])
_MAY = frozenset(["could", "may", "might", "should", "can", "ought", "must"])
_CONDITIONS = frozenset(["if", "unless", "whether", "provided"])
_DUTY = frozenset(["must", "should"])
_SAYING = frozenset(
    ["say", "declare", "announce", "insist", "state", "add", "conclude", "warn", "tell", "stress"]
)
_FAILED = frozenset(["foil", "thwart", "prevent", "avert", "fail", "repel", "repulse"])


def realis_of(annotation: Annotation, token: Token) -> Realis:
    """The reality status of a verb or event noun from its own auxiliaries and markers."""
    if token.upos in ("NOUN", "PROPN"):
        return _of_noun(annotation, token)
    if is_negated(annotation, token):
        return "denied"
    helpers = _helpers(annotation, token)
    if helpers & _MAY or _is_conditional(annotation, token):
        return "hypothetical"
    if helpers & _FUTURE:
        return "planned"
    if _is_progressive(annotation, token):
        return "ongoing"
    return "occurred"


def is_negated(annotation: Annotation, token: Token) -> bool:
    """`did [not] attack`, `[no] attack`, `never met`."""
    for child in annotation.children(token.index, "advmod", "det", "aux", "cc", "mark", "case"):
        if child.text.lower() in _NEGATIONS or "Polarity=Neg" in child.morph:
            return True
    if token.deprel in ("xcomp", "conj"):
        head = annotation.tokens[token.head]
        shares = token.deprel == "xcomp" and head.lemma in ("be", "have", "able")
        return shares and is_negated(annotation, head)
    return False


def is_future(annotation: Annotation, token: Token) -> bool:
    """`will attack`, `is going to attack`, `is to attack`, `is due to arrive`."""
    if _helpers(annotation, token) & _FUTURE:
        return not _is_conditional(annotation, token)
    if token.deprel == "xcomp":
        head = annotation.tokens[token.head]
        return head.text.lower() == "going" or head.lemma in ("set", "due", "about", "schedule")
    if token.deprel == "conj":
        head = annotation.tokens[token.head]
        own = annotation.children(token.index, "aux", "nsubj")
        return not own and head.upos == "VERB" and bool(_helpers(annotation, head) & _FUTURE)
    return False


def speaker_of_duty(annotation: Annotation, token: Token) -> int | None:
    """`[X] said that Y must leave`: who lays the duty on Y, or None where nobody does."""
    if (
        token.deprel not in ("ccomp", "root", "parataxis")
        or not _helpers(annotation, token) & _DUTY
    ):
        return None
    head = annotation.tokens[token.head]
    if token.deprel == "ccomp" and head.lemma in _SAYING:
        for speaker in annotation.children(head.index, "nsubj"):
            return speaker.index
    return None


def _helpers(annotation: Annotation, token: Token) -> frozenset[str]:
    aux = annotation.children(token.index, "aux", "aux:pass", "cop")
    return frozenset(a.text.lower() for a in aux)


def _is_conditional(annotation: Annotation, token: Token) -> bool:
    marks = annotation.children(token.index, "mark")
    return any(m.text.lower() in _CONDITIONS for m in marks)


def _is_progressive(annotation: Annotation, token: Token) -> bool:
    if token.xpos != "VBG":
        return False
    helpers = _helpers(annotation, token)
    return bool(helpers & {"is", "are", "'s", "’s", "am", "'re"})


def _of_noun(annotation: Annotation, noun: Token) -> Realis:
    determiners = annotation.children(noun.index, "det", "amod", "case", "advmod")
    words = {d.text.lower() for d in determiners}
    if words & {"no", "without"}:
        return "denied"
    if words & {"planned", "future", "upcoming", "proposed", "scheduled"}:
        return "planned"
    if words & {"possible", "potential", "hypothetical", "imminent", "eventual"}:
        return "hypothetical"
    if words & {"attempted", "failed", "foiled", "thwarted"}:
        return "attempted"
    if words & {"threatened"}:
        return "threatened"
    if words & {"ongoing", "continuing", "continued"}:
        return "ongoing"
    governor = annotation.tokens[noun.head]
    if governor.lemma in _FAILED and noun.deprel in ("obj", "nsubj:pass"):
        return "attempted"
    return "occurred"
