"""The places of a document: names recognised, resolved, and kept as printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from truceline.model import Annotation, Document, PlaceAlternative, PlaceValue, item_id
from truceline.read.places.evidence import features
from truceline.read.places.home import homes_of
from truceline.read.places.nesting import gather
from truceline.read.places.precision import acled_precision, ucdp_precision
from truceline.read.places.proposals import Proposal, propose
from truceline.read.places.recognise import Recognised, recognise
from truceline.read.places.resolve import Ranked, Toponym, is_outside, rank
from truceline.read.places.roles import role_of
from truceline.read.places.scene import Scene
from truceline.read.places.words import words_of
from truceline.resources.gazetteer import (
    Candidate,
    Entry,
    Gazetteer,
    candidates_for,
    default_gazetteer,
    fold,
)

_ALTERNATIVES = 3
_LEAST_SHARE = 0.01


def read_places(
    document: Document,
    annotation: Annotation,
    gazetteer: Gazetteer | None = None,
    *,
    parties: Iterable[str] = (),
) -> tuple[PlaceValue, ...]:
    """All place names of a document in text order, each with what it most likely means.

    `parties` are the countries (ISO alpha-3) of the actors named, once for each mention.
    """
    known = gazetteer if gazetteer is not None else default_gazetteer()
    words = words_of(document.text)
    scene = Scene(document.text, words, annotation)
    found = recognise(scene, propose(document.text, words, known))
    return _resolve(document, scene, found, known, parties)


def locate(
    document: Document,
    annotation: Annotation,
    spans: Iterable[tuple[int, int]],
    gazetteer: Gazetteer | None = None,
    *,
    parties: Iterable[str] = (),
) -> tuple[PlaceValue, ...]:
    """What given names mean: `spans` are character offsets somebody else says are places."""
    known = gazetteer if gazetteer is not None else default_gazetteer()
    words = words_of(document.text)
    scene = Scene(document.text, words, annotation)
    starts = [word.start for word in words]
    found = []
    for start, end in sorted(spans):
        first = min(bisect_left(starts, start), len(words) - 1)
        last = max(bisect_left(starts, end), first + 1)
        name = document.text[start:end]
        proposal = Proposal(first, last, start, end, name, candidates_for(name, known))
        found.append(Recognised(proposal, 1.0, features(scene, proposal)))
    return _resolve(document, scene, found, known, parties)


def _resolve(
    document: Document,
    scene: Scene,
    found: list[Recognised],
    known: Gazetteer,
    parties: Iterable[str],
) -> tuple[PlaceValue, ...]:
    toponyms, keys = gather(scene, [f.proposal for f in found])
    ranking = rank(toponyms, homes_of(document, known, parties))
    return tuple(
        _value(document, scene, f, ranking[key], _container(toponyms[key], ranking))
        for f, key in zip(found, keys, strict=True)
    )


def _value(
    document: Document, scene: Scene, f: Recognised, ranked: Ranked, outer: Entry | None
) -> PlaceValue:
    span = document.span(f.proposal.start, f.proposal.end)
    identity = item_id("place", span)
    if not ranked.candidates or (
        outer is not None and is_outside(ranked.candidates[0].entry, outer)
    ):
        bare = PlaceValue(id=identity, span=span, name=span.text)
        return _unmatched(outer, bare)
    best = ranked.candidates[0]
    entry = best.entry
    near = any(f.evidence.get(n) for n in ("near_before", "outskirts_of", "site"))
    ucdp = ucdp_precision(entry, is_near=near)
    return PlaceValue(
        id=identity,
        span=span,
        name=span.text,
        geonames_id=entry.geonames_id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country3,
        admin=entry.admin_names,
        precision=ucdp,
        acled_precision=acled_precision(ucdp),
        role=role_of(scene, f, best),
        tradition=_tradition(span.text, best),
        feature=f"{entry.feature_class}.{entry.feature_code}",
        confidence=round(ranked.probabilities[0], 3),
        alternatives=_alternatives(ranked),
        rule=f"gazetteer:{best.kind}",
        reason=ranked.reason + ("; point of its province" if entry.is_placed_by_province else ""),
    )


def _container(toponym: Toponym, ranking: dict[str, Ranked]) -> Entry | None:
    """The smallest area printed after a name as holding it."""
    areas = [
        ranking[name].candidates[0].entry
        for name in sorted(toponym.inside)
        if name in ranking and ranking[name].candidates
    ]
    return min((a for a in areas if a.is_area), key=lambda a: a.width_km, default=None)


def _unmatched(area: Entry | None, bare: PlaceValue) -> PlaceValue:
    """A name no gazetteer knows there: placed by the area printed after it, or not at all."""
    if area is None:
        return replace(
            bare,
            rule="places:no-match",
            reason="called a place by the words beside it, but in no gazetteer",
        )
    ucdp = max(ucdp_precision(area) or 6, 3)
    return replace(
        bare,
        latitude=area.latitude,
        longitude=area.longitude,
        country=area.country3,
        admin=area.admin_names or (area.name,),
        precision=ucdp,
        acled_precision=acled_precision(ucdp),
        confidence=0.5,
        rule="places:container",
        reason=f"not in the gazetteer there; stands for {area.name}, printed after it",
    )


def _tradition(printed: str, meant: Candidate) -> str | None:
    """Who uses the printed form, as the table of dual and disputed names says."""
    folded = fold(printed)
    users = [use.used_by for use in meant.uses if fold(use.name) == folded]
    return "; ".join(dict.fromkeys(users)) or None


def _alternatives(ranked: Ranked) -> tuple[PlaceAlternative, ...]:
    pairs = list(zip(ranked.candidates, ranked.probabilities, strict=True))[1 : _ALTERNATIVES + 1]
    return tuple(
        PlaceAlternative(
            geonames_id=c.entry.geonames_id,
            name=c.entry.name,
            country=c.entry.country3,
            latitude=c.entry.latitude,
            longitude=c.entry.longitude,
            probability=round(p, 3),
        )
        for c, p in pairs
        if p >= _LEAST_SHARE
    )
