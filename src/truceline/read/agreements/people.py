"""Who is meant by words of a clause: actors by overlap, all parties, or any body of people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.model import Actor, Document, Span
from truceline.resources.agreements import alternation, load_words

# Nouns that can carry a duty; a passive subject headed by one of them is the one who must act.
_COLLECTIVE = re.compile(
    r"\b(?:forces?|troops|army|armies|soldiers|fighters|formations?|groups?|militias?|militants"
    r"|units?|subdivisions|government|governments|authorit(?:y|ies)|administration|command"
    r"|commanders?|leaders?|leadership|movement|front|party|parties|sides?|mission|observers"
    r"|monitors|peacekeepers|contingent|council|committee|commission|ministry|minister|parliament"
    r"|president|organi[sz]ations?|states?|rebels|insurgents|battalions?|brigades?|regiments?"
    r"|police|navy|mercenaries|representatives|delegations?|team|teams|mechanism|factions?"
    r"|signatories|personnel|combatants|garrison)\b",
    re.IGNORECASE,
)


_BOUND = frozenset(
    {
        "state",
        "government",
        "armed group",
        "armed force",
        "de facto authority",
        "party",
        "coalition",
        "private military company",
        "ministry",
    }
)


@dataclass(frozen=True, slots=True)
class People:
    """The actors of a document, ready to be found by their words."""

    document: Document
    actors: tuple[Actor, ...]

    def in_range(self, start: int, end: int) -> tuple[tuple[Actor, Span], ...]:
        """Actors named in `[start, end)`, longest words first at one place, in text order."""
        hits = sorted(
            ((s.start, -(s.end - s.start), a.id, a, s) for a in self.actors for s in a.spans
             if start <= s.start and s.end <= end),
            key=lambda hit: hit[:3],
        )  # fmt: skip
        found: list[tuple[Actor, Span]] = []
        last = -1
        for _, _, _, actor, span in hits:
            if span.start >= last:
                found.append((actor, span))
                last = span.end
        return tuple(found)

    def ids_in(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors named in `[start, end)`, each once, in text order."""
        return tuple(dict.fromkeys(a.id for a, _ in self.in_range(start, end)))

    def bound_in(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors in `[start, end)` that can be bound: states, forces, groups."""
        stood_for = [self._stood_for(a) for a, _ in self.in_range(start, end)]
        named = [a for a in stood_for if can_be_bound(a) or _speaks_for_state(a)]
        kept = [a for a in named if a.parent not in {other.id for other in named}]
        return tuple(dict.fromkeys(a.id for a in kept))

    def _stood_for(self, actor: Actor) -> Actor:
        """The state that officials stand for, where the text names it: 'delegates of [Sudan]'."""
        if not _speaks_for_state(actor):
            return actor
        states = [a for a in self.actors if a.kind == "state" and a.country == actor.country]
        return states[0] if states else actor

    def all_parties_in(self, start: int, end: int) -> Span | None:
        """The words that mean all parties ('both sides') in `[start, end)`."""
        match = _all_parties().search(self.document.text, start, end)
        return self.document.span(match.start(), match.end()) if match else None


def can_be_bound(actor: Actor) -> bool:
    """Whether an actor is of a kind that can be a party; missions and people are not."""
    is_named = any(c.isupper() for c in actor.name)
    return actor.kind in _BOUND or (actor.kind in ("unknown", "organisation") and is_named)


def _speaks_for_state(actor: Actor) -> bool:
    return actor.kind in ("officials", "negotiation body") and actor.country is not None


def is_collective(text: str) -> bool:
    """Whether the words name people who can carry a duty ('the formations of ...')."""
    return _COLLECTIVE.search(text) is not None


def _all_parties() -> re.Pattern[str]:
    words = alternation(tuple(w for w in load_words().all_parties if w not in ("parties", "sides")))
    return re.compile(rf"\b(?:{words}|of the sides|of the parties)\b", re.IGNORECASE)
