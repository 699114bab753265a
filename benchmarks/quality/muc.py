"""MUC-4 incident templates against our events: type, number of human targets, confidence.

Types are compared as the set of incident types of a message, human targets as the multiset of
numbers of a message ("PLURAL" where no figure stands), confidence on templates whose type was
found. Messages are upper case and are read so. Optional templates count for neither side.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.quality.analyses import analyses
from benchmarks.quality.muc_confidence import Message, perpetrator_confidence
from truceline.model import Annotation, Count, Document, EventReport, document_id
from truceline.read.actors import read_actors
from truceline.read.claims import read_claims
from truceline.read.counts import read_counts
from truceline.read.counts.things import singular
from truceline.read.events import read_events
from truceline.read.events.candidate import Candidate
from truceline.read.events.candidates import candidates_in
from truceline.read.events.capitals import with_plain_lemmas
from truceline.read.times import read_times
from truceline.resources.counts import load_things

Row = dict[str, Any]
_GENERAL = frozenset(
    [
        "war",
        "fighting",
        "combat",
        "clash",
        "battle",
        "offensive",
        "operation",
        "violence",
        "hostility",
        "campaign",
        "conflict",
        "confrontation",
        "aggression",
        "skirmish",
        "struggle",
        "action",
        "movement",
    ]
)
_EFFECTS = ("kill", "wound", "injur", "die", "hurt", "attack", "hit", "target", "carr")
_FORCES = frozenset(
    [
        "army",
        "force",
        "troop",
        "military",
        "government",
        "soldier",
        "police",
        "navy",
        "u.s.",
        "states",
        "plane",
        "helicopter",
        "unit",
    ]
)
_HEADER = re.compile(r"(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d\d)\b")
_LEAD = 1 / 3
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_FIRE = frozenset(["burn", "torch", "arson", "set", "fire"])


def score_muc(path: Path, errors: Path | None = None) -> dict[str, float]:
    """F1 of types and of human target numbers by message, accuracy of claim confidence."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    types, numbers = Counter[str](), Counter[str]()
    confidence = Counter[str]()
    wrong = []
    for row, annotation in zip(rows, analyses(_cased(r["text"]) for r in rows), strict=True):
        read = _Read(_cased(row["text"]), annotation)
        gold = [t["slots"] for t in row["templates"] if not t["optional"]]
        maybe = {k for t in row["templates"] for k in _types(t["slots"])}
        wanted = {k for slots in gold for k in _types(slots)[:1]}
        found = set(read.incidents)
        types.update(
            right=len(found & wanted), read=len(found - (maybe - wanted)), gold=len(wanted)
        )
        _count_numbers(numbers, row, read)
        _count_confidence(confidence, gold, read)
        if found != wanted:
            wrong.append(_shown(row, wanted, read))
    if errors is not None:
        (errors / "muc.jsonl").write_text("\n".join(map(json.dumps, wrong)), encoding="utf-8")
    return {
        "muc.type_f1": 200 * types["right"] / max(1, types["read"] + types["gold"]),
        "muc.type_precision": 100 * types["right"] / max(1, types["read"]),
        "muc.type_recall": 100 * types["right"] / max(1, types["gold"]),
        "muc.human_targets_f1": 200 * numbers["right"] / max(1, numbers["read"] + numbers["gold"]),
        "muc.confidence": 100 * confidence["right"] / max(1, confidence["gold"]),
    }


def _cased(text: str) -> str:
    return text


def _date_of(text: str) -> str | None:
    """The date of a message, from its header line."""
    found = _HEADER.search(text[:200])
    if found is None:
        return None
    return f"19{found[3]}-{_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}"


def _is_noun(event: EventReport) -> bool:
    return (event.confidence or 0.0) <= 0.5


