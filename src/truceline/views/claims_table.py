"""Claims of all reports as rows that can be filtered by voice, actor, place, time and stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Claim, Record
from truceline.views.items import ItemIndex
from truceline.views.names import Names
from truceline.views.paging import holds
from truceline.views.period import is_within
from truceline.views.why import chain_of

_MOST_OFFERED = 400


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with what it can be found by; `days` are first and last day it speaks of."""

    item: str
    document: str
    title: str
    outlet: str
    published: str
    voices: tuple[str, ...]
    stance: str
    score: int
    words: str
    start: int
    end: int
    actors: tuple[str, ...]
    places: tuple[str, ...]
    times: tuple[str, ...]
    days: tuple[str, str]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What to look for; an empty part asks for nothing. Days are ISO, both included."""

    voice: str = ""
    actor: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    stance: str = ""
    document: str = ""
    words: str = ""

    def fits(self, row: ClaimRow) -> bool:
        """Whether a row has everything that is asked for."""
        return (
            (not self.document or row.document == self.document)
            and (not self.stance or row.stance == self.stance)
            and holds(self.voice, row.voices)
            and holds(self.actor, row.actors)
            and holds(self.place, row.places)
            and is_within(*row.days, self.since, self.until)
            and all(w in row.words.casefold() for w in self.words.casefold().split())
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer, in alphabetical order."""

    voices: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    stances: tuple[str, ...]


def claim_rows(records: Iterable[Record]) -> tuple[ClaimRow, ...]:
    """Every claim of the records in order of publication and of the text."""
    return tuple(row for record in by_publication(records) for row in claims_of(record))


def by_publication(records: Iterable[Record]) -> list[Record]:
    """Records in order of publication; those without a day come last."""
    return sorted(records, key=lambda r: (r.document.published or "9999", r.document.id))


def choices_of(rows: Iterable[ClaimRow]) -> Choices:
    """The values that occur most, as many as a list can offer; others can be typed."""
    held = list(rows)
    return Choices(
        voices=_offered(v for r in held for v in r.voices),
        actors=_offered(a for r in held for a in r.actors),
        places=_offered(p for r in held for p in r.places),
        stances=_offered(r.stance for r in held),
    )


def claims_of(record: Record) -> list[ClaimRow]:
    """The claims of one record in the order of its text."""
    names, index = Names(record), ItemIndex(record)
    document = record.document
    inside = _inside(index)
    return [
        ClaimRow(
            item=claim.id,
            document=document.id,
            title=document.title or document.id,
            outlet=document.source.name or "outlet not named",
            published=(document.published or "")[:10],
            voices=tuple(step.name for step in chain_of(claim, document, names)),
            stance=claim.stance.label,
            score=claim.stance.score,
            words=" … ".join(" ".join(s.text.split()) for s in claim.content),
            start=min((s.start for s in claim.content), default=0),
            end=max((s.end for s in claim.content), default=0),
            days=_days(record, _times(claim, inside.get(claim.id, {}))),
            **_values(claim, inside.get(claim.id, {}), names),
        )
        for claim in sorted(record.claims, key=lambda c: c.content[0].start if c.content else 0)
    ]


def _inside(index: ItemIndex) -> dict[str, dict[str, list[str]]]:
    """Claim id -> layer -> ids of the values whose words stand in it."""
    found: dict[str, dict[str, list[str]]] = {}
    for layer in ("times", "places", "counts", "actors"):
        for item in getattr(index.record, layer):
            for span in item.spans if layer == "actors" else (item.span,):
                claim = index.claim_at(span)
                if claim:
                    ids = found.setdefault(claim.id, {}).setdefault(layer, [])
                    if item.id not in ids:
                        ids.append(item.id)
    return found


def _values(claim: Claim, inside: dict[str, list[str]], names: Names) -> dict[str, tuple[str, ...]]:
    voiced = [link.source.actor for link in claim.chain if link.source.actor]
    actors = dict.fromkeys([*voiced, *inside.get("actors", ())])
    return {
        "actors": tuple(dict.fromkeys(names.actor(a) for a in actors)),
        "places": tuple(dict.fromkeys(names.place(p) for p in inside.get("places", ()))),
        "times": tuple(dict.fromkeys(names.time(t) for t in _times(claim, inside))),
        "figures": tuple(names.counts((c,)) for c in inside.get("counts", ())),
    }


def _times(claim: Claim, inside: dict[str, list[str]]) -> list[str]:
    return inside.get("times", []) or ([claim.said_at] if claim.said_at else [])


def _days(record: Record, times: list[str]) -> tuple[str, str]:
    """First and last day of the times; the publication where the claim names none."""
    wanted = set(times)
    held = [t for t in record.times if t.id in wanted and t.earliest]
    if held:
        first = min((t.earliest or "")[:10] for t in held)
        last = max((t.latest or t.earliest or "")[:10] for t in held)
        return first, last
    day = (record.document.published or "")[:10]
    return day, day


def _offered(values: Iterable[str]) -> tuple[str, ...]:
    most = (value for value, _ in Counter(values).most_common(_MOST_OFFERED))
    return tuple(sorted(most, key=lambda v: (v.casefold(), v)))
