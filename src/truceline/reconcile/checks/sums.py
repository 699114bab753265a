"""Wholes beside their parts: 'six people: four police officers and two workers'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.model import Check, Count, Record, item_id
from truceline.reconcile.checks.ranges import interval, number

# What stands between a whole and its first part when the list that follows is complete.
_COMPLETE = re.compile(r"(?::|\(| [-–—] )[^.:;(]{0,12}$")
_SOME = re.compile(r"(?:\bincluding\b|\bamong them\b|\bof whom\b|\bof which\b)[^.;]{0,24}$")
_BETWEEN = re.compile(r"(?:,|\band\b)[^.;:()0-9]{0,20}$")


def check_sums(record: Record) -> Iterator[Check]:
    """Wholes that their parts do not fit: a complete list must add up, a partial one not exceed."""
    by_id = {c.id: c for c in record.counts}
    taken: set[str] = set()
    for whole, parts, is_complete in [*_related(by_id), *_listed(record)]:
        if whole.id in taken:
            continue
        taken.add(whole.id)
        check = _compare(whole, parts, is_complete)
        if check:
            yield check


def _related(by_id: dict[str, Count]) -> list[tuple[Count, list[Count], bool]]:
    """Wholes with the parts that the counts themselves name."""
    found: list[tuple[Count, list[Count], bool]] = []
    parts_of: dict[str, list[Count]] = {}
    for count in by_id.values():
        relation = count.relation
        if relation is None:
            continue
        others = [by_id[c] for c in relation.counts if c in by_id]
        if relation.kind == "sum_of" and others:
            found.append((count, others, True))
        if relation.kind == "part_of":
            for whole in others:
                parts_of.setdefault(whole.id, []).append(count)
    found += [(by_id[w], parts, False) for w, parts in parts_of.items()]
    return found


def _listed(record: Record) -> Iterator[tuple[Count, list[Count], bool]]:
    """Wholes followed by a list of parts in the same sentence, by the words between them."""
    text = record.document.text
    counts = sorted((c for c in record.counts if c.unit is None), key=lambda c: c.span.start)
    for at, whole in enumerate(counts[:-1]):
        between = text[whole.span.end : min(counts[at + 1].span.start, whole.span.end + 200)]
        is_complete = bool(_COMPLETE.search(between))
        if not is_complete and not _SOME.search(between):
            continue
        parts = [counts[at + 1]]
        for part in counts[at + 2 :]:
            gap = text[parts[-1].span.end : part.span.start]
            if len(gap) > 100 or not _BETWEEN.search(gap):
                break
            parts.append(part)
        if all(p.measure == whole.measure for p in parts) and len(parts) > (
            1 if is_complete else 0
        ):
            yield whole, parts, is_complete


def _compare(whole: Count, parts: list[Count], is_complete: bool) -> Check | None:
    bounds = [interval(p) for p in parts]
    outer = interval(whole)
    if outer is None or any(b is None for b in bounds) or any(p.unit != whole.unit for p in parts):
        return None
    low = sum(b[0] for b in bounds if b)
    high = sum(b[1] for b in bounds if b)
    is_too_many = low > outer[1]
    if not is_too_many and not (is_complete and high < outer[0]):
        return None
    shown = number(low) if low == high else f"{number(low)} or more"
    spans = (whole.span, *(p.span for p in parts))
    return Check(
        id=item_id("check", *spans, key="sum"),
        spans=spans,
        kind="sum",
        sentence=(
            f"The parts given add up to {shown}; "
            f"the whole is given as {number(whole.best or outer[0])}."
        ),
        values=(whole.id, *(p.id for p in parts)),
        rule="sum-of-listed-parts" if is_complete else "part-exceeds-whole",
    )