class _Read:
    """Events of one message sorted into MUC incident types."""

    def __init__(self, text: str, annotation: Annotation) -> None:
        document = Document(id=document_id(text), text=text, published=_date_of(text))
        annotation = with_plain_lemmas(annotation)
        times = read_times(document, annotation)
        actors = read_actors(document, annotation)
        self.annotation = annotation
        self.claims = {c.id: c for c in read_claims(document, annotation, actors, ())}
        self.actors = {a.id: a for a in actors}
        claims = tuple(self.claims.values())
        counts = read_counts(document, annotation)
        events, self.counts = read_events(document, annotation, claims, actors, times, (), counts)
        self.candidates = {
            annotation.tokens[c.trigger].start: c
            for s in annotation.sentences
            for c in candidates_in(annotation, s)
        }
        self.incidents: dict[str, list[EventReport]] = {}
        self.record = Message(text, tuple(events), self.claims, self.actors)
        for event in events:
            kind = self._kind(event)
            if kind is not None:
                self.incidents.setdefault(kind, []).append(event)
        self._drop_effects()
        self.incidents = {k: v for k, v in self.incidents.items() if self._is_reported(k, v)}

    def _is_reported(self, kind: str, events: list[EventReport]) -> bool:
        """Whether an incident is reported and not only mentioned: some event of it has occurred
        and is more than a plural noun; one late mention of an attack needs its victims counted."""
        if not any(e.realis in ("occurred", "ongoing") for e in events):
            return False
        if all(e.trigger.text.lower().endswith("s") and _is_noun(e) for e in events):
            return False
        is_early = events[0].trigger.start < _LEAD * len(self.record.text)
        return kind != "ATTACK" or len(events) > 1 or is_early or bool(events[0].counts)

    def _drop_effects(self) -> None:
        """People killed or wounded by a bomb are the effect of that incident, no second one."""
        if "BOMBING" not in self.incidents:
            return
        others = [e for e in self.incidents.get("ATTACK", []) if not self._is_effect(e)]
        if others:
            self.incidents["ATTACK"] = others
        else:
            self.incidents.pop("ATTACK", None)

    def _is_effect(self, event: EventReport) -> bool:
        lemma = event.trigger.text.lower()
        return lemma.startswith(_EFFECTS)

    def _kind(self, event: EventReport) -> str | None:
        code = event.codes.cameo or ""
        trigger = singular(event.trigger.text.lower())
        if event.realis not in ("occurred", "ongoing", "attempted", "threatened"):
            return None
        if event.background or trigger in _GENERAL:
            return None
        if code.startswith("181"):
            is_kidnapping = self._is_specific(event) and not self._is_armed(event)
            return "KIDNAPPING" if is_kidnapping and code != "1811" else None
        if code.startswith("1711"):
            return None
        if code == "1712":
            return "ARSON" if self._is_fire(event) else None
        if code.startswith(("183",)) or event.plover.mode in ("explosives", "suicide-attack"):
            return "BOMBING"
        if code.startswith(("180", "182", "185", "186", "190", "193", "194", "195")):
            return self._attack(event)
        return None

    def _attack(self, event: EventReport) -> str | None:
        """An attack counts when somebody or something not armed is named as its target."""
        candidate = self.candidates.get(event.trigger.start)
        if candidate is None or self._is_armed(event):
            return None
        if self._is_by_forces(candidate):
            return None
        return "ATTACK" if self._is_specific(event) else None

    def _is_by_forces(self, candidate: Candidate) -> bool:
        """Operations of regular forces are no incidents of terrorism in the sense of MUC-4."""
        lemmas = {self.annotation.tokens[h].lemma.lower() for h in candidate.subj}
        return bool(lemmas & _FORCES)

    def _is_specific(self, event: EventReport) -> bool:
        """Whether a single target is meant: a name, a counted or a definite one."""
        candidate = self.candidates.get(event.trigger.start)
        if candidate is None:
            return False
        trigger = self.annotation.tokens[candidate.trigger]
        if candidate.is_nominal and trigger.xpos == "NNS":
            return False
        return any(self._is_definite(h) for h in self._targets(candidate))

    def _is_definite(self, head: int) -> bool:
        token = self.annotation.tokens[head]
        if token.upos == "PROPN":
            return True
        if any(c.span.start <= token.start < c.span.end for c in self.counts):
            return True
        return self._number(head) == "1"

    def _is_fire(self, event: EventReport) -> bool:
        lemma = event.trigger.text.lower()
        return any(lemma.startswith(w) for w in _FIRE)

    def _is_armed(self, event: EventReport) -> bool:
        """Whether all that is named as target bears arms."""
        candidate = self.candidates.get(event.trigger.start)
        if candidate is None:
            return False
        kinds = [self._thing(h) for h in self._targets(candidate)]
        return bool(kinds) and all(k == "military" for k in kinds)

    def _targets(self, candidate: Candidate) -> list[int]:
        heads = list(candidate.obj)
        for prep in ("on", "against", "of", "at"):
            heads.extend(candidate.preps.get(prep, ()))
        return [h for h in heads if self.annotation.tokens[h].upos in ("NOUN", "PROPN")]

    def _thing(self, head: int) -> str | None:
        thing = load_things().get(singular(self.annotation.tokens[head].text.lower()))
        return thing.kind if thing else None

    def human_numbers(self) -> Counter[str]:
        """How many people are hit, one entry a group: `1`, `12`, `30-`, `~100`, `PLURAL`."""
        found: dict[str, str] = {}
        for events in self.incidents.values():
            for event in events:
                candidate = self.candidates.get(event.trigger.start)
                for head in self._targets(candidate) if candidate else ():
                    if self._is_human(head):
                        key = self.annotation.tokens[head].lemma.lower()
                        found.setdefault(key, self._number(head))
        spans = {e.span for events in self.incidents.values() for e in events}
        for count in self.counts:
            is_harm = count.measure in ("killed", "wounded", "captured")
            notation = _notation(count)
            is_new = notation == "1" or notation not in found.values()
            if is_harm and is_new and any(s.covers(count.span) for s in spans):
                words = (count.what or count.span.text).lower().split()
                found.setdefault(singular(words[-1]), notation)
        return Counter(found.values())

    def _is_human(self, head: int) -> bool:
        token = self.annotation.tokens[head]
        named = {n.label for n in self.annotation.names if n.start <= token.start < n.end}
        if named:
            return "PERSON" in named
        return token.upos == "PROPN" or self._thing(head) in ("person", "civilian", "military")

    def _number(self, head: int) -> str:
        token = self.annotation.tokens[head]
        for count in self.counts:
            if count.span.start <= token.start < count.span.end and count.measure != "incidents":
                return _notation(count)
        is_plural = token.xpos in ("NNS", "NNPS") or token.text.lower() in ("people", "police")
        return "PLURAL" if is_plural else "1"

    def confidence(self, kind: str) -> str:
        """How surely the message lays the incident to an organisation."""
        events = self.incidents.get(kind, [])
        return perpetrator_confidence(self.record, events) if events else ""


