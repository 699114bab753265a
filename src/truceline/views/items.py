"""Every item of a record by id, the words it stands on, and the claim it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from truceline.model import (
    Actor,
    Agreement,
    Check,
    Claim,
    Count,
    EventReport,
    Finding,
    Obligation,
    PlaceValue,
    Record,
    Span,
    Term,
    TimeValue,
    Wording,
)
from truceline.views.segments import Highlight

Item = (
    Claim | EventReport | Count | TimeValue | PlaceValue | Actor | Agreement | Obligation
    | Finding | Wording | Check | Term
)  # fmt: skip

# Layer of highlights -> its name in words, in the order of the legend.
LAYERS: dict[str, str] = {
    "claims": "claims",
    "voices": "voices and their verbs",
    "events": "events",
    "counts": "counts",
    "times": "times",
    "places": "places",
    "actors": "actors",
    "obligations": "obligations",
    "findings": "findings",
    "wordings": "loaded wording",
    "checks": "checks",
}
DEFAULT_LAYERS: tuple[str, ...] = tuple(
    name for name in LAYERS if name not in ("claims", "actors", "checks")
)
_LISTED = ("claims", "events", "counts", "times", "places", "actors", "findings", "wordings",
           "checks")  # fmt: skip


@dataclass(frozen=True)
class ItemIndex:
    """The items of one record: `layer_of`, `spans_of`, and the claim around any words."""

    record: Record

    @cached_property
    def items(self) -> dict[str, tuple[str, Item]]:
        """Item id to its layer and record, obligations and agreements among them."""
        found: dict[str, tuple[str, Item]] = {}
        for layer in _LISTED:
            for item in getattr(self.record, layer):
                found[item.id] = (layer, item)
        for agreement in self.record.agreements:
            found[agreement.id] = ("agreements", agreement)
            for term in agreement.terms:
                found[term.id] = ("terms", term)
                for obligation in term.obligations:
                    found[obligation.id] = ("obligations", obligation)
        return found

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.record.claims}

    @cached_property
    def _reach(self) -> tuple[list[int], list[str | None]]:
        """Borders of claim contents in order, and the innermost claim from each border on."""
        stretches = sorted(
            ((s.start, s.end, c.id) for c in self.record.claims for s in c.content),
            key=lambda s: (s[0], -s[1]),
        )
        borders = sorted({b for start, end, _ in stretches for b in (start, end)})
        held: list[str | None] = []
        active: list[tuple[int, int, str]] = []
        at = 0
        for border in borders:
            active = [s for s in active if s[1] > border]
            while at < len(stretches) and stretches[at][0] <= border:
                active.append(stretches[at])
                at += 1
            inner = min(active, key=lambda s: (s[1] - s[0], s[2]), default=None)
            held.append(inner[2] if inner else None)
        return borders, held

    def claim_at(self, span: Span) -> Claim | None:
        """The innermost claim whose words hold the first character of `span`."""
        borders, held = self._reach
        at = bisect_left(borders, span.start + 1) - 1
        found = held[at] if at >= 0 else None
        return self.claims[found] if found else None

    def claim_of(self, item: Item) -> Claim | None:
        """The claim an item belongs to: itself, the one it names, or the one around its words."""
        if isinstance(item, Claim):
            return item
        named = getattr(item, "claim", None)
        if named in self.claims:
            return self.claims[named]
        spans = spans_of(item)
        return self.claim_at(spans[0]) if spans else None


def shortened(words: str, longest: int) -> str:
    """Words on one line, cut between two: `shortened("one two three", 11)` -> `one two …`."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 2].rsplit(" ", 1)[0] + " …"


def spans_of(item: Item) -> tuple[Span, ...]:
    """The exact words of an item: the content of a claim, the trigger of an event."""
    if isinstance(item, Claim):
        return item.content or item.spans
    if isinstance(item, EventReport):
        return (item.trigger,)
    if isinstance(item, (Actor, Check)):
        return item.spans
    return (item.span,)


def highlights_of(record: Record, layers: tuple[str, ...] = DEFAULT_LAYERS) -> list[Highlight]:
    """The words to mark, for the layers asked for."""
    wanted = set(layers)
    return [
        Highlight(item, layer, span.start, span.end)
        for layer, item, span in _marked(record)
        if layer in wanted and span.document == record.document.id
    ]


def _marked(record: Record) -> Iterator[tuple[str, str, Span]]:
    for layer in _LISTED:
        for item in getattr(record, layer):
            for span in spans_of(item):
                yield layer, item.id, span
    for claim in record.claims:
        for words in voice_spans(claim):
            yield "voices", claim.id, words
    for agreement in record.agreements:
        for term in agreement.terms:
            for obligation in term.obligations:
                yield "obligations", obligation.id, obligation.span


def voice_spans(claim: Claim) -> tuple[Span, ...]:
    """The words of a claim that name its voices, their verbs and hedges."""
    found: list[Span | None] = []
    for link in claim.chain:
        found += [link.source.span, link.cue.span, link.hedge]
    return tuple(dict.fromkeys(s for s in found if s))
