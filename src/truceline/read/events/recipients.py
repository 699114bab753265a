"""To whom an event is done: the slots of its frame in order, then the parties inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from truceline.model import Actor, Annotation, Token
from truceline.read.events.candidate import Candidate
from truceline.read.events.phrases import case_of
from truceline.resources.events import recipient_slots

_OWN = frozenset(["its", "their", "his", "her", "our", "my"])
_NO_PARTY = frozenset(["document", "outlet"])
_OWNING = ("nmod:poss", "amod", "compound", "nmod:desc")
_OWNER_CASES = frozenset(["of", "by", "from"])
_BROKERING = frozenset(["propose", "mediate", "broker", "suggest", "draft", "facilitate", "call"])
_RUNNING = frozenset(["run", "own", "hold", "control", "operate", "man", "use", "occupy"])
_INNER = ("nmod", "amod", "compound", "obj", "obl", "xcomp", "ccomp", "acl", "conj", "nsubj")
_CONDITIONS = frozenset(["if", "unless", "until"])
_OUTER_MARKS = frozenset(
    ["if", "unless", "because", "as", "after", "before", "while", "when", "since", "although",
     "until", "during", "following", "according", "despite", "amid"]
)  # fmt: skip
_DEPTH = 5

ActorsAt = Callable[[tuple[int, ...]], tuple[str, ...]]


class Recipients:
    """The parties of a document as recipients of its events."""

    def __init__(
        self, annotation: Annotation, actors: dict[str, Actor], actors_at: ActorsAt
    ) -> None:
        self._annotation = annotation
        self._actors = actors
        self._actors_at = actors_at

    def of(self, candidate: Candidate, acting: tuple[str, ...]) -> tuple[str, ...]:
        """Who suffers, receives or is spoken to; () where the words name nobody.

        "rejected a Peruvian proposal" -> Peru.
        """
        slots = recipient_slots(candidate.rule)
        own: tuple[str, ...] = ()
        for slot in slots:
            found = self._in_slot(candidate, slot, acting)
            foreign = tuple(a for a, is_own in found if not is_own)
            if foreign:
                return foreign
            own = own or tuple(a for a, _ in found)
        return own

    def _in_slot(
        self, candidate: Candidate, slot: str, acting: tuple[str, ...]
    ) -> list[tuple[str, bool]]:
        if slot == "INSIDE":
            return [(a, False) for a in self._inside(candidate, acting)]
        if slot == "CONDITION":
            heads = list(self._conditions(candidate))
        elif slot == "OWNER":
            heads = [o for head in candidate.obj for o in self._owners(head)]
        else:
            heads = list(_heads(candidate, slot))
        found: list[tuple[str, bool]] = []
        for head in heads:
            is_own = self._is_own(head)
            parties = self._parties((head,), acting)
            found.extend((p, is_own and self._is_unnamed(p)) for p in parties)
        return list(dict.fromkeys(found))

    def _parties(self, heads: tuple[int, ...], acting: tuple[str, ...]) -> list[str]:
        return [a for a in self._actors_at(heads) if a not in acting and self._is_party(a)]

    def _is_party(self, identifier: str) -> bool:
        """Whether an actor can have something done to it: no document, no unnamed thing."""
        actor = self._actors.get(identifier)
        if actor is None or actor.kind in _NO_PARTY:
            return actor is None
        return actor.kind != "unknown" or actor.name != actor.name.lower()

    def _is_unnamed(self, identifier: str) -> bool:
        actor = self._actors.get(identifier)
        return actor is not None and actor.name == actor.name.lower()

    def _is_own(self, head: int) -> bool:
        """`withdrew [its] troops`: who owns them acts, and is not the one it is done to."""
        owners = self._annotation.children(head, "nmod:poss")
        return any(o.text.lower() in _OWN for o in owners)

    def _owners(self, head: int) -> Iterator[int]:
        for child in self._annotation.children(head):
            is_owner = child.deprel.startswith(_OWNING)
            if is_owner or (
                child.deprel == "nmod" and case_of(self._annotation, child.index) in _OWNER_CASES
            ):
                yield child.index
            elif child.deprel == "acl" and child.lemma in _RUNNING:  # "a hospital run by X"
                yield from (a.index for a in self._annotation.children(child.index, "obl:agent"))

    def _conditions(self, candidate: Candidate) -> Iterator[int]:
        """`unless [X] leaves`: the subject of the condition, wherever the parser hangs it."""
        for trigger in candidate.tokens:
            for verb in self._annotation.children(trigger, "advcl"):
                if self._marks(verb) & _CONDITIONS:
                    yield from (s.index for s in self._annotation.children(verb.index, "nsubj"))

    def _inside(self, candidate: Candidate, acting: tuple[str, ...]) -> tuple[str, ...]:
        """The nearest party below the event's own words, nearer levels first."""
        level = [*candidate.tokens, *candidate.obj]
        for _ in range(_DEPTH):
            below = [c for index in level for c in self._annotation.children(index)]
            below = [c for c in below if c.index not in candidate.subj and self._is_inner(c)]
            for child in below:
                found = self._parties((child.index,), acting)
                if found:
                    return tuple(found)
            level = [c.index for c in below]
        return ()

    def _is_inner(self, token: Token) -> bool:
        if token.deprel == "acl" and token.lemma in _BROKERING:
            return False
        if not token.deprel.startswith(_INNER) or token.deprel == "acl:relcl":
            return token.deprel == "advcl" and self._marks(token) == {"to"}
        return not self._marks(token) & _OUTER_MARKS

    def _marks(self, token: Token) -> set[str]:
        marks = self._annotation.children(token.index, "mark", "case")
        return {m.text.lower() for m in marks}


def _heads(candidate: Candidate, slot: str) -> tuple[int, ...]:
    if slot in ("object", "indirect"):
        return candidate.obj
    return candidate.preps.get(slot, ())
