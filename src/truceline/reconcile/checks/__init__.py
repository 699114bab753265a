"""Inconsistencies inside one report, each with both sides' spans and a neutral sentence."""

from __future__ import annotations

from truceline.model import Check, Record
from truceline.reconcile.checks.contradictions import check_contradictions
from truceline.reconcile.checks.dates import check_dates
from truceline.reconcile.checks.reference import check_reference
from truceline.reconcile.checks.sums import check_sums

__all__ = ["check_record"]


def check_record(record: Record) -> tuple[Check, ...]:
    """What does not fit inside one record, in text order; it says what differs, never who is right.

    'Six people: four guards and one driver' -> one check `sum`, spans of the six, four and one.
    """
    found = [
        *check_sums(record),
        *check_dates(record),
        *check_contradictions(record),
        *check_reference(record),
    ]
    unique = {check.id: check for check in found}
    return tuple(sorted(unique.values(), key=lambda c: (c.spans[0].start, c.kind, c.id)))
