"""Who watches a term: monitor, verifier, guarantor, coordinator or dispute body."""

from __future__ import annotations

import re

from truceline.model import Supervisor
from truceline.read.agreements.clauses import Clause
from truceline.read.agreements.people import is_collective
from truceline.read.agreements.setting import Setting
from truceline.read.agreements.wording import first_match
from truceline.resources.agreements import load_rules


def read_supervisor(setting: Setting, clause: Clause) -> Supervisor | None:
    text = setting.people.document.text
    for role in ("verifier", "monitor", "guarantor", "coordinator", "dispute body"):
        rules = load_rules("cues").of(f"supervisor.{role}")
        hit = first_match(rules, text, clause.start, clause.end)
        if not hit:
            continue
        who = _body_after(setting, hit[1].end(), clause.end, hit[1])
        if who:
            start, end = who
            named = setting.people.ids_in(start, end)
            span = setting.people.document.span(start, end)
            return Supervisor(role=role, actor=next(iter(named), None), span=span)
    return None


def _body_after(
    setting: Setting, start: int, end: int, cue: re.Match[str]
) -> tuple[int, int] | None:
    """The body named after a cue ('supervised by [the mission]') or inside it."""
    text = setting.people.document.text
    inside = re.compile(r"(?:[A-Z][\w-]+ ?){1,6}").search(text, cue.start() + 1, cue.end())
    if inside and inside[0].strip():
        return inside.start(), inside.start() + len(inside[0].rstrip())
    match = re.compile(
        r"\s*(?:the |a |an )?(?P<who>(?:[A-Z][\w’'-]*|\w+)(?: (?:[A-Z][\w’'-]*|of|for|and|the|in"
        r"|monitors|observers|mission|contingent|force|forces|command|commission|committee|team"
        r"|peacekeepers|peacekeeping|group|council|centre|center|observer|military|monitoring)){0,9})"
    ).match(text, start, min(end, start + 140))
    if not match:
        return None
    words = match["who"]
    is_body = is_collective(words) or setting.people.ids_in(match.start("who"), match.end("who"))
    if not is_body and not re.match(r"[A-Z]", words):
        return None
    trailing = re.compile(r"(?: (?:of|for|and|the|in))+$").search(words)
    return match.start("who"), match.end("who") - (len(trailing[0]) if trailing else 0)
