"""Items to forms: the longest rule at each place, then modifiers, joined clock and day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from truceline.read.times.asides import mark_asides
from truceline.read.times.builders import (
    clocks,
    dates,
    lengths,
    parts,
    recurrent,
    relative,
    vague,
    years,
)
from truceline.read.times.forms import Form
from truceline.read.times.items import LETTERS, Item
from truceline.read.times.joining import joined, share_years
from truceline.read.times.modifiers import attach_modifiers
from truceline.read.times.relations import attach_relations
from truceline.read.times.rules import Match, matches_at, rules_by_letter

Builder = Callable[[Match, str], "list[Form] | None"]
_MODULES = (dates, years, parts, relative, lengths, recurrent, clocks, vague)


def builder(name: str) -> Builder:
    """The function a rule's `yields` names."""
    for module in _MODULES:
        found: Builder | None = getattr(module, name, None)
        if found is not None:
            return found
    raise LookupError(f"no builder {name!r}")


def compose(items: Sequence[Item], text: str) -> list[Form]:
    """The forms of one paragraph, in order."""
    letters = "".join([LETTERS[i.kind] for i in items])
    starts = rules_by_letter()
    forms: list[Form] = []
    at = 0
    while at < len(items):
        if letters[at] not in starts:
            at += 1
            continue
        at, built = _longest(letters, items, at, text)
        forms.extend(built)
    if not forms:
        return forms
    attach_modifiers(forms, items)
    forms = joined(forms, text)
    share_years(forms, text)
    attach_relations(forms, items, text)
    mark_asides(forms, text, items[0].start, items[-1].end)
    return forms


def _longest(letters: str, items: Sequence[Item], at: int, text: str) -> tuple[int, list[Form]]:
    """The forms of the longest rule whose builder agrees, and where to go on."""
    for match in matches_at(letters, items, at):
        built = builder(match.rule.yields)(match, text)
        if built:
            end = max(f.end for f in built)
            step = match.last
            while step > at + 1 and items[step - 1].start >= end:
                step -= 1
            return step, built
    return at + 1, []
