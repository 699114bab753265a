"""Linking an event to its claim, actors, time, place and counts: clause, sentence, paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from truceline.model import (
    Actor,
    Annotation,
    Claim,
    Count,
    PlaceValue,
    Sentence,
    Span,
    TimeValue,
)
from truceline.model.events import Basis
from truceline.read.events.candidates import Candidate

_RECIPIENT_PREPS = (
    "against", "on", "with", "upon", "at", "to", "into", "between", "from", "toward", "towards",
    "of", "over", "in", "for", "by", "about",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Placed:
    start: int
    end: int
    id: str


class Links:
    """The records of a document, ready to be found by token or sentence."""

    def __init__(
        self,
        annotation: Annotation,
        claims: tuple[Claim, ...],
        actors: tuple[Actor, ...],
        times: tuple[TimeValue, ...],
        places: tuple[PlaceValue, ...],
        counts: tuple[Count, ...],
    ) -> None:
        self._annotation = annotation
        self._claims = claims
        self.actors = {a.id: a for a in actors}
        self._mentions = _sorted([(s, a.id) for a in actors for s in _mention_spans(a)])
        self._times = _sorted([(t.span, t.id) for t in times if t.type in ("DATE", "TIME")])
        literal = [p for p in places if p.role in ("literal", "part of a name")]
        self._places = _sorted([(p.span, p.id) for p in literal])
        self._counts = _sorted([(c.span, c.id) for c in counts])
        self.count_by_id = {c.id: c for c in counts}

    def claim_of(self, trigger: Span) -> str:
        """The id of the innermost claim whose content covers the trigger; "" where none does."""
        best, size = "", -1
        for claim in self._claims:
            for content in claim.content:
                if content.covers(trigger) and (size < 0 or content.end - content.start <= size):
                    best, size = claim.id, content.end - content.start
        return best

    def actors_at(self, heads: tuple[int, ...]) -> tuple[str, ...]:
        """Actors named by the noun phrases of these heads, left to right, without repetition."""
        found: list[str] = []
        for head in heads:
            found.extend(self._actors_of_phrase(head))
        return tuple(dict.fromkeys(found))

    def _actors_of_phrase(self, head: int) -> list[str]:
        token = self._annotation.tokens[head]
        at_head = list(self._overlapping(self._mentions, token.start, token.end))
        if at_head:
            widest = max(at_head, key=lambda m: m.end - m.start)
            named = self._named_inside(head, widest)
            return self._members([named.id] if named else [widest.id, *self._of_whom(head)])
        inner: list[_Placed] = []
        for child in self._annotation.children(head):
            if child.deprel.startswith(("nmod:poss", "amod", "compound", "flat", "appos")) or (
                child.deprel == "nmod" and self._case(child.index) in ("of", "from", "in")
            ):
                inner.extend(self._overlapping(self._mentions, child.start, child.end))
        return self._members([m.id for m in inner[:2]])

    def _named_inside(self, head: int, widest: _Placed) -> _Placed | None:
        """`watchdog [Amnesty International]`: the name that a title or class noun introduces."""
        for child in self._annotation.children(head, "flat", "appos"):
            for mention in self._overlapping(self._mentions, child.start, child.end):
                if mention.id != widest.id and mention.start > widest.start:
                    return mention
        return None

    def _of_whom(self, head: int) -> list[str]:
        """`a group of [refugees]`, `activists from the [party]`."""
        found: list[str] = []
        for child in self._annotation.children(head, "nmod"):
            if child.start >= self._annotation.tokens[head].end and self._case(child.index) in (
                "of",
                "from",
            ):
                inner = self._overlapping(self._mentions, child.start, child.end)
                found.extend(m.id for m in inner[:1])
        return found

    def _members(self, ids: list[str]) -> list[str]:
        """A compound ("both sides") stands for its members."""
        found: list[str] = []
        for identifier in ids:
            actor = self.actors.get(identifier)
            found.extend(actor.members if actor and actor.members else (identifier,))
        return found

    def _case(self, index: int) -> str:
        cases = self._annotation.children(index, "case")
        return cases[0].text.lower() if cases else ""

    def recipients(self, candidate: Candidate, acting: tuple[str, ...]) -> tuple[str, ...]:
        """Who it is done to: the object, then the most telling preposition."""
        found = [a for a in self.actors_at(candidate.obj) if a not in acting]
        if found:
            return tuple(found)
        for prep in ("'s", *_RECIPIENT_PREPS):
            heads = candidate.preps.get(prep, ())
            found = [a for a in self.actors_at(heads) if a not in acting]
            if found:
                return tuple(found)
        return ()

    def is_dated(self, candidate: Candidate) -> bool:
        """Whether the trigger is part of a date: the `March` of `late March`."""
        trigger = self._annotation.tokens[candidate.trigger]
        inside = self._overlapping(self._times, trigger.start, trigger.end)
        return candidate.is_nominal and bool(inside)

    def time_of(self, candidate: Candidate, sentence: Sentence) -> tuple[str | None, Basis | None]:
        """The time of the clause, else of the sentence, else of the paragraph before it."""
        return self._nearest(self._times, candidate, sentence)

    def place_of(self, candidate: Candidate, sentence: Sentence) -> tuple[str | None, Basis | None]:
        """The place of the clause, else of the sentence, else of the paragraph before it."""
        return self._nearest(self._places, candidate, sentence)

    def _nearest(
        self, items: list[_Placed], candidate: Candidate, sentence: Sentence
    ) -> tuple[str | None, Basis | None]:
        trigger = self._annotation.tokens[candidate.trigger]
        inside = self._overlapping(items, sentence.start, sentence.end)
        clause = [i for i in inside if self._in_clause(candidate, i)]
        for group, basis in ((clause, "clause"), (inside, "sentence")):
            if group:
                best = min(group, key=lambda i: abs(i.start - trigger.start))
                return best.id, "clause" if basis == "clause" else "sentence"
        before = self._in_paragraph_before(items, sentence)
        return (before.id, "paragraph") if before is not None else (None, None)

    def _in_clause(self, candidate: Candidate, item: _Placed) -> bool:
        """Whether the item hangs on the trigger with no other verb between."""
        head = self._annotation.head_in(item.start, item.end)
        if head is None:
            return False
        own = set(candidate.tokens)
        if head.index in own:
            return True
        for ancestor in self._annotation.ancestors(head.index):
            if ancestor.index in own:
                return True
            if ancestor.upos == "VERB":
                return False
        return False

    def _in_paragraph_before(self, items: list[_Placed], sentence: Sentence) -> _Placed | None:
        starts = [i.start for i in items]
        at = bisect_left(starts, sentence.start) - 1
        if at < 0:
            return None
        tokens = self._annotation.tokens_in(items[at].start, items[at].end)
        same = (
            tokens and self._annotation.sentence_of(tokens[0].index).paragraph == sentence.paragraph
        )
        return items[at] if same else None

    def counts_of(self, candidate: Candidate, sentence: Sentence) -> tuple[str, ...]:
        """Counts in the sentence that hang on the trigger or stand in its clause."""
        inside = self._overlapping(self._counts, sentence.start, sentence.end)
        return tuple(i.id for i in inside if self._in_clause(candidate, i))

    def _overlapping(self, items: list[_Placed], start: int, end: int) -> list[_Placed]:
        first = bisect_left([i.start for i in items], start - 200)
        last = bisect_right([i.start for i in items], end)
        return [i for i in items[first:last] if i.start < end and start < i.end]


def _sorted(pairs: list[tuple[Span, str]]) -> list[_Placed]:
    return sorted((_Placed(s.start, s.end, i) for s, i in pairs), key=lambda p: (p.start, p.end))


def _mention_spans(actor: Actor) -> tuple[Span, ...]:
    return tuple(m.span for m in actor.mentions) or actor.spans
