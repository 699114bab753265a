"""Competing figures of one event: who gives which number, since when, and where they part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from truceline.model import Claim, Count, Record, Span
from truceline.reconcile.checks.ranges import interval
from truceline.reconcile.joining import Cluster
from truceline.reconcile.joining.attach import figures_by_event, is_part
from truceline.reconcile.voices import FigureVoice, Voices, one_voice
from truceline.resources.checks import counted_groups, harm_measures, harm_words, partial_groups

_WORD = re.compile(r"[^\W\d_]+")
_MORE = re.compile(r"\b(?:more|another|further|additional)\s+(?!than\b)\w", re.IGNORECASE)
_OF_THINGS = frozenset({"destroyed", "damaged", "captured", "released"})
_ARTICLE = re.compile(r"(?:an?|the|this|that)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:had|earlier|previous(?:ly)?|first|initial(?:ly)?|up from|then|until then)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s|\n\s*\n")
# 'Three patients died overnight, raising the toll': the three are added to what was known.
_ADDS = re.compile(
    r"[^.;\n]{0,60}\b(?:rais|bring|tak|push|lift)(?:ing|es|ed)\b[^.;\n]{0,20}"
    r"\b(?:toll|number|total|count|figure|dead|deaths)\b",
    re.IGNORECASE,
)
# 'Four of the dead were children': who is counted stands behind the verb.
_OF_WHOM = re.compile(r"[\w,-]+ of (?:the|its|their|his|her|these|those) ([a-z][\w-]+)")
_WHO_WERE = re.compile(r"[^.;\n]{0,40}?\b(?:were|are|was|is|being)\s+((?:[\w-]+\s+){0,2}[\w-]+)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number one voice gives for an event. `group` says who is counted, '' for all.

    `at` is when it was said (ISO; the publication where no time is named); `is_increment` marks
    a number that adds to an earlier one and is never compared with, or added to, a total.
    """

    count: Count
    document: str
    source: str
    spoken_by: FigureVoice
    voice_key: str
    at: str
    low: float
    high: float
    group: str
    is_increment: bool
    is_superseded: bool

    @property
    def voice(self) -> str:
        """The name of the voice as its report gives it."""
        return self.spoken_by.name

    @property
    def is_outlet(self) -> bool:
        """Whether the report names nobody for it."""
        return self.spoken_by.is_outlet


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two voices whose standing figures cannot both hold, with the span of each."""

    measure: str
    group: str
    first: Figure
    second: Figure

    @property
    def spans(self) -> tuple[Span, Span]:
        """The words of both sides."""
        return self.first.count.span, self.second.count.span

    @property
    def sentence(self) -> str:
        """One neutral sentence."""
        what = f"{self.measure} ({self.group})" if self.group else self.measure
        return (
            f"For {what}, {self.first.voice} gives {self.first.count.span.text!r} and "
            f"{self.second.voice} gives {self.second.count.span.text!r}."
        )


@dataclass(frozen=True, slots=True)
class Growth:
    """How one voice's own figure changed: its figures in order of time."""

    voice: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Competing:
    """All figures of one event for one measure and group: range, voices, growth, disagreements.

    `lowest` and `highest` are the bounds of the standing figures; nothing is ever added up.
    """

    measure: str
    group: str
    figures: tuple[Figure, ...]
    lowest: float
    highest: float
    growth: tuple[Growth, ...]
    disagreements: tuple[Disagreement, ...]


def competing_figures(
    cluster: Cluster, records: dict[str, Record], origins: dict[str, str] | None = None
) -> tuple[Competing, ...]:
    """The figures of one event side by side, a table for each measure and group of people.

    `records` maps document ids; with `origins` a copy's figures are left to its origin.
    """
    wanted = set(cluster.reports)
    told: list[Figure] = []
    for document in cluster.documents:
        origin = origins.get(document, document) if origins else document
        if origin == document or origin not in cluster.documents:
            told += _inherited(list(_figures(records[document], wanted)))
    keys = one_voice(f.spoken_by for f in told)
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in told:
        figure = replace(figure, voice_key=keys.get(figure.voice_key, figure.voice_key))
        found.setdefault((figure.count.measure, figure.group), []).append(figure)
    return tuple(_competing(*key, figures) for key, figures in sorted(found.items()))


def _competing(measure: str, group: str, figures: list[Figure]) -> Competing:
    ordered = tuple(sorted(figures, key=_when))
    totals = [f for f in ordered if not f.is_increment]
    standing = _standing(totals)
    return Competing(
        measure=measure,
        group=group,
        figures=ordered,
        lowest=min((f.low for f in standing), default=0.0),
        highest=max((f.high for f in standing), default=0.0),
        growth=_growth(totals),
        disagreements=_disagreements(measure, group, totals),
    )


def _figures(record: Record, wanted: set[str]) -> Iterator[Figure]:
    """The comparable figures of the wanted event reports of one record."""
    by_event = figures_by_event(record)
    voices = Voices(record)
    sources = _sources(record)
    for event in record.events:
        if event.id not in wanted:
            continue
        for count in by_event.get(event.id, ()):
            # 'One doctor said': who speaks is not counted.
            if is_compared(count) and not any(s.overlaps(count.span) for s in sources):
                yield _figure(record, count, voices.claim(event, count), voices)


def _sources(record: Record) -> list[Span]:
    links = (link for claim in record.claims for link in claim.chain)
    return [link.source.span for link in links if link.source.span]


