"""Amounts of a unit: area, distance, calibre, mass and share."""

from __future__ import annotations

from truceline.model import Annotation, Count, Document, item_id
from truceline.read.counts.bounds import Bounded
from truceline.read.counts.scan import Number, Word
from truceline.read.counts.things import counted_noun
from truceline.resources.counts import Unit, load_units

_DASHES = frozenset("-–—‑")


def measured_number(
    document: Document,
    annotation: Annotation,
    words: tuple[Word, ...],
    number: Number,
    amount: Bounded,
) -> Count | None:
    """`20 percent of the territory` -> share; `122-mm` -> calibre; None where no unit follows."""
    found = _unit_after(words, number)
    if found is None or number.kind == "fraction":
        return None
    unit, last = found
    end = words[last - 1].end
    what = _what(document, annotation, words, last) if unit.measure != "distance" else None
    if unit.measure == "calibre" and not _is_close(words, number):
        return None
    return Count(
        id=item_id("count", document.span(number.start, number.end)),
        span=document.span(amount.start, end),
        measure=unit.measure,
        what=what,
        low=amount.low,
        best=amount.best,
        high=amount.high,
        bound=amount.bound,
        is_approximate=amount.is_approximate,
        unit=unit.unit,
        rule=f"count.unit.{unit.unit}+{amount.rule}",
        reason="a unit follows the number",
    )


def _unit_after(words: tuple[Word, ...], number: Number) -> tuple[Unit, int] | None:
    units = load_units()
    at = number.last
    if at < len(words) and words[at].text in _DASHES:
        at += 1
    here = [w.lower for w in words[at : at + 3]]
    if not here:
        return None
    joined = here[0] + "-" + here[1] if len(here) > 1 else ""
    if len(here) > 2 and here[1] == "." and here[0] == "sq":
        joined = here[0] + "-" + here[2]
    for phrase, size in ((joined, 2), (here[0], 1)):
        if phrase in units and not (phrase == "m" and words[at].start == words[at - 1].end):
            return units[phrase], at + size
    return None


def _is_close(words: tuple[Word, ...], number: Number) -> bool:
    return number.low is not None and 4 <= number.low <= 500 and number.last < len(words)


def _what(
    document: Document, annotation: Annotation, words: tuple[Word, ...], last: int
) -> str | None:
    """The noun after the unit: `of the territory`, or the gun of a calibre."""
    limit = words[-1].end
    if last < len(words) and words[last].lower == "of" and last + 1 < len(words):
        start = words[last].end
        noun = counted_noun(document, annotation, start, limit)
        return noun.text
    noun = counted_noun(document, annotation, words[last - 1].end, limit)
    return noun.text
