"""Where the voices of one event part beside its figures: who, when, where, whether."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from truceline.model import Actor, Claim, EventReport, PlaceValue, Record, Span, TimeValue
from truceline.reconcile.joining import Cluster
from truceline.reconcile.joining.telling import distance_km, in_dateline, ordinal
from truceline.reconcile.voices import FigureVoice, Voices, one_voice
from truceline.resources.checks import type_families

Question = Literal["who", "when", "where", "whether"]
_ASKED: dict[str, str] = {"when": "when it happened", "where": "where it was"}
_APART_KM = 10.0
_EXACT = 2  # UCDP precision up to which a place is a town or near one
_BLAME = frozenset({"blame-plain", "accuse", "allege", "accusation-noun", "hold-responsible"})
_ACTING = frozenset({"state", "government", "armed force", "armed group", "coalition", "party",
                     "police", "ministry", "peacekeepers", "de facto authority"})  # fmt: skip
_FOR_A_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_MAX_DAYS = 7  # days apart beyond which two dates are of two happenings
_MAX_HEADS = 3  # accused side by side in one accusation


@dataclass(frozen=True, slots=True)
class Account:
    """One answer of one voice: the words, and what they mean folded to comparable keys.

    `act` is what is told as done where the answer is told along with it, '' for an accusation.
    """

    document: str
    voice: FigureVoice
    span: Span
    value: str
    keys: frozenset[str]
    act: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two voices whose answers to one question cannot both hold, with the span of each."""

    question: Question
    first: Account
    second: Account

    @property
    def spans(self) -> tuple[Span, Span]:
        """The words of both sides."""
        return self.first.span, self.second.span

    @property
    def sentence(self) -> str:
        """One neutral sentence: who gives which answer."""
        one, other = self.first, self.second
        if self.question == "whether":
            return f"{one.voice.name} holds {one.value} responsible; denied by {other.voice.name}."
        if self.question == "who":
            return f"{one.voice.name} names {one.value}; {other.voice.name} names {other.value}."
        return (
            f"On {_ASKED[self.question]}, {one.voice.name} gives {one.value!r} and "
            f"{other.voice.name} gives {other.value!r}."
        )


def differences(
    cluster: Cluster, records: dict[str, Record], origins: dict[str, str] | None = None
) -> tuple[Difference, ...]:
    """Where the voices of one event part on who did it, when, where, and whether they did.

    With `origins` a copy is left to the report it repeats.
    """
    wanted = set(cluster.reports)
    who: list[Account] = []
    when: list[Account] = []
    where: list[Account] = []
    denials: list[Account] = []
    for document in cluster.documents:
        origin = origins.get(document, document) if origins else document
        if origin != document and origin in cluster.documents:
            continue
        telling = _Telling(records[document], wanted)
        who += telling.blamed()
        when += telling.days()
        where += telling.places()
        denials += telling.denied()
    keys = one_voice(a.voice for a in (*who, *when, *where, *denials))
    found = [
        *_apart("who", who, keys),
        *_contested(who, denials, keys),
        *_apart("when", when, keys),
        *_apart("where", where, keys),
    ]
    return tuple(found)


def _apart(question: Question, told: list[Account], keys: dict[str, str]) -> list[Difference]:
    """Pairs of voices with nothing in common in what they answer; the first words of each pair."""
    found: dict[frozenset[str], Difference] = {}
    said: dict[str, frozenset[str]] = {}
    for account in told:
        said[_key(account, keys)] = said.get(_key(account, keys), frozenset()) | account.keys
    for a, b in combinations(told, 2):
        one, other = _key(a, keys), _key(b, keys)
        # A voice that names both keeps its peace with a voice that names one of them.
        if one == other or said[one] & said[other] or not _is_apart(question, a, b):
            continue
        found.setdefault(frozenset((one, other)), Difference(question, a, b))
    return list(found.values())


def _is_apart(question: Question, a: Account, b: Account) -> bool:
    if question == "where":
        return _distance(a, b) > _APART_KM
    if question == "when":
        return min(abs(int(x) - int(y)) for x in a.keys for y in b.keys) <= _MAX_DAYS
    # Two acts told without blame are two answers only where they are one kind of act.
    return not a.act or not b.act or a.act == b.act


def _contested(
    who: list[Account], denials: list[Account], keys: dict[str, str]
) -> Iterator[Difference]:
    """Every voice that is held responsible and denies it, beside each that holds it so."""
    seen = set()
    for accused in who:
        for denial in denials:
            pair = (_key(accused, keys), _key(denial, keys))
            if accused.keys & denial.keys and pair[0] != pair[1] and pair not in seen:
                seen.add(pair)
                yield Difference("whether", accused, denial)


def _key(account: Account, keys: dict[str, str]) -> str:
    return keys.get(account.voice.key, account.voice.key)


def _distance(a: Account, b: Account) -> float:
    one, other = (tuple(map(float, next(iter(x.keys)).split(","))) for x in (a, b))
    return distance_km((one[0], one[1]), (other[0], other[1]))


