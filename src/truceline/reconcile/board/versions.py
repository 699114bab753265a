"""How one agreement stands to an earlier one: extends, supersedes, terminates, recommits to."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model import Agreement, Record, VersionLink
from truceline.reconcile.board.clock import add_duration, ends_on, in_force_from, instant
from truceline.reconcile.board.sides import Sides


@dataclass(frozen=True, slots=True)
class Relation:
    """A link of a later version, resolved to the earlier agreement it speaks of."""

    link: VersionLink
    later: Agreement
    later_record: Record
    earlier: Agreement
    earlier_record: Record


def version_relations(found: list[Relation]) -> tuple[tuple[str, str, str], ...]:
    """(relation, later agreement id, earlier agreement id), each once, in order."""
    return tuple(sorted({(r.link.relation, r.later.id, r.earlier.id) for r in found}))


def resolved(records: tuple[Record, ...], sides: dict[str, Sides]) -> list[Relation]:
    """Every link between two agreements of the records.

    A dated link asks for an agreement of that day; an undated one takes the last before it.
    """
    versions = [(in_force_from(r, a) or "", r, a) for r in records for a in r.agreements]
    found = []
    for start, record, agreement in versions:
        earlier = [
            (s, r, a)
            for s, r, a in versions
            if a.id != agreement.id
            and _shares_parties(sides[record.document.id], agreement, sides[r.document.id], a)
        ]
        for link in agreement.version.links:
            chosen = _chosen(link, start, earlier)
            if chosen:
                found.append(Relation(link, agreement, record, chosen[2], chosen[1]))
    return found


def new_ends(relations: list[Relation]) -> dict[str, str]:
    """The end that an extension sets, by the id of the agreement it extends."""
    found: dict[str, str] = {}
    for relation in relations:
        end = _new_end(relation) if relation.link.relation == "extends" else None
        if end and end > found.get(relation.earlier.id, ""):
            found[relation.earlier.id] = end
    return found


def _chosen(
    link: VersionLink, start: str, earlier: list[tuple[str, Record, Agreement]]
) -> tuple[str, Record, Agreement] | None:
    named = [e for e in earlier if e[2].id == link.target]
    if link.dated:
        named = named or [e for e in earlier if link.dated[:10] in _days(e[1], e[2])]
    else:
        named = named or [e for e in earlier if _is_before(e[0], start)]
    return max(named, key=lambda e: (e[0], e[2].id), default=None)


def _days(record: Record, agreement: Agreement) -> set[str]:
    """The days by which others name an agreement: signed, declared, in force, published."""
    times = {t.id: t.value[:10] for t in record.times}
    named = (agreement.signed_at, agreement.declared_at, agreement.effective_from)
    days = {times[t] for t in named if t and t in times}
    return days or {(in_force_from(record, agreement) or "")[:10]}


def _new_end(relation: Relation) -> str | None:
    """The end an extension names, or its period counted from the end that it moves."""
    link = relation.link
    time = next((t for t in relation.later_record.times if t.id == link.until), None)
    if time is not None:
        return time.latest or time.value
    if link.period is None:
        return None
    old = ends_on(relation.earlier_record, relation.earlier)
    begin = instant(old or in_force_from(relation.later_record, relation.later))
    moved = add_duration(begin, link.period) if begin else None
    return moved.isoformat() if moved else None


def _is_before(first: str, second: str) -> bool:
    a, b = instant(first), instant(second)
    return a is not None and b is not None and a < b


def _shares_parties(first: Sides, one: Agreement, second: Sides, other: Agreement) -> bool:
    keys = frozenset(k for p in one.parties for k in first.keys(p))
    shared = [p for p in other.parties if second.keys(p) & keys]
    return len(shared) >= min(2, len(other.parties)) > 0
