"""Which obligations a statement speaks of, and what it is evidence of there."""

from __future__ import annotations

from truceline.model import Record, item_id
from truceline.reconcile.board.clock import recorded_at
from truceline.reconcile.board.entries import Evidence, Relation
from truceline.reconcile.board.evidence import Statement, is_mandated_body, voice_side
from truceline.reconcile.board.fitting import Duty, score_of
from truceline.reconcile.board.origins import origin_of
from truceline.reconcile.board.sides import Sides

_THRESHOLD, _TIE = 3.0, 0.4


def link(record: Record, sides: Sides, statement: Statement, targets: list[Duty]) -> list[Evidence]:
    """Evidence for the obligations a statement fits best; nothing where none reaches the mark."""
    fits = [(score_of(record, sides, statement, d), d) for d in targets]
    scored = [(fit[0], fit[1], d) for fit, d in fits if fit and fit[0] >= _THRESHOLD]
    best: dict[str, float] = {}
    for score, _, duty in scored:
        best[duty.agreement.id] = max(best.get(duty.agreement.id, 0.0), score)
    return [
        _evidence(record, sides, statement, duty, score, reasons)
        for score, reasons, duty in scored
        if score >= best[duty.agreement.id] - _TIE or statement.polarity == "denied access"
    ]


def _evidence(
    record: Record,
    sides: Sides,
    statement: Statement,
    duty: Duty,
    score: float,
    reasons: tuple[str, ...],
) -> Evidence:
    who, side = voice_side(sides, statement)
    side = side | sides.within(statement.voice_actor, duty.parties)
    is_mandated = statement.layer == "finding" and (
        _is_supervisor(side, duty) or is_mandated_body(who, statement.span.text)
    )
    return Evidence(
        id=item_id("link", statement.span, key=f"{duty.obligation.id}|{statement.item}"),
        obligation=duty.obligation.id,
        item=statement.item,
        layer=statement.layer,  # type: ignore[arg-type]
        document=record.document.id,
        span=statement.span,
        polarity=statement.polarity,
        who=who,
        side=side,
        relation=_relation(sides, statement, side, duty, is_mandated),
        doer=sides.name(statement.doer),
        doer_side=sides.within(statement.doer, duty.parties),
        origin=origin_of(record, sides, statement, side),
        occurred_on=_occurred(record, statement),
        recorded_at=recorded_at(record),
        is_hedged=statement.is_hedged,
        is_admission=_is_own_breach(sides, statement, side, duty),
        is_concession=statement.is_concession,
        is_mandated=is_mandated,
        score=round(score, 2),
        reasons=reasons,
    )


def _is_own_breach(sides: Sides, statement: Statement, side: frozenset[str], duty: Duty) -> bool:
    """A breach told by the side that did it, without doubt and without condition."""
    doer = sides.within(statement.doer, duty.parties)
    return (
        statement.polarity in ("breach", "unfulfilled")
        and bool(doer & side)
        and not statement.is_hedged
        and statement.layer == "claim"
    )


def _is_supervisor(side: frozenset[str], duty: Duty) -> bool:
    supervisor = duty.obligation.supervisor
    if supervisor is None:
        return False
    keys = Sides(duty.record).keys(supervisor.actor)
    words = supervisor.span.text.casefold() if supervisor.span else ""
    return bool(keys & side) or words in side


def _relation(
    sides: Sides, statement: Statement, side: frozenset[str], duty: Duty, is_mandated: bool
) -> Relation:
    if is_mandated or statement.layer == "finding":
        return "monitor"
    doer = sides.within(statement.doer, duty.parties)
    acting = [doer] if doer else list(duty.bearers)
    if doer:
        if side & doer:
            return "bearer"
        return "adverse" if any(side & p for p in duty.parties) else "third"
    if any(side & b for b in acting) and statement.polarity in ("fulfilment", "partial",
                                                                 "denies_breach"):  # fmt: skip
        return "bearer"
    return "adverse" if any(side & p for p in duty.parties) else "third"


def _occurred(record: Record, statement: Statement) -> str | None:
    told = [t for t in record.times if t.id in statement.times]
    for time in told:
        if time.earliest:
            return time.earliest
    return recorded_at(record)
