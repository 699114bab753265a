"""Text to typed items with exact offsets: one pass, no tokeniser, no backtracking."""

from __future__ import annotations

import re
from functools import cache

from truceline.read.times.items import Item
from truceline.resources.times import (
    Word,
    named_days,
    place_zones,
    time_words,
    vague_references,
    zone_words,
)

_TOKEN = re.compile(
    r"""
      (?P<ISO>\d{4}(?:-\d{2}-|/\d{2}/)\d{2}
        (?:[T\ ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
    | (?P<NUMDATE>\d{1,2}(?P<sep>[./])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?!\w|[./]\d)
        |\d{1,2}-\d{1,2}-\d{4}(?![\w-]))
    | (?P<CLOCK>(?:\d{1,2}[:.]\d{2}(?::\d{2})?|\d{1,2})[ \u00a0]?(?:[ap]\.[ ]?m\b\.?|[ap]m\b)
        |\d{1,2}:\d{2}(?::\d{2})?(?:\ ?h(?:rs|ours)?\b|(?![\w:]))
        |\d{1,2}\.\d{2}\ ?(?:hrs|hours)\b
        |[01]\d[0-5]\d\ ?(?:hrs?\b\.?|hours\b|(?=\ (?:GMT|UTC|Z)\b))
        |2[0-3][0-5]\d\ ?(?:hrs?\b\.?|hours\b|(?=\ (?:GMT|UTC|Z)\b)))
    | (?P<DECADE>(?:\d{2,3}0|['\u2019\u2018`]?\d0)['\u2019]?s\b)
    | (?P<ORDN>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<YEAR2>['\u2019\u2018`]\d{2}(?!\w))
    | (?P<HALFNUM>\d{1,3}(?:\ |-)?(?:1/2|\u00bd))
    | (?P<NUMBER>\d+(?:[.,]\d+)*(?:[^\W\d_]\w*)?)
    | (?P<OCLOCK>o['\u2019]clock\b)
    | (?P<DOTTED>(?:[^\W\d_]\.){2,4})
    | (?P<POSS>['\u2019]s\b)
    | (?P<WORD>[^\W\d_]\w*)
    | (?P<SIGN>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS = {",": "COMMA", "-": "HYPHEN", "\u2013": "HYPHEN", "\u2014": "DASH", "(": "OPEN",
          ")": "CLOSE", "/": "DASH", "+": "SIGN", "&": "AND"}  # fmt: skip
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_Token = tuple[str, str, int, int]
# Tokens of an entry in lower case, its class, its value and what its letters must be.
_Entry = tuple[tuple[str, ...], str, str, str]


def lex(text: str, start: int, end: int) -> list[Item]:
    """The items of `text[start:end]`, every word and sign one item.

    >>> [i.kind for i in lex("by 13:00 on 20 May", 0, 18)]
    ['BY', 'CLOCK', 'ON', 'DIGITS12', 'MONTH']
    """
    tokens: list[_Token] = [
        (m.lastgroup or "SIGN", m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)
    ]
    lowered = [t[1].lower() for t in tokens]
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        item, used = _read(text, tokens, lowered, at)
        items.append(item)
        at += used
    return items


def _read(text: str, tokens: list[_Token], lowered: list[str], at: int) -> tuple[Item, int]:
    kind, word, start, end = tokens[at]
    entries = _table().get(lowered[at])
    if entries and (found := _phrase(text, tokens, lowered, at, entries)):
        return found
    if entries or kind in ("WORD", "DOTTED"):
        return Item("OTHER", start, end, word), 1
    if kind == "NUMBER":
        return _number(word, start, end), 1
    if kind == "HALFNUM":
        number = float(re.match(r"\d+", word)[0]) + 0.5  # type: ignore[index]
        return Item("DIGITS", start, end, word, word, number), 1
    if kind == "SIGN":
        return Item(_SIGNS.get(word, "OTHER"), start, end, word), 1
    return Item(kind, start, end, word, value=word), 1


def _number(word: str, start: int, end: int) -> Item:
    if not _PLAIN_NUMBER.fullmatch(word):
        return Item("OTHER", start, end, word)
    if not word.isdigit():
        plain = word.replace(",", "")
        number = float(plain) if plain.count(".") <= 1 and len(plain) < 16 else None
        return Item("DIGITS", start, end, word, word, number)
    if len(word) > 15:
        return Item("OTHER", start, end, word)
    number = float(word)
    if len(word) == 4 and 1000 <= number <= 2199:
        return Item("YEAR", start, end, word, word, number)
    kind = "DIGITS12" if len(word) <= 2 and 1 <= number <= 31 else "DIGITS"
    return Item(kind, start, end, word, word, number)


def _phrase(
    text: str, tokens: list[_Token], lowered: list[str], at: int, entries: tuple[_Entry, ...]
) -> tuple[Item, int] | None:
    """The first of the entries, longest first, that the words from token `at` on fit."""
    for words, kind, value, flag in entries:
        stop = at + len(words)
        if stop > len(tokens) or tuple(lowered[at:stop]) != words:
            continue
        start, end = tokens[at][2], tokens[stop - 1][3]
        exact = text[start:end]
        if flag == "cap" and not exact[0].isupper():
            continue
        if flag == "upper" and not exact.isupper():
            continue
        if len(words) > 1 and "\n\n" in exact:
            continue
        if kind in ("MONTHABBR", "WDABBR") and stop < len(tokens) and tokens[stop][1] == ".":
            stop, end = stop + 1, tokens[stop][3]
        return Item(kind, start, end, text[start:end], value, _numeric(kind, value)), stop - at
    return None


def _numeric(kind: str, value: str) -> float | None:
    if kind == "SECOND":
        return 2.0
    if kind in ("NUMWORD", "HALF", "ORDW", "A", "ANOTHER", "ONCE", "FIRST"):
        return float(value)
    return None


@cache
def _table() -> dict[str, tuple[_Entry, ...]]:
    """First word to entries, longest first."""
    entries: list[_Entry] = [
        (split_words(word), word.kind, word.value, _flag(word)) for word in time_words()
    ]
    for name, when in named_days().items():
        entries.append((_tokens(name), "HOLIDAY", when, "cap"))
    for reference in vague_references():
        entries.extend(
            (_tokens(w), "VAGUEREF", f"{reference.value} {reference.group}", "")
            for w in reference.words
        )
    entries.extend(_zone_entries())
    table: dict[str, list[_Entry]] = {}
    for entry in entries:
        table.setdefault(entry[0][0], []).append(entry)
    return {w: tuple(sorted(es, key=lambda e: -len(e[0]))) for w, es in table.items()}


def _zone_entries() -> list[_Entry]:
    entries: list[_Entry] = [(("local", "time"), "ZONE", "local", "")]
    for zone in zone_words():
        if zone.kind == "abbreviation":
            entries.append((_tokens(zone.word.lower()), "ZONE", zone.zone, "upper"))
        else:
            entries.append(_named_zone(zone.word, zone.zone))
    entries.extend(_named_zone(place, zone) for place, zone in place_zones().items())
    return entries


def _named_zone(name: str, zone: str) -> _Entry:
    return (*_tokens(name), "time"), "ZONE", zone, "cap"


def _flag(word: Word) -> str:
    if word.kind == "ERA":
        return "upper"
    return "cap" if word.needs_capital else ""


def split_words(word: Word) -> tuple[str, ...]:
    """The tokens of a lexicon entry, as the lexer cuts them."""
    return _tokens(" ".join(word.words))


def _tokens(phrase: str) -> tuple[str, ...]:
    return tuple(m[0].lower() for m in _TOKEN.finditer(phrase))
