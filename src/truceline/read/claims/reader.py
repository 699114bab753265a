"""The reader of claims: attributions, chains, stance, links, and the outlet's own voice."""

from __future__ import annotations

from bisect import bisect_left

from truceline.model import (
    Actor,
    Annotation,
    Claim,
    Cue,
    Document,
    Link,
    Span,
    TimeValue,
    Voice,
    item_id,
)
from truceline.model.claims import QuotationType
from truceline.read.actors import outlet_id
from truceline.read.claims.attribution import Attribution, Range
from truceline.read.claims.chains import chains
from truceline.read.claims.citing import split_cited, with_cited
from truceline.read.claims.find import find_attributions
from truceline.read.claims.headings import behind_dateline, dateline_ranges
from truceline.read.claims.links import link_claims
from truceline.read.claims.outlet import outlet_ranges
from truceline.read.claims.split import split_denials
from truceline.read.claims.stance import outlet_stance, read_stance
from truceline.read.claims.voices import VoiceIndex, relation_of
from truceline.read.cues import Signals, read_cues

_SURE = {"verb": 0.85, "according to": 0.95, "beside quotation": 0.8, "label": 0.7, "passive": 0.6}
_UNVOICED = frozenset({"believes", "perceives", "intends"})
_SURE_FRAMES = frozenset({"that", "quote", "obj-that", "clause"})


def read_claims(
    document: Document,
    annotation: Annotation,
    actors: tuple[Actor, ...],
    times: tuple[TimeValue, ...],
) -> tuple[Claim, ...]:
    """All claims in text order: attributed ones, and the outlet's own for the rest."""
    signals = read_cues(document, annotation)
    spoken = {"headline", "body", "caption"}
    found = [
        a
        for a in find_attributions(document, annotation, signals)
        if document.part_at(a.cue[0]) in spoken
    ]
    found = behind_dateline(document, annotation, found)
    found = split_denials(document, annotation, found)
    voices = VoiceIndex(actors, annotation)
    heads = dateline_ranges(document.text, annotation)
    # A dateline's day belongs to the document, not to any saying.
    times = tuple(t for t in times if not any(a <= t.span.start < b for a, b in heads))
    kept, cited = split_cited(annotation, found)
    claims = [
        _claim(document, annotation, signals, voices, times, with_cited(chain, cited))
        for chain in chains(kept)
        if not _only_hands_on(annotation, found, chain)
    ]
    claims += [
        _outlet_claim(document, signals, part)
        for part in outlet_ranges(document, annotation, found)
    ]
    claims.sort(key=lambda c: (min(s.start for s in c.spans), c.spans[-1].end, c.id))
    by_id = {actor.id: actor for actor in actors}
    return tuple(link_claims(annotation, voices, by_id, claims))


def _only_hands_on(
    annotation: Annotation, found: list[Attribution], chain: tuple[Attribution, ...]
) -> bool:
    """Whether a link only leads to another ('quoted X as saying'), or adds no voice inside one."""
    own = chain[-1]
    if own.rule.id == "cite" and own.frame == "obj-as":
        return any(
            a.cue_token != own.cue_token
            and annotation.tokens[a.cue_token].head == own.cue_token
            and a.source_token is not None
            for a in found
        )
    return len(chain) > 1 and own.source is None and own.rule.kind in _UNVOICED


def _claim(
    document: Document,
    annotation: Annotation,
    signals: Signals,
    voices: VoiceIndex,
    times: tuple[TimeValue, ...],
    chain: tuple[Attribution, ...],
) -> Claim:
    own = chain[-1]
    content = tuple(document.span(a, b) for a, b in own.content)
    cue = document.span(*own.cue)
    source = document.span(*own.source) if own.source else None
    spans = tuple(sorted({*content, cue, *((source,) if source else ())}, key=_place))
    addressee = voices.at_token(own.addressee_token)
    return Claim(
        id=item_id("claim", cue, *content),
        spans=spans,
        chain=tuple(_link(document, voices, a) for a in chain),
        content=content,
        stance=read_stance(document, annotation, signals, own),
        quotation=_quotation(signals, own.content),
        kind=own.rule.kind,
        addressee=addressee.id if addressee else None,
        said_at=_said_at(annotation, own, times),
        confidence=_confidence(own),
        rule=f"{own.method}/{own.frame}/{own.rule.id}",
        reason=_reason(own),
    )


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _link(document: Document, voices: VoiceIndex, attribution: Attribution) -> Link:
    actor = voices.of(attribution)
    span = document.span(*attribution.source) if attribution.source else None
    return Link(
        source=Voice(span=span, actor=actor.id if actor else None),
        cue=Cue(span=document.span(*attribution.cue)),
        relation=relation_of(attribution, actor),
    )


def _quotation(signals: Signals, content: tuple[Range, ...]) -> QuotationType:
    quoted = total = 0
    for start, end in content:
        total += end - start
        # Quotations stand in order and side by side: only the one begun before may reach in.
        first = max(0, bisect_left(signals.quotations, start, key=lambda q: q.start) - 1)
        last = bisect_left(signals.quotations, end, key=lambda q: q.start)
        for mark in signals.quotations[first:last]:
            quoted += max(0, min(end, mark.end) - max(start, mark.start))
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.9 * total else "mixed"


def _said_at(annotation: Annotation, own: Attribution, times: tuple[TimeValue, ...]) -> str | None:
    """The first date or time in the cue's sentence that stands outside the content."""
    sentence = annotation.sentence_of(own.cue_token)
    for time in times:
        span = time.span
        is_near = sentence.start <= span.start and span.end <= sentence.end
        is_inside = any(a <= span.start and span.end <= b for a, b in own.content)
        if is_near and not is_inside and time.type in ("DATE", "TIME"):
            return time.id
    return None


def _confidence(own: Attribution) -> float:
    base = _SURE.get(own.method, 0.6)
    if own.source is None:
        base -= 0.2
    if own.method == "verb" and own.frame not in _SURE_FRAMES:
        base -= 0.15
    return round(base, 2)


def _reason(own: Attribution) -> str:
    if own.source is None:
        return "a cue that names no source"
    return ""


def _outlet_claim(document: Document, signals: Signals, part: Range) -> Claim:
    span = document.span(*part)
    link = Link(
        source=Voice(span=None, actor=outlet_id(document)), cue=Cue(span=None), relation="outlet"
    )
    return Claim(
        id=item_id("claim", span, key="outlet"),
        spans=(span,),
        chain=(link,),
        content=(span,),
        stance=outlet_stance(signals, *part),
        quotation="none",
        kind="reported",
        confidence=0.8,
        rule="outlet",
        reason="no cue names another voice",
    )
