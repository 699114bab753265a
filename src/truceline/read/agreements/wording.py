"""Searching the rules of a pack in a stretch of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from truceline.resources.agreements import AgreementRule, load_categories, load_rules

_SPACE = re.compile(r"\s+")
MODAL = re.compile(
    r"\b(?:shall|will|must|should|(?:is|are|was|were) to|has to|have to|(?:is|are) obliged"
    r"|(?-i:may)|undertakes? to|(?:is|are) required to|agreed? to|commits?|pledged? to|would)\b",
    re.IGNORECASE,
)
FORCE = re.compile(
    r"\b(?:shall|will|must|should|would|(?:is|are|was|were) to|undertakes?|agreed? to"
    r"|(?:is|are) obliged|commits?|pledged? to|declares?|hereby)\b",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """The text with every run of white space as one blank, for patterns over clauses."""
    return _SPACE.sub(" ", text).strip()


def first_match(
    rules: Iterable[AgreementRule], text: str, start: int = 0, end: int | None = None
) -> tuple[AgreementRule, re.Match[str]] | None:
    """The earliest match of any rule in `text[start:end]`; ties go to the rule named first."""
    best: tuple[AgreementRule, re.Match[str]] | None = None
    for rule in rules:
        match = rule.pattern.search(text, start, len(text) if end is None else end)
        if match and (best is None or match.start() < best[1].start()):
            best = rule, match
    return best


def matches(
    rules: Iterable[AgreementRule], text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[AgreementRule, re.Match[str]]]:
    """Every match of every rule, by rule and then by position."""
    for rule in rules:
        for match in rule.pattern.finditer(text, start, len(text) if end is None else end):
            yield rule, match


def category_scores(text: str) -> dict[str, tuple[float, str]]:
    """Category -> (weight, id of the heaviest rule) for one clause; empty where none fits.

    An earlier match weighs a little more: a clause says first what it is about.
    """
    clause = folded(text)
    scores: dict[str, tuple[float, str]] = {}
    for rule in load_rules("categories").rules:
        match = rule.pattern.search(clause)
        if match:
            weight = rule.weight + 2.0 * (1 - match.start() / max(len(clause), 1))
            known, name = scores.get(rule.yields, (0.0, ""))
            scores[rule.yields] = (max(known, weight) + (1.0 if known else 0.0),
                                   rule.id if weight > known else name)  # fmt: skip
    return scores


@lru_cache(maxsize=64)  # asked for every clause of one long term
def best_category(text: str) -> tuple[str, str]:
    """The category of a clause and the rule that says so; ('other', 'cat.none') where none does."""
    scores = category_scores(text)
    if not scores:
        return "other", "cat.none"
    order = list(load_categories())
    name = max(scores, key=lambda c: (scores[c][0], -order.index(c)))
    return name, scores[name][1]
