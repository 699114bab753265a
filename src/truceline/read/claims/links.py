"""Claims that stand to other claims: denials and answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.model import Actor, Annotation, Claim
from truceline.read.claims.voices import VoiceIndex

_CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY = frozenset({"say", "have", "be", "claim", "report", "statement", "responsibility"})
_REPLYING = frozenset({"reply"})
_FAR = 12  # sentences back
_AHEAD = 2  # sentences on: 'X denied it. Y had said ...'


@dataclass(frozen=True, slots=True)
class Side:
    """What a claim is compared by: its author, that author's country, words and people in it."""

    author: str | None
    country: str | None
    lemmas: frozenset[str]
    actors: frozenset[str]
    countries: frozenset[str]
    sentence: int


def link_claims(
    annotation: Annotation, voices: VoiceIndex, actors: dict[str, Actor], claims: list[Claim]
) -> list[Claim]:
    """The claims with `denies` and `answers` filled in."""
    sides = [_side(annotation, voices, actors, claim) for claim in claims]
    linked: list[Claim] = []
    for place, claim in enumerate(claims):
        if claim.stance.label == "denies":
            target = _denied(claims, sides, place)
            claim = replace(claim, denies=target) if target else claim
        elif claim.rule.split("/")[-1] in _REPLYING:
            target = _answered(claims, sides, place)
            claim = replace(claim, answers=target) if target else claim
        linked.append(claim)
    return linked


def _side(
    annotation: Annotation, voices: VoiceIndex, actors: dict[str, Actor], claim: Claim
) -> Side:
    author = claim.chain[-1].source.actor
    known = actors.get(author or "")
    meant = [a for s in claim.content for a in voices.all_within((s.start, s.end))]
    lemmas = frozenset(
        token.lemma.lower()
        for span in claim.content
        for token in annotation.tokens_in(span.start, span.end)
        if token.upos in _CONTENT_TAGS or (not annotation.is_parsed and len(token.text) > 3)
    )
    first = annotation.tokens_in(claim.content[0].start, claim.content[0].end)
    return Side(
        author=author,
        country=known.country if known else None,
        lemmas=lemmas - _EMPTY,
        actors=frozenset(a.id for a in meant),
        countries=frozenset(a.country for a in meant if a.country),
        sentence=annotation.sentence_of(first[0].index).index if first else 0,
    )


def _denied(claims: list[Claim], sides: list[Side], place: int) -> str | None:
    """The claim of another side near by that fits best: same words, an accusation, named there."""
    is_plain = claims[place].kind == "denies"
    needed = 0.8 if is_plain else 1.4
    best: str | None = None
    best_score = needed
    for other in range(len(claims)):
        if other == place or not _is_other_side(claims, sides, place, other):
            continue
        score = _score(claims[other], sides[place], sides[other])
        if score >= best_score:
            best, best_score = claims[other].id, score
    return best


def _is_other_side(claims: list[Claim], sides: list[Side], place: int, other: int) -> bool:
    mine, theirs = sides[place], sides[other]
    distance = mine.sentence - theirs.sentence
    if claims[other].stance.label == "denies" or not -_AHEAD <= distance <= _FAR:
        return False
    if mine.author is not None and mine.author == theirs.author:
        return False
    if mine.country is not None and mine.country == theirs.country:
        return False
    if claims[other].stance.label == "accuses":
        return True
    return not any(o.covers(i) for o in claims[other].content for i in claims[place].content)


def _score(claim: Claim, mine: Side, theirs: Side) -> float:
    shared = len(mine.lemmas & theirs.lemmas) / max(1, min(len(mine.lemmas), len(theirs.lemmas)))
    is_outlet = claim.chain[-1].relation == "outlet"
    is_named = mine.author in theirs.actors or mine.country in theirs.countries
    distance = mine.sentence - theirs.sentence
    return (
        2.0 * shared
        + (1.0 if claim.stance.label == "accuses" and claim.kind == "said" else 0.0)
        + (0.7 if is_named else 0.0)
        + (0.4 if abs(distance) <= 1 else 0.2 if abs(distance) <= 3 else 0.0)
        - (0.5 if distance < 0 else 0.0)
        + (0.2 if claim.kind in ("said", "reported") and not is_outlet else 0.0)
        - (1.2 if is_outlet else 0.0)
        - (0.8 if claim.kind not in ("said", "reported") else 0.0)
    )


def _answered(claims: list[Claim], sides: list[Side], place: int) -> str | None:
    for other in range(place - 1, -1, -1):
        is_other = sides[other].author != sides[place].author
        if is_other and claims[other].chain[-1].relation != "outlet":
            return claims[other].id
    return None
