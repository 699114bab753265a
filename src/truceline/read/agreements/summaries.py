"""Clause categories named anywhere in a summary of an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.read.agreements.wording import folded
from truceline.resources.agreements import AgreementRule, load_categories, load_rules

_SENTENCE = re.compile(r"[^.\n]+(?:\.(?!\s)[^.\n]*)*")
_NEGATED = re.compile(
    r"\b(?:no|not|without|nor|never|fail(?:ed|s|ing)? to|lack(?:ed|s|ing)?|excluded|rather than"
    r"|refused|instead of|did not|does not|intent(?:ion)? to|contingent (?:up)?on|had declared"
    r"|need for|agree on next steps|to complete an agreement on|would agree on|to be clarified"
    r"|review the problems|intent to|towards?|did not sign)\b[^,;]{0,70}$"
    r"|\b(?:no|not|without)\b[^.;]{0,120}, such as (?:an? |the )?$",
    re.IGNORECASE,
)
# What follows and says that the matter was named only: "... that were still to be clarified".
_LEFT_OPEN = re.compile(
    r"^[^.;]{0,40}\b(?:(?:still|yet|remain\w*) to be|(?:was|were|is|are) (?:an? )?(?:\w+ )?"
    r"priorit\w+"
    r"|to be (?:clarified|discussed|negotiated) later)\b",
    re.IGNORECASE,
)
_MIN_WEIGHT = 4


def summary_categories(text: str) -> dict[str, tuple[int, int]]:
    """Categories a summary says its agreement holds, each with the place of its first words.

    "The accord stipulated a ceasefire." -> {'cessation of hostilities': (24, 33)}
    """
    found: dict[str, tuple[int, int]] = {}
    for rule, start, end in _said(text):
        found.setdefault(rule.yields, (start, end))
    return found


def codebook_flags(text: str, codebook: str = "pad") -> frozenset[str]:
    """The flags of a codebook (pad, pax or pam) that what a summary says maps to."""
    categories = load_categories()
    flags: set[str] = set()
    for rule, _, _ in _said(text):
        narrowed = rule.pad if codebook == "pad" else None
        flags.update(getattr(categories[rule.yields], codebook) if narrowed is None else narrowed)
    return frozenset(flags)


def _said(text: str) -> Iterator[tuple[AgreementRule, int, int]]:
    """Each rule with its first match that is neither denied, nor planned, nor part of a name."""
    rules = [r for r in load_rules("categories").rules if r.weight >= _MIN_WEIGHT]
    seen: set[str] = set()
    for sentence in _SENTENCE.finditer(text):
        for rule in rules:
            if rule.id in seen:
                continue
            for match in rule.pattern.finditer(text, *sentence.span()):
                before = text[sentence.start() : match.start()]
                is_open = _LEFT_OPEN.search(text[match.end() : sentence.end()])
                if not (is_open or _NEGATED.search(before) or _is_title(text, match)):
                    seen.add(rule.id)
                    yield rule, match.start(), match.end()
                    break


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Whether the words are part of the name of an agreement: 'the Ceasefire Agreement of 1992'."""
    after = folded(text[match.end() : match.end() + 40])
    named = re.match(r"(?:\w+ ){0,3}(?:Agreement|Accord|Protocol|Memorandum)", after)
    before = re.search(
        r"\b(?:Agreement|Memorandum|Protocol)\b[^.]{0,40}$", text[: match.start()][-80:]
    )
    return match[0][:1].isupper() and (named is not None or before is not None)
