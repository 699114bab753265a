"""Competing figures of one event: who gives which number, since when, and where they part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from truceline.model import Claim, Count, EventReport, Record, Span
from truceline.reconcile.checks.ranges import interval
from truceline.reconcile.joining import Cluster
from truceline.reconcile.joining.attach import figures_by_event, is_part
from truceline.resources.checks import counted_groups, harm_measures, partial_groups, vague_words

_WORD = re.compile(r"[^\W\d_]+")
_MORE = re.compile(r"\b(?:more|another|further|additional)\s+(?!than\b)\w", re.IGNORECASE)
_OF_THINGS = frozenset({"destroyed", "damaged", "captured", "released"})
_ARTICLE = re.compile(r"(?:an?|the|this|that)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:had|earlier|previous(?:ly)?|first|initial(?:ly)?|up from|then|until then)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number one voice gives for an event. `group` says who is counted, '' for all.

    `at` is when it was said (ISO; the publication where no time is named); `is_increment` marks
    a number that adds to an earlier one and is never compared with, or added to, a total.
    """

    count: Count
    document: str
    source: str
    voice: str
    voice_key: str
    voice_words: str
    at: str
    low: float
    high: float
    group: str
    is_increment: bool
    is_superseded: bool
    is_outlet: bool


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
    found: dict[tuple[str, str], list[Figure]] = {}
    for document in cluster.documents:
        origin = origins.get(document, document) if origins else document
        if origin != document and origin in cluster.documents:
            continue
        for figure in _inherited(list(_figures(records[document], wanted))):
            found.setdefault((figure.count.measure, figure.group), []).append(figure)
    return tuple(_competing(*key, figures) for key, figures in sorted(found.items()))


def _competing(measure: str, group: str, figures: list[Figure]) -> Competing:
    ordered = tuple(sorted(one_voice(figures), key=_when))
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
    voices = _Voices(record)
    for event in record.events:
        if event.id not in wanted:
            continue
        for count in by_event.get(event.id, ()):
            if is_compared(count):
                yield _figure(record, count, voices.of(event, count), voices)


def _inherited(figures: list[Figure]) -> list[Figure]:
    """Figures of one report; 'it had first spoken of 500' gets the voice of the new figure."""
    voiced = [f for f in figures if not f.is_outlet and not f.is_superseded]
    found = []
    for figure in figures:
        if figure.is_outlet and figure.is_superseded:
            same = [f for f in voiced if f.count.measure == figure.count.measure
                    and f.group == figure.group]  # fmt: skip
            nearest = min(
                same, key=lambda f: abs(f.count.span.start - figure.count.span.start), default=None
            )
            if nearest:
                figure = replace(
                    figure, voice=nearest.voice, voice_key=nearest.voice_key, is_outlet=False
                )
        found.append(figure)
    return found


def is_compared(count: Count) -> bool:
    """Whether a figure is of a measure that reports are compared by."""
    if count.measure not in harm_measures() or count.unit or interval(count) is None:
        return False
    # 'a hospital' is a mention, no figure that another report could contest.
    return not _ARTICLE.match(count.span.text) or (count.best or 0) > 1


class _Voices:
    """Who is behind each claim of one record."""

    def __init__(self, record: Record) -> None:
        self._claims = {c.id: c for c in record.claims}
        self._keys = {a.id: (a.pack_id or a.name).lower() for a in record.actors}
        self._offices = {a.id: a.office for a in record.actors}
        self._titles = {a.id: a.name for a in record.actors}
        self.outlet = record.document.source.name or "the report"

    def of(self, event: EventReport, count: Count) -> Claim | None:
        """The claim behind a figure: the innermost whose words hold it, else the event's."""
        holding = [
            (sum(s.end - s.start for s in c.content), c.id)
            for c in self._claims.values()
            if any(s.covers(count.span) for s in c.content)
        ]
        return self._claims[min(holding)[1]] if holding else self._claims.get(event.claim)

    def office(self, claim: Claim | None) -> str:
        """The office of the innermost voice, where the reading gives one."""
        for link in reversed(claim.chain if claim else ()):
            if link.source.actor in self._keys:
                return self._offices.get(link.source.actor or "") or ""
        return ""

    def name(self, claim: Claim | None) -> tuple[str, str]:
        """Key and name of the innermost voice that is named; the outlet where none is."""
        for link in reversed(claim.chain if claim else ()):
            if link.relation == "outlet":
                continue
            if link.source.actor in self._keys:
                return self._keys[link.source.actor], self._titles[link.source.actor]
            if link.source.span:
                return link.source.span.text.lower(), link.source.span.text
        return self.outlet.lower(), self.outlet


