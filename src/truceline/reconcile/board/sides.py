"""Who stands on whose side: keys that two mentions of one actor share across reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from truceline.model import Actor, Record, Span

_STATE_KINDS = frozenset({"state", "ministry", "armed force", "government", "agency", "parliament",
                          "police", "office", "court", "person", "officials"})  # fmt: skip
_NOT_STATE = frozenset({"PRE", "REB", "UAF", "OPP", "IGO", "NGO", "MED", "JRN", "CVL"})


_STATE_WORDS = re.compile(
    r"\b(?:government|armed forces|army|military|troops|soldiers|navy|air force|police"
    r"|state forces)\b",
    re.IGNORECASE,
)
_GROUP_WORDS = re.compile(
    r"\b(?:rebels?|insurgents?|guerrillas?|separatists?|militants?|militia\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Sides:
    """The sides of one record's actors: keys of the actor, its parents, and its state."""

    record: Record

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {a.id: a for a in self.record.actors}

    def name(self, actor: str | None) -> str | None:
        """The name of an actor id, or None."""
        found = self._actors.get(actor or "")
        return found.name if found else None

    def keys(self, actor: str | None) -> frozenset[str]:
        """Every key of the actor's side; empty when the actor is not known."""
        keys: set[str] = set()
        current, steps = self._actors.get(actor or ""), 0
        while current and steps < 6:
            keys |= actor_keys(current)
            current = self._actors.get(current.parent or "")
            steps += 1
        return frozenset(keys)

    def within(self, actor: str | None, parties: tuple[frozenset[str], ...]) -> frozenset[str]:
        """Keys of the actor's side, where 'the army' or 'the rebels' can mean one party only."""
        keys, found = self.keys(actor), self._actors.get(actor or "")
        if found is None or found.pack_id or any(keys & p for p in parties):
            return keys
        same_name = [p for p in parties if any(_is_within(k, found.name) for k in p)]
        if len(same_name) == 1:
            return keys | same_name[0]
        is_state = _STATE_WORDS.search(found.name) is not None
        is_group = _GROUP_WORDS.search(found.name) is not None
        if is_state is is_group:
            return keys
        states = [p for p in parties if any(k.startswith("country:") for k in p)]
        others = [p for p in parties if p and p not in states]
        meant = states if is_state else others
        return keys | meant[0] if len(meant) == 1 else keys

    def voice(self, actor: str | None, span: Span | None) -> tuple[str, frozenset[str]]:
        """Name and side keys of a voice, by its actor or by its words."""
        found = self._actors.get(actor or "")
        if found:
            return found.name, self.keys(actor) | self._spoken_for(found, span)
        if span:
            return span.text, frozenset({_folded(span.text)})
        outlet = self.record.document.source.name or "the outlet"
        return outlet, frozenset({_folded(outlet)})

    def _spoken_for(self, actor: Actor, span: Span | None) -> frozenset[str]:
        """Keys of the body a person speaks for: 'a spokesman for [the army]'."""
        if actor.kind != "person" or span is None:
            return frozenset()
        inside = [
            a
            for a in self.record.actors
            if a.id != actor.id and any(span.covers(s) for s in a.spans)
        ]
        return frozenset(k for a in inside for k in self.keys(a.id))

    def is_outlet(self, actor: str | None, span: Span | None) -> bool:
        """Whether the voice is the outlet itself."""
        found = self._actors.get(actor or "")
        outlet = self.record.document.source
        return (found is None and span is None) or (
            found is not None and (found.kind in ("outlet", "media") or found.id == outlet.actor)
        )


def _is_within(key: str, name: str) -> bool:
    """Whether a party's own name is part of a longer one: 'Lakeland' in 'Lakeland Rangers'."""
    return (
        ":" not in key
        and len(key) > 3
        and re.search(rf"\b{re.escape(key)}\b", name, re.IGNORECASE) is not None
    )


def actor_keys(actor: Actor) -> frozenset[str]:
    """Keys of one actor: pack id, names, and its country where it is an organ of that state."""
    keys = {_folded(actor.name)}
    keys |= {f"pack:{actor.pack_id}"} if actor.pack_id else set()
    keys |= {f"wikidata:{actor.wikidata}"} if actor.wikidata else set()
    keys |= {_folded(m.span.text) for m in actor.mentions if m.kind == "name"}
    is_organ = actor.kind in _STATE_KINDS and not set(actor.sectors) & _NOT_STATE
    if actor.country and is_organ:
        keys.add(f"country:{actor.country}")
    return frozenset(keys)


def _folded(name: str) -> str:
    words = name.casefold().replace("’", "'").split()
    return " ".join(w for w in words if w not in ("the", "a", "an"))
