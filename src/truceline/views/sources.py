"""What each source has in the record: reports, claims, loaded wording, whose stories it copies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Record
from truceline.reconcile.copies import Copy, find_copies
from truceline.reconcile.profile import Profile


@dataclass(frozen=True, slots=True)
class Wordings:
    """One loaded term a source uses and how often, in its own voice and quoted."""

    term: str
    used_by: str
    neutral: tuple[str, ...]
    own: int
    quoted: int
    item: str
    document: str


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A report that repeats another: both ends, and why it is said."""

    document: str
    title: str
    origin: str
    origin_title: str
    origin_source: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source; `voices` are those it lets speak, the most heard first."""

    name: str
    anchor: str
    documents: tuple[tuple[str, str, str], ...]
    claims: int
    own_claims: int
    voices: tuple[tuple[str, int], ...]
    words: int
    per_thousand: float
    terms: tuple[Wordings, ...]
    copies: tuple[CopyLine, ...]
    origins: int


def source_rows(records: Iterable[Record], profiles: Iterable[Profile]) -> tuple[SourceRow, ...]:
    """One row a source, in alphabetical order; a count of origins leaves copies out."""
    held = list(records)
    copies = find_copies(r.document for r in held)
    by_name = {p.source: p for p in profiles}
    grouped: dict[str, list[Record]] = {}
    for record in held:
        grouped.setdefault(record.document.source.name or "outlet not named", []).append(record)
    records_by_id = {r.document.id: r for r in held}
    return tuple(
        _row(f"source-{number}", name, grouped[name], by_name[name], copies, records_by_id)
        for number, name in enumerate(sorted(grouped, key=lambda n: (n.casefold(), n)), start=1)
    )


def _row(
    anchor: str, name: str, records: list[Record], profile: Profile,
    copies: tuple[Copy, ...], by_id: dict[str, Record],
) -> SourceRow:  # fmt: skip
    ids = {r.document.id for r in records}
    own_copies = [c for c in copies if c.document in ids]
    voices = _voices(records)
    claims = [c for r in records for c in r.claims]
    return SourceRow(
        name=name,
        anchor=anchor,
        documents=tuple(
            (r.document.id, r.document.title or r.document.id, (r.document.published or "")[:10])
            for r in records
        ),
        claims=len(claims),
        own_claims=sum(all(k.relation == "outlet" for k in c.chain) for c in claims),
        voices=tuple(sorted(voices.items(), key=lambda v: (-v[1], v[0].casefold()))),
        words=profile.words,
        per_thousand=profile.per_thousand,
        terms=tuple(
            Wordings(t.term, t.used_by, t.neutral, t.own, t.quoted, t.examples[0].id,
                     t.examples[0].span.document)
            for t in profile.terms
        ),
        copies=tuple(_copy(c, by_id) for c in own_copies),
        origins=len(ids - {c.document for c in own_copies}),
    )  # fmt: skip


def _copy(copy: Copy, by_id: dict[str, Record]) -> CopyLine:
    own, origin = by_id[copy.document].document, by_id[copy.origin].document
    return CopyLine(
        own.id, own.title or own.id, origin.id, origin.title or origin.id,
        origin.source.name or "outlet not named", copy.reason,
    )  # fmt: skip


def _voices(records: list[Record]) -> dict[str, int]:
    """How many claims each named voice other than the outlet authors."""
    found: dict[str, int] = {}
    for record in records:
        actors = {a.id: a.name for a in record.actors}
        for claim in record.claims:
            last = claim.chain[-1]
            if last.relation == "outlet":
                continue
            span = last.source.span
            name = actors.get(last.source.actor or "") or (span.text if span else "not named")
            found[name] = found.get(name, 0) + 1
    return found
