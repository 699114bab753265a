"""Which actor a source's words mean, and which kind of link it makes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from truceline.model import Actor, Annotation
from truceline.model.claims import Relation
from truceline.read.claims.attribution import Attribution, Range


class VoiceIndex:
    """Actors by the places where they are mentioned."""

    def __init__(self, actors: Iterable[Actor], annotation: Annotation) -> None:
        self._annotation = annotation
        self._mentions: list[tuple[int, int, Actor]] = sorted(
            ((m.span.start, m.span.end, actor) for actor in actors for m in actor.mentions),
            key=lambda mention: mention[:2],
        )
        self._longest = max((end - start for start, end, _ in self._mentions), default=0)

    def _begun_in(self, start: int, end: int) -> list[tuple[int, int, Actor]]:
        """The mentions that begin in `[start, end)`, in order."""
        first = bisect_left(self._mentions, start, key=lambda m: m[0])
        return self._mentions[first : bisect_left(self._mentions, end, key=lambda m: m[0])]

    def at_token(self, index: int | None) -> Actor | None:
        """The actor whose mention holds a token; the shortest such mention."""
        if index is None:
            return None
        token = self._annotation.tokens[index]
        near = self._begun_in(token.start - self._longest, token.start + 1)
        holding = [m for m in near if token.end <= m[1]]
        return min(holding, key=lambda m: m[1] - m[0])[2] if holding else None

    def within(self, part: Range | None) -> Actor | None:
        """The first actor mentioned inside a range."""
        if part is None:
            return None
        inside = [m for m in self._begun_in(*part) if m[1] <= part[1]]
        return inside[0][2] if inside else None

    def all_within(self, part: Range) -> list[Actor]:
        """Every actor mentioned inside a range."""
        return [m[2] for m in self._begun_in(*part) if m[1] <= part[1]]

    def of(self, attribution: Attribution) -> Actor | None:
        """The actor of a source: the one at its head word, else the first inside it."""
        found = self._whose(attribution.source_token)
        found = found or self.at_token(attribution.source_token) or self.within(attribution.source)
        if found is None or found.kind == "person" or attribution.source is None:
            return found
        part = attribution.source
        return self._named_person(part) or self._named_behind(found, part) or found

    def _whose(self, index: int | None) -> Actor | None:
        """The owner in 'Chad, whose army said': the actor right before."""
        if index is None or not self._annotation.is_parsed:
            return None
        tokens = self._annotation.tokens
        owners = self._annotation.children(index, "nmod:poss")
        whose = next((t.index for t in owners if t.text.lower() == "whose"), 0)
        if whose < 2:
            return None
        before = whose - 2 if tokens[whose - 1].text == "," else whose - 1
        return self.at_token(before)

    def _named_person(self, part: Range) -> Actor | None:
        """The person in 'Council Secretary-General Tomas Obi', not the council."""
        inside = [m for m in self._begun_in(part[0] + 1, part[1]) if m[1] == part[1]]
        return next((m[2] for m in inside if m[2].kind == "person"), None)

    def _named_behind(self, found: Actor, part: Range) -> Actor | None:
        """The known name right behind a common noun: UNICEF in 'the agency UNICEF'."""
        if found.pack_id is not None:
            return None
        ends = {m.span.end + 1 for m in found.mentions}
        inside = [m for m in self._begun_in(part[0] + 1, part[1]) if m[1] == part[1]]
        return next((m[2] for m in inside if m[2].pack_id and m[0] in ends), None)


def relation_of(attribution: Attribution, actor: Actor | None) -> Relation:
    """said, quoted, conveyed, cited document or inferred."""
    if attribution.relation == "quoted" and attribution.source is None:
        return "inferred"
    if attribution.relation != "said":
        return attribution.relation
    if actor is not None and actor.kind == "document":
        return "cited document"
    return "said" if attribution.source is not None else "inferred"
