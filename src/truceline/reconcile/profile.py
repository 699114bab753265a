"""Loaded wording by source: which terms each outlet uses, in its own voice or quoted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Record, Wording


@dataclass(frozen=True, slots=True)
class TermUse:
    """One term a source uses: how often in its own running words, how often quoted or cited."""

    term: str
    used_by: str
    neutral: tuple[str, ...]
    own: int
    quoted: int
    examples: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A source's loaded terms, the most frequent first, over `words` running words."""

    source: str
    documents: int
    words: int
    terms: tuple[TermUse, ...]

    @property
    def per_thousand(self) -> float:
        """Loaded terms in the source's own voice per thousand words."""
        return 1000 * sum(t.own for t in self.terms) / max(1, self.words)


def profiles(records: Iterable[Record]) -> tuple[Profile, ...]:
    """One profile a source, by name; a term inside somebody's claim counts as quoted."""
    by_source: dict[str, list[Record]] = {}
    for record in records:
        name = record.document.source.name or "outlet not named"
        by_source.setdefault(name, []).append(record)
    return tuple(_profile(name, by_source[name]) for name in sorted(by_source))


def _profile(name: str, records: list[Record]) -> Profile:
    found: dict[str, list[tuple[Wording, bool]]] = {}
    for record in records:
        for wording in record.wordings:
            found.setdefault(wording.rule, []).append((wording, _is_cited(wording, record)))
    terms = [_use(uses) for uses in found.values()]
    return Profile(
        source=name,
        documents=len(records),
        words=sum(len(r.document.text.split()) for r in records),
        terms=tuple(sorted(terms, key=lambda t: (-t.own - t.quoted, t.term))),
    )


def _use(uses: list[tuple[Wording, bool]]) -> TermUse:
    first = uses[0][0]
    quoted = sum(cited for _, cited in uses)
    return TermUse(
        term=first.span.text,
        used_by=first.used_by or "",
        neutral=first.neutral,
        own=len(uses) - quoted,
        quoted=quoted,
        examples=tuple(w for w, _ in uses[:3]),
    )


def _is_cited(wording: Wording, record: Record) -> bool:
    """Whether the term stands in quotation marks or in words that a named voice is said to say."""
    if wording.is_quoted:
        return True
    return any(
        content.covers(wording.span)
        for claim in record.claims
        if any(link.relation != "outlet" for link in claim.chain)
        for content in claim.content
    )
