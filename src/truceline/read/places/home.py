"""Where a report comes from and whom it is about: countries that names are likelier to lie in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from truceline.model import Document
from truceline.resources.gazetteer import Candidate, Entry, Gazetteer, candidates_for
from truceline.resources.places import cues

Shares = Mapping[str, float]
_HOST = re.compile(r"^(?:[a-z]+://)?(?:[\w-]+\.)*[\w-]+\.(?P<tld>[a-z]{2})(?:[:/]|$)")


@dataclass(frozen=True, slots=True)
class Homes:
    """Countries with shares of one: of the dateline and the outlet (ISO alpha-2), the parties
    (alpha-3)."""

    dateline: Shares = field(default_factory=dict)
    outlet: Shares = field(default_factory=dict)
    parties: Shares = field(default_factory=dict)

    def of(self, entry: Entry) -> tuple[tuple[str, float], ...]:
        """Each kind of home with the share that the country of a place has in it."""
        return (
            ("dateline", self.dateline.get(entry.country or "", 0.0)),
            ("outlet", self.outlet.get(entry.country or "", 0.0)),
            ("parties", self.parties.get(entry.country3 or "", 0.0)),
        )


def homes_of(document: Document, known: Gazetteer, parties: Iterable[str] = ()) -> Homes:
    """The homes of a document; `parties` are ISO alpha-3 codes, one for each mention of an actor.

    A report of Lebanon's news agency from "TRIPOLI" means the town in the north of Lebanon.
    """
    return Homes(_dateline(document, known), _outlet(document, known), _parties(parties))


def _dateline(document: Document, known: Gazetteer) -> Shares:
    """Countries of the place in the dateline; "TRIPOLI, Lebanon" names its own."""
    if not document.dateline:
        return {}
    first, _, rest = document.dateline.partition(",")
    places = _meant(first.strip().title(), known)
    named = {c.entry.country for c in _meant(rest.strip(" .-(").title(), known)} if rest else set()
    return _by_population([p for p in places if p.entry.country in named] or places)


def _outlet(document: Document, known: Gazetteer) -> Shares:
    """The country given for the outlet, of its address, or of the place in its name."""
    source = document.source
    if source.country:
        return _by_population(_countries(source.country, known))
    for address in (source.url, document.url):
        host = _HOST.match((address or "").lower())
        if host and host["tld"] not in cues()["open_domains"]:
            code = {"uk": "gb"}.get(host["tld"], host["tld"])
            return {code.upper(): 1.0}
    words = [w for w in (source.name or "").split() if w[:1].isupper()]
    found = [p for word in words for p in _meant(word, known) if _is_great(p)]
    return _by_population(found)


def _parties(codes: Iterable[str]) -> Shares:
    """How often each country's actors are named, as shares."""
    counts: dict[str, float] = defaultdict(float)
    for code in codes:
        counts[code] += 1.0
    total = sum(counts.values())
    return {code: n / total for code, n in counts.items()}


def _meant(name: str, known: Gazetteer) -> tuple[Candidate, ...]:
    return tuple(c for c in candidates_for(name, known) if c.kind != "code") if name else ()


def _countries(name: str, known: Gazetteer) -> list[Candidate]:
    found = known.lookup(name)
    return [c for c in found if c.entry.feature_code.startswith("PCL")] or list(found[:1])


def _is_great(meant: Candidate) -> bool:
    """Whether a word in an outlet's name can only stand for a country or a large town."""
    code = meant.entry.feature_code
    return code.startswith("PCL") or (
        meant.entry.population > 200_000 and meant.kind in ("name", "disputed")
    )


def _by_population(places: Iterable[Candidate]) -> Shares:
    """The countries of places, each with its share of all their people."""
    counts: dict[str, float] = defaultdict(float)
    for place in places:
        if place.entry.country:
            counts[place.entry.country] += 1.0 + place.entry.population
    total = sum(counts.values())
    return {country: count / total for country, count in counts.items()}
