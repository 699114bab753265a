"""Units inside units: articles and sections split into their numbered paragraphs."""

from __future__ import annotations

import re

from truceline.read.agreements.outline import Mark, Unit, line_marks, lists, units
from truceline.read.agreements.wording import FORCE

_HEADING = re.compile(r"[^\n]{1,90}\n\s*(?=[^a-z\s])")


def with_inner(text: str, outer: list[Unit]) -> list[Unit]:
    """Articles split into their numbered paragraphs; other units stay whole.

    A numbered section is split too where its heading stands above '2.1', '2.2' of its own.
    """
    found: list[Unit] = []
    for unit in outer:
        inner = _inner(text, unit) if unit.style == "article" else _decimals(text, unit)
        found.extend(inner or [unit])
    return found


def labelled(path: str, found: list[Unit]) -> list[Unit]:
    """The units with the path of their annex before their own: 'Annex A/1'."""
    return [Unit(u.start, u.body, u.end, f"{path}/{u.label}", u.style) for u in found]


def heading_end(text: str) -> int:
    """Where the heading line of a unit ends; 0 where it has none."""
    line = _HEADING.match(text)
    if not line or line[0].rstrip().endswith((".", ";", ":", ",", "-")):
        return 0
    return 0 if FORCE.search(line[0]) else line.end()


def _inner(text: str, unit: Unit) -> list[Unit]:
    body = text[unit.body : unit.end]
    runs = [r for r in lists(body) if r[0].style in ("decimal", "number")]
    run = runs[0] if runs else _single(body)
    head = heading_end(body)
    lead = body[head : run[0].start].strip() if run else ""
    if not run or (lead.endswith(":") and FORCE.search(lead)):
        # "The Parties undertake to: 1. ..." is one unit: its points need the words above them.
        return [Unit(unit.start, unit.body + head, unit.end, unit.label, unit.style)]
    found = []
    if FORCE.search(lead):
        start = unit.body + head
        found = [Unit(unit.start, start, unit.body + run[0].start, unit.label, unit.style)]
    return found + [_moved(u, unit) for u in units(run, len(body))]


def _decimals(text: str, unit: Unit) -> list[Unit]:
    """'2. MILITARY PROVISIONS / 2.1 ... 2.2 ...' as its decimals; nothing for any other unit."""
    if unit.style not in ("number", "letter", "roman"):
        return []
    body = text[unit.body : unit.end]
    marks = [m for m in line_marks(body) if m.style == "decimal"]
    own = [m for m in marks if m.label.count(".") == 1]
    first = heading_end(body)
    if not own or not first or own[0].start > first + 1:
        return []
    return [_moved(u, unit) for u in units(own, len(body))]


def _moved(inner: Unit, outer: Unit) -> Unit:
    """An inner unit in the offsets of the text, with the label of its outer unit before its own."""
    label = inner.label if inner.style == "decimal" else f"{outer.label}.{inner.label}"
    start = outer.body
    return Unit(inner.start + start, inner.body + start, inner.end + start, label, inner.style)


def _single(text: str) -> list[Mark]:
    """The one numbered paragraph of an article that has only one: 'Article 3 / 3.1 ...'."""
    marks = line_marks(text)
    is_first = bool(marks) and marks[0].start <= heading_end(text)
    return marks[:1] if is_first and marks[0].style in ("decimal", "number") else []
