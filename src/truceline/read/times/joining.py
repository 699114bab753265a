"""Forms that belong together: a clock and its day, two dates that share one year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from truceline.read.times.forms import Form

_JOINTS = frozenset(
    {
        "", ",", "on", "at", "of", "in", ", on", ", at", ", at about", "at around", "at about",
        "on the",
    }
)  # fmt: skip
_PART_JOINTS = frozenset({"", "of", "on", "of the", "in"})
_LISTS = frozenset(
    {
        "and", "to", "-", "\u2013", ",", "or", "until", "through", "and the", "to the", ", and",
        "and on", "until the", "/", "and in", "till", "and early", "and late",
    }
)  # fmt: skip
_RANGE = frozenset({"to", "until", "through", "till", "-", "\u2013", ") to", "), to"})


def _mark_range(left: Form, right: Form) -> None:
    """ "from Wednesday to Thursday", "24 November until 1 December": the second follows."""
    are_dates = left.op == right.op == "date" and right.year is None
    if are_dates and left.grain == right.grain and right.grain in ("weekday", "day", "month"):
        right.range_start, left.range_end = left, right


def joined(forms: Sequence[Form], text: str) -> list[Form]:
    """One form for a clock time or part of day and the day it belongs to."""
    out: list[Form] = []
    for form in forms:
        if out and _is_pair(out[-1], form, text):
            out[-1] = _merge(out[-1], form)
        else:
            out.append(form)
    for left, right in pairwise(out):
        _share_day(left, right, text)
    return out


def _gap(left: Form, right: Form, text: str) -> str:
    if right.start - left.end > 20:
        return "?"
    return " ".join(text[left.end : right.start].lower().split())


def _is_pair(left: Form, right: Form, text: str) -> bool:
    gap = _gap(left, right, text)
    if gap not in _JOINTS:
        return False
    if left.op == "clock" and right.op == "clock":
        return (left.clock is None) != (right.clock is None)
    if left.op != "clock" and right.op != "clock":
        return False
    clock, day = (left, right) if left.op == "clock" else (right, left)
    if day.clock is not None or day.group is not None or (day.mod is not None and right is clock):
        return False
    is_part = clock.clock is None
    if is_part and (day.tod not in (None, clock.tod) or gap not in _PART_JOINTS):
        return False
    if day.op == "date":
        return day.grain in ("day", "weekday", "holiday")
    return day.op == "relative" and day.grain in ("day", "weekday", "weekday of week", "monthday")


def _merge(left: Form, right: Form) -> Form:
    clock, day = (left, right) if left.op == "clock" else (right, left)
    if left.op == "clock" and right.op == "clock":
        clock, day = (left, right) if left.clock else (right, left)
    day.start, day.end = left.start, right.end
    day.type = "TIME"
    day.clock = clock.clock
    day.tod = None if clock.clock else clock.tod
    if clock.zone is not None:
        day.zone, day.zone_start, day.zone_end = clock.zone, clock.zone_start, clock.zone_end
    day.mod = clock.mod or day.mod
    return day


def _share_day(left: Form, right: Form, text: str) -> None:
    """ "11:00 Kyiv time (12:00 Moscow time)", "10:35 (0735 GMT) Friday": one day for both."""
    gap = _gap(left, right, text)
    is_clock = left.op == "clock" and left.clock is not None
    is_whole = right.clock is not None and right.op != "clock"
    if is_clock and (gap in (")", ") on", "), on", "), ") or (is_whole and gap == "(")):
        left.reference = right
    elif left.clock and right.op == "clock" and right.clock and gap in ("(", ", or", "/", "or"):
        right.reference = left
        if is_clock:
            left.reference = right


def _share_month(left: Form, right: Form, gap: str) -> None:
    """ "the 17th" in "the 17th and the 19th of May" is a day of May."""
    is_dated = right.op == "date" and right.grain == "day" and right.month is not None
    if left.grain == "monthday" and is_dated and gap in _LISTS:
        left.op, left.grain, left.anchor = "date", "day", None
        left.month, left.year = right.month, right.year


def share_years(forms: Sequence[Form], text: str) -> None:
    """Give "August" in "August and September 1914" the year of its partner."""
    for at in range(len(forms) - 2, -1, -1):
        left, right = forms[at], forms[at + 1]
        if _gap(left, right, text) in _RANGE and left.relation is None:
            _mark_range(left, right)
        _share_month(left, right, _gap(left, right, text))
        if left.op != "date" or left.year is not None:
            continue
        if right.has_month_of and left.grain in ("day", "month") and left.month:
            if _gap(left, right, text) in _LISTS:
                left.op, left.has_month_of = "relative", True
                left.direction, left.anchor = right.direction, right.anchor
            continue
        if right.op != "date":
            continue
        if right.year is None or left.grain == "weekday":
            continue
        if left.grain not in ("day", "month", "season") or right.grain == "year":
            continue
        if _gap(left, right, text) not in _LISTS:
            continue
        left.year = right.year
        if left.month and right.month and left.month > right.month:
            left.year -= 1
