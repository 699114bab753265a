"""Claims that stand to other claims: denials and answers."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Claim

_REFERRING = frozenset({"claim", "allegation", "accusation", "report", "charge", "statement",
    "assertion", "suggestion", "version", "denial", "rumour", "rumor", "it", "them", "this",
    "responsibility", "involvement"})  # fmt: skip
_CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_ENOUGH = 0.5
_ANSWERING = frozenset({"reply"})


def link_claims(annotation: Annotation, claims: list[Claim]) -> list[Claim]:
    """The claims with `denies` and `answers` filled in."""
    linked: list[Claim] = []
    lemmas = [_lemmas(annotation, claim) for claim in claims]
    for place, claim in enumerate(claims):
        if claim.stance.label == "denies":
            target = _denied(claims, lemmas, place)
            claim = replace(claim, denies=target) if target else claim
        elif claim.rule.split("/")[-1] in _ANSWERING:
            target = _answered(claims, place)
            claim = replace(claim, answers=target) if target else claim
        linked.append(claim)
    return linked


def _author(claim: Claim) -> str | None:
    return claim.chain[-1].source.actor


def _denied(claims: list[Claim], lemmas: list[frozenset[str]], place: int) -> str | None:
    """The earlier claim of another voice with the same words, else the last one it refers to."""
    mine = lemmas[place]
    best, best_share = None, 0.0
    for other in range(len(claims)):
        if other == place or _author(claims[other]) == _author(claims[place]):
            continue
        if claims[other].stance.label == "denies" or _holds(claims[other], claims[place]):
            continue
        shared = len(mine & lemmas[other]) / max(1, min(len(mine), len(lemmas[other])))
        if len(mine & lemmas[other]) >= 2 and shared > best_share:
            best, best_share = claims[other].id, shared
    if best_share >= _ENOUGH:
        return best
    if mine & _REFERRING:
        return _last_accusation(claims, place)
    return None


def _holds(outer: Claim, inner: Claim) -> bool:
    return any(o.covers(i) for o in outer.content for i in inner.content)


def _last_accusation(claims: list[Claim], place: int) -> str | None:
    for other in range(place - 1, -1, -1):
        claim = claims[other]
        is_said = claim.chain[-1].relation != "outlet" and claim.stance.label != "denies"
        if (
            is_said
            and _author(claim) != _author(claims[place])
            and not _holds(claim, claims[place])
        ):
            return claim.id
    return None


def _answered(claims: list[Claim], place: int) -> str | None:
    for other in range(place - 1, -1, -1):
        claim = claims[other]
        is_other = _author(claim) != _author(claims[place])
        if is_other and claim.chain[-1].relation != "outlet":
            return claim.id
    return None


def _lemmas(annotation: Annotation, claim: Claim) -> frozenset[str]:
    return frozenset(
        token.lemma.lower()
        for span in claim.content
        for token in annotation.tokens_in(span.start, span.end)
        if token.upos in _CONTENT_TAGS or (not annotation.is_parsed and len(token.text) > 3)
    )
