"""One code for a sentence with a marked source and target, on the same frames as the reader."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model import Annotation
from truceline.read.events.candidates import Candidate, candidates_in
from truceline.read.events.means import means_of, refined_code
from truceline.resources.events import crossing


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


def statement_codes(annotation: Annotation) -> list[str]:
    """CAMEO codes of the main events of a text, statements (01) included where nothing else is."""
    codes: list[str] = []
    for sentence in annotation.sentences:
        found = candidates_in(annotation, sentence)
        main = [c for c in found if c.inside is None and not c.is_nominal]
        telling = [c for c in main if not c.code.startswith("01")]
        chosen = telling or main or [c for c in found if c.is_nominal][:1]
        codes.extend(refined_code(c, means_of(annotation, c)) for c in chosen)
    return codes
