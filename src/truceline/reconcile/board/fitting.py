"""How well a statement fits an obligation: category, bearer, place, number, cited article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.model import Agreement, Obligation, Record, Term
from truceline.reconcile.board.clock import in_force_from, instant, recorded_at
from truceline.reconcile.board.evidence import Statement
from truceline.reconcile.board.sides import Sides

_NEIGHBOUR = "a neighbouring category"
_NEAR = (
    frozenset({"cessation of hostilities", "prohibited acts"}),
    frozenset({"withdrawal of forces", "disengagement", "demilitarised zone"}),
    frozenset({"withdrawal of forces", "territory transfer"}),
    frozenset({"disengagement", "DDR/disbandment/integration"}),
    frozenset({"disarmament/hand-over of weapons", "DDR/disbandment/integration"}),
    frozenset({"humanitarian access", "freedom of movement"}),
    frozenset({"monitoring and verification", "joint commission"}),
    frozenset({"further talks", "political/status"}),
)
_FIRE = frozenset({"cessation of hostilities", "prohibited acts"})
_WHOLE = re.compile(
    r"\b(?:violat\w+|breach\w*|broke|broken|compl\w+|observ\w+|respect\w*|honou?r\w*|abid\w+|"
    r"fulfil\w+|implement\w+|uph\w+|adher\w+|holding|held|bound by|withdr\w+ from|collapsed|over)\b"
    r"[^.]{0,50}\b(?:agreement|truce|cease-?fire|accord|deal|protocol|statement|memorandum|terms)\b"
    r"|\b(?:truce|cease-?fire|agreement|deal)\b[^.]{0,30}\b(?:hold\w*|held|violat\w*|collaps\w*|over)\b",
    re.IGNORECASE,
)
_FIRING = re.compile(
    r"\b(?:fire|fired|firing|shell\w*|attack\w*|assault\w*|offensive|strikes?|bomb\w*|raid\w*|clash\w*"
    r"|mortar\w*|rockets?|artillery|drones?|ambush\w*|gunfire|fighting|advanc\w+)\b",
    re.IGNORECASE,
)
_FORBIDS_FIRE = re.compile(
    r"\b(?:force|fire|attack\w*|offensive|hostil\w+|weapons?|violence|military operations?"
    r"|armed|strike\w*|shell\w*)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:articles?|points?|paragraphs?|clauses?|terms?|items?) (\d{1,2}(?:\.\d)?)\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    {"that", "with", "from", "been", "were", "will", "shall", "must", "should", "have", "which",
     "they", "into", "within", "under", "after", "before", "during", "until", "between", "both",
     "sides", "parties", "said", "their", "this", "also", "statement", "agreement", "accord",
     "deal", "days", "signing"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation with its term, agreement and record: what statements are linked to."""

    record: Record
    agreement: Agreement
    term: Term
    obligation: Obligation
    start: str | None
    parties: tuple[frozenset[str], ...]
    bearers: tuple[frozenset[str], ...]


def duties(records: tuple[Record, ...], sides: dict[str, Sides]) -> list[Duty]:
    """Every obligation of every version, in document order."""
    found = []
    for record in records:
        side = sides[record.document.id]
        for agreement in record.agreements:
            start = in_force_from(record, agreement)
            parties = tuple(side.keys(p) for p in agreement.parties)
            for term in agreement.terms:
                for obligation in term.obligations:
                    bearers = tuple(side.keys(b) for b in obligation.bearer.actors) or parties
                    found.append(Duty(record, agreement, term, obligation, start, parties, bearers))
    return found


def score_of(
    record: Record, sides: Sides, statement: Statement, duty: Duty
) -> tuple[float, tuple[str, ...]] | None:
    """How well a statement fits a duty, with reasons; None where it cannot concern it."""
    if duty.agreement.span.overlaps(statement.span) or _is_earlier(record, statement, duty):
        return None
    if not _shares_conflict(record, sides, duty):
        return None
    fit = _fit(statement, duty)
    if fit is None:
        return None
    score, reasons = fit
    doer = sides.within(statement.doer, duty.parties)
    if doer and statement.polarity != "denied access":
        if any(doer & b for b in duty.bearers):
            score, reasons = score + 1.5, [*reasons, "the one who acted is the bearer"]
        elif duty.bearers and any(doer & p for p in duty.parties):
            return None
        elif _is_stranger(doer, duty):
            score -= 1.0
    shared = _shared(statement, duty)
    if reasons[0] == _NEIGHBOUR and not shared:
        return None
    if shared:
        score += min(1.5, 0.5 * len(shared))
        reasons = [*reasons, "shared words: " + ", ".join(sorted(shared)[:4])]
    return score, tuple(reasons)