def _figure(record: Record, count: Count, claim: Claim | None, voices: _Voices) -> Figure:
    low, high = interval(count) or (0.0, 0.0)
    key, title = voices.name(claim)
    times = {t.id: t for t in record.times}
    said = times.get(claim.said_at or "") if claim else None
    text = record.document.text
    before = text[max(0, count.span.start - 40) : count.span.start].rsplit(". ", 1)[-1]
    relation = count.relation.kind if count.relation else ""
    return Figure(
        count=count,
        document=record.document.id,
        source=record.document.source.name or "outlet not named",
        voice=title,
        voice_key=key,
        voice_words=f"{key} {voices.office(claim)}",
        at=(said.earliest or said.value) if said else (record.document.published or ""),
        low=low,
        high=high,
        group=_group(count, text),
        is_increment=relation == "increment" or bool(_MORE.search(count.span.text)),
        is_superseded=bool(_EARLIER.search(before)),
        is_outlet=key == voices.outlet.lower(),
    )


def _group(count: Count, text: str) -> str:
    """Who is counted: the group of the last known noun; '' for everybody harmed."""
    if count.equipment:
        return (count.equipment.model or count.what or count.equipment.category).lower()
    words = [w.lower() for w in _WORD.findall(f"{count.span.text} {count.what or ''}")]
    named = [counted_groups()[w] for w in words if w in counted_groups()]
    if named and named[-1] in partial_groups():
        return named[-1]
    if count.measure in _OF_THINGS and count.what:
        return count.what.lower().split()[-1].removesuffix("s")
    if is_part(count, text):
        return named[-1] if named else "a part"
    return ""


def _when(figure: Figure) -> tuple[str, bool, str, int]:
    """Time order; an earlier figure that a later report recalls stands before its new one."""
    return figure.at[:10], not figure.is_superseded, figure.document, figure.count.span.start


def one_voice(figures: list[Figure]) -> list[Figure]:
    """Figures with voices named in two ways brought together: 'health ministry' and 'Gaza's ...'.

    A shorter name joins a longer one only where no other longer name holds it too.
    """
    tokens = {f.voice_key: _tokens(f) for f in figures if not f.is_outlet}
    keys: dict[str, str] = {}
    for key, own in tokens.items():
        longer = [k for k, other in tokens.items() if own and own < other]
        equal = [k for k, other in tokens.items() if own and own == other]
        keys[key] = longer[0] if len(longer) == 1 else min(equal, default=key)
    return [replace(f, voice_key=keys.get(f.voice_key, f.voice_key)) for f in figures]


def _tokens(figure: Figure) -> frozenset[str]:
    words = (w.lower().removesuffix("s") for w in _WORD.findall(figure.voice_words))
    return frozenset(w for w in words if len(w) > 2 and w not in vague_words())


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
        # An outlet repeats somebody; beside a voice it names itself it says nothing of its own.
        if (a.is_outlet or b.is_outlet) and a.document == b.document:
            continue
        if a.at[:10] >= until[id(b)] or b.at[:10] >= until[id(a)]:
            continue
        key = (a.voice_key, b.voice_key, a.low, b.low)
        found.setdefault(key, Disagreement(measure, group, a, b))
    return tuple(found.values())


def _until(figures: list[Figure]) -> dict[int, str]:
    """The day from which each figure no longer stands: the same voice gave a newer one."""
    until: dict[int, str] = {}
    for at, figure in enumerate(figures):
        later = (f.at[:10] for f in figures[at + 1 :] if f.voice_key == figure.voice_key
                 and f.low != figure.low)  # fmt: skip
        until[id(figure)] = next(later, "9999")
    return until
