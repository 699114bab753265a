"""Bounds around a number: the words that make it a floor, a ceiling or about right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.model.values import Bound
from truceline.read.counts.scan import Number, Word
from truceline.resources.counts import BoundRule, load_bounds, load_numbers

_SKIPPED = frozenset(
    [
        "a",
        "an",
        "total",
        "of",
        "another",
        "the",
        "other",
        "additional",
        "further",
        "these",
        "those",
        "all",
        "his",
        "her",
        "its",
        "their",
        "our",
        "as",
        "many",
    ]
)
# After these words, "over", "about", "around" ... are no bounds but prepositions.
_GOVERNS = frozenset(
    [
        "control",
        "victory",
        "authority",
        "power",
        "dispute",
        "talks",
        "talk",
        "concern",
        "concerns",
        "anger",
        "flew",
        "went",
        "gone",
        "goes",
        "fly",
        "flying",
        "handed",
        "hand",
        "turned",
        "turn",
        "took",
        "taken",
        "take",
        "passed",
        "fought",
        "cross",
        "crossed",
        "looking",
        "presided",
        "spoke",
        "speak",
        "speaking",
        "asked",
        "ask",
        "learn",
        "learned",
        "information",
        "questions",
        "question",
        "worried",
        "gathered",
        "fears",
        "fear",
        "details",
        "sovereignty",
        "over",
        "come",
        "came",
        "comes",
        "brought",
        "bring",
    ]
)
_PREPOSITIONS = frozenset(["over", "under", "about", "around", "above", "below", "some"])


@dataclass(frozen=True, slots=True)
class Bounded:
    """What is read of an amount: its bound, lowest, best and highest value, where it stands."""

    bound: Bound
    low: float | None
    best: float | None
    high: float | None
    is_approximate: bool
    start: int
    end: int
    rule: str


def bounded(words: tuple[Word, ...], number: Number) -> Bounded:
    """The amount with its bound: `more than 90` -> more_than, low 91, no highest value."""
    rule, first, last, phrase = _rule_before(words, number)
    if rule is None:
        rule, first, last, phrase = _rule_after(words, number)
    start, end = words[first].start, words[last - 1].end
    if rule is None:
        return _unbounded(number, start, end)
    approximate = rule.bound == "about" or phrase in load_numbers().approximate
    low, best, high = _values(rule.bound, number)
    bound = _bound_of(rule.bound)
    if number.kind == "range" and bound == "about":
        bound = "range"
    if number.kind == "vague" and bound == "about":
        bound = "vague"
    return Bounded(bound, low, best, high, approximate, start, end, rule.id)


def _bound_of(name: str) -> Bound:
    named: dict[str, Bound] = {
        "more_than": "more_than",
        "at_least": "at_least",
        "at_most": "at_most",
        "less_than": "less_than",
        "about": "about",
    }
    return named[name]


def _unbounded(number: Number, start: int, end: int) -> Bounded:
    low, high = number.low, number.high
    if number.kind == "vague":
        return Bounded("vague", low, None, None, True, start, end, "count.number.vague")
    if number.kind == "range":
        return Bounded("range", low, None, high, False, start, end, "count.number.range")
    if number.kind == "fraction":
        return Bounded("exact", low, low, low, False, start, end, "count.number.fraction")
    return Bounded("exact", low, low, low, False, start, end, f"count.number.{number.kind}")


def _values(bound: str, number: Number) -> tuple[float | None, float | None, float | None]:
    """Lowest, best and highest value; a whole number above 90 is at least 91."""
    value = number.low
    if value is None:
        return None, None, None
    step = 1.0 if value == int(value) and number.kind != "fraction" else 0.0
    if bound == "more_than":
        return value + step, None, None
    if bound == "at_least":
        return value, None, None
    top = number.high if number.high is not None else value
    if bound == "at_most":
        return 0.0, None, top
    if bound == "less_than":
        return None, None, top - step
    if number.kind == "range":
        return value, None, top
    return None, value, None


def _rule_before(words: tuple[Word, ...], number: Number) -> tuple[BoundRule | None, int, int, str]:
    place = number.first
    for _ in range(5):
        found = _longest(words, place)
        if found is not None:
            rule, phrase = found
            return rule, place - len(phrase), number.last, " ".join(phrase)
        if place == 0 or words[place - 1].lower not in _SKIPPED:
            break
        place -= 1
    return None, number.first, number.last, ""


def _longest(words: tuple[Word, ...], place: int) -> tuple[BoundRule, tuple[str, ...]] | None:
    best: tuple[BoundRule, tuple[str, ...]] | None = None
    last = words[place - 1].lower if place else ""
    for rule, phrase in _phrases_before().get(last, ()):
        fits = place >= len(phrase) and all(
            words[place - len(phrase) + n].lower == w for n, w in enumerate(phrase)
        )
        if fits and (best is None or len(phrase) > len(best[1])):
            best = (rule, phrase)
    if best and len(best[1]) == 1 and best[1][0] in _PREPOSITIONS:
        before = words[place - 2].lower if place >= 2 else ""
        if before in _GOVERNS:
            return None
    return best


@cache
def _phrases_before() -> dict[str, list[tuple[BoundRule, tuple[str, ...]]]]:
    """Phrases that bound what follows, by their last word, in the order of the pack."""
    found: dict[str, list[tuple[BoundRule, tuple[str, ...]]]] = {}
    for rule in load_bounds():
        for phrase in rule.before:
            found.setdefault(phrase[-1], []).append((rule, phrase))
    return found


def _rule_after(words: tuple[Word, ...], number: Number) -> tuple[BoundRule | None, int, int, str]:
    for rule in load_bounds():
        for phrase in rule.after:
            end = number.last + len(phrase)
            if end <= len(words) and all(
                words[number.last + n].lower == w for n, w in enumerate(phrase)
            ):
                return rule, number.first, end, " ".join(phrase)
    return None, number.first, number.last, ""
