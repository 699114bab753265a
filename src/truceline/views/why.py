"""Why a value stands in the record: its words, voices, rule, doubts and what people judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model import Claim, Document, Judgement, Link, Record, Span
from truceline.views.facts import Fact, doubts_of, facts_of, heading_of
from truceline.views.fields import Editable, editable_fields
from truceline.views.items import LAYERS, Item, ItemIndex, highlights_of, shortened, spans_of
from truceline.views.names import Names
from truceline.views.rulebook import RuleEntry, rule_entries

_AROUND = 60

RELATIONS: dict[str, str] = {
    "said": "is reported to have said",
    "quoted": "is quoted",
    "conveyed": "is conveyed",
    "cited document": "is a document cited",
    "inferred": "is inferred from the context",
    "outlet": "publishes in its own voice",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words with what stands around them, and their place in the text."""

    start: int
    end: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class VoiceStep:
    """One link of a chain of voices, from the page inwards; `duty` vouches, conveys or authored."""

    name: str
    duty: str
    relation: str
    words: Span | None = None
    cue: Span | None = None
    hedge: Span | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another item to go to: its id, how it stands to this one, its words."""

    id: str
    relation: str
    text: str


@dataclass(frozen=True, slots=True)
class Why:
    """All that the panel shows of one item."""

    id: str
    document: str
    layer: str
    layer_name: str
    heading: str
    facts: tuple[Fact, ...]
    doubts: tuple[Fact, ...]
    chain: tuple[VoiceStep, ...]
    words: tuple[Words, ...]
    rule: str
    rules: tuple[RuleEntry, ...]
    reason: str
    run: tuple[Fact, ...]
    related: tuple[Related, ...]
    judged: tuple[Judgement, ...]
    editable: tuple[Editable, ...]
    same_words: tuple[Related, ...] = ()

    @property
    def corrected(self) -> tuple[Editable, ...]:
        """Fields somebody corrected that do not stand as first read."""
        typed = {j.field for j in self.judged if j.verdict == "correct"}
        return tuple(e for e in self.editable if e.field in typed and e.first != e.value)


def why(
    index: ItemIndex,
    item_id: str,
    judgements: Sequence[Judgement] = (),
    as_read: ItemIndex | None = None,
) -> Why:
    """The panel of one item; KeyError when the record holds none of that id.

    `as_read` is the index of the record before people corrected it, for the values first read.
    """
    layer, item = index.items[item_id]
    record = index.record
    names = Names(record)
    claim = index.claim_of(item)
    rule = getattr(item, "rule", "")
    first = as_read.items[item_id][1] if as_read and item_id in as_read.items else item
    return Why(
        id=item_id,
        document=record.document.id,
        layer=layer,
        layer_name=LAYERS.get(layer, layer),
        heading=heading_of(item, names),
        facts=facts_of(item, names),
        doubts=doubts_of(item),
        chain=chain_of(claim, record.document, names) if claim else (),
        words=tuple(_around(record.document, s) for s in spans_of(item)),
        rule=rule,
        rules=rule_entries(rule),
        reason=getattr(item, "reason", ""),
        run=_run(record),
        related=tuple(_related(index, item, claim)),
        judged=tuple(j for j in judgements if j.item == item_id),
        editable=editable_fields(item, first),
        same_words=_same_words(index, item_id),
    )


def chain_of(claim: Claim, document: Document, names: Names) -> tuple[VoiceStep, ...]:
    """The voices from the page inwards, the outlet first even where the chain leaves it out."""
    links = claim.chain
    steps = [] if links and links[0].relation == "outlet" else [_outlet(document)]
    for link in links:
        is_last = link is links[-1]
        duty = "authored" if is_last else "conveys"
        steps.append(_step(link, duty, document, names))
    if len(steps) == 1:
        return (_with_duty(steps[0], "vouches and authored"),)
    return (_with_duty(steps[0], "vouches"), *steps[1:])


def voice_of(claim: Claim, document: Document, names: Names) -> str:
    """The name of the innermost voice: who authored the words."""
    return chain_of(claim, document, names)[-1].name


def _outlet(document: Document) -> VoiceStep:
    name = document.source.name or "the outlet"
    return VoiceStep(name, "vouches", RELATIONS["outlet"])


def _with_duty(step: VoiceStep, duty: str) -> VoiceStep:
    return VoiceStep(step.name, duty, step.relation, step.words, step.cue, step.hedge, step.actor)


def _step(link: Link, duty: str, document: Document, names: Names) -> VoiceStep:
    if link.relation == "outlet":
        name = document.source.name or names.actor(link.source.actor)
        name = "the outlet" if name == "not named" else name
    elif link.source.actor:
        name = names.actor(link.source.actor)
    else:
        name = link.source.span.text if link.source.span else "a voice that is not named"
    return VoiceStep(
        name, duty, RELATIONS.get(link.relation, link.relation), link.source.span,
        link.cue.span, link.hedge, link.source.actor,
    )  # fmt: skip


def _around(document: Document, span: Span) -> Words:
    text = document.text
    before = text[max(0, span.start - _AROUND) : span.start].rsplit("\n\n", 1)[-1]
    after = text[span.end : span.end + _AROUND].split("\n\n", 1)[0]
    if span.start - len(before) > 0 and " " in before:
        before = before.split(" ", 1)[1]
    if span.end + len(after) < len(text) and " " in after:
        after = after.rsplit(" ", 1)[0]
    return Words(span.start, span.end, before, span.text, after)


def _run(record: Record) -> tuple[Fact, ...]:
    run = record.run
    return (
        Fact("analyser", run.analyzer, run.analyzer_digest),
        Fact("packs", "digest of the resource packs", run.resources_digest),
        Fact("Truceline", run.version, run.id),
    )


def _related(index: ItemIndex, item: Item, claim: Claim | None) -> list[Related]:
    """Items this one names, and the claim around it."""
    found: dict[str, Related] = {}
    if claim and claim is not item:
        found[claim.id] = Related(claim.id, "belongs to the claim", _short(claim))
    for name, relation in _REFERENCES:
        for identifier in _ids(getattr(item, name, None)):
            if identifier in index.items and identifier not in found:
                words = _short(index.items[identifier][1])
                found[identifier] = Related(identifier, relation, words)
    if isinstance(item, Claim):
        for other, (layer, value) in index.items.items():
            if layer in _INSIDE and other not in found and index.claim_of(value) is item:
                found[other] = Related(other, f"holds of the {layer}", _short(value))
    return list(found.values())


def _same_words(index: ItemIndex, item_id: str) -> tuple[Related, ...]:
    """Other items that share words with this one, claims aside."""
    own = spans_of(index.items[item_id][1])
    found: dict[str, Related] = {}
    for mark in highlights_of(index.record, tuple(n for n in LAYERS if n != "claims")):
        if mark.item != item_id and any(s.start < mark.end and mark.start < s.end for s in own):
            layer, other = index.items[mark.item]
            if layer != "claims":
                found[mark.item] = Related(mark.item, LAYERS.get(layer, layer), _short(other))
    return tuple(found.values())


_INSIDE = ("events", "counts", "times", "places", "wordings", "findings")
_REFERENCES = (
    ("actor", "who acted"), ("recipient", "acted upon"), ("time", "when"), ("place", "where"),
    ("counts", "how many"), ("whose", "whose"), ("event", "of the event"),
    ("anchor", "counted from"), ("said_at", "said at"), ("denies", "denies"),
    ("answers", "answers"), ("addressee", "said to"), ("same_as", "same event as"),
    ("party", "party"), ("body", "found by"), ("values", "values"), ("parent", "part of"),
    ("members", "member"), ("parties", "party"), ("mediators", "mediator"), ("monitors", "monitor"),
)  # fmt: skip


def _ids(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return tuple(v for v in value if isinstance(v, str))
    return ()


def _short(item: Item) -> str:
    spans = spans_of(item)
    return shortened(spans[0].text if spans else getattr(item, "name", item.id) or item.id, 90)
