"""Joining event reports into events across documents, with reasons, under reviewers' verdicts."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model import Judgement, Record
from truceline.reconcile.joining.clusters import Cluster, Joiner, Link, firm_first
from truceline.reconcile.joining.mentions import tellings
from truceline.reconcile.joining.score import Reason
from truceline.reconcile.joining.telling import Telling
from truceline.reconcile.joining.verdicts import FIELD, Verdicts

__all__ = [
    "FIELD",
    "Cluster",
    "Joiner",
    "Link",
    "Reason",
    "Telling",
    "Verdicts",
    "join",
    "tellings",
]


def join(records: Iterable[Record], judgements: Iterable[Judgement] = ()) -> tuple[Cluster, ...]:
    """The events that many records tell: every event report in just one cluster.

    The order of the records does not matter. A judgement with field 'same event' on a report,
    `after` = another report's id, splits (reject) or merges (accept) and outlives new readings.
    """
    verdicts = Verdicts(judgements)
    return clusters_of((t for record in records for t in tellings(record, verdicts)), verdicts)


def clusters_of(told: Iterable[Telling], verdicts: Verdicts | None = None) -> tuple[Cluster, ...]:
    """The clusters of tellings already made; their order does not matter."""
    joiner = Joiner(verdicts)
    for telling in sorted(told, key=firm_first):
        joiner.add(telling)
    return tuple(joiner.clusters())
