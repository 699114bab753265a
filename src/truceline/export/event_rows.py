"""One row an event report, with its references followed: what every event table is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.model import Actor, Claim, Count, EventReport, PlaceValue, Record, TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event report with its actors, time, place, counts and claim at hand."""

    record: Record
    event: EventReport
    claim: Claim | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    time: TimeValue | None
    place: PlaceValue | None
    counts: tuple[Count, ...]
    review: str

    @property
    def killed(self) -> Count | None:
        """The count of people killed, where the report gives one."""
        return next((c for c in self.counts if c.measure == "killed"), None)

    @property
    def start(self) -> str:
        """First day the words allow, ISO date, or ''."""
        return (self.time.earliest or "")[:10] if self.time else ""

    @property
    def end(self) -> str:
        """Last day the words allow, ISO date, or ''."""
        return (self.time.latest or "")[:10] if self.time else ""

    @property
    def voices(self) -> str:
        """The chain of voices from the page inwards."""
        if not self.claim:
            return ""
        by_id = {a.id: a.name for a in self.record.actors}
        named = (by_id.get(link.source.actor or "") for link in self.claim.chain)
        return " > ".join(name or "not named" for name in named)

    @property
    def sentence(self) -> str:
        """The words of the claim that report the event."""
        found = [s for s in self.claim.content if s.covers(self.event.span)] if self.claim else []
        return (found[0] if found else self.event.span).text

    @property
    def happened(self) -> bool:
        """Whether the report says it took place (not planned, threatened, denied ...)."""
        return self.event.realis in ("occurred", "ongoing")


def event_rows(records: Iterable[Record], reviews: dict[str, str]) -> Iterator[EventRow]:
    """Rows in the order of the records and texts; `reviews` maps item ids to the last verdict."""
    for record in records:
        actors = {a.id: a for a in record.actors}
        counts = {c.id: c for c in record.counts}
        times = {t.id: t for t in record.times}
        places = {p.id: p for p in record.places}
        claims = {c.id: c for c in record.claims}
        for event in record.events:
            yield EventRow(
                record=record,
                event=event,
                claim=claims.get(event.claim),
                actors=tuple(actors[a] for a in event.actor if a in actors),
                recipients=tuple(actors[a] for a in event.recipient if a in actors),
                time=times.get(event.time or ""),
                place=places.get(event.place or ""),
                counts=tuple(counts[c] for c in event.counts if c in counts),
                review=reviews.get(event.id, "unreviewed"),
            )