def _is_stranger(doer: frozenset[str], duty: Duty) -> bool:
    """Whether the one who acted is known, the bearer is known, and they are not the same."""
    is_known = any(_is_identity(k) for k in doer)
    is_bearer_known = any(_is_identity(k) for b in duty.bearers for k in b)
    return is_known and is_bearer_known and not any(doer & k for k in _same_state(duty))


def _same_state(duty: Duty) -> list[frozenset[str]]:
    """The states behind bearers that are no organs of them: a contingent and its country."""
    ours = {a.id: a for a in duty.record.actors}
    named = [ours[b] for b in duty.obligation.bearer.actors if b in ours]
    return [frozenset({f"country:{a.country}"}) for a in named if a.country]


def _fit(statement: Statement, duty: Duty) -> tuple[float, list[str]] | None:
    category = duty.obligation.category
    words = f"{statement.span.text} {statement.context}"
    if statement.polarity == "denied access":
        return 3.0, ["what monitors cannot see bears on every term"]
    cited = {m[1] for m in _CITED.finditer(words)}
    if cited and not any(t.number for t in duty.agreement.terms):
        # The report of an agreement gives its terms without their printed numbers.
        named = re.search(rf"\b(?:the|this|that) (?:\w+ ){{0,3}}{duty.agreement.kind}\b", words)
        return (3.0, [f"cites an article of the {duty.agreement.kind}"]) if named else None
    if cited:
        return (5.0, [f"cites number {duty.term.number}"]) if duty.term.number in cited else None
    if category in statement.categories[:1]:
        return 3.0, [f"same category: {category}"]
    if category in statement.categories:
        return 2.5, [f"category named: {category}"]
    near = any(category in group and group & set(statement.categories) for group in _NEAR)
    if near:
        return 1.5, [_NEIGHBOUR]
    if category in _FIRE and _is_about_fire(statement, duty):
        return 2.0, ["fire or the ceasefire as a whole"]
    is_banned = duty.obligation.force.kind == "prohibition" and duty.obligation.action
    if is_banned and duty.obligation.action[:6] in _words(words):
        return 2.5, ["the act that the duty forbids"]
    is_fire = statement.rule == "ev.breach.fire" or _FIRING.search(words) is not None
    if not is_fire and len(_shared(statement, duty)) > 1:
        return 2.0, ["the words of the duty"]
    return None


def _shared(statement: Statement, duty: Duty) -> frozenset[str]:
    """Words the two have in common, without the names of actors."""
    names = " ".join(w for a in duty.record.actors for w in a.name.split() if w[:1].isupper())
    said = f"{statement.span.text} {statement.context}"
    both = _words(said) & _words(duty.obligation.span.text)
    return both - _words(names)


def _is_about_fire(statement: Statement, duty: Duty) -> bool:
    """Whether fire, or the ceasefire as a whole, is what this duty rules out."""
    words = f"{statement.span.text} {statement.context}"
    is_fire = bool(_FIRING.search(words))
    if duty.obligation.category == "prohibited acts" and not _FORBIDS_FIRE.search(
        duty.obligation.span.text
    ):
        return False
    return is_fire or _WHOLE.search(words) is not None


def _is_earlier(record: Record, statement: Statement, duty: Duty) -> bool:
    """Whether what is told happened before the version was in force."""
    start = instant(duty.start)
    if start is None:
        return False
    told = [t for t in record.times if t.id in statement.times]
    happened = [instant(t.latest or t.earliest or t.value, at_end=True) for t in told]
    known = [h for h in happened if h]
    if known:
        return max(known) < start
    out = instant(recorded_at(record), at_end=True)
    return out is not None and out < start


def _shares_conflict(record: Record, sides: Sides, duty: Duty) -> bool:
    """Whether the report names anyone of the agreement, or nobody who could be of another one."""
    if record.document.id == duty.record.document.id or not any(duty.parties):
        return True
    ours = Sides(duty.record)
    known = {k for a in duty.record.actors for k in ours.keys(a.id) if _is_identity(k)}
    named = {k for a in record.actors for k in sides.keys(a.id) if _is_identity(k)}
    known |= {k for p in duty.parties for k in p}
    words = {k for a in record.actors for k in sides.keys(a.id)}
    shown = {p.geonames_id for p in record.places} & {p.geonames_id for p in duty.record.places}
    return (
        not {n for n in named if n not in _monitors(record, sides)}
        or bool(named & known)
        or any(words & p for p in duty.parties)
        or bool(shown - {None})
    )


def _monitors(record: Record, sides: Sides) -> set[str]:
    """Keys of missions and agencies, which work in many conflicts and mark none."""
    kinds = ("observer mission", "peacekeepers", "IGO", "NGO", "agency", "news agency", "outlet")
    return {k for a in record.actors if a.kind in kinds for k in sides.keys(a.id)}


def _is_identity(key: str) -> bool:
    return key.startswith(("pack:", "country:", "wikidata:"))


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[a-z]{4,}", text.lower())
    return frozenset(w[:6] for w in found if w not in _STOP)
