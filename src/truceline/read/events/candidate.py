"""One event as the syntax of its sentence gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from truceline.model.events import Realis


@dataclass(frozen=True, slots=True)
class Candidate:
    """One event as the syntax gives it.

    `code` is CAMEO; `inside` the trigger of the event whose content this one is; `rule` the
    frame, with the operators that were applied; `confidence` 0..1; `is_mutual` when all who act
    also suffer.
    """

    trigger: int
    tokens: tuple[int, ...]
    code: str
    rule: str
    subj: tuple[int, ...] = ()
    obj: tuple[int, ...] = ()
    preps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    realis: Realis = "occurred"
    inside: int | None = None
    confidence: float = 0.8
    is_nominal: bool = False
    tenseless: str = ""
    is_mutual: bool = False
