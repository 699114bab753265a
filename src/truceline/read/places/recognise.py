"""Deciding which proposals are places: a weighted sum of the evidence, in two passes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from truceline.read.places.evidence import features
from truceline.read.places.proposals import Proposal
from truceline.read.places.scene import Scene
from truceline.resources.places import cues, weights

ACCEPT = 0.25


@dataclass(frozen=True, slots=True)
class Recognised:
    """A proposal taken for a place, how surely, and the evidence that decided."""

    proposal: Proposal
    probability: float
    evidence: dict[str, float]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The features that weighed most, strongest first."""
        given = weights("recognition")
        pulls = {k: given.get(k, 0.0) * v for k, v in self.evidence.items() if k != "bias"}
        return tuple(
            sorted((k for k in pulls if abs(pulls[k]) > 0.4), key=lambda k: -abs(pulls[k]))
        )


def recognise(scene: Scene, proposals: list[Proposal]) -> list[Recognised]:
    """The proposals that are places; a name sure in one sentence helps its other mentions."""
    given = weights("recognition")
    scored = [(p, features(scene, p)) for p in proposals]
    sums = [sum(given.get(k, 0.0) * v for k, v in found.items()) for _, found in scored]
    best: dict[str, float] = {}
    for (p, _), total in zip(scored, sums, strict=True):
        key = p.name.lower()
        best[key] = max(best.get(key, -9.0), total)
    kept = []
    for (p, found), total in zip(scored, sums, strict=True):
        if is_demonym(p):
            if _is_people_word(scene, p):
                kept.append(Recognised(p, 0.9, found))
            continue
        if best[p.name.lower()] > 2.0 and total < best[p.name.lower()]:
            found["sure_elsewhere"] = 1.0
            total += given.get("sure_elsewhere", 0.0)
        probability = 1.0 / (1.0 + math.exp(-total))
        if probability >= ACCEPT and is_printed_right(scene, p):
            kept.append(Recognised(p, probability, found))
    return kept


def is_demonym(p: Proposal) -> bool:
    """Whether the words name a people or are its adjective, and no place besides."""
    return any(c.kind == "demonym" for c in p.candidates) and not any(
        c.kind != "demonym" and (c.entry.is_area or c.entry.population > 500_000)
        for c in p.candidates
    )


def is_printed_right(scene: Scene, p: Proposal) -> bool:
    """Abbreviations count only as printed: "Ga." or "GA", and two letters only after a comma."""
    if not p.candidates or not all(c.kind == "code" for c in p.candidates):
        return True
    if len(p.name.replace(".", "")) <= 2 and not p.name.isupper():
        end = p.end
        return scene.text[end : end + 1] == "." and "," in scene.gap(p.first - 1)
    if "." in p.name or scene.text[p.end : p.end + 1] == ".":
        return True
    return p.name.isupper() and "," in scene.gap(p.first - 1)


def _is_people_word(scene: Scene, p: Proposal) -> bool:
    lists = cues()
    if scene.lower[p.last - 1] in scene.persons and p.last - p.first == 1:
        return False
    after = scene.word(p.last) if scene.gap(p.last - 1) in (" ", "-") else ""
    if after in lists["languages_after"] or after in lists["not_peoples_before"]:
        return False
    if scene.word(scene.run_of(p.last - 1)[1] - 1) in lists["not_peoples_before"]:
        return False
    before = scene.word(p.first - 1)
    return not (before in ("in", "into", "speak", "speaks", "spoke") and not after)
