"""Whether two reports rest on one origin: wire copies, and reports that relay one voice."""

from __future__ import annotations

import re
from functools import lru_cache

from truceline.model import Record
from truceline.reconcile.board.entries import Evidence
from truceline.reconcile.board.evidence import Statement
from truceline.reconcile.board.sides import Sides

_SHINGLE = 5
_COPY = 0.5


def origin_of(record: Record, sides: Sides, statement: Statement, side: frozenset[str]) -> str:
    """The key of the origin: the voice behind a statement, or the report itself for an outlet."""
    if sides.is_outlet(statement.voice_actor, statement.voice_span):
        return f"report:{record.document.syndicated_from or record.document.id}"
    marks = sorted(k for k in side if k.startswith(("country:", "pack:"))) or sorted(side)
    return "voice:" + (marks[0] if marks else statement.item)


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[str]:
    """Runs of five words of a text, lower case: what wire copies share."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < _SHINGLE:
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def is_copy(first: str, second: str) -> bool:
    """Whether one text holds most of the other's runs of words."""
    a, b = shingles(first), shingles(second)
    return len(a & b) >= _COPY * min(len(a), len(b))


def verification(evidence: list[Evidence], texts: dict[str, str]) -> int | None:
    """V0 one report, V1 several of one origin, V2 independent origins; None without a report.

    Every pair is judged by itself, so that taking evidence away can never raise the level.
    """
    if not evidence:
        return None
    level = 0
    for i, first in enumerate(evidence):
        for second in evidence[i + 1 :]:
            if first.document == second.document:
                same_report = True
            else:
                same_report = is_copy(texts[first.document], texts[second.document])
            is_one_origin = first.origin == second.origin or bool(first.side & second.side)
            if is_one_origin:
                level = max(level, 0 if same_report else 1)
            elif not (same_report and first.origin.startswith("report:")
                      and second.origin.startswith("report:")):  # fmt: skip
                level = 2
    return level
