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
from truceline.read.events.candidate import Candidate
from truceline.read.events.phrases import case_of
from truceline.read.events.recipients import Recipients

_BEFORE = ("nmod:poss", "amod", "compound", "nmod:desc")


_ASIDE = ("appos", "acl:relcl")
_NESTED = 3
_LONGEST = 200  # characters of the longest mention that is looked for
_AMOUNTS = frozenset(
    ["thousand", "thousands", "hundred", "hundreds", "dozen", "dozens", "tens", "ten", "score",
     "scores", "million", "millions", "number", "some", "many", "most", "majority", "one", "part"]
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
        self._named = {
            (m.span.start, m.span.end) for a in actors for m in a.mentions if m.kind == "name"
        }
        self._times = _sorted([(t.span, t.id) for t in times if t.type in ("DATE", "TIME")])
        literal = [p for p in places if p.role in ("literal", "part of a name")]
        literal = [p for p in literal if not self._acts(p)]
        self._places = _sorted([(p.span, p.id) for p in literal])
        self._counts = _sorted([(c.span, c.id) for c in counts])
        self.count_by_id = {c.id: c for c in counts}
        self._recipients = Recipients(annotation, self.actors, self.actors_at)

    def _acts(self, place: PlaceValue) -> bool:
        """Whether a place name stands where a party would: `[Georgia] shelled the pass`."""
        head = self._annotation.head_in(place.span.start, place.span.end)
        return head is not None and head.deprel in ("nsubj", "obl:agent")

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
            named = self._named_inside(head, widest) if self._is_described(widest) else None
            if named is not None:
                return self._members([named.id])
            of_whom = self._of_whom(head)
            return self._members(
                of_whom if of_whom and self._is_amount(widest) else [widest.id, *of_whom]
            )
        of_whom = self._of_whom(head) if token.lemma.lower() in _AMOUNTS else []
        if of_whom:
            return self._members(of_whom)
        inner = self._modifying(head)
        for child in self._annotation.children(head):
            if child.deprel.startswith(("flat", "appos")) or (
                child.deprel == "nmod"
                and case_of(self._annotation, child.index) in ("of", "from", "in")
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

    def _of_whom(self, head: int, depth: int = 0) -> list[str]:
        """`a group of [refugees]`, `thousands of [students]`, `activists from the [party]`."""
        found: list[str] = []
        for child in self._annotation.children(head, "nmod"):
            is_after = child.start >= self._annotation.tokens[head].end
            if not is_after or case_of(self._annotation, child.index) not in ("of", "from"):
                continue
            inner = self._overlapping(self._mentions, child.start, child.end)
            inner = inner or self._modifying(child.index)
            found.extend(m.id for m in inner[:1])
            if not inner and depth < _NESTED:
                found.extend(self._of_whom(child.index, depth + 1))
        return found

    def _modifying(self, head: int, depth: int = 0) -> list[_Placed]:
        """Parties before a noun: `[US] Predator attacks`, `the [Fatah] Party`."""
        found: list[_Placed] = []
        for child in self._annotation.children(head):
            if (
                child.deprel.startswith(_BEFORE)
                and child.start < self._annotation.tokens[head].start
            ):
                found.extend(self._overlapping(self._mentions, child.start, child.end))
                if not found and depth < _NESTED:
                    found.extend(self._modifying(child.index, depth + 1))
        return found

    def _is_described(self, mention: _Placed) -> bool:
        """`watchdog`, `the rebel group`: words for a party whose name may stand beside them."""
        return (mention.start, mention.end) not in self._named

    def _is_amount(self, mention: _Placed) -> bool:
        """`Thousands`, `hundreds`, taken for a party of its own where it speaks or acts."""
        words = self.actors[mention.id].name.lower().split()
        return bool(words) and words[-1] in _AMOUNTS

    def _members(self, ids: list[str]) -> list[str]:
        """A compound ("both sides") stands for its members."""
        found: list[str] = []
        for identifier in ids:
            actor = self.actors.get(identifier)
            found.extend(actor.members if actor and actor.members else (identifier,))
        return found

    def recipients(self, candidate: Candidate, acting: tuple[str, ...]) -> tuple[str, ...]:
        """Who it is done to, by the slots of its frame."""
        return self._recipients.of(candidate, acting)

    def is_dated(self, candidate: Candidate) -> bool:
        """Whether the trigger is part of a date: the `March` of `late March`."""
        trigger = self._annotation.tokens[candidate.trigger]
        inside = self._overlapping(self._times, trigger.start, trigger.end)
        return candidate.is_nominal and bool(inside)

    def time_of(self, candidate: Candidate, sentence: Sentence) -> tuple[str | None, Basis | None]:
        """The time of the clause, else of the sentence, else of the paragraph before it."""
        return self._nearest(self._times, candidate, sentence)

    def place_of(self, candidate: Candidate, sentence: Sentence) -> tuple[str | None, Basis | None]:
        """The place of the clause, else of the sentence, else of the paragraph before it.

        A state that acts is no place of its act: "Serbia lifted a curfew in Zadar" -> Zadar.
        """
        children = [c for h in candidate.subj for c in self._annotation.children(h)]
        acting = {c.start for c in children if c.deprel.startswith(_BEFORE)}
        acting.update(self._annotation.tokens[h].start for h in candidate.subj)
        free = [p for p in self._places if p.start not in acting]
        return self._nearest(free, candidate, sentence)

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
        if self._is_beside(head.index, candidate):
            return False
        for ancestor in self._annotation.ancestors(head.index):
            if ancestor.index in own:
                return True
            if ancestor.upos == "VERB" and ancestor.deprel != "xcomp":
                return False
        return False

    def _is_beside(self, index: int, candidate: Candidate) -> bool:
        """Whether an item tells of who acts, not of the act: `Chad, an ally of [Libya], ...`."""
        tokens = self._annotation.tokens
        is_aside = tokens[index].deprel in _ASIDE
        for ancestor in self._annotation.ancestors(index):
            if ancestor.index in candidate.subj:
                return is_aside
            if ancestor.index in candidate.tokens:
                return False
            is_aside = is_aside or ancestor.deprel in _ASIDE
        return False

    def _in_paragraph_before(self, items: list[_Placed], sentence: Sentence) -> _Placed | None:
        at = bisect_left(items, sentence.start, key=_start) - 1
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
        first = bisect_left(items, start - _LONGEST, key=_start)
        last = bisect_right(items, end, key=_start)
        return [i for i in items[first:last] if i.start < end and start < i.end]


def _start(item: _Placed) -> int:
    return item.start


def _sorted(pairs: list[tuple[Span, str]]) -> list[_Placed]:
    return sorted((_Placed(s.start, s.end, i) for s, i in pairs), key=lambda p: (p.start, p.end))


def _mention_spans(actor: Actor) -> tuple[Span, ...]:
    return tuple(m.span for m in actor.mentions) or actor.spans
