"""What is said to have happened: one claim's report of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.document import Span

Realis = Literal[
    "occurred", "ongoing", "planned", "threatened", "attempted", "denied", "hypothetical"
]
Basis = Literal["clause", "sentence", "paragraph", "document", "dateline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """PLOVER code of an event: type, mode, contexts and auxiliary modes."""

    type: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Derived by table: CAMEO, ACLED sub-event, UCDP type of violence 1-3; None = abstained."""

    cameo: str | None = None
    acled: str | None = None
    ucdp: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """One claim's report of one event. References are ids; None or empty = the text names none.

    `same_as` is the id of the first mention of the same event in this document.
    """

    id: str
    span: Span
    claim: str
    trigger: Span
    plover: Plover
    realis: Realis
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    time: str | None = None
    time_basis: Basis | None = None
    place: str | None = None
    place_basis: Basis | None = None
    counts: tuple[str, ...] = ()
    background: bool = False
    means: str | None = None
    same_as: str | None = None
    codes: Codes = Codes()
    confidence: float | None = None
    rule: str = ""
    reason: str = ""
