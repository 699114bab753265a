"""The label table: first match wins, and nothing else writes a label."""

from __future__ import annotations

from datetime import timedelta

from truceline.model import Obligation
from truceline.reconcile.board.clock import instant
from truceline.reconcile.board.entries import CONTRARY, FULFILMENT, Axes, Evidence, Label
from truceline.reconcile.board.origins import verification

_PERIOD = timedelta(days=2)


def axes_of(clock: str, evidence: list[Evidence], texts: dict[str, str]) -> Axes:
    """The four axes; who stands under each value, in alphabetical order."""
    done = [e for e in evidence if e.polarity in FULFILMENT and not e.is_hedged]
    broken = [e for e in evidence if e.polarity in CONTRARY and not e.is_hedged]
    fulfilment = {
        "claimed_by_bearer": [e for e in done if e.relation == "bearer"],
        "conceded_by_beneficiary": [e for e in done if e.relation in ("adverse", "beneficiary")],
        "claimed_by_other": [e for e in done if e.relation in ("third", "monitor")],
        "partial": [e for e in done if e.polarity == "partial"],
        "denied": [e for e in broken if e.polarity != "breach"],
    }
    found = [e for e in broken if _is_found(e)]
    breach = {
        "found_by": found,
        "admitted": [e for e in broken if e.is_admission and e.is_confirmed],
        "alleged_by": [e for e in broken if e not in found and not e.is_admission],
        "denied_by": [e for e in done if e.polarity == "denies_breach"],
    }
    return Axes(
        time=clock,  # type: ignore[arg-type]
        fulfilment=_named(fulfilment),
        breach=_named(breach),
        verification=_level(done, broken, texts),
    )


def label_of(
    obligation: Obligation, axes: Axes, evidence: list[Evidence], texts: dict[str, str], since: str
) -> Label:
    """The first row of the table that fits."""
    usable = [e for e in evidence if not e.is_hedged]
    done = [e for e in usable if e.polarity in FULFILMENT]
    broken = [e for e in usable if e.polarity in CONTRARY]
    if obligation.temporal == "achievement":
        broken = _still_open(done, broken)
    return (
        _lapsed(axes, usable)
        or _found(done, broken)
        or _admitted(broken)
        or _disputed(obligation, done, broken)
        or _alleged(broken)
        or _fulfilled(done, texts)
        or _by_clock(obligation, axes, since)
    )


def _lapsed(axes: Axes, usable: list[Evidence]) -> Label | None:
    if axes.time != "lapsed_or_superseded":
        return None
    by = _who([e for e in usable if e.polarity == "terminated"])
    said = f", said to have ended by {', '.join(by)}" if by else ""
    return Label(row=1, name="lapsed", by=by, text=f"lapsed{said}")


def _found(done: list[Evidence], broken: list[Evidence]) -> Label | None:
    verified = [e for e in done if _is_found(e)]
    violated = [e for e in broken if _is_found(e)]
    if verified and violated:
        by = _who(verified + violated)
        text = f"disputed: findings of {', '.join(by)} differ"
        return Label(row=2, name="disputed", by=by, text=text)
    if violated:
        by = _who(violated)
        text = f"violation found by {', '.join(by)}"
        return Label(row=2, name="violation found", by=by, text=text)
    if verified:
        by = _who(verified)
        return Label(row=2, name="verified", by=by, text=f"verified by {', '.join(by)}")
    return None


def _admitted(broken: list[Evidence]) -> Label | None:
    by = _who([e for e in broken if e.is_admission and e.is_confirmed])
    if not by:
        return None
    text = f"violation admitted by {', '.join(by)}"
    return Label(row=3, name="violation admitted", by=by, text=text)


def _disputed(obligation: Obligation, done: list[Evidence], broken: list[Evidence]) -> Label | None:
    pairs = [
        (a, b)
        for a in done
        for b in broken
        if not a.side & b.side and _same_doer(a, b) and _same_period(obligation, a, b)
    ]
    if not pairs:
        return None
    kept, contrary = _who([a for a, _ in pairs]), _who([b for _, b in pairs])
    text = f"disputed: {', '.join(kept)} against {', '.join(contrary)}"
    return Label(row=4, name="disputed", by=tuple(sorted({*kept, *contrary})), text=text)


def _alleged(broken: list[Evidence]) -> Label | None:
    by = _who(broken)
    if not by:
        return None
    text = f"violation alleged by {', '.join(by)}"
    return Label(row=5, name="violation alleged", by=by, text=text)


def _fulfilled(done: list[Evidence], texts: dict[str, str]) -> Label | None:
    if not done:
        return None
    by = _who(done)
    conceded = any(e.relation in ("adverse", "beneficiary") for e in done)
    if conceded or (verification(done, texts) or 0) >= 2:
        text = f"claimed fulfilled, corroborated ({', '.join(by)})"
        return Label(row=6, name="claimed fulfilled, corroborated", by=by, text=text)
    partly = " in part" if all(e.polarity == "partial" for e in done) else ""
    return Label(row=7, name="claimed fulfilled", by=by,
                 text=f"claimed fulfilled{partly} by {', '.join(by)}")  # fmt: skip


def _by_clock(obligation: Obligation, axes: Axes, since: str) -> Label:
    if axes.time == "past_deadline":
        return Label(row=8, name="overdue", text=f"overdue: no fulfilment reported by {since}")
    if axes.time == "continuing" and obligation.temporal == "maintenance":
        text = f"in force, nothing reported since {since}"
        return Label(row=9, name="in force, nothing reported", text=text)
    if axes.time == "dormant":
        return Label(row=10, name="dormant", text="dormant: its condition is not reported as met")
    return Label(row=10, name="pending", text="pending")


def _is_found(evidence: Evidence) -> bool:
    return evidence.layer == "finding" and evidence.is_mandated and evidence.is_confirmed


def _still_open(done: list[Evidence], broken: list[Evidence]) -> list[Evidence]:
    """Without 'not yet done' statements that a later 'done' has overtaken."""
    return [
        b
        for b in broken
        if b.polarity != "unfulfilled" or not any(_is_before(b, a) for a in done if
                                                  a.polarity == "fulfilment" and _same_doer(a, b))
    ]  # fmt: skip


def _is_before(first: Evidence, second: Evidence) -> bool:
    a, b = instant(first.recorded_at), instant(second.recorded_at)
    return a is not None and b is not None and a < b


def _same_doer(first: Evidence, second: Evidence) -> bool:
    if not first.doer_side or not second.doer_side:
        return True
    return bool(first.doer_side & second.doer_side)


def _same_period(obligation: Obligation, first: Evidence, second: Evidence) -> bool:
    if obligation.temporal == "achievement":
        return True
    if "denies_breach" in (first.polarity, second.polarity):
        return True
    a, b = instant(first.occurred_on), instant(second.occurred_on)
    return a is None or b is None or abs(a - b) <= _PERIOD


def _level(done: list[Evidence], broken: list[Evidence], texts: dict[str, str]) -> int | None:
    if any(_is_found(e) for e in (*done, *broken)):
        return 4
    if any(e.relation in ("adverse", "beneficiary") for e in done):
        return 3
    levels = [v for v in (verification(done, texts), verification(broken, texts)) if v is not None]
    return max(levels, default=None)


def _named(groups: dict[str, list[Evidence]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, _who(found)) for name, found in groups.items() if found)


def _who(evidence: list[Evidence]) -> tuple[str, ...]:
    return tuple(sorted({e.who for e in evidence}))
