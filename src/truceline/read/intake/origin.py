"""Where the bytes of one input come from: what readers of every format are told."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.read.intake.limits import Limits


@dataclass(frozen=True, slots=True)
class Origin:
    """`name` as shown in messages; `charset` as declared outside the bytes, by a server say."""

    name: str
    published: str | None
    limits: Limits
    url: str | None = None
    charset: str | None = None
    retrieved_at: str | None = None
