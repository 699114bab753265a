"""MUC-4's confidence of a perpetrator, derived from our claims: who says whose deed it was.

The five labels are a ladder over the whole message: an organisation owns up to the deed, its
outlet tells it as fact, authorities or others lay it to the organisation, or it is only possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model import Actor, Claim, EventReport

_CLAIMED = "CLAIMED OR ADMITTED"
_FACT = "REPORTED AS FACT"
_BY_AUTHORITIES = "SUSPECTED OR ACCUSED BY AUTHORITIES"
_ACCUSED = "SUSPECTED OR ACCUSED"
_POSSIBLE = "POSSIBLE"

_OWNING = re.compile(
    r"claim\w* (?:responsib|credit)|took credit|claimed by|admitted|acknowledged responsib"
    r"|our (?:forces|units|fighters|commandos|combatants)|we (?:attacked|ambushed|executed)"
)
_NEGATED = re.compile(r"\b(?:no|not|none|nobody|never|denied|denying)\b")
_DOUBTING = re.compile(
    r"presum|alleged|believed to|apparent|suspect|probabl|possibl|supposed|may have been"
    r"|could have been|were found at the scene|leaflets|attributed"
)
_ACCUSING = re.compile(r"blam|accus|attribut|responsible for|charged|implicat")
_AUTHORITIES = frozenset({"GOV", "MIL", "COP", "JUD", "SPY"})
_NOBODY = ("terrorist", "criminal", "gunm", "attacker", "assassin")  # words that name no group
_ORGANISED = frozenset({"REB", "UAF", "PRM", "MIL", "COP", "CRM"})


_BY_OFFICE = re.compile(
    r"\b(?:president|minister|army|police|military|government|general|colonel|governor|mayor)\b"
    r"[^.]{0,80}\b(?:holds?|held|blam\w+|accus\w+|attribut\w+)\b"
)


@dataclass(frozen=True, slots=True)
class Message:
    """What was read in one message."""

    text: str
    events: tuple[EventReport, ...]
    claims: dict[str, Claim]
    actors: dict[str, Actor]


def perpetrator_confidence(message: Message, incidents: Sequence[EventReport]) -> str:
    """The label for the organisation behind the incidents of one type."""
    text = " ".join(message.text.lower().split())
    if any(_OWNING.search(part) and not _NEGATED.search(part) for part in text.split(". ")):
        return _CLAIMED
    violent = [e for e in message.events if e.plover.type == "ASSAULT"]
    own = [e for e in incidents if _is_by_organisation(message, e)]
    linked = own or [e for e in violent if _is_by_organisation(message, e)]
    for event in linked:
        label = _by_voice(message, event)
        if label != _POSSIBLE:
            return label
    if linked:
        return _POSSIBLE
    return _by_accusation(message, text)


def _is_by_organisation(message: Message, event: EventReport) -> bool:
    doers = [message.actors[a] for a in event.actor if a in message.actors]
    named = [a for a in doers if not any(w in a.name.lower() for w in _NOBODY)]
    return any(set(a.sectors) & _ORGANISED for a in named)


def _by_voice(message: Message, event: EventReport) -> str:
    """The innermost voice of the claim that names the organisation as doer."""
    claim = message.claims.get(event.claim)
    words = event.span.text.lower()
    is_hedged = claim is not None and (bool(claim.stance.hedges) or claim.stance.score in (1, 2))
    if is_hedged or _DOUBTING.search(words):
        return _POSSIBLE
    if claim is None or claim.chain[-1].relation == "outlet":
        return _FACT
    author = claim.chain[-1].source.actor
    if author in event.actor:
        return _CLAIMED
    if claim.stance.label == "accuses":
        return _BY_AUTHORITIES if _is_authority(message, author) else _ACCUSED
    return _FACT


def _by_accusation(message: Message, text: str) -> str:
    """No incident names the organisation as doer: somebody accuses it elsewhere, or nobody does."""
    if _BY_OFFICE.search(text):
        return _BY_AUTHORITIES
    for claim in message.claims.values():
        content = " ".join(span.text.lower() for span in claim.content)
        if (claim.stance.label == "accuses" or _ACCUSING.search(content)) and _accused(
            message, claim
        ):
            author = claim.chain[-1].source.actor
            return _BY_AUTHORITIES if _is_authority(message, author) else _ACCUSED
    return _POSSIBLE


def _accused(message: Message, claim: Claim) -> bool:
    """Whether what is claimed names some party that is not the voice itself."""
    voices = {link.source.actor for link in claim.chain}
    return any(
        span.covers(mention.span)
        for actor in message.actors.values()
        if actor.id not in voices and actor.kind not in ("state", "person", "outlet")
        for mention in actor.mentions
        for span in claim.content
    )


def _is_authority(message: Message, actor: str | None) -> bool:
    found = message.actors.get(actor or "")
    return found is not None and bool(set(found.sectors) & _AUTHORITIES)
