"""From a text to its agreements and to the findings reported about them."""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.model import (
    Actor,
    Agreement,
    AgreementPart,
    Annotation,
    Claim,
    Count,
    Document,
    Finding,
    PlaceValue,
    Term,
    TimeValue,
    item_id,
)
from truceline.read.agreements.deadlines import Calendar
from truceline.read.agreements.findings import read_findings
from truceline.read.agreements.outline import Unit
from truceline.read.agreements.people import People, can_be_bound
from truceline.read.agreements.roles import (
    Frame,
    agreement_kind,
    moment,
    party_ids,
    references,
    role_ids,
    signatory_ids,
)
from truceline.read.agreements.sections import Part
from truceline.read.agreements.setting import Setting
from truceline.read.agreements.stretches import Stretch, find_stretches
from truceline.read.agreements.terms import term_obligations
from truceline.read.agreements.versions import agreement_version, linked
from truceline.resources.agreements import load_rules


def read_agreements(
    document: Document,
    annotation: Annotation,
    claims: tuple[Claim, ...],
    actors: tuple[Actor, ...],
    times: tuple[TimeValue, ...],
    places: tuple[PlaceValue, ...],
    counts: tuple[Count, ...],
) -> tuple[tuple[Agreement, ...], tuple[Finding, ...]]:
    """The agreements a document gives, each with its terms, and the findings it reports.

    "1. The forces lay down their arms and leave." -> one term with two obligations.
    """
    people = People(document, actors)
    calendar = Calendar(document, times)
    agreements = tuple(
        agreement
        for stretch in find_stretches(document, annotation)
        if (agreement := _agreement(people, calendar, annotation, claims, places, counts, stretch))
    )
    known = tuple(linked(agreements, times))
    return known, read_findings(document, annotation, people, claims)


def _agreement(
    people: People,
    calendar: Calendar,
    annotation: Annotation,
    claims: tuple[Claim, ...],
    places: tuple[PlaceValue, ...],
    counts: tuple[Count, ...],
    stretch: Stretch,
) -> Agreement | None:
    document = people.document
    context = _context(document.text, stretch)
    frame = Frame(people, calendar.times, stretch.intro, context)
    parties = party_ids(frame)
    setting = Setting(
        annotation, people, calendar, places, counts, parties, not stretch.is_full_text
    )
    terms = tuple(t for u in stretch.units if (t := _term(setting, u)))
    if not any(t.obligations for t in terms):
        return None
    kind, name = agreement_kind(document, frame)
    span = document.span(*_trim(document.text, stretch.start, stretch.end))
    bound = parties if len(parties) > 1 else _bearers(people, parties, terms)
    if bound != parties:
        terms = tuple(_bound(t, bound) for t in terms)
    basis = _basis(document, stretch, context)
    return Agreement(
        id=item_id("agreement", span),
        span=span,
        name=name,
        kind=kind,
        text_basis=basis,  # type: ignore[arg-type]
        parties=bound,
        signatories=signatory_ids(frame, _block(stretch)),
        mediators=role_ids(frame, "mediator"),
        guarantors=role_ids(frame, "guarantor"),
        monitors=_monitors(frame, terms),
        declared_at=moment(frame, "declared"),
        signed_at=moment(frame, "signed"),
        effective_from=moment(frame, "from"),
        effective_until=moment(frame, "until"),
        ended_at=moment(frame, "ended"),
        claim=next((c.id for c in claims if any(s.overlaps(span) for s in c.spans)), None),
        refers_to=references(document, context[0], context[1], span.start),
        terms=terms,
        parts=tuple(_part(document, p) for p in stretch.parts),
        version=agreement_version(frame, *context),
        rule=stretch.rule,
        reason=f"{len(terms)} terms found by {stretch.rule}; text basis {basis}",
    )


def _term(setting: Setting, unit: Unit) -> Term | None:
    document = setting.people.document
    start, end = _trim(document.text, unit.body, unit.end)
    if start >= end:
        return None
    span = document.span(start, end)
    return Term(
        id=item_id("term", span),
        span=span,
        number=unit.label or None,
        obligations=term_obligations(setting, start, end),
    )


def _block(stretch: Stretch) -> tuple[int, int] | None:
    """Where the signatures of a full text stand."""
    return next(((p.start, p.end) for p in stretch.parts if p.kind == "signatures"), None)


def _part(document: Document, part: Part) -> AgreementPart:
    span = document.span(*_trim(document.text, part.start, part.end))
    return AgreementPart(id=item_id("part", span), span=span, kind=part.kind, path=part.path)


def _bound(term: Term, parties: tuple[str, ...]) -> Term:
    """The term with its inferred bearers set to the parties known in the end."""
    changed = tuple(
        replace(o, bearer=replace(o.bearer, actors=parties)) if o.bearer.basis == "genre" else o
        for o in term.obligations
    )
    return replace(term, obligations=changed)


def _monitors(frame: Frame, terms: tuple[Term, ...]) -> tuple[str, ...]:
    """Who watches: by the words around the terms, and the supervisors that terms name."""
    named = (
        o.supervisor.actor
        for t in terms
        for o in t.obligations
        if o.supervisor and o.supervisor.actor and o.supervisor.role in ("monitor", "verifier")
    )
    return tuple(dict.fromkeys((*role_ids(frame, "monitor"), *named)))


def _bearers(people: People, known: tuple[str, ...], terms: tuple[Term, ...]) -> tuple[str, ...]:
    """Who the terms bind, where the introduction names one party or none."""
    bound = {a.id for a in people.actors if can_be_bound(a)}
    named = (a for t in terms for o in t.obligations for a in o.bearer.actors if a in bound)
    return tuple(dict.fromkeys((*known, *named)))


def _context(text: str, stretch: Stretch) -> tuple[int, int]:
    """The stretch with the paragraph before its introduction."""
    if stretch.is_full_text:
        return 0, len(text)
    # "announced ... talks on Tuesday. The terms:" - the paragraph above often names the parties.
    start = max(0, text.rfind("\n", 0, max(stretch.start - 2, 0)))
    previous = max(0, text.rfind("\n", 0, max(start - 2, 0)))
    return (previous if stretch.rule.startswith(("open", "list")) else start), stretch.end


def _basis(document: Document, stretch: Stretch, context: tuple[int, int]) -> str:
    if stretch.is_full_text:
        return "full_text"
    words = document.text[context[0] : stretch.intro[1]]
    rules = load_rules("cues")
    if any(r.pattern.search(words) for r in rules.of("basis.oral")):
        return "oral"
    if stretch.units[0].style not in ("prose", "sentence") and any(
        r.pattern.search(words) for r in rules.of("basis.official")
    ):
        return "official_summary"
    return "as_reported"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    cut = re.compile(r"[;,] (?:and|or)$").search(text, start, end)
    return start, (cut.start() if cut else end)
