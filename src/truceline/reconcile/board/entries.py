"""The words of the board: evidence linked to an obligation, its four axes, its label, its row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from truceline.model import Span

Clock = Literal[
    "not_in_force",
    "dormant",
    "open",
    "due_today",
    "past_deadline",
    "continuing",
    "lapsed_or_superseded",
]
Polarity = Literal[
    "fulfilment",
    "partial",
    "unfulfilled",
    "breach",
    "denies_breach",
    "denies_fulfilment",
    "inconclusive",
    "denied access",
    "terminated",
]
Relation = Literal["bearer", "beneficiary", "adverse", "third", "monitor"]
FULFILMENT: frozenset[str] = frozenset({"fulfilment", "partial", "denies_breach"})
CONTRARY: frozenset[str] = frozenset({"breach", "unfulfilled", "denies_fulfilment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One item of one report linked to one obligation, and why; `id` is what a person judges.

    `who` names the voice, `side` the keys of its side; `origin` is shared by reports that rest
    on one voice. `is_confirmed` is True only after a person accepted the link.
    """

    id: str
    obligation: str
    item: str
    layer: Literal["claim", "finding"]
    document: str
    span: Span
    polarity: Polarity
    who: str
    side: frozenset[str]
    relation: Relation
    doer: str | None
    doer_side: frozenset[str] = frozenset()
    origin: str
    occurred_on: str | None
    recorded_at: str | None
    is_hedged: bool = False
    is_admission: bool = False
    is_concession: bool = False
    is_mandated: bool = False
    is_confirmed: bool = False
    score: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """The four axes of one obligation at one instant; lists are names, in alphabetical order."""

    time: Clock
    fulfilment: tuple[tuple[str, tuple[str, ...]], ...] = ()
    breach: tuple[tuple[str, tuple[str, ...]], ...] = ()
    verification: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label that the table gives: its row, its words, and by whom (alphabetical)."""

    row: int
    name: str
    by: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Something that can change a label: when, what kind, which item."""

    at: str
    kind: Literal[
        "claim_added",
        "claim_withdrawn",
        "finding_added",
        "deadline_passed",
        "version_superseded",
        "determination_made",
        "determination_reversed",
    ]
    obligation: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Determination:
    """A person's signed judgement on an obligation: beside the label, never in place of it."""

    verdict: str
    coder: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One obligation of one version at one instant."""

    agreement: str
    document: str
    agreement_name: str
    term: str
    term_number: str | None
    obligation: str
    span: Span
    category: str
    bearer: tuple[str, ...]
    bearer_basis: str
    action: str
    deadline: str | None
    supervisor: str | None
    in_force_from: str | None
    axes: Axes
    label: Label
    evidence: tuple[Evidence, ...] = ()
    proposed: tuple[str, ...] = ()
    sources_read: int = 0
    reports_read: int = 0
    denied_access: tuple[str, ...] = ()
    determinations: tuple[Determination, ...] = ()
    transitions: tuple[Transition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All obligations of a record file at one instant (None = with everything read)."""

    as_of: str | None
    rows: tuple[Row, ...]
    relations: tuple[tuple[str, str, str], ...] = field(default=())

    def row(self, obligation: str) -> Row:
        """The row of one obligation id; KeyError when there is none."""
        for row in self.rows:
            if row.obligation == obligation:
                return row
        raise KeyError(obligation)
