"""All events a sentence names: triggers, codes, roles, and which stands inside which."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Sentence, Token
from truceline.model.events import Realis
from truceline.read.events.candidate import Candidate
from truceline.read.events.clauses import Clause, clause_of
from truceline.read.events.composition import bare_agreement, finished, is_tense, merged
from truceline.read.events.frames import frame_for_verb, has_frames, operator_for
from truceline.read.events.nominals import inner_noun, nominal_at
from truceline.read.events.realis import speaker_of_duty
from truceline.resources.events import Operator, composed_code, load_operators

_CONTENT_PREPS = ("to", "for", "in", "into", "from", "on", "of", "with", "against", "under")
_OUTCOMES = ("in", "with", "into", "under")
_DEPTH = 5
_WISHES = frozenset(["want", "need", "expect"])
_TELLERS = frozenset(["announce", "report", "order", "declare", "see", "witness"])


def candidates_in(annotation: Annotation, sentence: Sentence) -> tuple[Candidate, ...]:
    """The events of one sentence in text order, one a trigger."""
    found: dict[int, Candidate] = {}
    consumed: set[int] = set()
    for token in annotation.sentence_tokens(sentence):
        if token.upos in ("VERB", "AUX", "ADJ") or (
            token.xpos.startswith("VB") and token.upos != "AUX"
        ):
            _add_verb(annotation, token, found, consumed)
    for token in annotation.sentence_tokens(sentence):
        if token.index in consumed or token.index in found:
            continue
        if token.upos in ("NOUN", "PROPN"):
            nominal = nominal_at(annotation, token)
            if nominal is not None:
                found[token.index] = nominal
    return tuple(found[i] for i in sorted(found) if i not in consumed)


def _add_verb(
    annotation: Annotation, token: Token, found: dict[int, Candidate], consumed: set[int]
) -> None:
    read = _predicate(annotation, token, 0)
    if read is None:
        return
    candidate, contents = read
    known = found.get(token.index)
    if known is not None and known.inside is not None:
        candidate = replace(candidate, inside=known.inside, realis=known.realis)
    found[token.index] = candidate
    for content, is_part in contents:
        if is_part:
            consumed.add(content.trigger)
        elif content.trigger not in consumed:
            found[content.trigger] = replace(
                content, inside=token.index, realis=_inner_realis(candidate.code, content)
            )


def _inner_realis(code: str, content: Candidate) -> Realis:
    """What is agreed, asked for or threatened has not happened by these words alone."""
    by_root: dict[str, Realis] = {
        "03": "planned", "10": "hypothetical", "12": "denied", "13": "threatened",
    }  # fmt: skip
    return by_root.get(code[:2], content.realis)


def _predicate(
    annotation: Annotation, token: Token, depth: int
) -> tuple[Candidate, list[tuple[Candidate, bool]]] | None:
    """The event a verb or predicate adjective names, with its content events.

    Each content comes with True when it is one with the verb ("launched an attack").
    """
    part = "adjectives" if token.upos == "ADJ" else "verbs"
    operator = None if token.deprel == "amod" else operator_for(annotation, token, part)
    is_duty = part == "verbs" and speaker_of_duty(annotation, token) is not None
    if operator is None and not is_duty and not (part == "verbs" and has_frames(token)):
        return None
    clause = clause_of(annotation, token)
    frame = frame_for_verb(annotation, clause) if part == "verbs" else None
    if operator is not None and token.lemma in _WISHES and clause.obj and clause.content:
        operator = next(o for o in load_operators() if o.kind == "request")  # "wants X to leave"
    if frame is not None and (frame.conditions or operator is None):
        return finished(annotation, clause, frame.cameo, frame.id, []), []
    if operator is not None and depth < _DEPTH:
        composed = _composed(annotation, clause, operator, depth)
        if composed is not None:
            return composed
    if frame is not None:
        return finished(annotation, clause, frame.cameo, frame.id, []), []
    if is_duty:
        return finished(annotation, clause, "100", "event.duty", []), []
    return None


def _composed(
    annotation: Annotation, clause: Clause, operator: Operator, depth: int
) -> tuple[Candidate, list[tuple[Candidate, bool]]] | None:
    contents = _contents(annotation, clause, depth)
    if operator.kind == "stop":  # "ended in a ceasefire": what came of it, not what was ended
        outcome = {h for prep in _OUTCOMES for h in clause.preps.get(prep, ())}
        contents = [c for c in contents if c.trigger not in outcome]
    if operator.kind == "start":  # "began a strike to demand": the strike, then what it is for
        contents.sort(key=lambda c: annotation.tokens[c.trigger].deprel in ("advcl", "acl"))
    for content in contents:
        if operator.kind in ("start", "attempt"):
            if annotation.tokens[clause.verb].lemma in _TELLERS and not content.is_nominal:
                continue
            if operator.kind == "start" and not content.is_nominal and content.code[:2] == "01":
                continue
            return merged(annotation, clause, content, operator), [(content, True)]
        code = composed_code(operator.kind, content.code)
        if code is None:
            continue
        whole = finished(annotation, clause, code, f"{operator.id}+{content.rule}", [content])
        if is_tense(annotation.tokens[clause.verb], operator, content):
            whole = replace(whole, tenseless=content.tenseless or content.code)
        return whole, [(content, operator.kind == "stop")]
    return bare_agreement(annotation, clause, operator)


def _contents(annotation: Annotation, clause: Clause, depth: int) -> list[Candidate]:
    """Events that stand as the content of a verb: complements first, then nouns."""
    found: list[Candidate] = []
    for index in clause.content:
        token = annotation.tokens[index]
        read = _predicate(annotation, token, depth + 1)
        if read is not None:
            found.append(read[0])
        elif token.upos in ("NOUN", "PROPN"):
            nominal = nominal_at(annotation, token)
            if nominal is not None:
                found.append(nominal)
    heads = list(clause.obj)
    for prep in _CONTENT_PREPS:
        heads.extend(clause.preps.get(prep, ()))
    for head in dict.fromkeys(heads):
        token = annotation.tokens[head]
        if token.upos in ("NOUN", "PROPN"):
            nominal = nominal_at(annotation, token) or inner_noun(annotation, token)
            if nominal is not None:
                found.append(nominal)
        elif token.xpos == "VBG" and depth + 1 < _DEPTH:
            read = _predicate(annotation, token, depth + 1)
            if read is not None:
                found.append(read[0])
    return found
