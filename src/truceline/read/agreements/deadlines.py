"""When a duty falls due: by, within, from, until, recurrent or immediately."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.model import Document, ObligationDeadline, TimeValue
from truceline.read.agreements.wording import first_match
from truceline.resources.agreements import load_rules, load_words

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august",
           "september", "october", "november", "december")  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m1>{_MONTH})(?:,? (?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y2>\d{{4}}))?"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\b\.?|midnight|noon|\d{4} hours"
    r"|dawn|sunset|dusk|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow"
    r"|next (?:day|week|month|year)|the end of (?:the )?(?:day|week|month|year|\w+))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?P<n>\d{1,3}|[a-z-]{1,20})[- ](?P<u>minute|hour|day|week|month|year|fortnight|night)",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:the )?(?:\w+ ){0,2}(?:signing|signature|approval|entry into force|adoption|conclusion"
    r"|exchange|withdrawal|start|beginning|moment|announcement|ceasefire|release|completion)\b"
    r"(?: of (?:this |the )?\w+)?",
    re.IGNORECASE,
)
_UNITS = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "night": "P{}D", "week": "P{}W",
          "month": "P{}M", "year": "P{}Y"}  # fmt: skip
_ORDINAL_DAYS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "seventh": 7, "tenth": 10,
                 "fourteenth": 14, "thirtieth": 30}  # fmt: skip
_ORDER = ("within", "recurrent", "by", "from", "until", "immediate")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the deadline reader knows of time: the document's times and its year."""

    document: Document
    times: tuple[TimeValue, ...]

    def time_in(self, start: int, end: int) -> TimeValue | None:
        """The first time read in `[start, end)`."""
        inside = [t for t in self.times if t.span.start < end and start < t.span.end]
        return min(inside, key=lambda t: t.span.start, default=None)


def read_deadline(calendar: Calendar, start: int, end: int) -> ObligationDeadline | None:
    """The deadline worded in `[start, end)`, or None.

    "Within 24 hours of signing" -> kind 'within', value 'PT24H'; "immediately" ->
    kind 'immediate', value 'PRESENT_REF'.
    """
    text = calendar.document.text
    for kind in _ORDER:
        for rule in load_rules("deadlines").of(kind):
            for match in rule.pattern.finditer(text, start, end):
                found = _deadline(calendar, kind, match, end)
                if found:
                    return found
    return None


def _deadline(
    calendar: Calendar, kind: str, match: re.Match[str], end: int
) -> ObligationDeadline | None:
    document = calendar.document
    if kind == "immediate":
        span = document.span(match.start(), match.end())
        return ObligationDeadline(kind=kind, value="PRESENT_REF", span=span)
    if kind == "recurrent":
        span = document.span(match.start(), match.end())
        return ObligationDeadline(kind=kind, value=_recurrence(match[0]), span=span)
    duration = duration_in(match[0])
    if duration:
        return _with_time(calendar, kind, match.start(), _event_end(document, match, end), duration)
    if kind in ("by", "from", "until"):
        return _instant(calendar, kind, match, end)
    days = _day_number(match[0])
    if days is not None:
        return _with_time(calendar, "within", match.start(), match.end(), f"P{days}D")
    return None


_DAY = re.compile(
    r"\bD ?\+ ?(\d{1,3})|\bday (\d{1,3})"
    r"|\b(first|second|third|fifth|seventh|tenth|fourteenth|thirtieth) day\b",
    re.IGNORECASE,
)


def _day_number(words: str) -> int | None:
    """The day a text counts to: 'D+14' -> 14, 'the first day after' -> 1."""
    match = _DAY.search(words)
    if not match:
        return None
    number = match[1] or match[2]
    return int(number) if number else _ORDINAL_DAYS.get(match[3].lower())


