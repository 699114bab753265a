"""Typed items of a text: the alphabet of the grammar."""

from __future__ import annotations

from dataclasses import dataclass

# Every class the lexer gives; the grammar names them, each is one letter of its alphabet.
KINDS = (
    "MONTH", "MONTHABBR", "WEEKDAY", "WEEKDAYS", "WDABBR", "UNIT", "UNITS", "SECOND", "QUARTER",
    "WEEKEND", "WEEKENDS", "TOD", "TODS", "DAWN", "NOON", "OVERNIGHT", "SEASON", "FALL", "SEASONS",
    "DEICTIC", "TONIGHT", "THIS", "THAT", "THESE", "THOSE", "LAST", "NEXT", "PAST", "RECENT",
    "COMING", "FOLLOWING", "PREVIOUS", "SAME", "CURRENT", "FIRST", "FINAL", "ORDW", "ORDN",
    "NUMWORD", "DECADEWORD", "HALF", "VAGUE", "EARLY", "LATE", "LATER", "EARLIER", "HENCE", "MID",
    "PARTOF", "RESTOF", "APPROX", "NOLATER", "WITHIN", "BY", "UNTIL", "FROM", "SINCE", "BETWEEN",
    "AND", "OR", "TO", "AFTER", "BEFORE", "AGO", "THE", "A", "OF", "IN", "ON", "AT", "FOR",
    "ANOTHER", "MORE", "EVERY", "PER", "ONCE", "TIMES", "SETWORD", "ALLTIME", "ERA", "OCLOCK",
    "LONG", "OLD", "AGE", "DAYX", "YEARWORD", "PLACEHOLDER", "ACRONYM", "DIGITS12", "DIGITS",
    "YEAR", "YEAR2", "DECADE", "ISO", "NUMDATE", "CLOCK", "CLOCK4", "ZONE", "HOLIDAY", "VAGUEREF",
    "COMMA", "HYPHEN", "DASH", "POSS", "OPEN", "CLOSE", "SIGN", "OTHER", "NOTICE",
    "ENDWORD", "PRESENT", "FUTUREWORD", "POINTWORD", "FOLLOWED",
)  # fmt: skip
LETTERS = {kind: chr(0x4E00 + number) for number, kind in enumerate(KINDS)}


@dataclass(slots=True)
class Item:
    """A word, number or sign of class `kind` at `[start, end)` with its value as read."""

    kind: str
    start: int
    end: int
    text: str
    value: str = ""
    number: float | None = None