def _inherited(figures: list[Figure]) -> list[Figure]:
    """Figures of one report; 'it had first spoken of 500' gets the voice of the new figure."""
    voiced = [f for f in figures if not (f.is_outlet or f.is_superseded or f.is_increment)]
    found = []
    for figure in figures:
        if figure.is_outlet and figure.is_superseded:
            same = [f for f in voiced if f.count.measure == figure.count.measure
                    and f.group == figure.group]  # fmt: skip
            nearest = min(same, key=lambda f: _distance(f, figure), default=None)
            if nearest:
                figure = replace(figure, spoken_by=nearest.spoken_by, voice_key=nearest.voice_key)
        found.append(figure)
    return found


def _distance(told: Figure, recalled: Figure) -> tuple[bool, int]:
    """How far a figure stands from the one it recalls; those told before it come first."""
    gap = recalled.count.span.start - told.count.span.start
    return gap < 0, abs(gap)


def is_compared(count: Count) -> bool:
    """Whether a figure is of a measure that reports are compared by."""
    if count.measure not in harm_measures() or count.unit or interval(count) is None:
        return False
    # 'a hospital' is a mention, no figure that another report could contest.
    return not _ARTICLE.match(count.span.text) or (count.best or 0) > 1


def _figure(record: Record, count: Count, claim: Claim | None, voices: Voices) -> Figure:
    low, high = interval(count) or (0.0, 0.0)
    voice = voices.of(claim)
    times = {t.id: t for t in record.times}
    said = times.get(claim.said_at or "") if claim else None
    text = record.document.text
    before = _SENTENCE.split(text[max(0, count.span.start - 40) : count.span.start])[-1]
    return Figure(
        count=count,
        document=record.document.id,
        source=record.document.source.name or "outlet not named",
        spoken_by=voice,
        voice_key=voice.key,
        at=(said.earliest or said.value) if said else (record.document.published or ""),
        low=low,
        high=high,
        group=_group(count, text),
        is_increment=_is_increment(count, text),
        is_superseded=bool(_EARLIER.search(before)),
    )


def _is_increment(count: Count, text: str) -> bool:
    if count.relation and count.relation.kind == "increment":
        return True
    after = text[count.span.end : count.span.end + 120]
    return bool(_MORE.search(count.span.text) or _ADDS.match(after))


def _group(count: Count, text: str) -> str:
    """Who is counted: the group of the last known noun; '' for everybody harmed."""
    if count.equipment:
        return (count.equipment.model or count.what or count.equipment.category).lower()
    named = _named_groups(f"{count.span.text} {count.what or ''}")
    if named and named[-1] in partial_groups():
        return named[-1]
    if count.measure in _OF_THINGS and count.what:
        return count.what.lower().split()[-1].removesuffix("s")
    of_whom = _OF_WHOM.match(text, count.span.start)
    if of_whom and of_whom[1] not in harm_words():
        return of_whom[1]
    if is_part(count, text):
        were = _WHO_WERE.match(text[count.span.end : count.span.end + 90])
        told = _named_groups(were[1])[:1] if were else []
        return (named[-1:] or told or ["a part"])[0]
    return ""


def _named_groups(words: str) -> list[str]:
    found = (w.lower() for w in _WORD.findall(words))
    return [counted_groups()[w] for w in found if w in counted_groups()]


def _when(figure: Figure) -> tuple[str, bool, str, int]:
    """Time order; an earlier figure that a later report recalls stands before its new one."""
    return figure.at[:10], not figure.is_superseded, figure.document, figure.count.span.start


def _standing(figures: list[Figure]) -> list[Figure]:
    """The last figure of each voice."""
    return list({f.voice_key: f for f in figures}.values())


def _growth(figures: list[Figure]) -> tuple[Growth, ...]:
    by_voice: dict[str, list[Figure]] = {}
    for figure in figures:
        own = by_voice.setdefault(figure.voice_key, [])
        if not own or own[-1].low != figure.low:
            own.append(figure)
    grown = (Growth(own[-1].voice, tuple(own)) for own in by_voice.values() if len(own) > 1)
    return tuple(grown)


def _disagreements(measure: str, group: str, figures: list[Figure]) -> tuple[Disagreement, ...]:
    """Pairs of different voices whose figures stood at one time and cannot both hold."""
    until = _until(figures)
    found: dict[tuple[str, str, float, float], Disagreement] = {}
    for a, b in combinations(figures, 2):
        if a.voice_key == b.voice_key or not (a.high < b.low or b.high < a.low):
            continue
        if _repeats(a, figures) or _repeats(b, figures):
            continue
        # An outlet repeats somebody; beside a voice it names itself it says nothing of its own.
        if (a.is_outlet or b.is_outlet) and a.document == b.document:
            continue
        if a.at[:10] >= until[id(b)] or b.at[:10] >= until[id(a)]:
            continue
        key = (a.voice_key, b.voice_key, a.low, b.low)
        found.setdefault(key, Disagreement(measure, group, a, b))
    return tuple(found.values())


def _repeats(figure: Figure, figures: list[Figure]) -> bool:
    """Whether an outlet gives in its own voice what a voice it does not name has given."""
    return figure.is_outlet and any(
        not f.is_outlet and (f.low, f.high) == (figure.low, figure.high) for f in figures
    )


def _until(figures: list[Figure]) -> dict[int, str]:
    """The day from which each figure no longer stands: the same voice gave a newer one later."""
    until: dict[int, str] = {}
    for at, figure in enumerate(figures):
        later = (f.at[:10] for f in figures[at + 1 :] if f.voice_key == figure.voice_key
                 and f.low != figure.low and f.at[:10] > figure.at[:10])  # fmt: skip
        until[id(figure)] = next(later, "9999")
    return until
