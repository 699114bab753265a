"""All events a sentence names: triggers, codes, roles, and which stands inside which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from truceline.model import Annotation, Sentence, Token
from truceline.model.events import Realis
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.events.clauses import Clause, clause_of
from truceline.read.events.frames import frame_for_noun, frame_for_verb, operator_for
from truceline.read.events.realis import is_future, is_negated, realis_of, speaker_of_duty
from truceline.resources.events import Operator, load_compositions

_ACTS = ("04", "05", "06", "07", "08", "03")
_CONTENT_PREPS = ("to", "for", "in", "into", "from", "on", "of", "with", "against", "under")
_STANDALONE = ("14", "15", "17", "18", "19", "20", "0841", "087", "163", "191", "192", "04", "07",
               "09", "13", "057", "088", "10", "11", "166", "06", "05", "12")  # fmt: skip
_DEPTH = 5
_TELLERS = frozenset(["announce", "report", "order", "declare", "see", "witness"])
_AGREEING = frozenset(
    ["agree", "promise", "pledge", "consent", "commit", "ready", "willing", "prepared", "committed"]
)
_SCHEDULES = frozenset(["prepare", "schedule", "due", "set", "expect"])
_TAKERS = frozenset(["receive", "obtain", "get", "accept"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """One event as the syntax gives it.

    `code` is CAMEO; `inside` the trigger of the event whose content this one is; `rule` the
    frame, with the operators that were applied; `confidence` 0..1.
    """

    trigger: int
    tokens: tuple[int, ...]
    code: str
    rule: str
    subj: tuple[int, ...] = ()
    obj: tuple[int, ...] = ()
    preps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    realis: Realis = "occurred"
    inside: int | None = None
    confidence: float = 0.8
    is_nominal: bool = False
    tenseless: str = ""


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
            nominal = _nominal(annotation, token)
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
    clause = clause_of(annotation, token)
    part = "adjectives" if token.upos == "ADJ" else "verbs"
    frame = frame_for_verb(annotation, clause) if part == "verbs" else None
    operator = None if token.deprel == "amod" else operator_for(annotation, token, part)
    if frame is not None and (frame.conditions or operator is None):
        return _finished(annotation, clause, frame.cameo, frame.id, []), []
    if operator is not None and depth < _DEPTH:
        composed = _composed(annotation, clause, operator, depth)
        if composed is not None:
            return composed
    if frame is not None:
        return _finished(annotation, clause, frame.cameo, frame.id, []), []
    if part == "verbs" and speaker_of_duty(annotation, token) is not None:
        return _finished(annotation, clause, "100", "event.duty", []), []
    return None


def _composed(
    annotation: Annotation, clause: Clause, operator: Operator, depth: int
) -> tuple[Candidate, list[tuple[Candidate, bool]]] | None:
    for content in _contents(annotation, clause, depth):
        if operator.kind in ("start", "attempt"):
            if annotation.tokens[clause.verb].lemma in _TELLERS and not content.is_nominal:
                continue
            if operator.kind == "start" and not content.is_nominal and content.code[:2] == "01":
                continue
            merged = _merged(annotation, clause, content, operator)
            return merged, [(content, True)]
        code = compose(operator.kind, content.code)
        if code is None:
            continue
        whole = _finished(annotation, clause, code, f"{operator.id}+{content.rule}", [content])
        if _is_tense(annotation.tokens[clause.verb], operator, content):
            whole = replace(whole, tenseless=content.tenseless or content.code)
        return whole, [(content, operator.kind == "stop")]
    return _bare_agreement(annotation, clause, operator)


def _bare_agreement(
    annotation: Annotation, clause: Clause, operator: Operator
) -> tuple[Candidate, list[tuple[Candidate, bool]]] | None:
    """`agreed to set up a centre`: an agreement whatever its content."""
    is_agreed = not _AGREEING.isdisjoint(lemmas_of(annotation.tokens[clause.verb]))
    has_content = bool(clause.content) or any(p in clause.preps for p in ("to", "on", "upon"))
    if operator.kind != "agree" or not is_agreed or not has_content:
        return None
    return _finished(annotation, clause, "030", f"{operator.id}.bare", []), []


def _asked(annotation: Annotation, clause: Clause) -> tuple[int, ...]:
    """Of whom something is demanded: `demanded that [the army] leave`."""
    found: list[int] = []
    for index in clause.content:
        inner = clause_of(annotation, annotation.tokens[index])
        whom = inner.obj if inner.is_passive and not inner.has_agent else inner.subj
        found.extend(s for s in whom if s not in clause.subj)
    return tuple(found)


def _is_tense(verb: Token, operator: Operator, content: Candidate) -> bool:
    """Whether an operator does no more than place its content in the future."""
    is_agreed = operator.kind == "agree" and content.code[:2] in ("08", "16", "17")
    return is_agreed or (operator.kind == "intend" and verb.lemma in _SCHEDULES)


def compose(kind: str, code: str) -> str | None:
    """The code of an operator over a content: `compose("agree", "0841")` -> `0353`."""
    table = load_compositions().get(kind, {})
    for size in range(len(code), 1, -1):
        if code[:size] in table:
            return table[code[:size]]
    return None


def _contents(annotation: Annotation, clause: Clause, depth: int) -> list[Candidate]:
    """Events that stand as the content of a verb: complements first, then nouns."""
    found: list[Candidate] = []
    for index in clause.content:
        token = annotation.tokens[index]
        read = _predicate(annotation, token, depth + 1)
        if read is not None:
            found.append(read[0])
        elif token.upos in ("NOUN", "PROPN"):
            nominal = _nominal(annotation, token)
            if nominal is not None:
                found.append(nominal)
    heads = list(clause.obj)
    for prep in _CONTENT_PREPS:
        heads.extend(clause.preps.get(prep, ()))
    for head in dict.fromkeys(heads):
        token = annotation.tokens[head]
        if token.upos in ("NOUN", "PROPN"):
            nominal = _nominal(annotation, token) or _inner_noun(annotation, token)
            if nominal is not None:
                found.append(nominal)
        elif token.xpos == "VBG" and depth + 1 < _DEPTH:
            read = _predicate(annotation, token, depth + 1)
            if read is not None:
                found.append(read[0])
    return found


def _inner_noun(annotation: Annotation, noun: Token) -> Candidate | None:
    """`a series of attacks`, `the lifting of sanctions`."""
    operator = operator_for(annotation, noun, "nouns")
    if operator is None:
        return None
    for child in annotation.children(noun.index, "nmod"):
        nominal = _nominal(annotation, child)
        if nominal is not None:
            code = (
                nominal.code if operator.kind == "start" else compose(operator.kind, nominal.code)
            )
            return replace(nominal, code=code or nominal.code, rule=f"{operator.id}+{nominal.rule}")
    return None


def _nominal(annotation: Annotation, noun: Token) -> Candidate | None:
    """The event a noun names: `[shelling] of the town by the army`."""
    if noun.deprel.startswith(("compound", "flat")):
        return None
    frame = frame_for_noun(annotation, noun)
    if frame is None or not frame.cameo.startswith(_STANDALONE):
        return None
    preps: dict[str, tuple[int, ...]] = {}
    subj: list[int] = []
    for child in annotation.children(noun.index):
        if child.deprel.startswith("nmod:poss"):
            subj.append(child.index)
        elif child.deprel.startswith("nmod"):
            cases = annotation.children(child.index, "case")
            name = cases[0].text.lower() if cases else "of"
            preps[name] = (*preps.get(name, ()), child.index)
        elif child.deprel in ("amod", "compound") and child.upos in ("ADJ", "PROPN"):
            subj.append(child.index)
    subj = [*preps.get("by", ()), *subj]
    return Candidate(
        trigger=noun.index,
        tokens=(noun.index,),
        code=frame.cameo,
        rule=frame.id,
        subj=tuple(subj),
        obj=(),
        preps=preps,
        realis=realis_of(annotation, noun),
        confidence=0.5,
        is_nominal=True,
    )


def _merged(
    annotation: Annotation, clause: Clause, content: Candidate, operator: Operator
) -> Candidate:
    """A light verb and its event as one: the verb's subject acts."""
    whole = _finished(annotation, clause, content.code, f"{operator.id}+{content.rule}", [content])
    preps = dict(content.preps)
    for prep, heads in whole.preps.items():
        preps[prep] = tuple(dict.fromkeys((*heads, *preps.get(prep, ()))))
    obj = content.obj
    subj = whole.subj or content.subj
    suffers = annotation.tokens[clause.verb].lemma in (
        "suffer",
        "face",
        "come",
        "sustain",
        "witness",
    )
    if suffers and content.is_nominal:
        subj, obj = content.subj, whole.subj
    realis: Realis = "attempted" if operator.kind == "attempt" else whole.realis
    if (
        annotation.tokens[clause.verb].lemma in ("continue", "keep", "intensify")
        and realis == "occurred"
    ):
        realis = "ongoing"
    return replace(whole, subj=subj, obj=obj, preps=preps, realis=realis)


