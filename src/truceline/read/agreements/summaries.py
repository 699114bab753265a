"""Clause categories named anywhere in a summary of an agreement."""

from __future__ import annotations

import re

from truceline.read.agreements.wording import folded
from truceline.resources.agreements import load_categories, load_rules

_SENTENCE = re.compile(r"[^.\n]+(?:\.(?!\s)[^.\n]*)*")
_NEGATED = re.compile(
    r"\b(?:no|not|without|nor|never|fail(?:ed|s|ing)? to|lack(?:ed|s|ing)?|excluded|rather than"
    r"|refused|instead of|did not|does not)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
_MIN_WEIGHT = 4


def summary_categories(text: str) -> dict[str, tuple[int, int]]:
    """Categories a summary says its agreement holds, each with the place of its first words.

    "The accord stipulated a ceasefire." -> {'cessation of hostilities': (24, 33)}
    """
    found: dict[str, tuple[int, int]] = {}
    for sentence in _SENTENCE.finditer(text):
        for rule in load_rules("categories").rules:
            if rule.weight < _MIN_WEIGHT or rule.yields in found:
                continue
            for match in rule.pattern.finditer(text, *sentence.span()):
                before = text[sentence.start() : match.start()]
                if not _NEGATED.search(before) and not _is_title(text, match):
                    found[rule.yields] = match.span()
                    break
    return found


def codebook_flags(text: str, codebook: str = "pad") -> frozenset[str]:
    """The flags of a codebook (pad, pax or pam) that the categories of a summary map to."""
    categories = load_categories()
    return frozenset(
        code for name in summary_categories(text) for code in getattr(categories[name], codebook)
    )


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Whether the words are part of the name of an agreement: 'the Ceasefire Agreement of 1992'."""
    after = folded(text[match.end() : match.end() + 40])
    return (
        match[0][:1].isupper()
        and re.match(r"(?:\w+ ){0,3}(?:Agreement|Accord|Protocol|Memorandum)", after) is not None
    )
