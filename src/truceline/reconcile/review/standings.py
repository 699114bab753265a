"""Which judgement stands on each value, and which of them a coder may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from truceline.model import Judgement
from truceline.reconcile.joining import FIELD

Target = tuple[str, str | None, str | None]
"""What a judgement is about: item, field, and for 'same event' the other report."""

StandingVerdict = Literal["accept", "reject", "correct", "unsure", "disputed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict in force on one target; 'disputed' while coders differ and no lead decided.

    `judgement` is the one that gives it (of a dispute, the last); `others` holds the latest of
    each coder, by name.
    """

    target: Target
    verdict: StandingVerdict
    judgement: Judgement
    is_adjudicated: bool
    others: tuple[Judgement, ...]


def target_of(judgement: Judgement) -> Target:
    """The target; a pair of reports is the same target from both ends."""
    if judgement.field == FIELD and judgement.after:
        one, other = sorted((judgement.item, judgement.after))
        return one, FIELD, other
    return judgement.item, judgement.field, None


def by_target(judgements: Iterable[Judgement]) -> dict[Target, list[Judgement]]:
    """Judgements in the order of the ledger, grouped."""
    found: dict[Target, list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault(target_of(judgement), []).append(judgement)
    return found


def standings(judgements: Iterable[Judgement]) -> dict[Target, Standing]:
    """What stands on each target: a lead's last word, else what all coders last agree on."""
    return {t: _standing(t, given) for t, given in by_target(judgements).items()}


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that count: one a target, none where coders differ.

    Of a link between two reports the last word counts even then: splitting and merging is one
    ledger of its own, and its dispute is listed all the same.
    """
    found = standings(judgements).values()
    return tuple(s.judgement for s in found if s.verdict != "disputed" or s.target[1] == FIELD)


def visible(judgements: Iterable[Judgement], coder: str) -> tuple[Judgement, ...]:
    """What one of several blind coders may see: the own ones, what a lead decided, and the
    others' on every target this coder has judged as well."""
    given = tuple(judgements)
    own = {target_of(j) for j in given if j.coder == coder}
    return tuple(j for j in given if j.coder == coder or j.is_adjudication or target_of(j) in own)


def latest_by_coder(given: Iterable[Judgement]) -> dict[str, Judgement]:
    """The last judgement of each coder on one target; decisions of a lead are no coding."""
    return {j.coder: j for j in given if not j.is_adjudication}


def is_same(a: Judgement, b: Judgement) -> bool:
    """Whether two judgements decide alike, whatever their reasons."""
    return a.verdict == b.verdict and (a.verdict != "correct" or a.after == b.after)


def _standing(target: Target, given: list[Judgement]) -> Standing:
    latest = latest_by_coder(given)
    others = tuple(latest[coder] for coder in sorted(latest))
    decided = [j for j in given if j.is_adjudication]
    if decided:
        return Standing(target, decided[-1].verdict, decided[-1], True, others)
    last = given[-1]
    agreed = all(is_same(last, j) for j in others)
    return Standing(target, last.verdict if agreed else "disputed", last, False, others)
