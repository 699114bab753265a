"""Sentences that say when or under whom the duty before them is carried out."""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.model import Document, Obligation
from truceline.read.agreements.clauses import Clause
from truceline.resources.agreements import load_actions

_REMARK = re.compile(
    r"(?P<what>(?:this|that|the|these|said|such) (?:\w+ ){0,2}?(?P<noun>[\w-]+))"
    r"(?: (?:as )?(?:specified|mentioned|described|referred to) above)?,? "
    r"(?:(?:shall|will|must|should|is to|are to) )?(?:be )?"
    r"(?:start\w*|beg(?:i|a|u)n\w*|commence\w*|complet\w*|finish\w*|conclud\w*|end|ends|ended"
    r"|take place|takes place|facilitat\w*|support\w*|supervis\w*|monitored|verified|overseen"
    r"|carried out|conducted|implemented|observed|coordinated|assisted)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:which (?:shall|will|must|should|is to|are to)|to|and to) (?:be )?"
    r"(?:start\w*|beg(?:i|a|u)n\w*|commence\w*|complet\w*|finish\w*|conclud\w*|end|ended)\b",
    re.IGNORECASE,
)
_GENERAL = frozenset({"process", "measures", "measure", "steps", "work", "action", "operation"})


def adds_to_last(text: str, clause: Clause, last: Obligation) -> bool:
    """Whether a clause only says when or how the last duty is done: 'This process is to be ...'."""
    if _TAIL.match(text, clause.start, clause.end):
        return True
    match = _REMARK.match(text, clause.start, clause.end)
    if not match:
        return False
    noun = match["noun"].lower()
    if noun in _GENERAL:
        return True
    return load_actions().get(noun) == last.action or noun in last.span.text.lower()


def completed(document: Document, last: Obligation, remark: Obligation) -> Obligation:
    """The last duty with its span, deadline and supervisor taken on from the remark."""
    return replace(
        last,
        span=document.span(last.span.start, remark.span.end),
        deadline=last.deadline or remark.deadline,
        supervisor=last.supervisor or remark.supervisor,
        quantities=last.quantities + remark.quantities,
        reason=f"{last.reason}; the next sentence says when or how",
    )
