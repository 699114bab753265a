"""Joined events as rows, and one event with the figures of its voices side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Claim, EventReport, Record
from truceline.reconcile.events import JoinedEvent
from truceline.reconcile.figures import Competing, Figure
from truceline.views.compare import figure_range
from truceline.views.names import Names
from truceline.views.paging import holds
from truceline.views.period import is_within
from truceline.views.report_page import letter_of
from truceline.views.why import voice_of

_WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class EventRow:
    """One joined event: when, where, what, by how many reports of how many origins."""

    id: str
    when: str
    first: str
    last: str
    places: tuple[str, ...]
    types: tuple[str, ...]
    reports: int
    independent: int
    outlets: tuple[str, ...]
    figures: tuple[str, ...]
    is_contested: bool
    words: str


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What to look for; days are ISO, both included. `told` is the least number of origins."""

    place: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    words: str = ""
    told: int = 1
    contested: bool = False

    def fits(self, row: EventRow) -> bool:
        """Whether a row has everything that is asked for."""
        return (
            row.independent >= self.told
            and (not self.contested or row.is_contested)
            and (not self.kind or self.kind in row.types)
            and holds(self.place, row.places)
            and all(w in row.words for w in self.words.casefold().split())
            and is_within(row.first, row.last, self.since, self.until)
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a figure lies on the scale of its table, 0-100; an open end runs to the border."""

    start: float
    width: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One figure of one voice, its words one link away."""

    letter: str
    voice: str
    at: str
    words: str
    bound: str
    relation: str
    item: str
    document: str
    outlet: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class FigureTable:
    """All figures of one measure and group; `differ` are neutral sentences."""

    measure: str
    group: str
    range: str
    cells: tuple[FigureCell, ...]
    differ: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One report's telling: its words, voice, time and place as that report gives them."""

    item: str
    document: str
    title: str
    outlet: str
    published: str
    voice: str
    words: str
    realis: str
    who: str
    whom: str
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Why a telling stands with another, and by whom it was judged if anybody did."""

    report: str
    to: str
    score: float
    reasons: tuple[str, ...]
    judged_by: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event: nothing in it is the event's own, all is some report's."""

    row: EventRow
    told: tuple[Told, ...]
    tables: tuple[FigureTable, ...]
    links: tuple[Joined, ...]


def event_rows(events: Iterable[JoinedEvent]) -> tuple[EventRow, ...]:
    """Rows in the order given: the most widely told first."""
    return tuple(_row(e) for e in events)


def event_page(event: JoinedEvent, records: dict[str, Record]) -> EventPage:
    """One event with its figures; `records` maps document ids."""
    voices: dict[str, str] = {}
    for competing in event.competing:
        for figure in competing.figures:
            voices.setdefault(figure.voice_key, letter_of(len(voices)))
    return EventPage(
        row=_row(event),
        told=tuple(_told(event, records)),
        tables=tuple(_table(c, voices) for c in event.competing),
        links=tuple(
            Joined(
                link.report, link.to, link.score,
                tuple(f"{r.part} {r.value:+g} ({r.why})" for r in link.reasons),
                link.judged_by or "",
            )
            for link in event.cluster.links
        ),
    )  # fmt: skip


def _row(event: JoinedEvent) -> EventRow:
    when = event.first if event.first == event.last else f"{event.first} to {event.last}"
    outlets = dict.fromkeys(d.source.name or d.title or d.id for d in event.documents)
    return EventRow(
        id=event.cluster.id,
        when=when or "day not named",
        first=event.first,
        last=event.last,
        places=event.places,
        types=event.types,
        reports=len(event.documents),
        independent=event.independent,
        outlets=tuple(outlets),
        figures=tuple(f"{_label(c)} {figure_range(c)}" for c in event.competing),
        is_contested=any(c.disagreements for c in event.competing),
        words=" ".join(r.span.text for r in event.reports).casefold(),
    )


def _told(event: JoinedEvent, records: dict[str, Record]) -> Iterable[Told]:
    names = {d.id: Names(records[d.id]) for d in event.documents}
    claims = {c.id: c for d in event.documents for c in records[d.id].claims}
    for report in event.reports:
        record = records[report.span.document]
        yield _telling(report, record, names[record.document.id], claims.get(report.claim))


def _telling(report: EventReport, record: Record, names: Names, claim: Claim | None) -> Told:
    document = record.document
    return Told(
        item=report.id,
        document=document.id,
        title=document.title or document.id,
        outlet=document.source.name or "outlet not named",
        published=(document.published or "")[:10],
        voice=voice_of(claim, document, names) if claim else "not named",
        words=" ".join(report.span.text.split()),
        realis=report.realis + (" (background)" if report.background else ""),
        who=names.actors(report.actor),
        whom=names.actors(report.recipient),
        when=names.time(report.time),
        where=names.place(report.place),
    )


def _table(competing: Competing, letters: dict[str, str]) -> FigureTable:
    highs = [f.high for f in competing.figures if not math.isinf(f.high)]
    top = max([*highs, *(f.low for f in competing.figures), 1.0]) * 1.1
    return FigureTable(
        measure=competing.measure,
        group=competing.group,
        range=figure_range(competing),
        cells=tuple(_cell(f, letters[f.voice_key], top) for f in competing.figures),
        differ=tuple(d.sentence for d in competing.disagreements),
    )


def _cell(figure: Figure, letter: str, top: float) -> FigureCell:
    relation = "adds to an earlier figure" if figure.is_increment else ""
    if figure.is_superseded:
        relation = "recalled, an earlier figure"
    return FigureCell(
        letter=letter,
        voice=figure.voice,
        at=figure.at[:16].replace("T", " "),
        words=figure.count.span.text,
        bound=figure.count.bound.replace("_", " "),
        relation=relation,
        item=figure.count.id,
        document=figure.document,
        outlet=figure.source,
        bar=bar_of(figure.low, figure.high, top),
    )


def bar_of(low: float, high: float, top: float) -> Bar:
    """A range on a scale from 0 to `top`; a single number is a short mark."""
    start = _WIDTH * min(low, top) / top
    if math.isinf(high):
        return Bar(round(start, 2), round(_WIDTH - start, 2), True)
    return Bar(round(start, 2), round(max(1.5, _WIDTH * min(high, top) / top - start), 2), False)


def _label(competing: Competing) -> str:
    group = f" ({competing.group})" if competing.group else ""
    return f"{competing.measure}{group}"
