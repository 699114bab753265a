"""Which side a statement takes: done, not done, broken, denied; who is said to have acted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.model import Claim, EventReport, Finding, Record, Span
from truceline.read.agreements.findings import body_range
from truceline.read.agreements.wording import category_scores, first_match
from truceline.reconcile.board.entries import Polarity
from truceline.reconcile.board.sides import Sides
from truceline.resources.agreements import alternation, load_rules, load_words

_ORDER = ("terminated", "denies_breach", "denies_fulfilment", "unfulfilled", "partial", "breach",
          "fulfilment")  # fmt: skip
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s\"”’])[^.!?\n]*)*[.!?\"”’]*")
_NO_DOERS = frozenset({"document", "outlet", "news agency", "collective"})
_JOINT = re.compile(r"\b(?:after|when|while|that|because|since|as|before|until)\b|, (?:and|but) ")
_ANSWER = re.compile(
    r"(?:that |the |this |these |its )?(?:move|step|decision|news|statement|claim|charge|report"
    r"|announcement|accusation|allegation|measure)s?\b",
    re.IGNORECASE,
)
_FINDING = {"violation": "breach", "compliance": "fulfilment", "inconclusive": "inconclusive",
            "denied access": "denied access", "allegation": "breach"}  # fmt: skip
_FLIP = {"breach": "denies_breach", "fulfilment": "denies_fulfilment", "partial":
         "denies_fulfilment", "unfulfilled": "fulfilment"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of one claim or finding, with the side it takes and its doer."""

    item: str
    layer: str
    span: Span
    polarity: Polarity
    rule: str
    voice_actor: str | None
    voice_span: Span | None
    doer: str | None
    is_hedged: bool
    is_admission: bool
    is_concession: bool
    categories: tuple[str, ...]
    times: tuple[str, ...]
    context: str = ""


def statements(record: Record) -> list[Statement]:
    """All statements of a record that say what became of something promised."""
    found = [s for f in record.findings for s in _of_finding(record, f)]
    terms = [t.span for a in record.agreements for t in a.terms]
    covered = [(s.span, s.voice_actor) for s in found]
    for claim in record.claims:
        found.extend(
            s
            for s in _of_claim(record, claim)
            if not any(t.overlaps(s.span) for t in terms)
            and not any(
                span.overlaps(s.span) and (s.voice_actor == body or body is None)
                for span, body in covered
            )
        )
    return found


def _of_finding(record: Record, finding: Finding) -> list[Statement]:
    polarity = _FINDING[finding.kind]
    body = body_range(record.document.text, finding.span.start, finding.span.end)
    return [
        Statement(
            item=finding.id, layer="finding", span=finding.span,
            polarity=polarity,  # type: ignore[arg-type]
            rule=finding.rule, voice_actor=finding.body,
            voice_span=record.document.span(*body) if body else None, doer=finding.party,
            is_hedged=finding.kind == "allegation", is_admission=False, is_concession=False,
            categories=tuple(category_scores(finding.span.text)), times=(),
        )
    ]  # fmt: skip


def _of_claim(record: Record, claim: Claim) -> list[Statement]:
    voice = claim.chain[-1].source if claim.chain else None
    cue = claim.chain[-1].cue.span if claim.chain else None
    if cue and any(r.pattern.search(cue.text) for r in load_rules("evidence").of("breach")):
        return []  # "attacked the base": an act, not something said
    found = []
    context = _context(record, claim)
    for content in claim.content:
        for start, end in _pieces(content.text):
            words = content.text[start:end]
            decided = _polarity(record, claim, words)
            if decided is None:
                continue
            polarity, rule, position = decided
            span = record.document.span(content.start + start, content.start + end)
            event = _event(record, claim, span)
            found.append(
                Statement(
                    item=claim.id, layer="claim", span=span, polarity=polarity, rule=rule,
                    voice_actor=voice.actor if voice else None,
                    voice_span=voice.span if voice else None,
                    doer=_doer(record, claim, span, span.start + position, event),
                    is_hedged=_is_hedged(claim, words, polarity),
                    is_admission=_says(claim, "admission"),
                    is_concession=_says(claim, "concession"),
                    categories=tuple(category_scores(f"{words} {context}")),
                    context=context,
                    times=_times(record, span, event),
                )
            )  # fmt: skip
    return found


def _context(record: Record, claim: Claim) -> str:
    """The words a short answer stands for: the claim it denies, or the one before 'the move'."""
    other = next((c for c in record.claims if c.id == claim.denies), None)
    said = " ".join(s.text for s in claim.content)
    if other is None and _ANSWER.match(said) and claim in record.claims:
        place = record.claims.index(claim)
        other = record.claims[place - 1] if place else None
    return " ".join(s.text for s in other.content) if other and len(said) < 80 else ""


