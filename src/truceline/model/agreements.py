"""Agreements as read: versions, numbered terms, and the obligations each term holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.document import Span

TextBasis = Literal["full_text", "official_summary", "as_reported", "oral"]
ForceBasis = Literal["modal", "imperative", "noun_phrase", "declarative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Who must: actor ids and their words, or inferred (`basis` 'genre', 'context')."""

    actors: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    basis: Literal["named", "genre", "context"] = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationDeadline:
    """When: `kind` by | within | from | until | recurrent | immediate; `time` a time id."""

    kind: str
    time: str | None = None
    value: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervisor:
    """Who watches: monitor, verifier, guarantor or dispute body."""

    role: Literal["monitor", "verifier", "guarantor", "dispute body", "coordinator"]
    actor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """Deontic force and where it comes from."""

    kind: Literal["obligation", "prohibition", "permission", "entitlement"]
    basis: ForceBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One thing one bearer (or all parties) must do, must not do, or keep doing."""

    id: str
    span: Span
    category: str
    bearer: Bearer
    action: str
    object: str | None = None
    beneficiary: str | None = None
    place: str | None = None
    quantities: tuple[str, ...] = ()
    deadline: ObligationDeadline | None = None
    condition: Span | None = None
    supervisor: Supervisor | None = None
    force: Force = Force(kind="obligation", basis="declarative")
    temporal: Literal["achievement", "maintenance"] = "achievement"
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One printed term: its number or path as printed (None if unnumbered) and obligations."""

    id: str
    span: Span
    number: str | None
    obligations: tuple[Obligation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPart:
    """A stretch of an agreement text that is no article, with its own `path` ("Annex A")."""

    id: str
    span: Span
    kind: Literal["preamble", "annex", "signatures"]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLink:
    """Words that set this version beside an earlier agreement, and what they say of it.

    `named` and `dated` (ISO) are the earlier agreement as printed; `period` an ISO 8601 duration,
    `until` a time id; `target` an agreement of the same record.
    """

    relation: Literal["amends", "extends", "supersedes", "terminates", "recommits_to", "implements"]
    span: Span
    named: Span | None = None
    dated: str | None = None
    period: str | None = None
    until: str | None = None
    target: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementVersion:
    """Which state of the agreement the document gives, with the words that say so."""

    stage: Literal[
        "draft", "announced", "signed", "amended", "extended", "replaced", "ended", "unstated"
    ] = "unstated"
    span: Span | None = None
    links: tuple[VersionLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement as one document gives it. Parties, mediators ... are actor ids; times are ids.

    `refers_to` holds the words that name an earlier agreement or one of its articles.
    """

    id: str
    span: Span
    name: str | None
    kind: str
    text_basis: TextBasis
    parties: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    declared_at: str | None = None
    signed_at: str | None = None
    effective_from: str | None = None
    effective_until: str | None = None
    ended_at: str | None = None
    claim: str | None = None
    refers_to: tuple[Span, ...] = ()
    terms: tuple[Term, ...] = ()
    parts: tuple[AgreementPart, ...] = ()
    version: AgreementVersion = AgreementVersion()
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a mandated body is reported to have found about a term or an incident."""

    id: str
    span: Span
    body: str | None
    kind: Literal["violation", "compliance", "inconclusive", "denied access", "allegation"]
    party: str | None = None
    cited: tuple[Span, ...] = ()
    standard: Span | None = None
    denial: Span | None = None
    claim: str | None = None
    violation_class: str | None = None
    rule: str = ""
