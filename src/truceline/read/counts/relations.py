"""How counts stand to one another: part of, sum of, cumulative, increment."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from truceline.model import Count, CountRelation, Document, item_id

_PART_BEFORE = ("including", "among them", "of them", "of whom", "among whom", "including at least")
_PART_AFTER = ("of them", "of whom", "of those", "of which")
_CUMULATIVE = (
    "rose to", "risen to", "rises to", "climbed to", "climbs to", "toll to", "total to",
    "toll has reached", "increased to", "bringing the", "brought the", "brings the", "toll stands",
    "in total", "so far", "since the start", "since the beginning", "total of", "altogether",
    "in all", "overall", "reached", "stands at", "stood at", "now at",
)  # fmt: skip
_INCREMENT = ("another", "an additional", "additional", "further", "a further", "more were")
_NEAR = 60
_REACH = 160  # characters in which a whole and its parts stand
_UNITS = r"\s+(?:(?:people|dead|killed|wounded|deaths)\s+)?"
_FROM = re.compile(_UNITS + r"(?:up\s+)?from\s+(?:the\s+)?\Z")
_TO = re.compile(_UNITS + r"to\s+\Z")
_RISE = re.compile(
    r"\b(?:ros\w|risen|rises|rise|climb\w*|increas\w+|jump\w*|grew|grown|went up|gone up|"
    r"revised|raised|up)\b[^.;]{0,40}\Z"
)
_SUM_BEFORE = re.compile(
    r"(?:bring\w*|brought|total of|altogether|in all|in total|a total|sum of|making|"
    r"for a total)[^.;]{0,40}\Z"
)
_SUM_AFTER = re.compile(r"\A[^.;]{0,20}\b(?:in all|in total|altogether)\b")
_ITEM_LIMIT = 12


def related(document: Document, counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """The counts with their relations read from the words around them, derived increments after.

    "The toll rose to 36 from 28." -> 36 cumulative, 28, and an increment of 8 that names both.
    """
    found: list[Count] = []
    for place, count in enumerate(counts):
        earlier = found[place - 1] if place else None
        relation = _part(document, count, found) or _sequence(document, count, earlier)
        if relation is not None and relation.kind == "part_of" and count.measure == "other":
            whole = next(c for c in found if c.id == relation.counts[0])
            count = replace(count, measure=whole.measure)
        found.append(replace(count, relation=relation) if relation else count)
    summed = _with_sums(document, found)
    rises = _rises(document.text, summed)
    standing = tuple(_as_standing(count, rises) for count in summed)
    return (*standing, *(_difference(document, old, new) for old, new in rises))


def _part(document: Document, count: Count, earlier: list[Count]) -> CountRelation | None:
    """`killed nine people, including four medics`; `three of them children`; `two of the five`."""
    text = document.text
    before = text[max(0, count.span.start - 24) : count.span.start].lower()
    after = text[count.span.end : count.span.end + 14].lower().lstrip()
    is_part = (
        any(before.rstrip().endswith(p) for p in _PART_BEFORE)
        or after.startswith(_PART_AFTER)
        or any(f" {p}" in count.span.text.lower() for p in _PART_AFTER)
    )
    whole = _whole(text, count, earlier)
    return (
        CountRelation(kind="part_of", counts=(whole.id,)) if is_part and whole is not None else None
    )


def _whole(text: str, count: Count, earlier: list[Count]) -> Count | None:
    for candidate in reversed(earlier):
        gap = text[candidate.span.end : count.span.start]
        if len(gap) > _REACH or "\n" in gap or ". " in gap:
            return None
        is_part = candidate.relation is not None and candidate.relation.kind == "part_of"
        same_measure = count.measure in (candidate.measure, "other")
        if candidate.unit is None and not is_part and same_measure:
            return candidate
    return None


def _sequence(document: Document, count: Count, earlier: Count | None) -> CountRelation | None:
    text = document.text
    before = text[max(0, count.span.start - 30) : count.span.start].lower()
    after = text[count.span.end : count.span.end + _NEAR].lower().split(".")[0]
    words = before.rstrip()
    if any(words.endswith(w) for w in _INCREMENT) or count.span.text.lower().startswith(
        ("another", "an additional", "a further")
    ):
        known = earlier is not None and earlier.measure == count.measure
        return CountRelation(kind="increment", counts=(earlier.id,) if known and earlier else ())
    if count.unit is None and (
        any(w in before for w in _CUMULATIVE) or "so far" in after or "in total" in after
    ):
        return CountRelation(kind="cumulative")
    return None


def _with_sums(document: Document, counts: list[Count]) -> list[Count]:
    """Totals that are stated, and add up: `four soldiers and three drivers, seven in all`."""
    found = list(counts)
    for place, count in enumerate(counts):
        if not _is_total(document.text, count):
            continue
        parts = _parts_of(document.text, count, counts[:place])
        if parts:
            relation = CountRelation(kind="sum_of", counts=tuple(p.id for p in parts))
            found[place] = replace(count, relation=relation, measure=_common_measure(count, parts))
    return found


def _is_total(text: str, count: Count) -> bool:
    before = text[max(0, count.span.start - 60) : count.span.start].lower()
    after = text[count.span.end : count.span.end + 40].lower()
    is_said = _SUM_BEFORE.search(before) or _SUM_AFTER.search(after)
    return count.bound == "exact" and count.best is not None and bool(is_said)


def _parts_of(text: str, total: Count, earlier: list[Count]) -> tuple[Count, ...]:
    """The counts right before a total that add up to it, or none: a sum is never guessed.

    Only `in all` after one list makes a sum of what does not add up, for the checks to show.
    """
    parts: list[Count] = []
    reached = 0.0
    is_listed = bool(_SUM_AFTER.search(text[total.span.end : total.span.end + 40].lower()))
    for candidate in reversed(earlier[-_ITEM_LIMIT:]):
        gap = text[candidate.span.end : total.span.start]
        if len(gap) > 2 * _REACH or "\n\n" in gap or candidate.best is None:
            break
        is_part = candidate.relation is not None and candidate.relation.kind == "part_of"
        if is_part or candidate.unit is not None or candidate.bound != "exact":
            continue
        parts.append(candidate)
        reached += candidate.best
        if reached >= (total.best or 0.0):
            break
    is_sum = reached == total.best or (is_listed and _is_one_list(text, parts, total))
    is_sum = is_sum and len(parts) > 1
    return tuple(reversed(parts)) if is_sum else ()


def _is_one_list(text: str, parts: list[Count], total: Count) -> bool:
    """`four soldiers and two drivers were killed, seven in all`: a sum in words, right or wrong."""
    words = text[parts[-1].span.end : total.span.start] if parts else ""
    return ". " not in words and len({p.measure for p in parts}) == 1


def _common_measure(total: Count, parts: tuple[Count, ...]) -> str:
    """A total without a verb of its own has the measure its parts share."""
    measures = {p.measure for p in parts}
    return measures.pop() if total.measure == "other" and len(measures) == 1 else total.measure


def _rises(text: str, counts: list[Count]) -> list[tuple[Count, Count]]:
    """(old, new) of every count said to have risen."""
    pairs = (_rise_of(text, a, b) for a, b in itertools.pairwise(counts))
    return [pair for pair in pairs if pair is not None]


def _as_standing(count: Count, rises: list[tuple[Count, Count]]) -> Count:
    """What a toll rose to is cumulative; what it rose from is a figure of before."""
    if any(count is new for _, new in rises) and count.relation is None:
        return replace(count, relation=CountRelation(kind="cumulative"))
    if any(count is old for old, _ in rises):
        return replace(count, relation=None)
    return count


def _rise_of(text: str, first: Count, second: Count) -> tuple[Count, Count] | None:
    """(old, new) of `rose to 36 from 28` and of `rose from 28 to 36`."""
    gap = text[first.span.end : second.span.start]
    before = text[max(0, first.span.start - 60) : first.span.start].lower()
    if not _RISE.search(before):
        return None
    if _FROM.match(gap):
        old, new = second, first
    elif _TO.match(gap) and before.rstrip().endswith("from"):
        old, new = first, second
    else:
        return None
    is_known = old.best is not None and new.best is not None and new.best > old.best
    return (old, new) if is_known and old.unit == new.unit else None


def _difference(document: Document, old: Count, new: Count) -> Count:
    start, end = min(old.span.start, new.span.start), max(old.span.end, new.span.end)
    span = document.span(start, end)
    value = (new.best or 0.0) - (old.best or 0.0)
    is_exact = old.bound == new.bound == "exact"
    measure = new.measure if new.measure != "other" else old.measure
    return Count(
        id=item_id("count", span, key="increment"),
        span=span,
        measure=measure,
        what=new.what or old.what,
        status=new.status,
        low=value if is_exact else None,
        best=value,
        high=value if is_exact else None,
        bound="exact" if is_exact else "about",
        is_approximate=not is_exact,
        relation=CountRelation(kind="increment", counts=(old.id, new.id)),
        rule="count.derived.increment",
        reason=f"derived: {new.best:g} less {old.best:g}; no words give this number",
    )
