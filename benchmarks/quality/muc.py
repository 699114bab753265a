"""MUC-4 incident templates against our events: type, number of human targets, confidence."""

from __future__ import annotations

from pathlib import Path


def score_muc(path: Path) -> dict[str, float]:
    """Placeholder until written below."""
    return {}
