"""Reading the times of a document: lex, compose, resolve in text order."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from truceline.lang.paragraphs import paragraphs
from truceline.model import Annotation, Deadline, Document, Span, TimeValue, Zone, item_id
from truceline.read.times.compose import compose
from truceline.read.times.edges import edges_of
from truceline.read.times.events import event_extent
from truceline.read.times.forms import Form
from truceline.read.times.genre import text_form
from truceline.read.times.lexer import lex
from truceline.read.times.parsed_tense import parsed_tense
from truceline.read.times.points import Point, from_date
from truceline.read.times.readings import PUBLICATION, Reading
from truceline.read.times.resolve import resolve
from truceline.read.times.story import Story
from truceline.read.times.tense import tense_at
from truceline.read.times.zones import offset_on, zone_of
from truceline.resources.times import vague_groups

# Parts of a document that tell of its making: read, but they neither move the story on nor say
# what kind of text it is.
_BESIDE = frozenset({"byline", "published", "modified", "dateline", "caption", "boilerplate"})


def read_times(
    document: Document, annotation: Annotation, policy: str = "automatic"
) -> tuple[TimeValue, ...]:
    """Every time expression of the document, anchored and normalised, in text order.

    `policy` names the vague references to read (see the pack times/conventions.yaml).
    """
    text = document.text
    blocks = paragraphs(text)
    composed = [compose(lex(text, a, b), text) for a, b in blocks]
    if document.parts:
        _mark_beside(composed, document)
    story = _opening(composed, document)
    groups = vague_groups(policy, story.form)
    sentences = _Sentences(annotation, text)
    found: list[TimeValue] = []
    for number, (block, forms) in enumerate(zip(blocks, composed, strict=True)):
        story.paragraph = number
        story.is_heading = _is_heading(text, *block)
        _mark_recurrent(forms, sentences, block)
        for form in forms:
            if form.group is None or form.group in groups:
                time = _read(form, story, document, annotation, sentences.around(form.start, block))
                found.extend(() if time is None else (time,))
    return tuple(found)


def _read(
    form: Form,
    story: Story,
    document: Document,
    annotation: Annotation,
    sentence: tuple[int, int],
) -> TimeValue | None:
    """The value of one form, with the story moved to it; None where no reading holds."""
    story.sentence = sentence[0]
    is_whole = form.op == "fixed" or (form.op == "date" and form.year is not None)
    tense = 0 if is_whole else _tense(form, document.text, annotation, *sentence)
    reading = resolve(form, story, tense)
    form.resolved = reading.point
    if not reading.value or (form.type == "SET" and _is_newspaper(form, annotation)):
        return None
    if form.event is not None:
        form.event = event_extent(annotation, *form.event)
    time = _time(document, form, reading, sentence)
    form.id = time.id
    if reading.point is not None and not form.is_apposed and not form.is_beside:
        story.note(form, reading.point, time.id, from_publication=reading.anchor == PUBLICATION)
    return time


_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "compound", "nmod", "appos", "nmod:poss"})


def _is_newspaper(form: Form, annotation: Annotation) -> bool:
    """ "the party's daily", "the weekly Agos": one word, tagged as a noun."""
    words = annotation.tokens_in(form.start, form.end)
    return len(words) == 1 and words[0].upos in ("NOUN", "PROPN") and words[0].deprel in _NOMINAL


def _mark_beside(composed: list[list[Form]], document: Document) -> None:
    for forms in composed:
        for form in forms:
            form.is_beside = document.part_at(form.start) in _BESIDE


def _opening(composed: list[list[Form]], document: Document) -> Story:
    """The story before its first word: publication, kind of text, years BC or not."""
    publication = _publication(document.published)
    forms = [f for forms in composed for f in forms if not f.is_beside]
    kind = text_form(
        forms,
        has_publication=publication is not None,
        has_dateline=document.dateline is not None,
    )
    ancient = [f for f in forms if f.year is not None and f.year <= 0 and not f.is_ancient]
    return Story(publication, kind, is_ancient=len(ancient) >= 2)


def _is_heading(text: str, start: int, end: int) -> bool:
    """A short paragraph that no full stop ends."""
    return end - start <= 120 and text[end - 1] not in '.!?:;,\u201d"'


_SOON = re.compile(r"\bas (?:soon|early) as $")
_HAD = re.compile(r"\bhad until $")


def _mark_recurrent(forms: list[Form], sentences: _Sentences, block: tuple[int, int]) -> None:
    """A clock time in a sentence that says "every day" belongs to no one day."""
    daily = {
        sentences.find(f.start, block) for f in forms if f.type == "SET" and _DAILY.search(f.value)
    }
    for form in forms:
        if daily and form.op == "clock":
            form.is_recurrent = sentences.find(form.start, block) in daily


_DAILY = re.compile(r"(?:D|\d|NI|MO|AF|EV|DT)$")


def _whole_sentences(annotation: Annotation, text: str) -> list[tuple[int, int]]:
    """Sentence ranges, those cut after "p.m." put together again."""
    ranges: list[tuple[int, int]] = []
    for sentence in annotation.sentences:
        goes_on = text[sentence.start : sentence.start + 1].islower()
        if ranges and goes_on and text[ranges[-1][1] - 3 : ranges[-1][1]].lower() in (".m.", " m."):
            ranges[-1] = (ranges[-1][0], sentence.end)
        else:
            ranges.append((sentence.start, sentence.end))
    return ranges


class _Sentences:
    """Sentence ranges, asked for in text order."""

    def __init__(self, annotation: Annotation, text: str) -> None:
        self._ranges = _whole_sentences(annotation, text)
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


def _tense(form: Form, text: str, annotation: Annotation, low: int, high: int) -> int:
    """The tense around a form; "postponed until Friday" looks ahead for all its past verb."""
    has_until = form.relation == "until" and not form.is_leading
    if has_until and not _HAD.search(text, max(low, form.start - 12), form.start):
        return 1
    if _SOON.search(text, max(low, form.start - 14), form.start):
        return 1
    if form.event is not None and form.relation in ("by", "within"):
        return 1
    tense = parsed_tense(annotation, form.start, form.end) or 0
    if not tense:
        tense = tense_at(text, low, high, form.start, form.end)
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
