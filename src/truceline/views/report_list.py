"""The list of reports: what each of them holds, and where words were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.model import Record


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as a row: how much of each layer it holds."""

    document: str
    title: str
    source: str
    published: str
    claims: int
    events: int
    obligations: int
    checks: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words looked for, its snippet in marked and unmarked pieces."""

    document: str
    title: str
    pieces: tuple[tuple[bool, str], ...]


def totals_of(rows: Sequence[ReportRow]) -> tuple[tuple[str, int], ...]:
    """How many reports, sources, claims ... there are."""
    return (
        ("reports", len(rows)),
        ("sources", len({r.source for r in rows})),
        ("claims", sum(r.claims for r in rows)),
        ("event reports", sum(r.events for r in rows)),
        ("obligations", sum(r.obligations for r in rows)),
        ("checks", sum(r.checks for r in rows)),
    )


def hit_pieces(snippet: str, marks: Iterable[tuple[int, int]]) -> tuple[tuple[bool, str], ...]:
    """A snippet cut at its marks: `(is it marked, text)`, joined the snippet again."""
    pieces = []
    at = 0
    for start, end in sorted(marks):
        start = max(start, at)
        if start >= end:
            continue
        pieces += [(False, snippet[at:start]), (True, snippet[start:end])]
        at = end
    pieces.append((False, snippet[at:]))
    return tuple(p for p in pieces if p[1])


def report_row(record: Record) -> ReportRow:
    """The row of one record."""
    document = record.document
    return ReportRow(
        document=document.id,
        title=document.title or document.id,
        source=document.source.name or "outlet not named",
        published=(document.published or "not known")[:10],
        claims=len(record.claims),
        events=len(record.events),
        obligations=sum(len(t.obligations) for a in record.agreements for t in a.terms),
        checks=len(record.checks),
    )
