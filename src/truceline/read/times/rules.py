"""The grammar pack compiled: each rule a bounded pattern over the letters of items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from truceline.read.times.items import LETTERS, Item
from truceline.resources.packs import load_yaml
from truceline.resources.times import time_macros, time_rules

_PIECE = re.compile(r"(?:(\w+):)?([A-Z][A-Z0-9_]*)|([()|?])")


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: `firsts` are the letters it can begin with."""

    id: str
    pattern: re.Pattern[str]
    firsts: frozenset[str]
    yields: str


@dataclass(frozen=True, slots=True)
class Match:
    """Items `[first, last)` read by a rule, with the named ones."""

    rule: Rule
    items: Sequence[Item]
    first: int
    last: int
    named: dict[str, Item]

    def get(self, name: str) -> Item | None:
        """The item the rule named so, if it was there."""
        return self.named.get(name)


@cache
def _sets() -> dict[str, str]:
    sets: dict[str, list[str]] = load_yaml("times/grammar.yaml")["sets"]
    known = {name: "".join(LETTERS[k] for k in kinds) for name, kinds in sets.items()}
    return {**LETTERS, **known}


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled."""
    return tuple(_compile(r.id, r.match, r.yields) for r in time_rules())


@cache
def rules_by_letter() -> dict[str, tuple[Rule, ...]]:
    """Which rules can begin with a letter."""
    table: dict[str, list[Rule]] = {}
    for rule in rules():
        for letter in rule.firsts:
            table.setdefault(letter, []).append(rule)
    return {letter: tuple(found) for letter, found in table.items()}


def _expand(match: str) -> str:
    for _ in range(6):
        if "{" not in match:
            break
        match = re.sub(r"\{(\w+)\}", lambda m: f"({time_macros()[m[1]]})", match)
    return match


def _compile(rule_id: str, match: str, yields: str) -> Rule:
    out: list[str] = []
    pieces: list[str] = []
    for piece in _PIECE.finditer(_expand(match)):
        name, symbol, sign = piece.groups()
        if symbol:
            letters = _sets()[symbol]
            out.append(f"(?P<{name}__{len(out)}>[{letters}])" if name else f"[{letters}]")
            pieces.append(letters)
        else:
            out.append("(?:" if sign == "(" else sign)
            pieces.append(sign)
    return Rule(rule_id, re.compile("".join(out)), _firsts(pieces), yields)


def _firsts(pieces: list[str]) -> frozenset[str]:
    """Letters a pattern can begin with, from its pieces (sets, brackets, bars, question marks)."""
    found, _, _ = _first_of(pieces, 0)
    return frozenset(found)


def _first_of(pieces: list[str], at: int) -> tuple[set[str], bool, int]:
    """First letters from piece `at` to the closing bracket, whether empty fits, where it ends."""
    found: set[str] = set()
    is_empty, is_branch_empty = False, True
    while at < len(pieces) and pieces[at] != ")":
        piece = pieces[at]
        at += 1
        if piece == "|":
            is_empty, is_branch_empty = is_empty or is_branch_empty, True
            continue
        if piece == "(":
            inner, fits_empty, at = _first_of(pieces, at)
            at += 1
        else:
            inner, fits_empty = set(piece), False
        if is_branch_empty:
            found |= inner
        if at < len(pieces) and pieces[at] == "?":
            fits_empty, at = True, at + 1
        is_branch_empty = is_branch_empty and fits_empty
    return found, is_empty or is_branch_empty, at


def matches_at(letters: str, items: Sequence[Item], at: int) -> list[Match]:
    """Every rule that matches at item `at`, longest first, pack order among equals."""
    found: list[tuple[int, Rule, re.Match[str]]] = []
    for rule in rules_by_letter().get(letters[at], ()):
        hit = rule.pattern.match(letters, at)
        if hit and hit.end() > at:
            found.append((hit.end(), rule, hit))
    if len(found) > 1:
        found.sort(key=lambda f: -f[0])
    return [Match(r, items, at, end, _named(hit, items)) for end, r, hit in found]


def _named(hit: re.Match[str], items: Sequence[Item]) -> dict[str, Item]:
    return {
        key.split("__")[0]: items[hit.start(key)]
        for key, got in hit.groupdict().items()
        if got is not None
    }
