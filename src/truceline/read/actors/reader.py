"""The reader of actors: names, phrases, people and pronouns, resolved in text order."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from truceline.model import Actor, Annotation, Document
from truceline.read.actors.candidate import Candidate
from truceline.read.actors.demonyms import demonym_candidates
from truceline.read.actors.names import find_hits, name_candidates, supported
from truceline.read.actors.outlet import read_outlet
from truceline.read.actors.persons import find_persons, person_candidate, unknown_candidates
from truceline.read.actors.phrases import Phrase, find_phrases, phrase_candidates
from truceline.read.actors.pronouns import pronoun_candidates
from truceline.read.actors.resolve import Resolver, build
from truceline.read.actors.speakers import speaker_tokens

_ACRONYM = re.compile(r" ?\((?:the )?([A-Z][A-Za-z-]{0,9}[A-Z])\)")


def read_actors(document: Document, annotation: Annotation) -> tuple[Actor, ...]:
    """All actors of a document with their mentions, the outlet last."""
    speakers = speaker_tokens(annotation)
    candidates = find_candidates(document, annotation, speakers)
    resolver = Resolver()
    for candidate in candidates:
        resolver.read(candidate)
        _introduce_acronym(document.text, candidate, resolver)
    outlet = read_outlet(document)
    actors = [a for a in build(document, resolver) if a.id != outlet.id]
    return (*actors, outlet)


def find_candidates(
    document: Document, annotation: Annotation, speakers: frozenset[int]
) -> list[Candidate]:
    """Candidates in text order, the longest where two overlap."""
    hits = supported(find_hits(document.text), document.text)
    phrases = find_phrases(document, annotation, hits)
    names = name_candidates(document, annotation, hits)
    persons = find_persons(document, annotation, phrases, names, speakers)
    offices = {p for person in persons for p in person.used}
    nominals = phrase_candidates(
        document, annotation, tuple(p for p in phrases if p not in offices), speakers
    )
    people = [person_candidate(document, annotation, p) for p in persons]
    demonyms = demonym_candidates(annotation, hits)
    known = _without_overlap([*nominals, *names, *people, *demonyms])
    blocked = [*known, *_as_blockers(annotation, offices)]
    unknown = unknown_candidates(document, annotation, blocked, speakers)
    pronouns = pronoun_candidates(annotation, speakers)
    found = _without_overlap([*known, *unknown, *pronouns])
    starts = sorted(annotation.tokens[index].start for index in speakers)
    marked = [replace(c, is_speaker=True) if _holds_one(starts, c) else c for c in found]
    return sorted(marked, key=lambda c: c.start)


def _holds_one(starts: list[int], candidate: Candidate) -> bool:
    place = bisect_left(starts, candidate.start)
    return place < len(starts) and starts[place] < candidate.end


def _as_blockers(annotation: Annotation, offices: set[Phrase]) -> list[Candidate]:
    """Offices as stretches that are no actors of their own."""
    return [
        Candidate(
            start=p.start, end=p.end, kind="nominal", name="", actor_kind="", number="", rule="",
            sentence=annotation.sentence_of(p.head.index).index,
        )
        for p in offices
    ]  # fmt: skip


def _without_overlap(candidates: list[Candidate]) -> list[Candidate]:
    """Longer stretches win, but a possessive pronoun inside a phrase stays."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for c in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        is_inner = c.kind == "pronoun"
        if is_inner or (c.start not in taken and c.end - 1 not in taken):
            kept.append(c)
            if not is_inner:
                taken.update(range(c.start, c.end))
    return kept


def _introduce_acronym(text: str, candidate: Candidate, resolver: Resolver) -> None:
    match = _ACRONYM.match(text, candidate.end)
    if not match or candidate.kind == "pronoun":
        return
    for key, draft in resolver.drafts.items():
        if draft.mentions and draft.mentions[-1][0] is candidate:
            resolver.introduce(match[1], key)