def _types(slots: Row) -> list[str]:
    return [p.strip(" ?") for v in slots.get("INCIDENT: TYPE", []) for p in v.split("/")]


def _notation(count: Count) -> str:
    def whole(value: float | None) -> str:
        return "" if value is None else str(int(value))

    if count.bound == "vague":
        return "PLURAL"
    if count.bound == "about":
        return "~" + whole(count.best)
    if count.bound in ("at_least", "more_than"):
        return whole(count.low) + "-"
    if count.bound in ("at_most", "less_than"):
        return "-" + whole(count.high)
    return whole(count.best)


def _count_numbers(tally: Counter[str], row: Row, read: _Read) -> None:
    """Match gold fillers, each with its alternatives, to the numbers read."""
    gold = [
        {p.strip(" ?").replace(" ", "") for p in value.split(":")[0].split("/")}
        for t in row["templates"]
        if not t["optional"]
        for value in t["slots"].get("HUM TGT: NUMBER", [])
    ]
    left = read.human_numbers()
    total = sum(left.values())
    right = 0
    for options in gold:
        hit = next((o for o in options if left[o] > 0), None)
        if hit is not None:
            left[hit] -= 1
            right += 1
    tally.update(right=right, read=total, gold=len(gold))


def _count_confidence(tally: Counter[str], gold: list[Row], read: _Read) -> None:
    for slots in gold:
        labels = slots.get("PERP: ORGANIZATION CONFIDENCE", [])
        kinds = [k for k in _types(slots) if k in read.incidents]
        if not labels or not kinds:
            continue
        wanted = {p.strip(" ?()") for v in labels for p in v.split(":")[0].split("/")}
        tally.update(gold=1, right=int(read.confidence(kinds[0]) in wanted))


def _shown(row: Row, wanted: set[str], read: _Read) -> Row:
    return {
        "doc": row["doc"], "gold": sorted(wanted),
        "read": {k: [(e.trigger.text, e.span.text[:160]) for e in v]
                 for k, v in read.incidents.items()},
        "templates": [t["slots"] for t in row["templates"]],
    }  # fmt: skip
