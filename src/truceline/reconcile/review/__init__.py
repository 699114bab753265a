"""Review: what people decide on what was read, and how far they agree."""

from truceline.reconcile.review.applying import Change
from truceline.reconcile.review.fields import correctable, text_of, value_at, with_value
from truceline.reconcile.review.items import Item, items_of
from truceline.reconcile.review.judging import VERDICTS, new_judgement, place_of
from truceline.reconcile.review.orphans import Orphan, orphans
from truceline.reconcile.review.review import Review
from truceline.reconcile.review.settling import settle, settled
from truceline.reconcile.review.standings import Standing, in_force, standings

__all__ = [
    "VERDICTS", "Change", "Item", "Orphan", "Review", "Standing", "correctable", "in_force",
    "items_of", "new_judgement", "orphans", "place_of", "settle", "settled", "standings", "text_of",
    "value_at", "with_value",
]  # fmt: skip
