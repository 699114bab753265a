"""Joined events for people: what many reports tell of one event, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from truceline.model import Check, Document, EventReport, Judgement, Record, item_id
from truceline.reconcile.accounts import Difference, differences
from truceline.reconcile.copies import origins
from truceline.reconcile.figures import Competing, competing_figures
from truceline.reconcile.joining import Cluster, Verdicts, clusters_of, tellings
from truceline.reconcile.joining.telling import Telling

_KINDS = {
    "who": "actors differ",
    "when": "days differ",
    "where": "places differ",
    "whether": "denied in another report",
}


@dataclass(frozen=True, slots=True)
class JoinedEvent:
    """One event as its reports give it; every value is some report's, none is decided here.

    `first` and `last` are ISO days or ''; `places` are names as printed, most used first;
    `independent` counts origins: copies of one story and stories of one outlet are one.
    `differences` are where voices part beside the figures: who, when, where, whether.
    """

    cluster: Cluster
    first: str
    last: str
    places: tuple[str, ...]
    types: tuple[str, ...]
    documents: tuple[Document, ...]
    reports: tuple[EventReport, ...]
    independent: int
    competing: tuple[Competing, ...]
    differences: tuple[Difference, ...] = ()


def joined_events(
    records: Iterable[Record], judgements: Iterable[Judgement] = ()
) -> tuple[JoinedEvent, ...]:
    """Every event of the records, the most widely told first, then by day."""
    by_id = {r.document.id: r for r in records}
    verdicts = Verdicts(judgements)
    told = [t for r in by_id.values() for t in tellings(r, verdicts)]
    root = origins(r.document for r in by_id.values())
    telling_of = {r: t for t in told for r in t.reports}
    events = [_event(cluster, by_id, root, telling_of) for cluster in clusters_of(told, verdicts)]
    return tuple(sorted(events, key=lambda e: (-e.independent, e.first or "9999", e.cluster.id)))


def checks_between(events: Iterable[JoinedEvent]) -> Iterator[Check]:
    """Where two voices part on one event, in figures or otherwise, as checks with both spans.

    A denial within one report is a check of that report already and is not told twice.
    """
    for event in events:
        for competing in event.competing:
            for found in competing.disagreements:
                spans = found.spans
                yield Check(
                    id=item_id("check", *spans, key="between"),
                    spans=spans,
                    kind="figures differ",
                    sentence=found.sentence,
                    values=(found.first.count.id, found.second.count.id),
                    rule="figures-of-joined-event",
                )
        for difference in event.differences:
            is_within = difference.first.document == difference.second.document
            if difference.question == "whether" and is_within:
                continue
            yield Check(
                id=item_id("check", *difference.spans, key=f"between-{difference.question}"),
                spans=difference.spans,
                kind=_KINDS[difference.question],
                sentence=difference.sentence,
                rule=f"accounts-of-joined-event:{difference.question}",
            )


def _event(
    cluster: Cluster,
    records: dict[str, Record],
    root: dict[str, str],
    telling_of: dict[str, Telling],
) -> JoinedEvent:
    held = [telling_of[r] for r in cluster.reports]
    dated = [t for t in held if t.is_dated and t.first] or [t for t in held if t.first]
    narrow = sorted(dated, key=lambda t: (t.last - t.first, t.first))[:1]
    wanted = set(cluster.reports)
    reports = tuple(e for d in cluster.documents for e in records[d].events if e.id in wanted)
    return JoinedEvent(
        cluster=cluster,
        first=_day(narrow[0].first) if narrow else "",
        last=_day(narrow[0].last) if narrow else "",
        places=_places(reports, held, records),
        types=_most([e.plover.type for e in reports]),
        documents=tuple(records[d].document for d in cluster.documents),
        reports=reports,
        independent=_independent(cluster, records, root),
        competing=competing_figures(cluster, records, root),
        differences=differences(cluster, records, root),
    )


def _independent(cluster: Cluster, records: dict[str, Record], root: dict[str, str]) -> int:
    """Origins among the documents: one for all copies of a story, one for each outlet."""
    found = set()
    for document in cluster.documents:
        origin = records[root[document]].document
        found.add((origin.source.name or origin.id).lower())
    return len(found)


def _places(
    reports: tuple[EventReport, ...], held: list[Telling], records: dict[str, Record]
) -> tuple[str, ...]:
    firm = {t.place for t in held if t.is_placed} or {t.place for t in held if t.place}
    documents = {e.span.document for e in reports}
    names = {p.id: p.name for d in documents for p in records[d].places}
    return _most([names[e.place] for e in reports
                  if e.place in names and names[e.place].lower() in firm])  # fmt: skip


def _most(values: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(values), key=lambda v: (-values.count(v), v)))


def _day(number: int) -> str:
    return date.fromordinal(number).isoformat()