def _instant(
    calendar: Calendar, kind: str, match: re.Match[str], end: int
) -> ObligationDeadline | None:
    """A relation word directly followed by a date, a clock time, or 'approval of this text'."""
    document, near = calendar.document, min(end, match.end() + 45)
    for pattern in (_DATE, _CLOCK):
        found = pattern.search(document.text, match.end(), near)
        if found and found.start() - match.end() <= 25 and _is_close(document, match, found):
            value = _date_value(found, document) if pattern is _DATE else found[0].lower()
            return _with_time(calendar, kind, match.start(), found.end(), value)
    known = calendar.time_in(match.end(), min(near, match.end() + 12))
    if known and known.type != "DURATION":
        return ObligationDeadline(kind=kind, time=known.id, value=known.value,
                                  span=document.span(match.start(), known.span.end))  # fmt: skip
    event = _EVENT.match(document.text, match.end() + 1, near)
    if event and kind == "from":
        span = document.span(match.start(), event.end())
        return ObligationDeadline(kind=kind, value="PRESENT_REF", span=span)
    return None


def _is_close(document: Document, match: re.Match[str], found: re.Match[str]) -> bool:
    between = document.text[match.end() : found.start()]
    return re.fullmatch(r"\s*[\w:. ]{0,25}", between) is not None


def _with_time(
    calendar: Calendar, kind: str, start: int, end: int, value: str
) -> ObligationDeadline:
    known = calendar.time_in(start, end)
    if known and re.match(r"\d{4}|P", known.value):
        shown = value if value.startswith("P") else known.value
        return ObligationDeadline(
            kind=kind, time=known.id, value=shown, span=calendar.document.span(start, end)
        )
    return ObligationDeadline(kind=kind, value=value, span=calendar.document.span(start, end))


def _event_end(document: Document, match: re.Match[str], end: int) -> int:
    """The end of the event the duration counts from: 'within a day [of the signing]'."""
    following = re.compile(
        r"\s*(?:of|after|from|following)(?: the moment of| the date of)?(?: the| its| this)?"
        r" [\w-]{1,30}(?: of (?:this|the) \w{1,30})?"
    ).match(document.text, match.end(), end)
    return following.end() if following else match.end()


def duration_in(words: str) -> str | None:
    """The first amount of time in the words: 'another thirty days' -> 'P30D'."""
    numbers = load_words().numbers
    for match in _AMOUNT.finditer(words):
        name = match["n"].lower()
        last = numbers.get(name.split("-")[-1])
        amount = int(name) if name.isdigit() else numbers.get(name, last)
        unit = match["u"].lower()
        if amount and unit == "fortnight":
            return f"P{2 * amount}W"
        if amount:
            return _UNITS[unit].format(amount)
    return None


def _recurrence(words: str) -> str:
    lowered = words.lower()
    named = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y"}
    duration = duration_in(re.sub(r"^every (?:other )?(?=[a-z]+s?$)", "one ", lowered))
    if duration is None:
        unit = re.search(r"(hour|day|week|month|year)", lowered)
        duration = named.get(lowered) or (_UNITS[unit[1]].format(1) if unit else "P1X")
    return f"R/{duration}"


def _date_value(found: re.Match[str], document: Document) -> str:
    if found["iso"]:
        return found["iso"]
    name = (found["m1"] or found["m2"]).lower()[:3]
    month = [m[:3] for m in _MONTHS].index(name) + 1
    day = int(found["d1"] or found["d2"])
    year = found["y1"] or found["y2"] or _year(document, found.start())
    return f"{year}-{month:02d}-{day:02d}" if year else f"XXXX-{month:02d}-{day:02d}"


def _year(document: Document, before: int) -> str | None:
    """The year a bare date belongs to: published, or the last year printed above it."""
    if document.published:
        return document.published[:4]
    above = re.findall(r"\b(?:19|20)\d{2}\b", document.text[:before])
    return above[0] if above else None


def has_deadline_words(text: str) -> bool:
    """Whether any deadline rule matches."""
    return first_match(load_rules("deadlines").rules, text) is not None