def _pieces(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        if end - start > 3:
            found.append((start, end))
    return found


def _polarity(record: Record, claim: Claim, words: str) -> tuple[Polarity, str, int] | None:
    """The side the words take, turned round where the claim denies them."""
    side, rule, position = _plain_side(words)
    label = claim.stance.label
    if label == "denies" and not _is_denial(claim):
        label = "asserts"  # "said it had not withdrawn": the words carry the negation
    if label == "accuses" and side != "unfulfilled":
        return "breach", rule or "ev.stance.accuses", position
    if label == "denies" and side != "denies_breach":
        return _denied(record, claim, side), rule or "ev.stance.denies", position
    is_negated = claim.stance.score <= -2 and claim.stance.label != "denies"
    if is_negated and side in ("fulfilment", "partial"):
        return "inconclusive", "ev.stance.negative", position
    said = f"{words} {_context(record, claim)}"
    if side == "" and _says(claim, "concession") and category_scores(said):
        return "fulfilment", "ev.cue.concedes", position
    return (side, rule, position) if side else None  # type: ignore[return-value]


def _is_denial(claim: Claim) -> bool:
    """Whether the cue itself denies ('rejected'), or no cue is printed."""
    cue = claim.chain[-1].cue.span if claim.chain else None
    return cue is None or any(
        r.pattern.search(cue.text)
        for r in load_rules("evidence").of("denies_breach", "denies_fulfilment")
    )


def _plain_side(words: str) -> tuple[str, str, int]:
    """The side of the words taken by themselves: ('', '', 0) where they take none."""
    rules = load_rules("evidence")
    for name in _ORDER:
        hit = first_match(rules.of(name), words)
        if hit:
            return name, hit[0].id, hit[1].start()
    return "", "", 0


def _denied(record: Record, claim: Claim, side: str) -> Polarity:
    """What a denial says: the opposite of its own words, or of the claim it answers."""
    if side in _FLIP:
        return _FLIP[side]  # type: ignore[return-value]
    other = next((c for c in record.claims if c.id == claim.denies), None)
    answered = _plain_side(" ".join(s.text for s in other.content))[0] if other else ""
    return _FLIP.get(answered, "denies_breach")  # type: ignore[return-value]


def _is_hedged(claim: Claim, words: str, polarity: str) -> bool:
    if claim.stance.label in ("hedges", "speculates", "requests", "orders", "promises"):
        return True
    if abs(claim.stance.score) < 2 and claim.stance.label != "denies":
        return True
    return polarity not in ("denies_breach", "unfulfilled") and (
        first_match(load_rules("evidence").of("hedge"), words) is not None
    )


def _says(claim: Claim, what: str) -> bool:
    """Whether the cue of the claim admits or concedes ('acknowledged that ...')."""
    cues = " ".join(link.cue.span.text for link in claim.chain if link.cue.span)
    lead = claim.spans[0].text[:60] if claim.spans else ""
    return any(
        r.pattern.search(cues) or r.pattern.match(lead) for r in load_rules("evidence").of(what)
    )


def _event(record: Record, claim: Claim, span: Span) -> EventReport | None:
    inside = [e for e in record.events if e.claim == claim.id and span.covers(e.trigger)]
    return inside[0] if inside else None


def _doer(
    record: Record, claim: Claim, span: Span, position: int, event: EventReport | None
) -> str | None:
    """Who is said to have acted: 'by X', the last actor before the deciding words, the event's."""
    by = re.compile(r"\b(?:by|from)\s").search(record.document.text, position, span.end)
    mentions = sorted(
        (m.start, m.end, a.id)
        for a in record.actors
        if a.kind not in _NO_DOERS and any(c.isalpha() for c in a.name)
        for m in a.spans
        if span.covers(m)
    )
    text = record.document.text
    passive = re.search(r"\b(?:was|were|been|being|came|come)\s(?:\w+\s){0,3}$",
                        text[max(span.start, position - 40) : position + 5])  # fmt: skip
    if by and (passive or text[position : position + 10].startswith("came under")):
        after = [m for m in mentions if by.end() <= m[0] <= by.end() + 40]
        if after:
            return after[0][2]
    before = [m for m in mentions if m[0] < position]
    joints = list(_JOINT.finditer(text, span.start, position))
    clause = [m for m in before if joints and m[0] >= joints[-1].start()]
    before = clause or before
    voice = claim.chain[-1].source.actor if claim.chain else None
    if before and not passive:
        return voice if _is_own(text, before[0][0], span.start) else before[0][2]
    if event and event.actor:
        return event.actor[0]
    lead = text[span.start : position].lower()
    if not passive and re.match(r"\W*(?:that )?(?:it|its|we|our|they|their|he)\b", lead):
        return voice
    return None


def _is_own(text: str, start: int, floor: int) -> bool:
    """Whether a mention is the speaker's own people: '[its] soldiers'."""
    before = text[max(floor, start - 8) : start].lower()
    here = text[start : start + 6].lower()
    return bool(
        re.search(r"\b(?:its|our|their|his)\s$", before) or re.match(r"(?:its|our|his)\s", here)
    )


def _times(record: Record, span: Span, event: EventReport | None) -> tuple[str, ...]:
    text = record.document.text
    own = [
        t.id
        for t in record.times
        if span.covers(t.span)
        and t.type in ("DATE", "TIME")
        and not text[: t.span.start].rstrip().lower().endswith("since")
    ]
    if event and event.time and event.time_basis in ("clause", "sentence"):
        own.insert(0, event.time)
    return tuple(dict.fromkeys(own))


def is_mandated_body(name: str, words: str) -> bool:
    """Whether a body is on the list of those with a mandate to observe."""
    known = re.compile(rf"(?<![\w-])(?:{alternation(load_words().mandated)})(?![\w])")
    return bool(known.search(name) or known.search(words))


def voice_side(sides: Sides, statement: Statement) -> tuple[str, frozenset[str]]:
    """Name and side keys of the statement's voice."""
    return sides.voice(statement.voice_actor, statement.voice_span)
