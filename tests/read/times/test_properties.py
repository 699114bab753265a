"""What holds for any text: spans, bounds, values, shifts of the publication, linear time."""

from __future__ import annotations

import gc
import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.times.reading import times_of
from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, TimeValue
from truceline.read.times import read_times

_DATE = r"(?:BC)?[\dX]{2,4}(?:-(?:[\dX]{2}|W[\dX]{2}|Q[1-4X]|H[12X]|SP|SU|FA|WI|XX))?"
_REST = (
    r"(?:-(?:[\dX]{2}|WE|[1-7]))?(?:T(?:\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?|MO|AF|EV|NI|DT))?"
)
_LENGTH = r"P(?:T\d*H?30M|T?(?:X|\d+(?:\.\d+)?)(?:DE|CE|WE|[YMWDQHS]))"
TIMEX = re.compile(rf"(?:{_DATE}{_REST}|{_LENGTH}|(?:PAST|PRESENT|FUTURE)_REF)")
WORDS = st.sampled_from(
    [
        *(
            "by",
            "until",
            "within",
            "from",
            "the",
            "a",
            "of",
            "in",
            "at",
            "and",
            "-",
            ",",
            ".",
            "than",
        ),
        *(
            "12",
            "20",
            "3",
            "1991",
            "2016",
            "480",
            "BC",
            "May",
            "March",
            "June",
            "Tuesday",
            "Friday",
        ),
        *("next", "last", "that", "same", "following", "day", "days", "week", "weeks", "month"),
        *("year", "years", "ago", "later", "after", "before", "early", "late", "end", "half", "no"),
        *("13:00", "GMT", "local", "time", "midnight", "morning", "night", "every", "daily", "5th"),
        *("second", "first", "quarter", "decade", "century", "now", "former", "recent", "fall"),
        *("Christmas", "spring", "winter", "(2014)", "tomorrow", "yesterday", "D", "+", "14"),
        *("ceasefire", "began", "will", "signed", "24", "hours", "1990s", "'92", "two", "weekend"),
        *("10.05.2014", "2014-05-10T12:00Z", "noon", "fortnight", "\u201ctoday\u201d", "to"),
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@given(TEXTS)
@settings(max_examples=120, deadline=None)
def test_spans_read_back_and_values_are_timex3(text: str) -> None:
    last = -1
    for found in times_of(text):
        assert text[found.span.start : found.span.end] == found.span.text
        assert found.span.start >= last
        last = found.span.end
        assert TIMEX.fullmatch(found.value), found
        assert found.reason
        assert found.rule


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read(text: str) -> None:
    for found in times_of(text):
        assert text[found.span.start : found.span.end] == found.span.text


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_earliest_is_not_after_latest(text: str) -> None:
    for found in times_of(text):
        if found.earliest and found.latest and found.earliest[0] != "-":
            assert found.earliest[:10] <= found.latest[:10]


DEICTIC = (
    "Talks opened yesterday. Fire stopped on Tuesday and will resume on Friday. A convoy left "
    "three days ago. The next day it came back. They met on 3 May 2014; four days later fire was "
    "opened."
)


def _counted_from_publication(times: tuple[TimeValue, ...]) -> set[str]:
    """Ids of the times that rest on the publication, directly or through another time."""
    found: set[str] = set()
    for value in times:
        if value.anchor == "publication" or value.anchor in found:
            found.add(value.id)
    return found


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)))
@settings(max_examples=30, deadline=None)
def test_a_week_later_moves_what_counts_from_publication_by_a_week(day: date) -> None:
    now = times_of(DEICTIC, day.isoformat())
    then = times_of(DEICTIC, (day + timedelta(days=7)).isoformat())
    moved = _counted_from_publication(now)
    assert len(moved) == 5
    for before, after in zip(now, then, strict=True):
        if before.id in moved:
            gap = date.fromisoformat(after.value) - date.fromisoformat(before.value)
            assert gap == timedelta(days=7)
        else:
            assert before.value == after.value


def test_other_documents_change_nothing() -> None:
    alone = times_of("Fire stopped on Tuesday.")
    times_of("In May 1971 they met. Two days later they left.")
    assert times_of("Fire stopped on Tuesday.") == alone


PIECES = (
    "13:00 daily ", "May        ", "1 p.m. local time ",
    "1", "12:", "1,", "1.", "May ", "the ", "20 May ", "(", "'9", "one hundred and ", "a.m.", "-",
    "2014-05-", "until x ", "12 ", "January\n", "[", "T", "by ", "\u201c",
)  # fmt: skip


def _seconds(text: str) -> float:
    """CPU time of the reader alone, the best of two."""
    document = Document(id="doc-x", text=text, published="2023-09-20")
    (annotation,) = PlainAnalyzer().analyze([text])
    best = 99.0
    for _ in range(2):
        start = time.process_time()
        read_times(document, annotation)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    small, large = piece * 100, piece * 1000
    gc.disable()
    try:
        ratios = (_seconds(large) / max(_seconds(small), 0.001) for _ in range(5))
        assert any(ratio <= 12 for ratio in ratios)
    finally:
        gc.enable()


def test_a_long_blank_costs_nothing() -> None:
    assert _seconds("May" + " " * 30000 + "," + "in 1999" + "\t" * 30000 + ".") < 5
