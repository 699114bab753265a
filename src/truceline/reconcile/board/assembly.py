"""The board of a set of records at an instant: a pure function, replayable to any moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from truceline.model import Judgement, Record
from truceline.reconcile.board.clock import clock_of, due_at, ends_on, instant, recorded_at
from truceline.reconcile.board.entries import (
    Board,
    Determination,
    Evidence,
    Row,
    Transition,
)
from truceline.reconcile.board.evidence import statements
from truceline.reconcile.board.fitting import Duty, duties
from truceline.reconcile.board.labels import axes_of, label_of
from truceline.reconcile.board.linking import link
from truceline.reconcile.board.sides import Sides
from truceline.reconcile.board.versions import new_ends, resolved, version_relations


def board(
    records: Sequence[Record], *, as_of: str | None = None, judgements: Sequence[Judgement] = ()
) -> Board:
    """Every obligation with what is said of it up to `as_of` (ISO; None = all that was read).

    A report counts from the moment it was published. The order of records does not matter.
    """
    now = instant(as_of, at_end=True)
    known = tuple(r for r in _ordered(records) if _is_known(r, now))
    out = [i for r in known if (i := instant(recorded_at(r), at_end=True))]
    now = now or max(out, default=None)
    sides = {r.document.id: Sides(r) for r in known}
    targets = duties(known, sides)
    verdicts = _verdicts(judgements)
    found: dict[str, list[Evidence]] = {d.obligation.id: [] for d in targets}
    withdrawn: dict[str, list[Evidence]] = {d.obligation.id: [] for d in targets}
    for record in known:
        for statement in statements(record):
            for evidence in link(record, sides[record.document.id], statement, targets):
                judged = _judged(evidence, verdicts)
                (found if judged else withdrawn)[evidence.obligation].append(judged or evidence)
    found_relations = resolved(known, sides)
    relations = version_relations(found_relations)
    superseded = {old for kind, _, old in relations if kind in ("supersedes", "terminates")}
    ends = new_ends(found_relations)
    texts = {r.document.id: r.document.text for r in known}
    rows = tuple(
        _row(d, known, sorted(found[d.obligation.id], key=_order), withdrawn[d.obligation.id],
             judgements, texts, now, is_superseded=d.agreement.id in superseded,
             moved_end=ends.get(d.agreement.id))
        for d in targets
    )  # fmt: skip
    return Board(as_of=as_of, rows=rows, relations=relations)


def transitions(
    records: Sequence[Record], judgements: Sequence[Judgement] = ()
) -> tuple[Transition, ...]:
    """All moments at which a label may change, in order."""
    whole = board(records, judgements=judgements)
    return tuple(sorted({t for row in whole.rows for t in row.transitions},
                        key=lambda t: (t.at, t.obligation, t.kind, t.item)))  # fmt: skip


def _ordered(records: Sequence[Record]) -> list[Record]:
    unique = {r.document.id: r for r in records}
    return sorted(unique.values(), key=lambda r: (recorded_at(r) or "", r.document.id))


def _is_known(record: Record, now: datetime | None) -> bool:
    out = instant(recorded_at(record))
    return now is None or out is None or out <= now


def _order(evidence: Evidence) -> tuple[str, str, int, str]:
    return evidence.recorded_at or "", evidence.document, evidence.span.start, evidence.id


def _verdicts(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """The last judgement on each item."""
    latest: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: j.at):
        latest[judgement.item] = judgement
    return latest


def _judged(evidence: Evidence, verdicts: dict[str, Judgement]) -> Evidence | None:
    """The evidence as a person left it: None when rejected, confirmed when its link is accepted."""
    on_item, on_link = verdicts.get(evidence.item), verdicts.get(evidence.id)
    if any(j and j.verdict == "reject" for j in (on_item, on_link)):
        return None
    return replace(evidence, is_confirmed=bool(on_link and on_link.verdict == "accept"))


def _row(
    duty: Duty,
    records: tuple[Record, ...],
    evidence: list[Evidence],
    withdrawn: list[Evidence],
    judgements: Sequence[Judgement],
    texts: dict[str, str],
    now: datetime | None,
    *,
    is_superseded: bool,
    moved_end: str | None,
) -> Row:
    obligation, agreement = duty.obligation, duty.agreement
    side = Sides(duty.record)
    due = due_at(duty.record, duty.start, obligation)
    end = moved_end or ends_on(duty.record, agreement)
    ended = any(
        e.polarity == "terminated" and not e.is_hedged and e.relation in ("bearer", "adverse")
        for e in evidence
    )
    clock = clock_of(obligation, duty.start, end, due, now, is_lapsed=is_superseded or ended)
    axes = axes_of(clock, evidence, texts)
    told = [e for e in evidence if e.polarity not in ("denied access", "inconclusive")]
    since = max((e.recorded_at or "" for e in told), default="") or duty.start or "its start"
    day = now.date().isoformat() if now else "now"
    label = label_of(obligation, axes, evidence, texts, day if clock == "past_deadline" else since)
    read = [r for r in records if _is_period(r, duty)]
    determinations = tuple(
        Determination(verdict=j.verdict, coder=j.coder, at=j.at, reason=j.reason)
        for j in judgements if j.item == obligation.id
    )  # fmt: skip
    return Row(
        agreement=agreement.id,
        document=duty.record.document.id,
        agreement_name=agreement.name or agreement.kind,
        term=duty.term.id,
        term_number=duty.term.number,
        obligation=obligation.id,
        span=obligation.span,
        category=obligation.category,
        bearer=tuple(n for a in obligation.bearer.actors if (n := side.name(a))),
        bearer_basis=obligation.bearer.basis,
        action=obligation.action,
        deadline=due.isoformat() if due else None,
        supervisor=obligation.supervisor.span.text
        if obligation.supervisor and obligation.supervisor.span
        else None,
        in_force_from=duty.start,
        axes=axes,
        label=label,
        evidence=tuple(evidence),
        proposed=tuple(
            e.id for e in evidence if not e.is_confirmed and (e.is_mandated or e.is_admission)
        ),
        sources_read=len({r.document.source.name or r.document.id for r in read}),
        reports_read=len(read),
        denied_access=tuple(e.id for e in evidence if e.polarity == "denied access"),
        determinations=determinations,
        transitions=_transitions(duty, evidence, withdrawn, due, now, judgements, is_superseded),
    )


def _is_period(record: Record, duty: Duty) -> bool:
    """Whether a report came out while the version was in force: one that was read for it."""
    out, start = instant(recorded_at(record), at_end=True), instant(duty.start)
    return out is None or start is None or out >= start


def _transitions(
    duty: Duty,
    evidence: list[Evidence],
    withdrawn: list[Evidence],
    due: datetime | None,
    now: datetime | None,
    judgements: Sequence[Judgement],
    is_superseded: bool,
) -> tuple[Transition, ...]:
    name = duty.obligation.id
    found = [
        Transition(
            at=e.recorded_at or "",
            kind="finding_added" if e.layer == "finding" else "claim_added",
            obligation=name,
            item=e.id,
        )
        for e in evidence
    ]
    rejected = {j.item: j.at for j in judgements if j.verdict == "reject"}
    found += [
        Transition(at=rejected.get(e.id) or rejected.get(e.item) or "", kind="claim_withdrawn",
                   obligation=name, item=e.id)
        for e in withdrawn
    ]  # fmt: skip
    if due and now and now > due and duty.obligation.temporal == "achievement":
        found.append(
            Transition(at=due.isoformat(), kind="deadline_passed", obligation=name, item=name)
        )
    if is_superseded and now:
        found.append(Transition(at=now.isoformat(), kind="version_superseded", obligation=name,
                                item=duty.agreement.id))  # fmt: skip
    on_row = [j for j in judgements if j.item == name or j.item in {e.id for e in evidence}]
    for judgement in sorted(on_row, key=lambda j: j.at):
        kind = (
            "determination_reversed"
            if judgement.verdict in ("reject", "unsure")
            else ("determination_made")
        )
        found.append(
            Transition(at=judgement.at, kind=kind, obligation=name, item=judgement.item)  # type: ignore[arg-type]
        )
    return tuple(sorted(found, key=lambda t: (t.at, t.kind, t.item)))
