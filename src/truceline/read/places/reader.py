"""The places of a document: names recognised, resolved, and kept as printed."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model import Annotation, Document, PlaceAlternative, PlaceValue, item_id
from truceline.read.places.evidence import Scene
from truceline.read.places.precision import acled_precision, ucdp_precision
from truceline.read.places.proposals import Proposal, propose, words_of
from truceline.read.places.recognise import Recognised, is_demonym, recognise
from truceline.read.places.resolve import Ranked, Toponym, rank
from truceline.read.places.roles import role_of
from truceline.resources.gazetteer import Candidate, Gazetteer, default_gazetteer, fold
from truceline.resources.places import cues

_ALTERNATIVES = 3
_LEAST_SHARE = 0.01


def read_places(
    document: Document, annotation: Annotation, gazetteer: Gazetteer | None = None
) -> tuple[PlaceValue, ...]:
    """All place names of a document in text order, each with what it most likely means."""
    known = gazetteer if gazetteer is not None else default_gazetteer()
    words = words_of(document.text)
    scene = Scene(document.text, words, annotation)
    found = recognise(scene, propose(document.text, words, known))
    toponyms = gather(scene, [f.proposal for f in found])
    ranking = rank(toponyms, _home(document, known))
    return tuple(_value(document, scene, f, toponyms, ranking) for f in found)


def gather(scene: Scene, proposals: Iterable[Proposal]) -> dict[str, Toponym]:
    """The distinct names of a document with what stands beside their mentions."""
    toponyms: dict[str, Toponym] = {}
    before: Proposal | None = None
    for p in proposals:
        key = key_of(scene, p)
        toponym = toponyms.get(key)
        if toponym is None:
            toponym = Toponym(key, p.candidates, 0, hint_of(scene, p), is_demonym=is_demonym(p))
            toponyms[key] = toponym
        toponym.mentions += 1
        if before is not None and scene.text[before.end : p.start].strip(" .") in (",", "("):
            toponyms[key_of(scene, before)].inside.add(key)
        before = p
    return toponyms


def key_of(scene: Scene, p: Proposal) -> str:
    """What makes two mentions one name: the same words called the same kind of place."""
    hint = hint_of(scene, p)
    return f"{fold(p.name)}/{hint}" if hint else fold(p.name)


def hint_of(scene: Scene, p: Proposal) -> str:
    """The kind of place the words beside a name say it is: area, town, or "" for nothing."""
    lists = cues()
    after = scene.word(p.last) if scene.gap(p.last - 1) in (" ", "\u00a0") else ""
    before = scene.word(p.first - 2) if scene.word(p.first - 1) == "of" else ""
    noun = after if after in lists["area_nouns"] or after in lists["town_nouns"] else before
    noun = noun.removesuffix("s")
    if noun in lists["area_nouns"]:
        return "area"
    return "town" if noun in lists["town_nouns"] else ""


def _home(document: Document, known: Gazetteer) -> list[str]:
    """Countries of the outlet and of the dateline."""
    country = document.source.country
    codes = [c.entry.country for c in known.lookup(country)[:1]] if country else []
    return [code for code in codes if code]


def _value(
    document: Document,
    scene: Scene,
    f: Recognised,
    toponyms: dict[str, Toponym],
    ranking: dict[str, Ranked],
) -> PlaceValue:
    key = key_of(scene, f.proposal)
    ranked = ranking[key]
    span = document.span(f.proposal.start, f.proposal.end)
    identity = item_id("place", span)
    if not ranked.candidates:
        bare = PlaceValue(id=identity, span=span, name=span.text)
        return _unmatched(toponyms[key], ranking, bare)
    best = ranked.candidates[0]
    entry = best.entry
    near = any(f.evidence.get(n) for n in ("near_before", "outskirts_of"))
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
        reason=ranked.reason,
    )


def _unmatched(toponym: Toponym, ranking: dict[str, Ranked], bare: PlaceValue) -> PlaceValue:
    """A name no gazetteer knows: placed by the area printed after it, or left without a point."""
    for name in sorted(toponym.inside):
        if name not in ranking or not ranking[name].candidates:
            continue
        area = ranking[name].candidates[0].entry
        if not area.is_area:
            continue
        ucdp = max(ucdp_precision(area) or 6, 3)
        return PlaceValue(
            id=bare.id, span=bare.span, name=bare.name, latitude=area.latitude,
            longitude=area.longitude, country=area.country3,
            admin=area.admin_names or (area.name,), precision=ucdp,
            acled_precision=acled_precision(ucdp), confidence=0.5, rule="places:container",
            reason=f"not in the gazetteer; stands for {area.name}, printed after it",
        )  # fmt: skip
    return PlaceValue(
        id=bare.id, span=bare.span, name=bare.name, rule="places:no-match",
        reason="called a place by the words beside it, but in no gazetteer",
    )  # fmt: skip


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