_SUBORDINATE = {"acl": 0.55, "acl:relcl": 0.55, "advcl": 0.58, "amod": 0.45, "parataxis": 0.7}


def _confidence(annotation: Annotation, verb: Token) -> float:
    """Main predicates are read most surely; the deeper a clause hangs, the less so."""
    value = _SUBORDINATE.get(verb.deprel, 0.8)
    for ancestor in annotation.ancestors(verb.index):
        if ancestor.deprel in ("acl", "acl:relcl", "advcl") and ancestor.upos == "VERB":
            value = min(value, 0.55)
    return value


def _finished(
    annotation: Annotation, clause: Clause, code: str, rule: str, contents: list[Candidate]
) -> Candidate:
    """Negation and future applied to a code: what is refused or only intended."""
    verb = annotation.tokens[clause.verb]
    realis = realis_of(annotation, verb)
    tenseless = code
    if is_negated(annotation, verb):
        negated = compose("reject", code)
        if negated is not None and code.startswith(_ACTS):
            code, rule = negated, f"negated+{rule}"
            realis = "occurred"
        else:
            realis = "denied"
    elif is_future(annotation, verb):
        is_agentless = clause.is_passive and not clause.has_agent and code.startswith("087")
        intended = None if is_agentless else compose("intend", code)
        if intended is not None:
            code, rule, realis = intended, f"future+{rule}", "planned"
    obj, subj = clause.obj, clause.subj
    preps = dict(clause.preps)
    if verb.lemma in _TAKERS and preps.get("from") and code[:2] in ("03", "05", "07"):
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
        code, rule = compose("request", code) or "100", f"duty+{rule}"
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
