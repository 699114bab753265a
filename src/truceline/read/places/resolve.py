"""Which place a name means: every candidate ranked against the rest of the document."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nlargest

from truceline.read.places.home import Homes
from truceline.resources.gazetteer import Candidate, Entry
from truceline.resources.places import weights

_ROUNDS = 3
_NEAR_KM = 150.0
_NEAR_DEGREES = _NEAR_KM / 111.2
_CONSIDERED = 8
_HEARD = 100
_KNOWN_TOWN = 50_000
_GREAT_CITY = 1_000_000


@dataclass(slots=True)
class Toponym:
    """One distinct name of a document: its candidates, mentions and what stands beside it.

    `inside` are names printed as its container ("X, Donetsk Oblast"), `hint` the kind of
    place its neighbours say it is ("area", "town", "").
    """

    name: str
    candidates: tuple[Candidate, ...]
    mentions: int = 1
    hint: str = ""
    inside: set[str] = field(default_factory=set)
    is_demonym: bool = False
    shares: list[float] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    gains: dict[str, dict[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates of a name, best first, with probabilities and the words for the first."""

    candidates: tuple[Candidate, ...]
    probabilities: tuple[float, ...]
    reason: str


def rank(toponyms: Mapping[str, Toponym], homes: Homes | None = None) -> dict[str, Ranked]:
    """Rank the candidates of every name; `homes` are the countries the report comes from."""
    given = weights("resolution")
    for toponym in toponyms.values():
        toponym.base = [_base(toponym, c, given) for c in toponym.candidates]
        if homes is not None:
            _come_home(toponym, homes, given)
        _nest(toponym, given)
    for toponym in toponyms.values():
        _contain(toponym, toponyms, given)
    for toponym in toponyms.values():
        toponym.scores = list(toponym.base)
        toponym.shares = softmax(toponym.base)
    for _ in range(_ROUNDS):
        _settle(toponyms, given)
    return {name: _ranked(t, given["temperature"]) for name, t in toponyms.items()}


def _come_home(t: Toponym, homes: Homes, given: Mapping[str, float]) -> None:
    """Raise candidates in the countries of the dateline, the outlet and the parties."""
    for index, c in enumerate(t.candidates):
        for kind, share in homes.of(c.entry):
            if share:
                gain = given[f"home_{kind}"] * share
                t.base[index] += gain
                t.gains.setdefault(kind, {})[index] = gain


def _base(t: Toponym, c: Candidate, given: Mapping[str, float]) -> float:
    e = c.entry
    score = given["population"] * math.log10(1 + e.population)
    score += given.get(f"kind_{c.kind}", 0.0) + given.get(f"class_{_class(e)}", 0.0)
    if t.hint:
        score += given.get(f"hint_{t.hint}_{'area' if e.is_area else 'town'}", 0.0)
    if t.is_demonym:
        score += given["demonym"] if c.kind == "demonym" else -given["demonym"]
    return score


def _nest(t: Toponym, given: Mapping[str, float]) -> None:
    """Of a town and the unit named after it, a bare name means the town."""
    if t.hint == "area":
        return
    units = {
        (c.entry.country, c.entry.admin1) for c in t.candidates if c.entry.feature_code == "ADM1"
    }
    if not units:
        return
    for index, c in enumerate(t.candidates):
        if c.entry.feature_class == "P" and (c.entry.country, c.entry.admin1) in units:
            t.base[index] += given["nested_town"] if _is_chief(c.entry, t) else 0.0


def _is_chief(e: Entry, t: Toponym) -> bool:
    """Whether no other town of the name in the unit is larger."""
    return all(
        c.entry.population <= e.population
        for c in t.candidates
        if c.entry.feature_class == "P"
        and (c.entry.country, c.entry.admin1) == (e.country, e.admin1)
    )


def _class(e: Entry) -> str:
    if e.feature_code.startswith("PCL"):
        return "country"
    if e.feature_code in ("ADM1", "ADM2"):
        return e.feature_code.lower()
    if e.key < 0 or e.feature_class in "LHT":
        return "region"
    return "town"


