"""The timeline: what is said to have happened when, in lanes by actor or by obligation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from truceline.model import EventReport, Record
from truceline.reconcile.board import Board, Row
from truceline.views.moments import Moment, moment_of, stamp_moment, utc
from truceline.views.names import Names

Kind = Literal["event", "deadline", "in force", "said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A row of the drawing: an actor or an obligation, with the number of its marks."""

    id: str
    name: str
    marks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing drawn: `moment` when it is placed, `published` when it was told.

    `item` is what a click opens; `actors` and `obligations` are the lanes it stands in.
    """

    id: str
    item: str
    kind: Kind
    label: str
    document: str
    source: str
    realis: str = ""
    place: str = ""
    moment: Moment | None
    published: Moment | None = None
    actors: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Marks in order of time with their lanes; `undated` counts events no day is told of."""

    marks: tuple[Mark, ...]
    actors: tuple[Lane, ...]
    obligations: tuple[Lane, ...]
    undated: int


def timeline(records: Sequence[Record], board: Board | None = None) -> Timeline:
    """Every event report, and of the board every deadline, start and linked statement.

    Events without a day keep their publication, so that both clocks can be drawn.
    """
    names: dict[str, str] = {}
    marks = [m for record in records for m in _events(record, names)]
    texts = {r.document.id: r for r in records}
    rows = board.rows if board else ()
    marks += [m for row in rows for m in _duties(row, texts)]
    duties = {row.obligation: _duty_name(row) for row in rows}
    ordered = sorted(marks, key=_order)
    return Timeline(
        marks=tuple(ordered),
        actors=_lanes(names, [m.actors for m in ordered]),
        obligations=tuple(
            Lane(id=key, name=name, marks=sum(key in m.obligations for m in ordered))
            for key, name in duties.items()
        ),
        undated=sum(m.moment is None for m in ordered),
    )


def timeline_json(drawn: Timeline) -> dict[str, Any]:
    """The timeline as plain JSON values: what /api/v1/timeline answers."""
    return {
        "marks": [_mark_json(m) for m in drawn.marks],
        "lanes": {
            "actor": [asdict(lane) for lane in drawn.actors],
            "obligation": [asdict(lane) for lane in drawn.obligations],
        },
        "undated": drawn.undated,
    }


def _mark_json(mark: Mark) -> dict[str, Any]:
    return {
        "id": mark.id,
        "item": mark.item,
        "kind": mark.kind,
        "label": mark.label,
        "document": mark.document,
        "source": mark.source,
        "realis": mark.realis,
        "place": mark.place,
        "moment": asdict(mark.moment) if mark.moment else None,
        "published": asdict(mark.published) if mark.published else None,
        "actors": list(mark.actors),
        "obligations": list(mark.obligations),
    }


def _events(record: Record, names: dict[str, str]) -> Iterable[Mark]:
    times = {t.id: t for t in record.times}
    words = Names(record)
    document = record.document
    source = document.source.name or document.title or document.id
    published = stamp_moment(document.published)
    keys = {a.id: (a.pack_id or a.name.casefold(), a.name) for a in record.actors}
    for event in record.events:
        if event.same_as or event.realis == "hypothetical":
            continue
        held = [keys[a] for a in (*event.actor, *event.recipient) if a in keys]
        for key, name in held:
            names.setdefault(key, name)
        place = words.place(event.place)
        yield Mark(
            id=event.id,
            item=event.id,
            kind="event",
            label=_event_label(event, words),
            document=document.id,
            source=source,
            realis=event.realis,
            place=place,
            moment=moment_of(times.get(event.time or ""), place),
            published=published,
            actors=tuple(dict.fromkeys(key for key, _ in held)),
        )


def _event_label(event: EventReport, names: Names) -> str:
    who = names.actors(event.actor) or "not named"
    text = f"{who}: {' '.join(event.trigger.text.split())}"
    whom = names.actors(event.recipient)
    return text + (f" → {whom}" if whom else "")


def _duties(row: Row, records: dict[str, Record]) -> Iterable[Mark]:
    name = _duty_name(row)
    for kind, stamp in (("in force", row.in_force_from), ("deadline", row.deadline)):
        moment = stamp_moment(stamp)
        if moment:
            yield Mark(
                id=f"{row.obligation}:{kind}",
                item=row.obligation,
                kind="deadline" if kind == "deadline" else "in force",
                label=f"{kind}: {name}",
                document=row.document,
                source=row.agreement_name,
                moment=moment,
                obligations=(row.obligation,),
            )
    for evidence in row.evidence:
        document = records[evidence.document].document if evidence.document in records else None
        yield Mark(
            id=f"{row.obligation}:{evidence.id}",
            item=evidence.item,
            kind="said",
            label=f"{evidence.who or 'not named'} ({evidence.polarity.replace('_', ' ')})",
            document=evidence.document,
            source=(document.source.name or document.title or document.id) if document else "",
            moment=stamp_moment(evidence.occurred_on),
            published=stamp_moment(evidence.recorded_at),
            obligations=(row.obligation,),
        )


def _duty_name(row: Row) -> str:
    who = ", ".join(row.bearer) or "all parties"
    number = f"{row.term_number} " if row.term_number else ""
    return f"{number}{row.category}: {who}"


def _lanes(names: dict[str, str], held: Iterable[tuple[str, ...]]) -> tuple[Lane, ...]:
    """Actors in alphabetical order: no side stands first because it is told of more often."""
    counted: dict[str, int] = {}
    for keys in held:
        for key in keys:
            counted[key] = counted.get(key, 0) + 1
    lanes = (Lane(id=key, name=names[key], marks=number) for key, number in counted.items())
    return tuple(sorted(lanes, key=lambda lane: (lane.name.casefold(), lane.id)))


def _order(mark: Mark) -> tuple[str, str]:
    when = mark.moment or mark.published
    return (utc(when)[0].isoformat() if when else "9999", mark.id)
