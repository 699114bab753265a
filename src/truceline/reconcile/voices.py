"""Who is behind a figure: one key a voice, so that two names of one voice never seem to differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Actor, Claim, Count, EventReport, Link, Record
from truceline.resources.checks import body_words, described_kinds, vague_words

_WORD = re.compile(r"[^\W\d_]+")
_INDEFINITE = re.compile(r"(?:an?|one|another|some)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z]")


@dataclass(frozen=True, slots=True)
class FigureVoice:
    """The innermost voice that is named behind a claim.

    `words` hold its name and office and are compared with those of others; they are empty for
    a person left unnamed ('a doctor'), who is nobody else's voice in any other report.
    `kind` is set for a description without a name ('the aid group'), which may be one named
    elsewhere; `named_kind` for a named voice.
    """

    key: str
    name: str
    words: str = ""
    kind: str = ""
    named_kind: str = ""
    is_outlet: bool = False


class Voices:
    """The voices of one record's claims."""

    def __init__(self, record: Record) -> None:
        self._claims = {c.id: c for c in record.claims}
        self._actors = {a.id: a for a in record.actors}
        self._document = record.document.id
        self._outlet = record.document.source.name or "the report"

    def claim(self, event: EventReport, count: Count) -> Claim | None:
        """The claim behind a figure: the innermost whose words hold it, else the event's."""
        holding = [
            (sum(s.end - s.start for s in c.content), c.id)
            for c in self._claims.values()
            if any(s.covers(count.span) for s in c.content)
        ]
        return self._claims[min(holding)[1]] if holding else self._claims.get(event.claim)

    def of(self, claim: Claim | None) -> FigureVoice:
        """The innermost voice that is named; the outlet where none is."""
        for link in _answering(claim):
            if link.relation == "outlet":
                continue
            actor = self._actors.get(link.source.actor or "")
            if actor is not None:
                return self._of_actor(self._owner(link, actor), link)
            if link.source.span:
                return self._described(link.source.span.text.lower(), link.source.span.text, link)
        return FigureVoice(self._outlet.lower(), self._outlet, self._outlet, is_outlet=True)

    def _of_actor(self, actor: Actor, link: Link) -> FigureVoice:
        key = (actor.pack_id or actor.name).lower()
        if not actor.pack_id and not _CAPITAL.search(actor.name):
            return self._described(key, actor.name, link, actor.kind)
        words = f"{key} {actor.office or ''}"
        return FigureVoice(key, actor.name, words, named_kind=actor.kind)

    def _described(self, key: str, name: str, link: Link, kind: str = "") -> FigureVoice:
        span = link.source.span
        if span and _INDEFINITE.match(span.text) and not _CAPITAL.search(span.text[1:]):
            return FigureVoice(f"{key} in {self._document}", name)
        return FigureVoice(key, name, key, kind if kind != "unknown" else "")

    def _owner(self, link: Link, actor: Actor) -> Actor:
        """'his office' speaks for him: whoever the possessive in the source's words means."""
        span = link.source.span
        owned = _OWNED.match(span.text) if span else None
        if span is None or owned is None or not set(_WORD.findall(span.text)[1:]) & body_words():
            return actor
        for other in self._actors.values():
            if other is not actor and any(m.span.start == span.start for m in other.mentions):
                return other
        return actor


def _answering(claim: Claim | None) -> tuple[Link, ...]:
    """The links from the innermost outwards; whoever is only cited does not answer for a figure."""
    if claim is None:
        return ()
    cited = claim.rule.startswith("cited/") and len(claim.chain) > 1
    return tuple(reversed(claim.chain[:-1] if cited else claim.chain))


def one_voice(voices: Iterable[FigureVoice]) -> dict[str, str]:
    """Key to the key of the voice it is: 'health ministry' and 'Gaza's health ministry' are one.

    A shorter name joins a longer one only where no other longer name holds it too, and a bare
    description ('the aid group') joins a named voice of its kind where there is only one.
    """
    held = [v for v in voices if not v.is_outlet]
    tokens: dict[str, frozenset[str]] = {}
    for voice in held:
        tokens[voice.key] = tokens.get(voice.key, frozenset()) | _tokens(voice.words)
    keys: dict[str, str] = {}
    for key, own in tokens.items():
        longer = [k for k, other in tokens.items() if own and own < other]
        equal = [k for k, other in tokens.items() if own and own == other]
        keys[key] = longer[0] if len(longer) == 1 else min(equal, default=key)
    for voice in held:
        kinds = described_kinds().get(voice.kind, (voice.kind,))
        named = {keys[v.key] for v in held if v.named_kind and v.named_kind in kinds}
        if voice.kind and keys[voice.key] == voice.key and len(named) == 1:
            keys[voice.key] = named.pop()
    return keys


def _tokens(words: str) -> frozenset[str]:
    found = (w.lower().removesuffix("s") for w in _WORD.findall(words))
    return frozenset(w for w in found if len(w) > 2 and w not in vague_words())
