"""The pack of page layout: lines that are no statement of the report, and the words of dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.resources.packs import load_yaml

_WORD = r"[^\W\d_a-z][\w'’.-]{0,30}"
_NAME = (
    rf"{_WORD}(?: (?:(?:van|der|den|de|da|di|la|le|al|el|bin|von|ter|of) ){{0,3}}{_WORD}){{0,5}}"
)
_PLACE = r"[^\W\d_a-z][\w'’.-]{0,30}(?:[ -](?:(?:de|la|el|al|of) )?[^\W\d_a-z][\w'’.-]{0,30}){0,4}"


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """One kind of line: `pattern` matches it whole; `opens_list` when a list of links follows."""

    id: str
    pattern: re.Pattern[str]
    yields: str
    zone: str
    opens_list: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole pack; months and weekdays in lower case."""

    rules: tuple[LayoutRule, ...]
    months: tuple[tuple[str, int], ...]
    weekdays: tuple[str, ...]
    zones: tuple[tuple[str, str], ...]
    published_words: tuple[str, ...]
    modified_words: tuple[str, ...]
    agencies: frozenset[str]
    credits: frozenset[str]
    desk_words: frozenset[str]
    not_datelines: frozenset[str]
    mail_headers: tuple[tuple[str, str], ...]
    common_words: tuple[tuple[str, frozenset[str]], ...]
    max_chars: int


@cache
def load_layout() -> Layout:
    """The shipped layout pack, read once."""
    pack = load_yaml("layout.yaml")
    months = [(name, number) for number, name in enumerate(pack["months"], start=1)]
    months += list(pack["month_abbreviations"].items())
    return Layout(
        rules=tuple(_rule(entry, pack) for entry in pack["rules"]),
        months=tuple(months),
        weekdays=tuple(pack["weekdays"]),
        zones=tuple(pack["zones"].items()),
        published_words=tuple(pack["published_words"]),
        modified_words=tuple(pack["modified_words"]),
        agencies=frozenset(pack["agencies"]),
        credits=frozenset(pack["credits"]),
        desk_words=frozenset(pack["desk_words"]),
        not_datelines=frozenset(pack["not_datelines"]),
        mail_headers=tuple(pack["mail_headers"].items()),
        common_words=tuple((code, frozenset(w)) for code, w in pack["common_words"].items()),
        max_chars=pack["max_chars"],
    )


def alternation(words: Any) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _rule(entry: dict[str, Any], pack: dict[str, Any]) -> LayoutRule:
    agency = alternation(pack["agencies"])
    shapes = {
        "{name_or_agency}": f"(?:{_NAME}|{agency})",
        "{name}": _NAME,
        "{place}": _PLACE,
        "{portfolio}": f"(?:{alternation(pack['portfolios'])})",
        "{office}": f"(?:{alternation(pack['offices'])})",
        "{agency}": f"(?:{agency})",
        "{credit}": "(?:" + alternation({*pack["credits"], *pack["agencies"]}) + ")",
    }
    match = entry["match"]
    for mark, shape in shapes.items():
        match = match.replace(mark, shape)
    return LayoutRule(
        id=entry["id"],
        pattern=re.compile(match),
        yields=entry["yields"],
        zone=entry["zone"],
        opens_list=entry.get("opens_list", False),
        examples=tuple(entry["examples"]),
        counter_examples=tuple(entry["counter_examples"]),
    )
