"""Who says what: a chain of voices, the words they are said to have used, and how firmly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.document import Span

Relation = Literal["said", "quoted", "conveyed", "cited document", "inferred", "outlet"]
QuotationType = Literal["direct", "indirect", "mixed", "none"]
StanceLabel = Literal[
    "asserts",
    "announces",
    "denies",
    "hedges",
    "accuses",
    "requests",
    "orders",
    "promises",
    "declines",
    "speculates",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A source: its words (None for the outlet itself or an unnamed voice) and its actor id."""

    span: Span | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that signal the attribution ('said', 'according to'); None for outlet text."""

    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a chain, from the page inwards: the first vouches, the last authored."""

    source: Voice
    cue: Cue
    relation: Relation
    hedge: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the innermost voice stands to the content: label and -3 (surely not) .. +3 (surely).

    `distance` holds the reporter's own distancing words ("so-called"), apart from the
    source's doubt in `hedges`.
    """

    label: StanceLabel
    score: int
    hedges: tuple[Span, ...] = ()
    negations: tuple[Span, ...] = ()
    distance: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one chain of voices is reported to have said. `content` may be several spans.

    `denies` and `answers` are ids of other claims; `said_at` is the id of a time.
    """

    id: str
    spans: tuple[Span, ...]
    chain: tuple[Link, ...]
    content: tuple[Span, ...]
    stance: Stance
    quotation: QuotationType = "none"
    kind: str = "said"
    addressee: str | None = None
    said_at: str | None = None
    denies: str | None = None
    answers: str | None = None
    confidence: float | None = None
    rule: str = ""
    reason: str = ""
