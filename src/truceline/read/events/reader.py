"""Reading the events of a document: candidates, codes, links, background, same events."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import (
    Actor,
    Annotation,
    Claim,
    Count,
    Document,
    EventReport,
    PlaceValue,
    Sentence,
    TimeValue,
    Token,
    item_id,
)
from truceline.read.events.background import is_background
from truceline.read.events.candidate import Candidate
from truceline.read.events.candidates import candidates_in
from truceline.read.events.capitals import with_plain_lemmas
from truceline.read.events.codes import codes_of, parties_of, plover_of
from truceline.read.events.coreference import with_same_events
from truceline.read.events.domain import other_domain
from truceline.read.events.links import Links
from truceline.read.events.means import means_of, refined_code
from truceline.read.events.plain import plain_candidates
from truceline.read.events.screen import framed, is_named_thing
from truceline.read.events.sharing import with_shared_roles
from truceline.resources.events import crossing

_PARTS = frozenset({"body", "headline", "dateline"})
_CIVIL_WORDS = frozenset(
    [
        "civilian",
        "resident",
        "villager",
        "child",
        "woman",
        "protester",
        "demonstrator",
        "farmer",
        "refugee",
        "school",
        "hospital",
        "market",
        "church",
        "mosque",
        "home",
        "house",
        "bus",
        "journalist",
    ]
)


def read_events(
    document: Document,
    annotation: Annotation,
    claims: tuple[Claim, ...],
    actors: tuple[Actor, ...],
    times: tuple[TimeValue, ...],
    places: tuple[PlaceValue, ...],
    counts: tuple[Count, ...],
) -> tuple[tuple[EventReport, ...], tuple[Count, ...]]:
    """The events in text order, and the counts with `event` and `whose` filled in.

    "Rebels shelled the town." -> one ASSAULT, mode heavy-weapons, of the claim that holds it.
    """
    if other_domain(document) is not None:
        return (), counts
    annotation = with_plain_lemmas(annotation)
    links = Links(annotation, claims, actors, times, places, counts)
    by_time = {t.id: t for t in times}
    found: list[EventReport] = []
    for sentence in annotation.sentences:
        if document.part_at(sentence.start) not in _PARTS:
            continue
        for candidate in _candidates(annotation, sentence):
            event = _event(document, annotation, sentence, candidate, links, by_time)
            if event is not None:
                found.append(event)
    events = with_same_events(tuple(found))
    return events, _owned(annotation, counts, events, links)


def _candidates(annotation: Annotation, sentence: Sentence) -> tuple[Candidate, ...]:
    if annotation.is_parsed:
        found = candidates_in(annotation, sentence)
        real = tuple(framed(annotation, c) for c in found if not is_named_thing(annotation, c))
        return with_shared_roles(annotation, real)
    return plain_candidates(annotation, sentence)


def _event(
    document: Document,
    annotation: Annotation,
    sentence: Sentence,
    candidate: Candidate,
    links: Links,
    by_time: dict[str, TimeValue],
) -> EventReport | None:
    if links.is_dated(candidate):
        return None
    means = means_of(annotation, candidate)
    code = refined_code(candidate, means)
    time, time_basis = links.time_of(candidate, sentence)
    place, place_basis = links.place_of(candidate, sentence)
    background = is_background(document, annotation, candidate, by_time.get(time) if time else None)
    mode = means.mode if means is not None and _leaves_means_open(code) else None
    plover = plover_of(code, candidate.realis, mode, background)
    if plover is None:
        return None
    acting = links.actors_at(candidate.subj)
    suffering = links.recipients(candidate, acting)
    if candidate.is_mutual:
        acting, suffering = _all_sides(candidate, acting, suffering)
    counts = links.counts_of(candidate, sentence)
    parties = parties_of(
        tuple(links.actors[a] for a in acting if a in links.actors),
        tuple(links.actors[a] for a in suffering if a in links.actors),
        _names_civilians(annotation, candidate),
    )
    trigger = _named_by(annotation, candidate)
    trigger_span = document.span(trigger.start, trigger.end)
    read = tuple(links.count_by_id[c] for c in counts)
    return EventReport(
        id=item_id("event", trigger_span),
        span=document.span(sentence.start, sentence.end),
        claim=links.claim_of(trigger_span),
        trigger=trigger_span,
        plover=plover,
        realis=candidate.realis,
        actor=acting,
        recipient=suffering,
        time=time,
        time_basis=time_basis,
        place=place,
        place_basis=place_basis,
        counts=counts,
        background=background,
        means=means.means if means else None,
        codes=codes_of(code, candidate.realis, parties, read),
        confidence=0.4 if candidate.inside is not None else candidate.confidence,
        rule=candidate.rule,
        reason=_reason(annotation, candidate),
    )


def _all_sides(
    candidate: Candidate, acting: tuple[str, ...], suffering: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """In a fight all act and suffer; an exchange of prisoners is between those who exchange."""
    if candidate.code.startswith(("18", "19", "20")):
        sides = tuple(dict.fromkeys((*acting, *suffering)))
        return sides, sides
    return (acting, acting) if len(acting) > 1 else (acting, suffering)


def _named_by(annotation: Annotation, candidate: Candidate) -> Token:
    """The word that names the event: of a light verb and its noun (`took part in a raid`), this."""
    if candidate.rule.startswith("event.op.start+"):
        for index in candidate.tokens:
            if index != candidate.trigger and annotation.tokens[index].upos == "NOUN":
                return annotation.tokens[index]
    return annotation.tokens[candidate.trigger]


def _leaves_means_open(code: str) -> bool:
    row = crossing(code)
    return row is not None and row.type == "ASSAULT" and row.mode is None


def _reason(annotation: Annotation, candidate: Candidate) -> str:
    words = " ".join(annotation.tokens[i].text for i in candidate.tokens)
    inside = ""
    if candidate.inside is not None:
        inside = f", inside '{annotation.tokens[candidate.inside].text}'"
    return f"'{words}'{inside}"


def _names_civilians(annotation: Annotation, candidate: Candidate) -> bool:
    heads = (*candidate.obj, *candidate.preps.get("on", ()), *candidate.preps.get("against", ()))
    return any(annotation.tokens[h].lemma.lower() in _CIVIL_WORDS for h in heads)


def _owned(
    annotation: Annotation,
    counts: tuple[Count, ...],
    events: tuple[EventReport, ...],
    links: Links,
) -> tuple[Count, ...]:
    """Counts with the event they belong to and the actor whose people or things they are."""
    event_of: dict[str, str] = {}
    for event in events:
        for identifier in event.counts:
            event_of.setdefault(identifier, event.id)
    found = []
    for count in counts:
        head = annotation.head_in(count.span.start, count.span.end)
        owners = links.actors_at((head.index,)) if head is not None else ()
        whose = owners[0] if owners else None
        found.append(replace(count, event=event_of.get(count.id), whose=whose))
    return tuple(found)
