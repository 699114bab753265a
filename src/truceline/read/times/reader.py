"""Reading the times of a document: lex, compose, resolve in text order."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from truceline.lang.paragraphs import paragraphs
from truceline.model import Annotation, Deadline, Document, Span, TimeValue, Zone, item_id
from truceline.read.times.compose import compose
from truceline.read.times.edges import edges_of
from truceline.read.times.forms import Form
from truceline.read.times.genre import text_form
from truceline.read.times.lexer import lex
from truceline.read.times.points import Point, from_date
from truceline.read.times.readings import PUBLICATION, Reading
from truceline.read.times.resolve import resolve
from truceline.read.times.story import Story
from truceline.read.times.tense import tense_at
from truceline.read.times.zones import offset_on, zone_of
from truceline.resources.times import vague_groups


def read_times(
    document: Document, annotation: Annotation, policy: str = "automatic"
) -> tuple[TimeValue, ...]:
    """Every time expression of the document, anchored and normalised, in text order."""
    text = document.text
    blocks = paragraphs(text)
    composed = [compose(lex(text, a, b), text) for a, b in blocks]
    publication = _publication(document.published)
    kind = text_form(
        (f for fs in composed for f in fs),
        has_publication=publication is not None,
        has_dateline=document.dateline is not None,
    )
    groups = vague_groups(policy, kind)
    story = Story(publication, kind)
    story.is_ancient = (
        sum(
            1
            for fs in composed
            for f in fs
            if f.year is not None and f.year <= 0 and not f.is_ancient
        )
        >= 2
    )
    sentences = _Sentences(annotation)
    found: list[TimeValue] = []
    for number, forms in enumerate(composed):
        story.paragraph = number
        story.is_heading = _is_heading(text, *blocks[number])
        _mark_recurrent(forms, sentences, blocks[number])
        for form in forms:
            if form.group is not None and form.group not in groups:
                continue
            low, high = sentences.around(form.start, blocks[number])
            story.sentence = low
            tense = _tense(form, text, low, high)
            reading = resolve(form, story, tense)
            if not reading.value:
                continue
            time = _time(document, form, reading, (low, high))
            found.append(time)
            if reading.point is not None and not form.is_apposed:
                is_direct = reading.anchor == PUBLICATION
                story.note(
                    form,
                    reading.point,
                    PUBLICATION if is_direct else time.id,
                    from_publication=is_direct,
                )
    return tuple(found)


_SOON = re.compile(r"\bas (?:soon|early) as $")
_HAD = re.compile(r"\b(?:had|was|were)\b")


def _is_heading(text: str, start: int, end: int) -> bool:
    """A short paragraph that no full stop ends."""
    return end - start <= 120 and text[end - 1] not in '.!?:;,\u201d"'


def _mark_recurrent(forms: list[Form], sentences: _Sentences, block: tuple[int, int]) -> None:
    """A clock time in a sentence that says "every day" belongs to no one day."""
    if not any(f.type == "SET" for f in forms):
        return
    sets = [f for f in forms if f.type == "SET" and f.value[-1:] in "DT1234567I"]
    for form in forms:
        if form.op == "clock" and any(abs(form.start - s.start) < 120 for s in sets):
            low, high = sentences.find(form.start, block)
            form.is_recurrent = any(low <= s.start < high for s in sets)


class _Sentences:
    """Sentence ranges, asked for in text order."""

    def __init__(self, annotation: Annotation) -> None:
        self._ranges = [(s.start, s.end) for s in annotation.sentences]
        self._at = 0

    def find(self, offset: int, block: tuple[int, int]) -> tuple[int, int]:
        """The sentence at `offset`, asked for in any order."""
        at = bisect_right(self._ranges, (offset, 1 << 60)) - 1
        if at >= 0 and self._ranges[at][0] <= offset < self._ranges[at][1]:
            return self._ranges[at]
        return block

    def around(self, offset: int, block: tuple[int, int]) -> tuple[int, int]:
        """The sentence at `offset`, the whole paragraph where there is none."""
        while self._at < len(self._ranges) and self._ranges[self._at][1] <= offset:
            self._at += 1
        if self._at < len(self._ranges) and self._ranges[self._at][0] <= offset:
            return self._ranges[self._at]
        return block


def _publication(published: str | None) -> Point | None:
    if not published:
        return None
    try:
        return from_date(date.fromisoformat(published[:10]))
    except ValueError:
        return None


def _tense(form: Form, text: str, low: int, high: int) -> int:
    """The tense around a form; "postponed until Friday" looks ahead for all its past verb."""
    tense = tense_at(text, low, high, form.start, form.end)
    if form.relation == "until" and not form.is_leading and not _HAD.search(text, low, form.start):
        return 1
    if _SOON.search(text, max(low, form.start - 14), form.start):
        return 1
    if form.event is not None and form.relation in ("by", "within"):
        return 1
    if text[form.end : form.end + 2] in ("'s", "\u2019s") and tense > 0:
        return 0
    return tense


def _time(document: Document, form: Form, reading: Reading, sentence: tuple[int, int]) -> TimeValue:
    span = document.span(form.start, form.end)
    zone = zone_of(form, document, sentence)
    earliest, latest = edges_of(form, reading, zone)
    event = document.span(*form.event) if form.event is not None else None
    return TimeValue(
        id=item_id("time", span),
        span=span,
        type="DURATION" if form.op == "offset" and _is_length(reading.value) else form.type,
        value=_zoned(reading, form, zone),
        mod=form.mod,
        earliest=earliest,
        latest=latest,
        zone=zone,
        anchor=reading.anchor,
        deadline=_deadline(form, event),
        event=event,
        rule=form.rule,
        reason=reading.reason,
    )


def _is_length(value: str) -> bool:
    return value.startswith("P") and not value.endswith("_REF")


def _deadline(form: Form, event: Span | None) -> Deadline | None:
    if form.relation is None:
        return None
    return Deadline(relation=form.relation, reference=event)  # type: ignore[arg-type]


def _zoned(reading: Reading, form: Form, zone: Zone | None) -> str:
    """The value with the offset of a zone that the text states: Z, or +04:00 where it is known."""
    if zone is None or zone.basis != "stated" or form.clock is None or reading.point is None:
        return reading.value
    if zone.name == "+00:00":
        return reading.value + "Z"
    return reading.value + (offset_on(zone.name, reading.point.value, form.clock) or "")