class _Telling:
    """What one record says of one event."""

    def __init__(self, record: Record, wanted: set[str]) -> None:
        self._record = record
        self._voices = Voices(record)
        self._actors = {a.id: a for a in record.actors}
        self._claims = {c.id: c for c in record.claims}
        self._times = {t.id: t for t in record.times}
        self._places = {p.id: p for p in record.places}
        self._forceful = sorted(
            (e for e in record.events if type_families().get(e.plover.type) == "force"),
            key=lambda e: e.trigger.start,
        )
        self._wanted = wanted
        self._events = [e for e in record.events if e.id in wanted]

    def blamed(self) -> Iterator[Account]:
        """Who did it, as accusations about this event and acts told by a named voice say."""
        for claim in self._record.claims:
            is_blame = claim.stance.label == "accuses" and claim.rule.split("/")[-1] in _BLAME
            if is_blame and self._is_about(claim):
                yield from self._answers(claim, self._accused(claim))
        for event in self._events:
            told = self._claims.get(event.claim)
            if told is None or event.plover.type != "ASSAULT" or event.realis != "occurred":
                continue
            if not event.background and told.stance.label == "asserts":
                act = event.plover.mode or event.trigger.text.lower()
                actors = [self._actors[a] for a in event.actor if a in self._actors]
                yield from self._answers(told, [(a, event.trigger) for a in actors], act)

    def denied(self) -> Iterator[Account]:
        """Denials about this event, with whoever denies as the one who would have done it."""
        for claim in self._record.claims:
            if claim.stance.label != "denies" or not claim.content or not self._is_about(claim):
                continue
            speaker = self._actors.get(claim.chain[-1].source.actor or "")
            if speaker is not None:
                voice = self._voices.of(claim)
                yield Account(
                    self._record.document.id, voice, claim.content[0], "", self._identity(speaker)
                )

    def days(self) -> Iterator[Account]:
        """The day of the event where a clause gives one."""
        for event in self._events:
            time = self._times.get(event.time or "")
            if time is None or event.time_basis != "clause" or self._is_aside(event, time.span):
                continue
            days = _days(time)
            if days:
                yield self._account(event, time.span, time.span.text, days)

    def places(self) -> Iterator[Account]:
        """The town of the event where a clause gives one."""
        for event in self._events:
            place = self._places.get(event.place or "")
            if place is None or event.place_basis != "clause" or self._is_aside(event, place.span):
                continue
            point = _point(place)
            if point:
                yield self._account(event, place.span, place.span.text, frozenset({point}))

    def _is_aside(self, event: EventReport, span: Span) -> bool:
        """Whether an event is background or no act of force, or the words stand in the dateline."""
        is_told = event.realis == "occurred" and event.plover.type == "ASSAULT"
        if not is_told or event.background:
            return True
        return in_dateline(self._record.document.text, span)

    def _account(self, event: EventReport, span: Span, value: str, keys: frozenset[str]) -> Account:
        voice = self._voices.of(self._claims.get(event.claim))
        return Account(self._record.document.id, voice, span, value, keys)

    def _answers(
        self, claim: Claim, accused: Iterable[tuple[Actor, Span]], act: str = ""
    ) -> Iterator[Account]:
        voice = self._voices.of(claim)
        speaker = self._actors.get(claim.chain[-1].source.actor or "")
        if voice.is_outlet or speaker is None:
            return
        for actor, span in accused:
            keys = self._identity(actor)
            is_known = actor.pack_id or actor.country or actor.parent
            if is_known and actor.kind in _ACTING and not keys & self._identity(speaker):
                yield Account(self._record.document.id, voice, span, actor.name, keys, act)

    def _accused(self, claim: Claim) -> list[tuple[Actor, Span]]:
        """The actors at the head of an accusation: 'blamed [A and B] for the fire'."""
        if not claim.content:
            return []
        content = claim.content[0]
        first = content.text.split(" of ")[0].split(" for ")[0]
        end = content.start + len(first)
        inside = [
            (actor, mention.span)
            for actor in self._record.actors
            for mention in actor.mentions
            if content.start <= mention.span.start < end and mention.kind != "pronoun"
        ]
        inside.sort(key=lambda pair: pair[1].start)
        return inside[:_MAX_HEADS] if inside and inside[0][1].start - content.start < 25 else []

    def _is_about(self, claim: Claim) -> bool:
        """Whether a claim is about the wanted event: one it tells, else the last one told."""
        inside = [e for e in self._forceful
                  if any(s.covers(e.trigger) for s in claim.content)]  # fmt: skip
        if inside:
            return any(e.id in self._wanted for e in inside)
        start = min(s.start for s in claim.spans)
        before = [e for e in self._forceful if e.trigger.start < start and not e.background]
        chosen = before[-1] if before else next(iter(self._forceful), None)
        return chosen is not None and chosen.id in self._wanted

    def _identity(self, actor: Actor) -> frozenset[str]:
        """The actor, and its state where it speaks or acts for one."""
        keys = {(actor.pack_id or actor.name).lower()}
        acts_for_it = actor.kind == "state" or _FOR_A_STATE & set(actor.sectors)
        if actor.country and acts_for_it:
            keys.add(f"state:{actor.country}".lower())
        return frozenset(keys)


def _days(time: TimeValue) -> frozenset[str]:
    """The days a time may mean where they are at most two; '' where it is wider."""
    first = ordinal(time.earliest or time.value) if time.type in ("DATE", "TIME") else None
    last = ordinal(time.latest or "") or first
    if first is None or last is None or time.mod or last - first > 1:
        return frozenset()
    return frozenset(str(day) for day in range(first, last + 1))


def _point(place: PlaceValue) -> str:
    is_exact = place.role == "literal" and (place.precision or 7) <= _EXACT
    if not is_exact or place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude},{place.longitude}"
