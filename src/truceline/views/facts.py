"""What an item says, in words and in codes, and how far it is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from truceline.model import (
    Actor,
    Agreement,
    Check,
    Claim,
    Count,
    EventReport,
    Finding,
    Obligation,
    PlaceValue,
    Term,
    TimeValue,
    Wording,
)
from truceline.views.names import Names, amount

PRECISION = {
    1: "the exact place", 2: "near the place named", 3: "the second-order division",
    4: "the first-order division", 5: "a line or an area", 6: "the country", 7: "abroad or at sea",
}  # fmt: skip
_BOUND = {
    "exact": "exactly", "at_least": "at least", "more_than": "more than", "at_most": "at most",
    "less_than": "less than", "about": "about", "range": "between the two", "none": "none",
    "vague": "a vague word",
}  # fmt: skip
_TIMEX = {
    "DATE": "a day or longer", "TIME": "a time of day", "DURATION": "a length of time",
    "SET": "again and again",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, what it says in words, and its code where there is one."""

    label: str
    text: str
    code: str = ""


def heading_of(item: Any, names: Names) -> str:
    """One line that says what the item is: 'killed: 12 or more', '2023-09-19'."""
    facts = facts_of(item, names)
    return facts[0].text if facts else "not named"


@singledispatch
def facts_of(item: Any, _names: Names) -> tuple[Fact, ...]:
    """The values of an item, the main one first; empty values are left out."""
    raise TypeError(f"no facts for {type(item).__name__}")


@facts_of.register
def _(item: Count, names: Names) -> tuple[Fact, ...]:
    whose = names.actor(item.whose) if item.whose else ""
    relation = item.relation.kind.replace("_", " ") if item.relation else ""
    return _kept(
        Fact("count", f"{item.measure}: {amount(item)}", item.measure),
        Fact("of what", item.what or ""),
        Fact("whose", whose),
        Fact("status", item.status or ""),
        Fact("low, best, high", _range(item)),
        Fact("bound", _BOUND.get(item.bound, item.bound), item.bound),
        Fact("unit", item.unit or ""),
        Fact("equipment", (item.equipment.model or "") if item.equipment else "",
             item.equipment.category if item.equipment else ""),
        Fact("relation to other counts", relation),
    )  # fmt: skip


@facts_of.register
def _(item: TimeValue, _names: Names) -> tuple[Fact, ...]:
    zone = f"{item.zone.name} ({item.zone.basis})" if item.zone else ""
    return _kept(
        Fact("time", item.value, item.type),
        Fact("kind", _TIMEX.get(item.type, item.type), item.type),
        Fact("modifier", (item.mod or "").lower(), item.mod or ""),
        Fact("earliest", item.earliest or ""),
        Fact("latest", item.latest or ""),
        Fact("zone", zone),
        Fact("counted from", _anchor(item.anchor)),
        Fact("event it counts from", item.event.text if item.event else ""),
        Fact("deadline", item.deadline.relation if item.deadline else ""),
    )


@facts_of.register
def _(item: PlaceValue, _names: Names) -> tuple[Fact, ...]:
    point = "" if item.latitude is None else f"{item.latitude:.4f}, {item.longitude:.4f}"
    code = "" if item.precision is None else str(item.precision)
    return _kept(
        Fact("place", item.name, str(item.geonames_id or "")),
        Fact("printed name used by", item.tradition or ""),
        Fact("within", ", ".join(item.admin)),
        Fact("country in the gazetteer", item.country or "", item.country or ""),
        Fact("point (WGS84)", point),
        Fact("precision", PRECISION.get(item.precision or 0, ""), code),
        Fact("role", item.role),
        Fact("feature", item.feature or ""),
    )


@facts_of.register
def _(item: Actor, names: Names) -> tuple[Fact, ...]:
    return _kept(
        Fact("actor", item.name, item.pack_id or ""),
        Fact("kind", item.kind),
        Fact("sectors", ", ".join(item.sectors), "PLOVER" if item.sectors else ""),
        Fact("country", item.country or ""),
        Fact("part of", names.actor(item.parent) if item.parent else ""),
        Fact("members", names.actors(item.members)),
        Fact("office", item.office or ""),
        Fact("name used by", item.used_by or ""),
        Fact("Wikidata", item.wikidata or ""),
        Fact("mentions", str(len(item.spans)) if item.spans else "none in the text"),
    )


@facts_of.register
def _(item: Claim, names: Names) -> tuple[Fact, ...]:
    doubts = ", ".join(s.text for s in (*item.stance.hedges, *item.stance.negations))
    return _kept(
        Fact("claim", f"{names.voices(item)} {item.stance.label}", item.stance.label),
        Fact("kind of statement", item.kind),
        Fact("certainty of the voice", _score(item.stance.score), f"{item.stance.score:+d}"),
        Fact("hedges and negations", doubts),
        Fact("distance of the reporter", ", ".join(s.text for s in item.stance.distance)),
        Fact("quotation", item.quotation),
        Fact("said to", names.actor(item.addressee) if item.addressee else ""),
        Fact("said at", names.time(item.said_at)),
    )


