"""Whether a corrected value makes sense in its field, beyond having the right type."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from truceline.model import InputError
from truceline.reconcile.board.clock import instant
from truceline.reconcile.review.fields import value_at, with_value
from truceline.resources.columns import acled_type, quad_code

# Fields that name other items of the same report.
REFERENCES = frozenset({
    ("EventReport", "time"), ("EventReport", "place"), ("EventReport", "claim"),
    ("EventReport", "actor"), ("EventReport", "recipient"), ("EventReport", "counts"),
    ("Claim", "said_at"), ("Claim", "denies"), ("Claim", "answers"), ("Count", "whose"),
    ("Obligation", "bearer.actors"),
})  # fmt: skip


def corrected(item: Any, path: str, text: str, ids: Collection[str] = ()) -> Any:
    """The item with the value replaced; InputError when the new value makes no sense there.

    `ids` are the items of the report, where they are at hand: references must be among them.
    """
    changed = with_value(item, path, text)
    value = value_at(changed, path)
    kind = type(item).__name__
    rule = _RULES.get((kind, path))
    if value is not None and rule and not rule[0](value):
        raise InputError(f"{text[:80]!r}", f"makes no sense as {path}", rule[1])
    if ids and (kind, path) in REFERENCES:
        named = value if isinstance(value, tuple) else (value,)
        lost = [n for n in named if n is not None and n not in ids]
        if lost:
            raise InputError(f"{lost[0][:80]!r}", "is no item of this report", "name one by its id")
    return changed


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return instant(value) is not None


def _within(low: float, high: float) -> Callable[[float], bool]:
    return lambda value: low <= value <= high


def _is_key(find: Callable[[str], object]) -> Callable[[str], bool]:
    def is_known(value: str) -> bool:
        try:
            find(value)
        except KeyError:
            return False
        return True

    return is_known


_DAY = (_is_day, "write a day or instant, for example 2023-09-20")
_NUMBER = (_within(0, 1e12), "write a number from 0 on")
_RULES: dict[tuple[str, str], tuple[Callable[[Any], bool], str]] = {
    ("TimeValue", "earliest"): _DAY,
    ("TimeValue", "latest"): _DAY,
    ("PlaceValue", "latitude"): (_within(-90, 90), "write degrees from -90 to 90"),
    ("PlaceValue", "longitude"): (_within(-180, 180), "write degrees from -180 to 180"),
    ("PlaceValue", "precision"): (_within(1, 7), "write a code from 1 to 7"),
    ("PlaceValue", "acled_precision"): (_within(1, 3), "write a code from 1 to 3"),
    ("Count", "low"): _NUMBER,
    ("Count", "best"): _NUMBER,
    ("Count", "high"): _NUMBER,
    ("Claim", "stance.score"): (_within(-3, 3), "write a number from -3 to 3"),
    ("EventReport", "plover.type"): (_is_key(quad_code), "use a PLOVER type, such as ASSAULT"),
    ("EventReport", "codes.acled"): (_is_key(acled_type), "use an ACLED sub-event type"),
    ("EventReport", "codes.ucdp"): (_within(1, 3), "write 1, 2 or 3"),
}
