"""What joining looks at: what one report tells of one event, reduced to comparable parts."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from sys import intern

from truceline.model import Count, EventReport, PlaceValue, Record, Span, TimeValue
from truceline.reconcile.checks.ranges import interval
from truceline.reconcile.joining.attach import figures_by_event
from truceline.resources.checks import common_words, openers, type_families

_ISO_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})")
_WORD = re.compile(r"[^\W\d_][\w'’-]{2,30}")
_END = re.compile(r"[.!?][\"”’)]?\s+(?=[^\W\d_a-z])|\n\s*\n")
# A report that names no time is taken to tell of the days before it came out.
_ASSUMED_DAYS = 3
_PARAGRAPH = re.compile(r"\n\s*\n")
_DATELINE = re.compile(r"[A-Z][^.\n]{2,40}?(?: [-–—] |\) - )")
_SAYING = re.compile(
    r"\b(?:said|says|told|announced|reported|added|stated|confirmed)\b[^.]{0,25}$", re.IGNORECASE
)
# 'The strike came hours after a missile was fired': what follows these words is another event.
_TURN = re.compile(
    r"\b(?:(?:came|comes|took place|happened|followed|begins|began)\b[^.;,\n]{0,30}?"
    r"\b(?:after|before)|(?:followed|preceded)|in (?:answer|response|reply|retaliation|revenge|"
    r"reprisal) (?:to|for))\b",
    re.IGNORECASE,
)
_RECALLED = re.compile(r"\b(?:that|this|the same|these|those)\s+([^\W\d_][\w-]{2,30})")
_THE = re.compile(r"\b(?:the|this|that|these|those)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
# 'al-Jinah' and 'Jinah' are one name.
_ARTICLE = re.compile(r"^(?i:a[lnrstz]|e[ls]|ash|ad|edh?)-(?=[A-Z])")
_RANGE = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:and|to|until|till|through|[-–—])\s*(?:the\s+)?$", re.IGNORECASE)
_COUNTRY = 5  # UCDP precision from which a place is too wide to tell two events apart
_MAX_NAMES = 12
_MAX_WORDS = 24


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it. Days are proleptic ordinals; 0 means not known.

    `reports` are the ids of the event reports that mention it, the first one first.
    `is_dated` is False when the days are only assumed from the publication, `is_placed` when
    the place stands elsewhere in the sentence, so that it may be where somebody spoke.
    `figures` are (measure, low, high); `names` are capitalised words, `words` stems;
    `is_timed` marks a day of the event's own clause,
    `is_opening` a sentence that turns from what was told so far to something else;
    `is_turned` says that only the words behind a turn in the sentence tell it;
    `is_definite` that it is told as known already ('the fighting');
    `recalls` are stems of nouns that point back: 'fragments of that missile'.
    """

    reports: tuple[str, ...]
    document: str
    published: int
    first: int
    last: int
    is_dated: bool
    family: str
    code: str
    point: tuple[float, float] | None
    precision: int
    country: str | None
    place: str | None
    is_placed: bool
    actors: tuple[str, ...]
    figures: tuple[tuple[str, float, float], ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    recalls: frozenset[str] = frozenset()
    sentence: int = 0
    paragraph: int = 0
    is_opening: bool = False
    is_turned: bool = False
    is_definite: bool = False
    is_timed: bool = False
    is_background: bool = False

    @property
    def id(self) -> str:
        """The id of the first event report."""
        return self.reports[0]


class Teller:
    """Makes the telling of each event report of one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._times = {t.id: t for t in record.times}
        self._places = {p.id: p for p in record.places}
        self._actors = {a.id: intern(a.pack_id or a.name.lower()) for a in record.actors}
        self._figures = figures_by_event(record)
        text = record.document.text
        self._paragraphs = [m.end() for m in _PARAGRAPH.finditer(text)]
        self._ends = [0, *(m.end() for m in _END.finditer(text)), len(text)]
        self._published = ordinal(record.document.published or "") or 0
        self._named = [
            m.span
            for a in record.actors
            if a.kind not in ("state", "unknown")
            for m in a.mentions
            if m.kind == "name"
        ]
        self._wide = _wide_names(record)
        self._said = {c.said_at for c in record.claims if c.said_at}

    def telling(self, event: EventReport) -> Telling:
        """What one event report tells, taken alone."""
        first, last, is_dated = self._days(event)
        place = self._place(event)
        sentence = self._sentence(event.trigger.start)
        start, end = self._ends[sentence], self._ends[sentence + 1]
        turn = _TURN.search(self._record.document.text, start, end)
        is_turned = turn is not None and event.trigger.start >= turn.end()
        if turn is not None:
            start, end = (turn.end(), end) if is_turned else (start, turn.end())
        stretch = self._record.document.text[start:end]
        names, words = words_of(stretch)
        actors = {self._actors[a] for a in (*event.actor, *event.recipient) if a in self._actors}
        return Telling(
            reports=(event.id,),
            document=self._record.document.id,
            published=self._published,
            first=first,
            last=last,
            is_dated=is_dated,
            family=type_families().get(event.plover.type, "other"),
            code=_code(event),
            point=_point(place),
            precision=(place.precision or _COUNTRY - 1) if place else 7,
            country=place.country if place else None,
            place=intern(place.name.lower()) if place else None,
            is_placed=place is not None and event.place_basis == "clause",
            actors=tuple(sorted(actors)),
            figures=_figures(self._figures.get(event.id, ())),
            names=tuple(n for n in names if n not in self._wide),
            words=words,
            recalls=self._recalls(event, stretch),
            # A turned half counts as a sentence of its own.
            sentence=2 * sentence + is_turned,
            paragraph=bisect_right(self._paragraphs, event.trigger.start),
            is_opening=is_turned or (sentence > 0 and bool(openers().match(stretch))),
            is_turned=is_turned,
            is_definite=self._is_definite(event),
            is_timed=is_dated and event.time_basis == "clause",
            is_background=event.background,
        )

    def _recalls(self, event: EventReport, stretch: str) -> frozenset[str]:
        """Stems that point back: 'that missile'; the trigger itself in 'the strike'."""
        found = {m[1].lower()[:6] for m in _RECALLED.finditer(stretch)}
        if self._is_definite(event):
            found.add(event.trigger.text.lower()[:6])
        return frozenset(found)

    def _is_definite(self, event: EventReport) -> bool:
        before = self._record.document.text[max(0, event.trigger.start - 30) : event.trigger.start]
        return bool(_THE.search(before))

    def _place(self, event: EventReport) -> PlaceValue | None:
        """The place, unless it is a whole country, a side's name or only the report's own place."""
        place = self._places.get(event.place or "")
        if event.place_basis not in ("clause", "sentence"):
            return None
        if place is None or place.role != "literal" or (place.precision or 0) > _COUNTRY:
            return None
        # 'the Red Cross' is no place, though a gazetteer may know one of that name.
        if any(span.covers(place.span) for span in self._named):
            return None
        return None if self._is_head(place.span) else place

    def _days(self, event: EventReport) -> tuple[int, int, bool]:
        time = self._times.get(event.time or "")
        if time is not None and self._is_head(time.span):
            time = self._after_head()
        first, last = self._bounds(time)
        if time and first and last - first < 370 and self._is_of(event, time):
            # A day beside a word of saying is when it was said.
            text = self._record.document.text
            is_said = bool(_SAYING.search(text[max(0, time.span.start - 40) : time.span.start]))
            if not is_said:
                return first, last, True
        if not self._published:
            return 0, 0, False
        return self._published - _ASSUMED_DAYS, self._published, False

    def _after_head(self) -> TimeValue | None:
        """The day the first sentence itself gives, where a reading took the dateline's."""
        told = sorted(self._times.values(), key=lambda t: t.span.start)
        inside = (t for t in told if t.span.end <= self._ends[1] and not self._is_head(t.span))
        return next((t for t in inside if t.type in ("DATE", "TIME")), None)

    def _is_of(self, event: EventReport, time: TimeValue) -> bool:
        """Whether a time may be the event's: not that of a dateline, not only that of a saying."""
        if event.time_basis not in ("clause", "sentence") or self._is_head(time.span):
            return False
        return event.time_basis == "clause" or time.id not in self._said

    def _is_head(self, span: Span) -> bool:
        """Whether a span stands in the dateline: 'GENEVA, 3 May - '."""
        return in_dateline(self._record.document.text, span)

    def _bounds(self, time: TimeValue | None) -> tuple[int, int]:
        """First and last day of a time; 'between 23 and 31 March' is one stretch."""
        if time is None:
            return 0, 0
        first = ordinal(time.earliest or time.value) or 0
        last = max(first, ordinal(time.latest or "") or first)
        text = self._record.document.text
        for other in self._times.values():
            low, high = sorted((time, other), key=lambda t: t.span.start)
            gap = text[low.span.end : high.span.start]
            before = text[max(0, low.span.start - 12) : low.span.start]
            if other is time or not _UNTIL.fullmatch(gap) or not _RANGE.search(before):
                continue
            days = [d for t in (low, high) for d in (ordinal(t.earliest or t.value),) if d]
            if len(days) == 2 and 0 < days[1] - days[0] < 370:
                return days[0], days[1]
        return first, last

    def _sentence(self, offset: int) -> int:
        return max(0, min(bisect_right(self._ends, offset), len(self._ends) - 1) - 1)


def _code(event: EventReport) -> str:
    """The type, with the mode where it tells two events apart: a release is no withdrawal."""
    kind, mode = event.plover.type, event.plover.mode
    return intern(f"{kind}/{mode}") if kind == "RETREAT" and mode else kind


def _wide_names(record: Record) -> frozenset[str]:
    """Names of whole countries and their people in the record: they tell no events apart."""
    wide = (p for p in record.places if (p.precision or 0) > _COUNTRY or p.role == "demonym")
    return frozenset(w.lower() for p in wide for w in _WORD.findall(p.name))


def merged(told: list[Telling]) -> Telling:
    """One telling of several mentions of an event in one report: the most exact of each part."""
    head = told[0]
    dated = [t for t in told if t.is_dated] or [t for t in told if t.first]
    day = min(dated, key=lambda t: (not t.is_timed, t.last - t.first), default=head)
    places = [t for t in told if t.place]
    placed = min(places, key=lambda t: (not t.is_placed, t.precision), default=head)
    return Telling(
        reports=tuple(r for t in told for r in t.reports),
        document=head.document,
        published=head.published,
        first=day.first,
        last=day.last,
        is_dated=day.is_dated,
        family=head.family,
        code=head.code,
        point=placed.point,
        precision=placed.precision,
        country=placed.country,
        place=placed.place,
        is_placed=placed.is_placed,
        actors=_union((t.actors for t in told), _MAX_NAMES),
        figures=tuple(dict.fromkeys(f for t in told for f in t.figures)),
        names=_union((t.names for t in told), _MAX_NAMES),
        words=_union((t.words for t in told), _MAX_WORDS),
        sentence=head.sentence,
        paragraph=head.paragraph,
        is_timed=day.is_timed,
        is_background=all(t.is_background for t in told),
    )


def words_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names (capitalised words in lower case) and stems of a stretch of text, each sorted."""
    names, words = set(), set()
    common = common_words()
    for number, found in enumerate(_WORD.finditer(text)):
        word = _ARTICLE.sub("", found.group().replace("’", "'").removesuffix("'s"))
        lower = word.lower()
        if lower in common:
            continue
        if word[0].isupper() and number:
            names.add(intern(lower))
        words.add(intern(lower[:6]))
    return tuple(sorted(names)), tuple(sorted(words))


def _union(parts: Iterable[tuple[str, ...]], most: int) -> tuple[str, ...]:
    """The values of the first parts first, up to `most`, then sorted."""
    return tuple(sorted(list(dict.fromkeys(v for part in parts for v in part))[:most]))


def _figures(counts: Iterable[Count]) -> tuple[tuple[str, float, float], ...]:
    found = []
    for count in counts:
        bounds = interval(count)
        if bounds and count.unit is None:
            found.append((intern(count.measure), *bounds))
    return tuple(found)


def _point(place: PlaceValue | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def in_dateline(text: str, span: Span) -> bool:
    """Whether a span stands in the dateline of a text: 'GENEVA, 3 May - '."""
    head = _DATELINE.match(text)
    return head is not None and span.end <= head.end()


def ordinal(value: str) -> int | None:
    """The day number of an ISO date or date-time, or None."""
    parsed = _ISO_DAY.match(value)
    if not parsed:
        return None
    try:
        return date(int(parsed[1]), int(parsed[2]), int(parsed[3])).toordinal()
    except ValueError:
        return None


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) points in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))
