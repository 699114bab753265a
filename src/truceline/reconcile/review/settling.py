"""The record that joined views rest on: corrected, and without what people rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from truceline.model import EventReport, Judgement, Record
from truceline.reconcile.checks import check_record
from truceline.reconcile.review.review import Review


def settle(
    records: Iterable[Record], judgements: Iterable[Judgement], *, keep_rejected: bool = False
) -> tuple[tuple[Record, ...], tuple[Judgement, ...]]:
    """Records as people left them, and the judgements in force: what joining and board take.

    `keep_rejected` leaves rejected items in, for views that show what was withdrawn.
    """
    review = Review(judgements)
    made = (review.reviewed(r) if keep_rejected else settled(r, review) for r in records)
    return tuple(made), review.in_force


def settled(record: Record, review: Review) -> Record:
    """Corrections put in, rejected items left out with what rests on them, checks made anew.

    An event goes with its claim, for nothing stands without a voice; it stays without a
    rejected time, place or figure.
    """
    corrected = review.reviewed(record)
    is_out = review.is_rejected
    changed = replace(
        corrected,
        times=tuple(t for t in corrected.times if not is_out(t.id)),
        places=tuple(p for p in corrected.places if not is_out(p.id)),
        counts=tuple(c for c in corrected.counts if not is_out(c.id)),
        claims=tuple(c for c in corrected.claims if not is_out(c.id)),
        events=tuple(
            _event(e, is_out) for e in corrected.events if not is_out(e.id) and not is_out(e.claim)
        ),
    )
    if changed == record:
        return record
    return replace(changed, checks=check_record(changed))


def _event(event: EventReport, is_out: Callable[[str], bool]) -> EventReport:
    lost_time = event.time is not None and is_out(event.time)
    lost_place = event.place is not None and is_out(event.place)
    return replace(
        event,
        counts=tuple(c for c in event.counts if not is_out(c)),
        time=None if lost_time else event.time,
        time_basis=None if lost_time else event.time_basis,
        place=None if lost_place else event.place,
        place_basis=None if lost_place else event.place_basis,
    )