def _contain(t: Toponym, others: Mapping[str, Toponym], given: Mapping[str, float]) -> None:
    """Raise candidates that lie in a place printed right after the name."""
    for name in t.inside:
        outer = others.get(name)
        if outer is None:
            continue
        areas = [i for i, o in enumerate(outer.candidates) if o.entry.is_area]
        held: set[int] = set()
        for index, c in enumerate(t.candidates):
            holders = [i for i in areas if contains(outer.candidates[i].entry, c.entry)]
            if holders:
                t.base[index] += given["inside"]
                t.gains.setdefault("inside", {})[index] = given["inside"]
                held.update(holders)
        for index in held:
            outer.base[index] += given["holds"]


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether a country, province or district holds another place."""
    if outer.key == inner.key or outer.country is None or outer.country != inner.country:
        return (
            outer.key < 0
            and outer.key != inner.key
            and (distance_km(outer, inner) <= outer.radius_km)
        )
    if outer.feature_code.startswith("PCL"):
        return True
    if outer.feature_code == "ADM1":
        return outer.admin1 == inner.admin1
    if outer.feature_code == "ADM2":
        return outer.admin1 == inner.admin1 and outer.admin2 == inner.admin2
    return outer.is_area and distance_km(outer, inner) <= outer.radius_km


def is_outside(entry: Entry, area: Entry) -> bool:
    """Whether a small place cannot be the one printed as lying in an area.

    Large towns are believed before the comma, which may be that of an enumeration.
    """
    elsewhere = area.feature_code.startswith("ADM") and entry.country != area.country
    if entry.population >= (_GREAT_CITY if elsewhere else _KNOWN_TOWN):
        return False
    if area.country is None or entry.width_km > area.width_km / 2 or contains(area, entry):
        return False
    return entry.country != area.country or distance_km(entry, area) > area.radius_km


def _settle(toponyms: Mapping[str, Toponym], given: Mapping[str, float]) -> None:
    """One round: what the other names say of country, province and neighbourhood."""
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[str, float] = defaultdict(float)
    own: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
    for name, t in toponyms.items():
        mine = _masses(t)
        own[name] = mine
        for key, mass in mine[0].items():
            countries[key] += mass
        for key, mass in mine[1].items():
            provinces[key] += mass
    total = sum(countries.values()) or 1.0
    loudest = sorted(toponyms, key=lambda name: -toponyms[name].mentions)[:_HEARD]
    heard = _Heard([(name, *leader) for name in loudest for leader in _leaders(toponyms[name])])
    for name, t in toponyms.items():
        mine_c, mine_p = own[name]
        rest = max(total - sum(mine_c.values()), 0.5)
        by_country = t.gains.setdefault("country", {})
        by_province = t.gains.setdefault("admin1", {})
        for index, c in enumerate(t.candidates):
            e = c.entry
            score = t.base[index]
            if e.country:
                mass = countries[e.country] - mine_c.get(e.country, 0.0)
                gain = given["country_mass"] * _saturate(mass / rest)
                score += gain
                by_country[index] = gain
            if e.admin1:
                key = f"{e.country}.{e.admin1}"
                mass = provinces[key] - mine_p.get(key, 0.0)
                gain = given["admin1_mass"] * _saturate(mass / rest)
                score += gain
                by_province[index] = gain
            t.scores[index] = score
        _neighbours(name, t, heard, given)
        t.shares = softmax(t.scores)


def _saturate(share: float) -> float:
    return share / (share + 0.25)


def _masses(t: Toponym) -> tuple[dict[str, float], dict[str, float]]:
    weight = 1.0 + 0.5 * math.log(t.mentions)
    if t.is_demonym:
        weight *= 0.6
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[str, float] = defaultdict(float)
    for share, c in zip(t.shares, t.candidates, strict=True):
        if share < 0.02 or c.entry.country is None:
            continue
        countries[c.entry.country] += weight * share
        if c.entry.admin1:
            provinces[f"{c.entry.country}.{c.entry.admin1}"] += weight * share
    return countries, provinces


def _leaders(t: Toponym) -> list[tuple[float, Entry]]:
    """The towns a name most likely means, with their shares."""
    order = nlargest(3, range(len(t.shares)), key=t.shares.__getitem__)
    likely = [(t.shares[i], t.candidates[i].entry) for i in order if t.shares[i] > 0.15]
    return [(share, entry) for share, entry in likely if _is_local(entry)]


class _Heard:
    """The towns that names of a text most likely mean, to be found by latitude."""

    def __init__(self, leaders: list[tuple[str, float, Entry]]) -> None:
        ranks = {name: rank for rank, name in enumerate(dict.fromkeys(n for n, *_ in leaders))}
        self._towns = sorted(
            ((e.latitude, ranks[name], name, share, e) for name, share, e in leaders),
            key=lambda town: town[:2],
        )
        self._latitudes = [latitude for latitude, *_ in self._towns]

    def nearness(self, entry: Entry, own: str) -> float:
        """How near the other names lie, each by its likeliest town: the sum over the names."""
        first = bisect_left(self._latitudes, entry.latitude - _NEAR_DEGREES)
        last = bisect_right(self._latitudes, entry.latitude + _NEAR_DEGREES)
        best: dict[int, float] = {}
        for _, rank, name, share, e in self._towns[first:last]:
            if name != own and e.key != entry.key:
                best[rank] = max(best.get(rank, 0.0), share * _closeness(entry, e))
        near = 0.0
        for rank in sorted(best):  # one order: sums of figures depend on it
            near += best[rank]
        return near


def _neighbours(name: str, t: Toponym, heard: _Heard, given: Mapping[str, float]) -> None:
    """Candidates near to what the other names most likely mean gain."""
    if len(t.candidates) < 2:
        return
    order = nlargest(_CONSIDERED, range(len(t.scores)), key=t.scores.__getitem__)
    for index in order:
        near = heard.nearness(t.candidates[index].entry, name)
        gain = given["near"] * min(near, 2.0)
        t.scores[index] += gain
        t.gains.setdefault("near", {})[index] = gain


def _is_local(e: Entry) -> bool:
    return e.radius_km <= 40


def _closeness(a: Entry, b: Entry) -> float:
    return max(0.0, 1.0 - distance_km(a, b) / _NEAR_KM)


def distance_km(a: Entry, b: Entry) -> float:
    """Great-circle distance, by the flat formula where that is exact enough."""
    mean = math.radians((a.latitude + b.latitude) / 2)
    turn = abs(a.longitude - b.longitude)
    x = min(turn, 360 - turn) * math.cos(mean)
    y = a.latitude - b.latitude
    return 111.2 * math.hypot(x, y)


def softmax(scores: list[float]) -> list[float]:
    """Scores as shares of one."""
    if not scores:
        return []
    top = max(scores)
    raw = [math.exp(s - top) for s in scores]
    total = sum(raw)
    return [r / total for r in raw]


def _ranked(t: Toponym, temperature: float) -> Ranked:
    shares = softmax([s / temperature for s in t.scores])
    order = sorted(range(len(shares)), key=lambda i: (-shares[i], i))
    ordered = tuple(t.candidates[i] for i in order)
    return Ranked(
        ordered, tuple(shares[i] for i in order), _words(t, order[0]) if order else "no candidates"
    )


def _words(t: Toponym, best: int) -> str:
    """Why the first candidate came first."""
    c = t.candidates[best]
    parts = [_KIND_WORDS[c.kind]]
    if t.inside and t.gains.get("inside", {}).get(best):
        parts.append("lies in the area printed after it")
    for gain, words in _GAIN_WORDS.items():
        if t.gains.get(gain, {}).get(best, 0.0) > 0.5:
            parts.append(words)
    others = len(t.candidates) - 1
    parts.append(f"{others} other places of this name" if others else "only place of this name")
    return "; ".join(parts)


_KIND_WORDS = {
    "name": "main name in the gazetteer",
    "alias": "other name in the gazetteer",
    "code": "abbreviation",
    "demonym": "people or adjective of the place",
    "disputed": "in the table of dual and disputed names",
}
_GAIN_WORDS = {
    "dateline": "in the country of the dateline",
    "outlet": "in the country of the outlet",
    "parties": "in a country whose actors the text names",
    "country": "same country as other places of the text",
    "admin1": "same province as other places of the text",
    "near": "close to other places of the text",
}
