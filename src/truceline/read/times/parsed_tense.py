"""Past or future from a parse: the verb that an expression hangs on, with its auxiliaries."""

from __future__ import annotations

from truceline.model import Annotation, Token
from truceline.resources.times import context_words

_FUTURE_AUX = frozenset({"will", "shall", "'ll", "\u2019ll", "wo", "would"})
_PAST_AUX = frozenset({"had", "was", "were", "did"})


def parsed_tense(annotation: Annotation, start: int, end: int) -> int | None:
    """-1, 0 or +1; None where the analyser gives no tree or no verb governs the expression."""
    if not annotation.is_parsed:
        return None
    head = annotation.head_in(start, end)
    if head is None:
        return None
    for token in annotation.ancestors(head.index):
        if token.index < head.index and token.lemma in context_words("planning verbs"):
            # "set a date for talks on Friday" plans; "planned and fired on Friday" may not have.
            return None if head.head == token.index else 1
        if token.deprel in ("parataxis", "ccomp") and not _is_verbal(annotation, token):
            return None
        if _is_verbal(annotation, token):
            return _tense_of(annotation, token)
    return None


def _is_verbal(annotation: Annotation, token: Token) -> bool:
    return token.upos in ("VERB", "AUX") or bool(annotation.children(token.index, "cop"))


def _tense_of(annotation: Annotation, verb: Token) -> int | None:
    helpers = {t.text.lower() for t in annotation.children(verb.index, "aux", "aux:pass", "cop")}
    if helpers & _FUTURE_AUX:
        return 1
    if helpers & _PAST_AUX:
        return -1
    marks = {t.text.lower() for t in annotation.children(verb.index, "mark")}
    if "to" in marks:
        return _of_infinitive(annotation, verb)
    if verb.xpos == "VBD" or ("Tense=Past" in verb.morph and "VerbForm=Fin" in verb.morph):
        return -1
    if verb.xpos in ("VBN", "VBG") or "VerbForm=Part" in verb.morph:
        return -1 if helpers & {"has", "have", "'ve"} else None
    is_planned = verb.lemma in context_words("scheduled verbs")
    return 1 if is_planned else 0


def _of_infinitive(annotation: Annotation, verb: Token) -> int | None:
    """ "plans to leave on Friday", "did not plan to leave on Friday": ahead; "came to" unclear."""
    for above in annotation.ancestors(verb.index):
        if above.lemma in context_words("planning verbs"):
            return 1
        if _is_verbal(annotation, above):
            return None if _tense_of(annotation, above) == -1 else 1
    return 1