@facts_of.register
def _(item: EventReport, names: Names) -> tuple[Fact, ...]:
    code = "/".join(filter(None, (item.plover.type, item.plover.mode)))
    words = " ".join(filter(None, (item.plover.type, item.plover.mode))).lower()
    codes = item.codes
    return _kept(
        Fact("event", f"{words}: “{item.trigger.text}”", code),
        Fact("realis", item.realis),
        Fact("in the news or before", "background" if item.background else "news"),
        Fact("who acted", names.actors(item.actor)),
        Fact("acted upon", names.actors(item.recipient)),
        Fact("when", names.time(item.time), item.time_basis or ""),
        Fact("where", names.place(item.place), item.place_basis or ""),
        Fact("how many", names.counts(item.counts)),
        Fact("means", item.means or ""),
        Fact("context", ", ".join(item.plover.context)),
        Fact("CAMEO", codes.cameo or ""),
        Fact("ACLED", codes.acled or ""),
        Fact("UCDP", "" if codes.ucdp is None else str(codes.ucdp)),
    )


@facts_of.register
def _(item: Obligation, names: Names) -> tuple[Fact, ...]:
    due = item.deadline
    when = (due.value or names.time(due.time)) if due else ""
    watched = ""
    if item.supervisor:
        named = item.supervisor.span.text if item.supervisor.span else ""
        watched = names.actor(item.supervisor.actor) if item.supervisor.actor else named
    return _kept(
        Fact("obligation", f"{item.category}: {item.action}", item.category),
        Fact("who must", names.actors(item.bearer.actors) or "all parties", item.bearer.basis),
        Fact("what", item.object or ""),
        Fact("by when", f"{due.kind} {when}".strip() if due else ""),
        Fact("on condition", item.condition.text if item.condition else ""),
        Fact("watched by", watched, item.supervisor.role if item.supervisor else ""),
        Fact("force", item.force.kind, item.force.basis),
        Fact("once or lasting", item.temporal),
    )


@facts_of.register
def _(item: Agreement, names: Names) -> tuple[Fact, ...]:
    return _kept(
        Fact("agreement", item.name or item.kind, item.kind),
        Fact("text", item.text_basis.replace("_", " ")),
        Fact("parties", names.actors(item.parties)),
        Fact("mediators", names.actors(item.mediators)),
        Fact("monitors", names.actors(item.monitors)),
        Fact("declared", names.time(item.declared_at)),
        Fact("signed", names.time(item.signed_at)),
        Fact("in effect from", names.time(item.effective_from)),
        Fact("in effect until", names.time(item.effective_until)),
    )


@facts_of.register
def _(item: Term, _names: Names) -> tuple[Fact, ...]:
    return _kept(
        Fact("term", item.number or "not numbered"),
        Fact("obligations", ", ".join(o.category for o in item.obligations)),
    )


@facts_of.register
def _(item: Finding, names: Names) -> tuple[Fact, ...]:
    return _kept(
        Fact("finding", item.kind, item.violation_class or ""),
        Fact("found by", names.actor(item.body)),
        Fact("about", names.actor(item.party) if item.party else ""),
        Fact("answer quoted", item.denial.text if item.denial else ""),
    )


@facts_of.register
def _(item: Wording, _names: Names) -> tuple[Fact, ...]:
    return _kept(
        Fact("loaded wording", item.term),
        Fact("used by", item.used_by or "not known"),
        Fact("terms that take no side", ", ".join(item.neutral)),
        Fact("register", item.register or ""),
        Fact("kept at a distance", "in quotation marks or so-called" if item.is_quoted else "no"),
    )


@facts_of.register
def _(item: Check, _names: Names) -> tuple[Fact, ...]:
    return _kept(Fact("check", item.sentence, item.kind))


def doubts_of(item: Any) -> tuple[Fact, ...]:
    """What keeps the value open: the reader's confidence, alternatives, what is not resolved."""
    found = []
    confidence = getattr(item, "confidence", None)
    if confidence is not None:
        found.append(Fact("confidence of the reading", f"{confidence:.2f} of 1"))
    if isinstance(item, PlaceValue):
        if item.latitude is None:
            found.append(Fact("place", "not resolved"))
        for other in item.alternatives:
            where = ", ".join(filter(None, (other.name, other.country)))
            found.append(Fact("or", where, f"{other.probability:.2f}"))
    if isinstance(item, TimeValue) and item.earliest is None:
        found.append(Fact("time", "not resolved to a day"))
    if isinstance(item, Count) and (item.is_approximate or item.bound in ("about", "vague")):
        found.append(Fact("number", "approximate in the words"))
    return tuple(found)


def _kept(*facts: Fact) -> tuple[Fact, ...]:
    return tuple(f for f in facts if f.text)


def _range(count: Count) -> str:
    shown = ("open" if n is None else f"{n:g}" for n in (count.low, count.best, count.high))
    return " – ".join(shown)


def _anchor(anchor: str | None) -> str:
    if anchor is None:
        return ""
    return "another time in the text" if anchor.startswith("time-") else anchor


def _score(score: int) -> str:
    words = {3: "sure", 2: "probable", 1: "possible", 0: "open"}[min(3, abs(score))]
    return words if score >= 0 else f"{words}, that it is not so"
