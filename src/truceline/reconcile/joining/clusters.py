"""Putting event reports together, one at a time, under what reviewers have decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.reconcile.joining.blocks import own_keys, sought_keys
from truceline.reconcile.joining.score import THRESHOLD, Reason, explain, score
from truceline.reconcile.joining.telling import Telling
from truceline.reconcile.joining.verdicts import Verdicts

_MAX_CANDIDATES = 48
_MAX_COMPARED = 6
_MAX_FILED = 256


@dataclass(frozen=True, slots=True)
class Link:
    """Why one report joined a cluster: the member it resembles most, the score and its parts."""

    report: str
    to: str
    score: float
    reasons: tuple[Reason, ...]
    judged_by: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports that seem to tell of one event. `id` is that of its first-published report.

    It has no values of its own: only those of its reports, side by side.
    """

    id: str
    reports: tuple[str, ...]
    documents: tuple[str, ...]
    links: tuple[Link, ...]


class Joiner:
    """Clusters that grow report by report; the cost of one more does not grow with their number.

    The order matters little, but it matters: `join` adds a whole batch in a fixed one.
    """

    def __init__(self, verdicts: Verdicts | None = None) -> None:
        self._verdicts = verdicts or Verdicts()
        self._tellings: list[Telling] = []
        self._members: list[list[int]] = []
        self._filed: dict[int, list[int]] = {}
        # Cluster numbers of reports that a verdict names; others need no lookup by id.
        self._judged: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._tellings)

    @property
    def size(self) -> int:
        """How many clusters there are."""
        return len(self._members)

    def add(self, telling: Telling) -> int:
        """Put one report into the best-fitting cluster or a new one; the cluster's number."""
        number = self._forced(telling)
        if number is None:
            number = self._best(telling)
        if number is None:
            number = len(self._members)
            self._members.append([])
        self._file(telling, number)
        return number

    def _forced(self, telling: Telling) -> int | None:
        for report in telling.reports:
            for other in self._verdicts.with_(report):
                if other in self._judged:
                    return self._judged[other]
        return None

    def _best(self, telling: Telling) -> int | None:
        best, best_score = None, THRESHOLD
        banned = self._banned(telling)
        for number in self._candidates(telling):
            if number in banned:
                continue
            value = self._fit(telling, number)
            if value > best_score or (value == best_score and best is None):
                best, best_score = number, value
        return best

    def _banned(self, telling: Telling) -> set[int]:
        others = (o for r in telling.reports for o in self._verdicts.apart.get(r, ()))
        return {self._judged[o] for o in others if o in self._judged}

    def _candidates(self, telling: Telling) -> list[int]:
        """Clusters that share most keys with the report, the newest first among equals."""
        shared: dict[int, int] = {}
        for key in sought_keys(telling):
            for number in self._filed.get(key, ()):
                shared[number] = shared.get(number, 0) + 1
        if len(shared) <= _MAX_CANDIDATES:
            return sorted(shared)
        ranked = sorted(shared, key=lambda n: (-shared[n], -n))
        return ranked[:_MAX_CANDIDATES]

    def _fit(self, telling: Telling, number: int) -> float:
        """Mean of the best and the average score against a few members."""
        scores = [score(telling, self._tellings[m]) for m in self._compared(number)]
        return (max(scores) + sum(scores) / len(scores)) / 2

    def _compared(self, number: int) -> list[int]:
        members = self._members[number]
        if len(members) <= _MAX_COMPARED:
            return members
        half = _MAX_COMPARED // 2
        return members[:half] + members[-half:]

    def _file(self, telling: Telling, number: int) -> None:
        at = len(self._tellings)
        self._tellings.append(telling)
        self._members[number].append(at)
        for report in telling.reports:
            if self._verdicts.names(report):
                self._judged[report] = number
        for key in own_keys(telling):
            filed = self._filed.setdefault(key, [])
            if number in filed[-_MAX_CANDIDATES:]:
                continue
            if len(filed) >= _MAX_FILED:
                del filed[0]
            filed.append(number)

    def clusters(self) -> Iterator[Cluster]:
        """All clusters, by publication of their first report."""
        for members in sorted(self._members, key=lambda m: order(self._tellings[m[0]])):
            yield self._cluster([self._tellings[m] for m in members])

    def _cluster(self, members: list[Telling]) -> Cluster:
        ordered = sorted(members, key=order)
        return Cluster(
            id="event-group-" + hashlib.sha256(ordered[0].id.encode()).hexdigest()[:12],
            reports=tuple(r for t in ordered for r in t.reports),
            documents=tuple(dict.fromkeys(t.document for t in ordered)),
            links=tuple(self._link(t, ordered[:at]) for at, t in enumerate(ordered) if at),
        )

    def _link(self, telling: Telling, before: list[Telling]) -> Link:
        coder, nearest = self._judged_with(telling, before)
        if nearest is None:
            nearest = max(before[:_MAX_COMPARED], key=lambda t: score(telling, t))
        value = round(score(telling, nearest), 2)
        return Link(telling.id, nearest.id, value, explain(telling, nearest), coder)

    def _judged_with(
        self, telling: Telling, before: list[Telling]
    ) -> tuple[str | None, Telling | None]:
        """The reviewer who put a telling with an earlier one, and that one."""
        for report in telling.reports:
            judged = self._verdicts.together.get(report, {})
            for other in before:
                for its in other.reports:
                    if its in judged:
                        return judged[its], other
        return None, None


def order(telling: Telling) -> tuple[int, str, int, str]:
    """The order of reports: by publication, document, place in the text."""
    return telling.published, telling.document, telling.sentence, telling.id


def firm_first(telling: Telling) -> tuple[bool, tuple[int, str, int, str]]:
    """The order of a whole batch: tellings with a day and a place of their own come first."""
    return not (telling.is_dated and telling.is_placed), order(telling)
