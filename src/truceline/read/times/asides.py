"""Which forms stand in quotation marks or brackets, and which open their sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.read.times.forms import Form

_MARK = re.compile(r"[()\[\]\"\u201c\u201d]|``|''")
_LEAD = re.compile(
    r"(?:^|[.!?;:\n]['\"\u2019\u201d)]*)\s*(?:(?:in|on|by|from|since|during|until|at|after|before|"
    r"throughout|late|early|finally|then|meanwhile|but|and|later)[ ,]+){0,3}(?:the )?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till)\b[^.,;:]{1,40}$", re.IGNORECASE)
_END = re.compile(r"[.!?;]['\"\u2019\u201d)]{0,3}\s")


def mark_asides(forms: Sequence[Form], text: str, low: int, high: int) -> None:
    """Set `is_quoted`, `is_bracketed` and `is_leading` of the forms of a paragraph."""
    marks = list(_MARK.finditer(text, low, high))
    at, depth, is_quoted, last_end = 0, 0, False, low
    for form in forms:
        while at < len(marks) and marks[at].start() < form.start:
            depth, is_quoted = _step(marks[at][0], depth, is_quoted)
            at += 1
        form.is_quoted, form.is_bracketed = is_quoted, depth > 0
        form.is_leading = _LEAD.search(text[max(low, form.start - 40) : form.start]) is not None
        form.is_first = form is forms[0]
        form.is_sentence_first = (
            form.is_first or _END.search(text, last_end, form.start) is not None
        )
        form.is_until = _UNTIL.search(text, max(last_end, form.start - 50), form.start) is not None
        last_end = form.end


def _step(mark: str, depth: int, is_quoted: bool) -> tuple[int, bool]:
    if mark in "([":
        return depth + 1, is_quoted
    if mark in ")]":
        return max(0, depth - 1), is_quoted
    if mark in ("\u201c", "``"):
        return depth, True
    if mark in ("\u201d", "''"):
        return depth, False
    return depth, not is_quoted
