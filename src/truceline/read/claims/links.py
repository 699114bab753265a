"""Claims that stand to other claims: denials and answers."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Actor, Annotation, Claim
from truceline.read.claims.denials import Side, denied, side_of
from truceline.read.claims.voices import VoiceIndex

_REPLYING = frozenset({"reply"})


def link_claims(
    annotation: Annotation, voices: VoiceIndex, actors: dict[str, Actor], claims: list[Claim]
) -> list[Claim]:
    """The claims with `denies` and `answers` filled in."""
    sides = [side_of(annotation, voices, actors, claim) for claim in claims]
    linked: list[Claim] = []
    for place, claim in enumerate(claims):
        if claim.stance.label == "denies":
            target = denied(claims, sides, place)
            claim = replace(claim, denies=target) if target else claim
        elif claim.rule.split("/")[-1] in _REPLYING:
            target = _answered(claims, sides, place)
            claim = replace(claim, answers=target) if target else claim
        linked.append(claim)
    return linked


def _answered(claims: list[Claim], sides: list[Side], place: int) -> str | None:
    for other in range(place - 1, -1, -1):
        is_other = sides[other].author != sides[place].author
        if is_other and claims[other].chain[-1].relation != "outlet":
            return claims[other].id
    return None
