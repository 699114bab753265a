"""Reading the counts of a document: amount, bound, thing counted, measure, relations."""

from __future__ import annotations

from truceline.model import Annotation, Count, Document, Sentence, item_id
from truceline.read.counts.bounds import Bounded, bounded
from truceline.read.counts.measures import Trigger, measure_of
from truceline.read.counts.relations import related
from truceline.read.counts.scan import Number, Word, numbers_in, words_of
from truceline.read.counts.singles import singles_in
from truceline.read.counts.things import Noun, counted_noun, equipment_of, singular
from truceline.read.counts.traps import trap_at
from truceline.read.counts.units import measured_number
from truceline.resources.counts import load_numbers

_KINDS_KEPT = frozenset(
    [
        "person",
        "military",
        "civilian",
        "equipment",
        "munition",
        "position",
        "settlement",
        "building",
        "unit",
        "goods",
    ]
)
_SKIPPED_PARTS = frozenset({"byline", "published", "modified", "boilerplate"})


def read_counts(document: Document, annotation: Annotation) -> tuple[Count, ...]:
    """All amounts of people, things, places, area and share, in text order.

    "More than 90 posts were captured." -> positions, low 91, bound more_than.
    """
    found: list[Count] = []
    for sentence in annotation.sentences:
        if document.part_at(sentence.start) not in _SKIPPED_PARTS:
            found.extend(_in_sentence(document, annotation, sentence))
    found.sort(key=lambda c: (c.span.start, c.span.end))
    return related(document, tuple(found))


def _in_sentence(document: Document, annotation: Annotation, sentence: Sentence) -> list[Count]:
    words = words_of(document.text, sentence.start, sentence.end)
    found: list[Count] = []
    taken: list[tuple[int, int]] = []
    for number in numbers_in(words):
        count = _count(document, annotation, sentence, words, number)
        if count is not None:
            found.append(count)
            taken.append((count.span.start, count.span.end))
    found.extend(singles_in(document, annotation, sentence, taken))
    return found


def _count(
    document: Document,
    annotation: Annotation,
    sentence: Sentence,
    words: tuple[Word, ...],
    number: Number,
) -> Count | None:
    amount = bounded(words, number)
    measured = measured_number(document, annotation, words, number, amount)
    if measured is not None:
        return measured
    if trap_at(words, number) is not None:
        return None
    strong = _is_strong(words, number)
    noun = counted_noun(
        document, annotation, _noun_start(words, number, amount, strong), sentence.end
    )
    if number.kind == "fraction" and (noun.text is None or singular(noun.text) in _TIMES):
        return None
    anchor = _anchor(annotation, number, noun)
    if anchor is None:
        return None
    if strong:
        trigger: Trigger | None = Trigger("count.strength", "strength", anchor, "adjective")
    else:
        inside = annotation.tokens_in(number.start, number.end)
        amount_tokens = (inside[0].index, inside[-1].index + 1) if inside else (0, 0)
        trigger = measure_of(
            annotation, noun, anchor, (sentence.first, sentence.last), amount_tokens
        )
    if _is_whole(words, number) and noun.text is not None:
        trigger = None
    return _built(document, annotation, number, amount, noun, trigger)


def _built(
    document: Document,
    annotation: Annotation,
    number: Number,
    amount: Bounded,
    noun: Noun,
    trigger: Trigger | None,
) -> Count | None:
    if trigger is None and not _is_kept(number, noun):
        return None
    if noun.text is None and trigger is not None and trigger.by == "of":
        return None
    end = max(amount.end, annotation.tokens[noun.head].end if noun.head is not None else 0)
    span = document.span(amount.start, end)
    return Count(
        id=item_id("count", document.span(number.start, number.end)),
        span=span,
        measure=_measure(number, trigger),
        what=noun.text,
        status=status_of(noun),
        low=amount.low,
        best=amount.best,
        high=amount.high,
        bound=amount.bound,
        is_approximate=amount.is_approximate,
        unit="percent" if number.kind == "fraction" else None,
        equipment=equipment_of(noun, noun.text or ""),
        rule=f"{trigger.rule if trigger else 'count.other'}+{amount.rule}",
        reason=_reason(annotation, trigger),
    )


def _measure(number: Number, trigger: Trigger | None) -> str:
    if number.kind == "fraction":
        return "share"
    return trigger.measure if trigger else "other"


def _is_kept(number: Number, noun: Noun) -> bool:
    """Without a measure, keep what the lexicon knows; "one", "several" alone say too little."""
    if noun.kind not in _KINDS_KEPT or (noun.is_of and number.kind == "fraction"):
        return number.kind == "fraction" and noun.text is not None
    return not (number.kind == "words" and number.low == 1)


def status_of(noun: Noun) -> str | None:
    """`military`, `civilian` or `unknown` for people, None for things."""
    if noun.kind in ("military", "civilian"):
        return noun.detail or noun.kind
    return "unknown" if noun.kind == "person" or noun.text is None else None


def _is_strong(words: tuple[Word, ...], number: Number) -> bool:
    following = [w.lower for w in words[number.last : number.last + 2]]
    return following[:1] == ["strong"] or (len(following) == 2 and following[1] == "strong")


_TIMES = frozenset(["year", "month", "week", "day", "hour", "century", "decade", "night", "season"])


def _is_whole(words: tuple[Word, ...], number: Number) -> bool:
    """The `five` of `two of the five`: what a part is taken from."""
    at = number.first - 1
    if at > 0 and words[at].lower in ("the", "its", "his", "their"):
        at -= 1
    if at < 1 or words[at].lower != "of":
        return False
    before = words[at - 1]
    return before.text[0].isdecimal() or before.lower in load_numbers().units


def _noun_start(words: tuple[Word, ...], number: Number, amount: Bounded, strong: bool) -> int:
    """Where the counted noun may begin: after the number, its bound, `of the five`."""
    if strong:
        return _after(words, number, strong)
    at = number.last
    while at < len(words) and words[at].end <= amount.end:
        at += 1
    if at < len(words) and words[at].lower == "of" and at + 1 < len(words):
        inner = at + 2 if words[at + 1].lower in ("the", "its", "his", "their") else at + 1
        whole = next((n for n in numbers_in(words[inner : inner + 3]) if n.first == 0), None)
        if whole is not None:
            return whole.end
    return max(amount.end, number.end)


def _after(words: tuple[Word, ...], number: Number, strong: bool) -> int:
    if not strong:
        return number.end
    return next(w.end for w in words[number.last : number.last + 2] if w.lower == "strong")


def _anchor(annotation: Annotation, number: Number, noun: Noun) -> int | None:
    if noun.head is not None:
        return noun.head
    inside = annotation.tokens_in(number.start, number.end)
    return inside[-1].index if inside else None


def _reason(annotation: Annotation, trigger: Trigger | None) -> str:
    if trigger is None:
        return "no word says what happened to them"
    return f"'{annotation.tokens[trigger.token].text}' ({trigger.by})"
