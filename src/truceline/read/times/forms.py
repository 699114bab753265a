"""A time expression before it is anchored: what was said, not yet when that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.values import TimexType
from truceline.read.times.points import Point

Anchor = Literal["publication", "narrative", "auto"]
Op = Literal["date", "relative", "offset", "fixed", "clock"]


@dataclass(slots=True)
class Form:
    """One expression `[start, end)`; the fields a builder read, None where nothing was said.

    `op` says how the resolver completes it: `date` (calendar fields, perhaps without a year),
    `relative` (next, last, same ... unit or name), `offset` (so many units from an anchor),
    `clock` (a time of a day still to be found) and `fixed` (`value` is final).
    """

    start: int
    end: int
    rule: str
    type: TimexType
    op: Op
    value: str = ""
    grain: str = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    index: int | None = None
    holiday: str | None = None
    nth: int | None = None
    anchor: Anchor | None = None
    direction: int = 0
    count: float | None = None
    clock: str | None = None
    tod: str | None = None
    zone: str | None = None
    zone_start: int = 0
    zone_end: int = 0
    mod: str | None = None
    relation: str | None = None
    event: tuple[int, int] | None = None
    is_two_digit: bool = False
    is_ancient: bool = False
    has_month_of: bool = False
    group: str | None = None
    is_quoted: bool = False
    is_bracketed: bool = False
    is_leading: bool = False
    is_first: bool = False
    is_sentence_first: bool = False
    is_until: bool = False
    is_recurrent: bool = False
    has_article: bool = False
    range_start: Form | None = None
    range_end: Form | None = None
    resolved: Point | None = None
    id: str | None = None
    is_apposed: bool = False
    is_beside: bool = False
    reference: Form | None = None
