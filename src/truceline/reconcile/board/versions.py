"""How one agreement stands to an earlier one: extends, supersedes, terminates, recommits to."""

from __future__ import annotations

from truceline.model import Agreement, Record
from truceline.reconcile.board.clock import in_force_from, instant
from truceline.reconcile.board.sides import Sides
from truceline.resources.agreements import load_rules

_KINDS = ("supersedes", "terminates", "amends", "extends", "recommits_to", "implements")


def version_relations(
    records: tuple[Record, ...], sides: dict[str, Sides]
) -> tuple[tuple[str, str, str], ...]:
    """(relation, later agreement id, earlier agreement id) by the words near the later one."""
    versions = [(in_force_from(r, a) or "", r, a) for r in records for a in r.agreements]
    found = []
    for start, record, agreement in versions:
        kind = _relation(record, agreement)
        if kind is None:
            continue
        earlier = [
            (s, a)
            for s, r, a in versions
            if a.id != agreement.id
            and _is_before(s, start)
            and _shares_parties(sides[record.document.id], agreement, sides[r.document.id], a)
        ]
        if earlier:
            found.append((kind, agreement.id, max(earlier, key=lambda e: (e[0], e[1].id))[1].id))
    return tuple(sorted(found))


def _relation(record: Record, agreement: Agreement) -> str | None:
    words = record.document.text[max(0, agreement.span.start - 400) : agreement.span.end]
    rules = load_rules("cues")
    for kind in _KINDS:
        if any(r.pattern.search(words) for r in rules.of(f"version.{kind}")):
            return kind
    return None


def _is_before(first: str, second: str) -> bool:
    a, b = instant(first), instant(second)
    return a is not None and b is not None and a < b


def _shares_parties(first: Sides, one: Agreement, second: Sides, other: Agreement) -> bool:
    keys = frozenset(k for p in one.parties for k in first.keys(p))
    shared = [p for p in other.parties if second.keys(p) & keys]
    return len(shared) >= min(2, len(other.parties)) > 0
