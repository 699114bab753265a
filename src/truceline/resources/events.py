"""The packs of events: frames, operators, classes of nouns, crosswalk, means, domains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.resources.packs import load_tsv, load_yaml

_OPEN_OPERATORS = ("op.agree", "op.intend", "op.threaten", "op.reject", "duty")


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and what it needs around it; `cameo` is the code it yields.

    Condition values are words, phrases, or names of classes in capitals.
    """

    id: str
    cameo: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    obj: tuple[str, ...] | None
    subj: tuple[str, ...]
    not_obj: tuple[str, ...]
    not_subj: tuple[str, ...]
    prep: Mapping[str, tuple[str, ...]]
    not_prep: tuple[str, ...]
    near: tuple[str, ...]
    not_near: tuple[str, ...]
    xverbs: tuple[str, ...]
    subj_or_obj: tuple[str, ...]
    is_without_xcomp: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str

    @property
    def conditions(self) -> int:
        """How many conditions the frame sets: the more, the earlier it is tried."""
        return sum(
            bool(c)
            for c in (self.obj, self.subj, self.prep, self.near, self.xverbs, self.subj_or_obj)
        )


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that takes another event as content: agreeing, refusing, stopping, starting."""

    id: str
    kind: str
    verbs: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """One row of the crosswalk: what a CAMEO code is in PLOVER and ACLED."""

    cameo: str
    type: str | None
    mode: str | None
    context: tuple[str, ...]
    acled: str | None
    is_violence: bool


@dataclass(frozen=True, slots=True)
class Means:
    """Words of a weapon or way of attacking, the mode and the code they set."""

    id: str
    mode: str
    cameo: str
    means: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class RecipientRule:
    """Where the recipient of some frames stands: slots in the order they are asked."""

    id: str
    frames: tuple[str, ...]
    slots: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str


@cache
def load_frames() -> tuple[Frame, ...]:
    """The frames in the order of the pack."""
    return tuple(_frame(entry) for entry in load_yaml("events/frames.yaml")["frames"])


def _frame(entry: dict[str, Any]) -> Frame:
    def words(key: str) -> tuple[str, ...]:
        return tuple(entry.get(key) or ())

    prep = entry.get("prep") or {}
    return Frame(
        id=f"event.{entry['id']}",
        cameo=entry["cameo"],
        verbs=words("verbs"),
        nouns=words("nouns"),
        obj=words("obj") or None,
        subj=words("subj"),
        not_obj=words("not_obj"),
        not_subj=words("not_subj"),
        prep={name: tuple(values) for name, values in prep.items()},
        not_prep=words("not_prep"),
        near=words("near"),
        not_near=words("not_near"),
        xverbs=words("xverbs"),
        subj_or_obj=words("subj_or_obj"),
        is_without_xcomp=bool(entry.get("not_xcomp")),
        examples=words("examples"),
        counter_examples=words("counter_examples"),
        source=entry["source"],
    )


@cache
def load_recipients() -> tuple[RecipientRule, ...]:
    """The rules of recipients in the order of the pack."""
    return tuple(
        RecipientRule(
            id=entry["id"],
            frames=tuple(entry["frames"]),
            slots=tuple(entry["slots"]),
            examples=tuple(entry["examples"]),
            counter_examples=tuple(entry["counter_examples"]),
            source=entry["source"],
        )
        for entry in load_yaml("events/recipients.yaml")["recipients"]
    )


@cache
def load_mutual() -> frozenset[str]:
    """Lemmas of what all sides take part in: `clash`, `accord`."""
    return frozenset(load_yaml("events/recipients.yaml")["mutual"])


@cache
def recipient_slots(rule: str) -> tuple[str, ...]:
    """The slots of a rule of an event, its last frame by the longest known prefix.

    What is asked of somebody stands at the verb of asking; a threat or promise may name its party
    anywhere inside.
    """
    names = [name.removeprefix("event.") for name in rule.split("+")]
    first, last = names[0], names[-1]
    asks = first.startswith("op.request")
    slots = _slots_of(first if asks else last)
    if first.startswith(("op.agree", "op.reject")):  # "rejected French mediation"
        slots = ("'s", *slots)
    is_open = first.startswith(_OPEN_OPERATORS) and "object" in slots
    return (*slots, "OWNER", "CONDITION", "INSIDE") if is_open else slots


def _slots_of(frame: str) -> tuple[str, ...]:
    fitting = [(p, r) for r in load_recipients() for p in r.frames if frame.startswith(p)]
    return max(fitting, key=lambda pair: len(pair[0]))[1].slots


@cache
def load_operators() -> tuple[Operator, ...]:
    """The operators in the order of the pack."""
    return tuple(
        Operator(
            id=f"event.{entry['id']}",
            kind=entry["kind"],
            verbs=tuple(entry.get("verbs", ())),
            adjectives=tuple(entry.get("adjectives", ())),
            nouns=tuple(entry.get("nouns", ())),
            examples=tuple(entry["examples"]),
            counter_examples=tuple(entry["counter_examples"]),
            source=entry["source"],
        )
        for entry in load_yaml("events/operators.yaml")["operators"]
    )


@cache
def load_compositions() -> Mapping[str, Mapping[str, str]]:
    """Kind of operator -> prefix of the content's code -> code of the whole."""
    pack: Mapping[str, Mapping[str, str]] = load_yaml("events/operators.yaml")["compose"]
    return pack


def composed_code(kind: str, code: str) -> str | None:
    """The code of an operator over a content: `composed_code("agree", "0841")` -> `0353`."""
    table = load_compositions().get(kind, {})
    for size in range(len(code), 1, -1):
        if code[:size] in table:
            return table[code[:size]]
    return None


@cache
def load_classes() -> Mapping[str, frozenset[str]]:
    """Classes of nouns by name in capitals."""
    classes = load_yaml("events/classes.yaml")["classes"]
    return {name.upper(): frozenset(words) for name, words in classes.items()}


@cache
def load_crosswalk() -> Mapping[str, Crossing]:
    """Rows of the crosswalk by CAMEO code or prefix."""
    return {row["cameo"]: _crossing(row) for row in load_tsv("events/crosswalk.tsv")}


def _crossing(row: dict[str, str]) -> Crossing:
    def value(key: str) -> str | None:
        return None if row[key] == "-" else row[key]

    return Crossing(
        cameo=row["cameo"],
        type=value("type"),
        mode=value("mode"),
        context=tuple((value("context") or "").split(",")) if value("context") else (),
        acled=value("acled"),
        is_violence=row["ucdp"] == "x",
    )


@cache
def crossing(cameo: str) -> Crossing | None:
    """The row of the longest known prefix: `crossing("1243")` is the row of 124."""
    rows = load_crosswalk()
    for size in range(len(cameo), 1, -1):
        if cameo[:size] in rows:
            return rows[cameo[:size]]
    return None


@cache
def load_means() -> tuple[Means, ...]:
    """The means of attack in the order they are tried."""
    return tuple(
        Means(
            id=entry["id"],
            mode=entry["mode"],
            cameo=entry["cameo"],
            means=entry["means"],
            words=tuple(entry["words"]),
            examples=tuple(entry["examples"]),
            counter_examples=tuple(entry["counter_examples"]),
            source=entry["source"],
        )
        for entry in load_yaml("events/means.yaml")["rules"]
    )


@cache
def load_domains() -> Mapping[str, frozenset[str]]:
    """Words of sport, business and culture, and of conflict, by domain."""
    pack = load_yaml("events/domains.yaml")
    return {
        name: frozenset(words) for name, words in pack.items() if name not in ("licence", "source")
    }
