"""What one person sees of all judgements: standings, histories, changes, orphans."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from truceline.model import Judgement, Record
from truceline.reconcile.joining import FIELD
from truceline.reconcile.review.applying import Change, change_of, reviewed
from truceline.reconcile.review.standings import (
    Standing,
    Target,
    in_force,
    standings,
    target_of,
    visible,
)


class Review:
    """The judgements visible to one coder (None = all of them), as a pure view of the ledger."""

    def __init__(self, judgements: Iterable[Judgement], blind_for: str | None = None) -> None:
        given = tuple(judgements)
        self.judgements = given if blind_for is None else visible(given, blind_for)
        self._standings = standings(self.judgements)
        self._by_item: dict[str, list[Judgement]] = {}
        for judgement in self.judgements:
            self._by_item.setdefault(judgement.item, []).append(judgement)
            if judgement.field == FIELD and judgement.after:
                self._by_item.setdefault(judgement.after, []).append(judgement)

    def standing(
        self, item: str, field: str | None = None, other: str | None = None
    ) -> Standing | None:
        """What stands on an item or one of its values; `other` for a link of two reports."""
        target: Target = (item, field, None)
        if other is not None:
            one, two = sorted((item, other))
            target = (one, field or FIELD, two)
        return self._standings.get(target)

    def standings(self) -> tuple[Standing, ...]:
        """Everything that stands, in the order it was first judged."""
        return tuple(self._standings.values())

    def history(self, item: str) -> tuple[Judgement, ...]:
        """Every judgement on an item, its values and its links, oldest first."""
        return tuple(self._by_item.get(item, ()))

    def fields_of(self, item: str) -> dict[str, Standing]:
        """The standings on single values of an item."""
        targets = {target_of(j) for j in self._by_item.get(item, ())}
        return {
            t[1]: self._standings[t] for t in sorted(targets, key=str)
            if t[0] == item and t[1] and t[1] != FIELD
        }  # fmt: skip

    def before_after(self, item: str) -> tuple[Change, ...]:
        """The corrections in force on an item."""
        return tuple(change_of(j) for j in self.corrections.get(item, ()))

    def is_rejected(self, item: str) -> bool:
        """Whether a rejection of the whole item stands."""
        standing = self.standing(item)
        return standing is not None and standing.verdict == "reject"

    @cached_property
    def in_force(self) -> tuple[Judgement, ...]:
        """One judgement a target; none where coders differ and no lead has decided."""
        return in_force(self.judgements)

    @cached_property
    def corrections(self) -> dict[str, tuple[Judgement, ...]]:
        """Corrections of single values in force, by item."""
        found: dict[str, list[Judgement]] = {}
        for judgement in self.in_force:
            if judgement.verdict == "correct" and judgement.field:
                found.setdefault(judgement.item, []).append(judgement)
        return {item: tuple(given) for item, given in found.items()}

    def reviewed(self, record: Record) -> Record:
        """The record with the corrections in force put in."""
        return reviewed(record, self.corrections)

    def orphans(self, known: Iterable[str]) -> tuple[Judgement, ...]:
        """Judgements in force on items that no reading holds any more, with their words."""
        ids = set(known)
        return tuple(j for j in self.in_force if j.item not in ids)
