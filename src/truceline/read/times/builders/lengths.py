"""Builders of lengths: days, weeks, ranges of them."""

from __future__ import annotations

import re

from truceline.read.times.builders.match import Built, start_form
from truceline.read.times.context import next_word, previous_word
from truceline.read.times.forms import Form
from truceline.read.times.rules import Match
from truceline.resources.times import context_words


def amount(match: Match) -> float | None:
    """The number said; None for a vague one ("several days ago")."""
    n, half = match.get("n"), match.get("half")
    if n is None:
        base: float | None = 1.0 if match.get("a") or half is not None else None
        if half is not None and match.get("a") is None and not _has_and(match):
            return 0.5
    else:
        base = n.number
    if half is not None and base is not None:
        return base + 0.5
    return base


def _has_and(match: Match) -> bool:
    return any(i.kind == "AND" for i in match.items[match.first : match.last])


def duration_value(count: float | None, unit: str) -> str:
    """`P3D`, `PT24H`, `PXW`, `P1DE`; a dot keeps a half ("P2.5Y")."""
    time = "T" if unit.startswith("T") else ""
    letter = unit[-1] if time else unit
    if unit == "2W":
        count, letter = (2 * count if count is not None else None), "W"
    if unit == "WE":
        letter = "WE"
    if unit == "TH" and count is not None and count % 1 == 0.5:
        hours = f"{count - 0.5:g}H" if count > 1 else ""
        return f"PT{hours}30M"
    text = "X" if count is None else f"{count:g}"
    return f"P{time}{text}{letter}"


def length(match: Match, text: str) -> Built:
    """ "three days", "44-day", "a week", "two and a half years", "several hours"."""
    unit = match.named["unit"]
    n = match.get("n")
    form = start_form(match, type_="DURATION", op="fixed")
    count = amount(match)
    if n is None and match.get("a") is None and match.get("half") is None:
        count = 1.0 if unit.kind != "UNITS" else None
    if unit.kind == "SECOND" and (n is None or n.kind == "ANOTHER"):
        return None
    if unit.kind == "QUARTER" and n is None:
        return None
    if n is not None and n.kind == "YEAR" and unit.kind != "UNITS":
        return None
    if count is not None and (count >= 10**5 or (count >= 1000 and unit.value == "Y")):
        return None
    if unit.value == "Q" and next_word(text, form.end).lower() == "of":
        return None
    if _AGE.match(text, form.end) or (match.get("a") and text.startswith("-long", form.end)):
        return None
    form.value = duration_value(count, unit.value)
    if match.get("a") is not None and _is_rate(text, match, form):
        form.type, form.value = "SET", duration_value(1.0, unit.value)
    return [form]


_AGE = re.compile(r"-olds?\b")


def _is_rate(text: str, match: Match, form: Form) -> bool:
    """ "twice a week", "1,000 shells a day": a rate, not a length."""
    word = previous_word(text, form.start).lower()
    return word in {"twice", "once", "times", "thrice"} or (
        len(word) > 3 and word.endswith("s") and word not in context_words("singular in s")
    )


def length_with_word(match: Match, text: str) -> Built:
    """ "ten hard months": one word between number and unit."""
    other = next((i for i in match.items[match.first : match.last] if i.kind == "OTHER"), None)
    if other is None or not other.text.isalpha() or not other.text.islower():
        return None
    if other.text in context_words("no adjective") or other.text.endswith("ly"):
        return None
    n = match.named["n"]
    if n.number is None or n.number > 1000:
        return None
    return length(match, text)


def amount_range(match: Match, text: str) -> Built:
    """ "between 10 and 14 days": two lengths of one unit."""
    low, high, unit = match.named["n"], match.named["n2"], match.named["unit"]
    pair = [
        Form(low.start, low.end, match.rule.id, "DURATION", "fixed"),
        Form(high.start, unit.end, match.rule.id, "DURATION", "fixed"),
    ]
    if unit.kind == "SECOND" or low.kind == "YEAR" or high.kind == "YEAR":
        return None
    for form, item in zip(pair, (low, high), strict=True):
        form.value = duration_value(item.number, unit.value)
    return pair


def relative_length(match: Match, text: str) -> Built:
    """ "the past two months", "the next 24 hours", "recent weeks", "the following days"."""
    unit, n = match.named["unit"], match.get("n")
    if unit.kind == "SECOND" and n is None:
        return None
    form = start_form(match, type_="DURATION", op="fixed")
    form.value = duration_value(n.number if n is not None else None, unit.value)
    return [form]


def bare_units(match: Match, text: str) -> Built:
    """ "weeks of fighting", "for days": a length without a number."""
    form = start_form(match, type_="DURATION", op="fixed")
    unit = match.named["unit"]
    form.value = duration_value(None, unit.value)
    before = previous_word(text, form.start).lower()
    after = next_word(text, form.end).lower()
    if unit.value in ("TS", "TM") and (before not in ("for", "within") or unit.text == "seconds"):
        return None
    if before in ("for", "in", "over", "within", "after", "took", "lasted", "through") or (
        after in ("of", "later", "before", "after", "earlier")
    ):
        return [form]
    return None


def d_day(match: Match, text: str) -> Built:
    """ "D+14": fourteen days after a day D that the text must name."""
    n = match.get("n")
    if n is None:
        return None
    form = start_form(match, type_="DURATION", op="fixed")
    form.value = duration_value(n.number, "D")
    day = match.named["dday"]
    form.relation, form.event = "after", (day.start, day.end)
    return [form]
