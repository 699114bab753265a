"""All that was read from one document, and the run that read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.agreements import Agreement, Finding
from truceline.model.claims import Claim
from truceline.model.document import Document, Span
from truceline.model.events import EventReport
from truceline.model.values import Actor, Count, PlaceValue, TimeValue, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """An inconsistency, with the spans of both sides and one neutral sentence; no verdict."""

    id: str
    spans: tuple[Span, ...]
    kind: str
    sentence: str
    values: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What produced a set of readings: code version, analyser, digest of the resource packs."""

    id: str
    version: str
    analyzer: str
    analyzer_digest: str
    resources_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The record of one document: the JSON contract, one attribute a top-level key."""

    document: Document
    times: tuple[TimeValue, ...] = ()
    places: tuple[PlaceValue, ...] = ()
    actors: tuple[Actor, ...] = ()
    counts: tuple[Count, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[EventReport, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    findings: tuple[Finding, ...] = ()
    wordings: tuple[Wording, ...] = ()
    checks: tuple[Check, ...] = ()
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided about one item; superseded by a later one, never erased.

    `is_adjudication`: a lead's decision between coders, which wins over theirs.
    """

    item: str
    verdict: Literal["accept", "reject", "correct", "unsure"]
    coder: str
    at: str
    reason: str = ""
    field: str | None = None
    before: str | None = None
    after: str | None = None
    is_adjudication: bool = False
