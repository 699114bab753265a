"""One code for a sentence with a marked source and target, on the same frames as the reader."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.model import Annotation, Token
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.counts.things import singular
from truceline.read.events.candidate import Candidate
from truceline.read.events.candidates import candidates_in
from truceline.read.events.means import means_of, refined_code
from truceline.resources.actors import adjective_index
from truceline.resources.counts import load_things
from truceline.resources.events import crossing

_HARSH = frozenset(["14", "15", "17", "18", "19", "20"])
_APPEALS = frozenset(
    ["ask", "urge", "appeal", "want", "beg", "plead", "request", "invite", "encourage"]
)
_REPORTS = frozenset(["report", "study", "document", "newspaper", "paper", "article"])
_TOLD = frozenset(["say", "claim", "report", "state", "announce", "allege", "tell"])


@dataclass(frozen=True, slots=True)
class SentenceCode:
    """The event that links source and target: PLOVER type, CAMEO code, confidence 0..1, rule."""

    type: str
    cameo: str
    confidence: float
    rule: str
    trigger: int


def classify_sentence(
    annotation: Annotation,
    source: tuple[int, int] | None = None,
    target: tuple[int, int] | None = None,
) -> SentenceCode | None:
    """The best event between two character spans, or None where no frame fits.

    Each candidate is ranked by whether the source acts, whether the target stands in its
    roles, and how near the trigger is to both.
    """
    marked = [_tokens(annotation, span) for span in (source, target)]
    best: tuple[float, Candidate] | None = None
    for sentence in annotation.sentences:
        for candidate in candidates_in(annotation, sentence):
            row = crossing(candidate.code)
            if row is None or row.type is None:
                continue
            score = _score(annotation, candidate, marked[0], marked[1])
            if best is None or score > best[0]:
                best = (score, candidate)
    if best is None:
        return None
    score, candidate = best
    code = refined_code(candidate, means_of(annotation, candidate))
    row = crossing(code)
    if row is None or row.type is None:
        return None
    confidence = max(0.05, min(0.98, 0.35 + score / 10))
    return SentenceCode(row.type, code.rstrip("d"), confidence, candidate.rule, candidate.trigger)


def _tokens(annotation: Annotation, span: tuple[int, int] | None) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(t.index for t in annotation.tokens_in(*span))


def _score(
    annotation: Annotation, candidate: Candidate, source: frozenset[int], target: frozenset[int]
) -> float:
    score = 0.0 if candidate.is_nominal else 1.0
    score -= 1.5 if candidate.inside is not None else 0.0
    if candidate.trigger in source or candidate.trigger in target:
        score -= 1.0
    if source & set(candidate.subj):
        score += 3.0
    elif source:
        score -= 0.5 + 0.02 * _distance(candidate.trigger, source)
    reached = set(candidate.obj)
    for heads in candidate.preps.values():
        reached.update(heads)
    if target & reached:
        score += 2.0
    elif target and target & _below(annotation, candidate):
        score += 1.0
    elif target:
        score -= 0.5 + 0.02 * _distance(candidate.trigger, target)
    return score - 0.01 * _depth(annotation, candidate.trigger)


def _below(annotation: Annotation, candidate: Candidate) -> frozenset[int]:
    return frozenset(i for t in candidate.tokens for i in annotation.subtree(t))


def _depth(annotation: Annotation, index: int) -> int:
    return sum(1 for _ in annotation.ancestors(index))


def _distance(trigger: int, tokens: frozenset[int]) -> int:
    return min(abs(trigger - t) for t in tokens)


def cameo_codes(annotation: Annotation) -> list[str]:
    """CAMEO codes of the main events, in PETRARCH's manner: tense-blind, statements kept as 01.

    A reported act of violence or coercion by another party counts as an accusation (112), one
    by the speaker as a statement (015): "X said that Y had attacked Z" -> 112.
    """
    codes: list[str] = []
    for sentence in annotation.sentences:
        found = candidates_in(annotation, sentence)
        main = [c for c in found if c.inside is None and not c.is_nominal and c.confidence >= 0.7]
        main = main or [c for c in found if c.inside is None]
        dyadic = [c for c in main if c.code != "010" and _has_parties(annotation, c)]
        codes.extend(_cameo(annotation, c) for c in dyadic[:2])
    return list(dict.fromkeys(codes))


def _has_parties(annotation: Annotation, candidate: Candidate) -> bool:
    """Whether both roles name somebody: CAMEO codes dyads only."""
    others = [h for heads in candidate.preps.values() for h in heads]
    acting, suffering = candidate.subj, (*candidate.obj, *others)
    if any(_acts(annotation, s, candidate) for s in acting):
        is_mutual = len(acting) > 1 or candidate.code.startswith(("04", "015", "14", "15"))
        return is_mutual or any(_names(annotation, o) for o in suffering if o not in acting)
    return sum(_names(annotation, o) for o in suffering) > 1


def _acts(annotation: Annotation, head: int, candidate: Candidate) -> bool:
    """Whether a subject is a party; a report may accuse, as whoever wrote it."""
    is_report = candidate.code.startswith("11") and annotation.tokens[head].lemma in _REPORTS
    return _names(annotation, head) or _is_people(annotation, head) or is_report


def _is_people(annotation: Annotation, head: int) -> bool:
    thing = load_things().get(singular(annotation.tokens[head].text.lower()))
    return thing is not None and thing.kind in ("person", "military", "civilian", "unit")


def _names(annotation: Annotation, head: int) -> bool:
    """Whether a noun phrase holds a name, a demonym or a pronoun that stands for one."""
    if annotation.tokens[head].upos in ("PROPN", "PRON"):
        return True
    inside = [annotation.tokens[i] for i in annotation.subtree(head)]
    return any(
        t.upos == "PROPN"
        or t.text in adjective_index()
        or (t.text[0].isupper() and t.index > annotation.sentence_of(t.index).first)
        for t in inside
    )


def _cameo(annotation: Annotation, candidate: Candidate) -> str:
    tenseless = candidate.tenseless or candidate.code
    code = refined_code(replace(candidate, code=tenseless), means_of(annotation, candidate))
    token = annotation.tokens[candidate.trigger]
    head = annotation.tokens[token.head]
    if code.startswith("10") and _is_appeal(token):
        return "02" + code[2:3]
    if token.deprel == "conj" and head.deprel == "ccomp":
        token, head = head, annotation.tokens[head.head]
    is_told = token.deprel == "ccomp" and head.index < token.index and head.lemma in _TOLD
    if is_told and code[:2] in _HARSH:
        speakers = {c.index for c in annotation.children(head.index, "nsubj")}
        return "015" if speakers & set(candidate.subj) else "112"
    return code.rstrip("d")


def _is_appeal(token: Token) -> bool:
    """CAMEO parts appeals (02) from demands (10); PLOVER has REQUEST for both."""
    return not _APPEALS.isdisjoint(lemmas_of(token))
