"""How counts stand to one another: part of, cumulative, increment."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Count, CountRelation, Document

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


def related(document: Document, counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """The counts with their relations read from the words around them."""
    found: list[Count] = []
    for place, count in enumerate(counts):
        earlier = found[place - 1] if place else None
        relation = _part(document, count, found) or _sequence(document, count, earlier)
        if relation is not None and relation.kind == "part_of" and count.measure == "other":
            whole = next(c for c in found if c.id == relation.counts[0])
            count = replace(count, measure=whole.measure)
        found.append(replace(count, relation=relation) if relation else count)
    return tuple(found)


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
        if len(gap) > 160 or "\n" in gap or ". " in gap:
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
