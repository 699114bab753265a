"""From one term to its obligations: clauses, lettered sub-points, remarks on the process."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Force, Obligation
from truceline.read.agreements.clauses import term_clauses
from truceline.read.agreements.duties import banned_category, read_obligation
from truceline.read.agreements.outline import Unit, lists, units
from truceline.read.agreements.remarks import adds_to_last, completed
from truceline.read.agreements.setting import Setting
from truceline.read.agreements.wording import best_category


def term_obligations(setting: Setting, start: int, end: int) -> tuple[Obligation, ...]:
    """The obligations of `text[start:end]`, in order; sub-points take over what leads them in.

    "The parties undertake not to: (a) lay mines; (b) recruit." -> two prohibitions.
    """
    text = setting.people.document.text
    points = _points(text, start, end)
    if not points:
        return tuple(_with_category(o, text[start:end]) for o in _plain(setting, start, end))
    lead = _plain(setting, start, points[0].start)
    is_open = text[start : points[0].start].rstrip().endswith((":", "to", "that", "from", ","))
    found = [] if is_open else lead
    for point in points:
        for duty in _plain(setting, point.body, point.end):
            found.append(_led(duty, lead[-1]) if is_open and lead else duty)
    return tuple(_with_category(o, text[start:end]) for o in found)


def _plain(setting: Setting, start: int, end: int) -> list[Obligation]:
    text = setting.people.document.text
    found: list[Obligation] = []
    for clause in term_clauses(text, setting.annotation, start, end):
        duty = read_obligation(setting, clause, (start, end))
        if duty and found and adds_to_last(text, clause, found[-1]):
            found[-1] = completed(setting.people.document, found[-1], duty)
        elif duty:
            found.append(duty)
    return found


def _points(text: str, start: int, end: int) -> list[Unit]:
    """Lettered, bulleted or numbered points inside a term, in its own offsets."""
    for run in lists(text[start:end]):
        if run[0].style in ("letter", "roman", "bullet", "inline", "number"):
            return [
                Unit(u.start + start, u.body + start, u.end + start, u.label, u.style)
                for u in units(run, end - start)
            ]
    return []


def _led(duty: Obligation, lead: Obligation) -> Obligation:
    """A sub-point with the force, bearer, deadline and supervisor of the words that lead it in."""
    is_ban = lead.force.kind == "prohibition" and duty.force.kind == "obligation"
    changed = replace(
        duty,
        bearer=lead.bearer if duty.bearer.basis != "named" else duty.bearer,
        force=Force(kind=lead.force.kind, basis=lead.force.basis)
        if duty.force.kind == "obligation"
        else duty.force,
        deadline=duty.deadline or lead.deadline,
        supervisor=duty.supervisor or lead.supervisor,
        reason=f"{duty.reason}; led in by {lead.span.text[:60]!r}",
    )
    if not is_ban:
        return changed
    category, rule = banned_category(duty.span.text)
    return replace(changed, category=category, rule=rule, temporal="maintenance")


def _with_category(duty: Obligation, term: str) -> Obligation:
    """A clause that names no matter of its own takes that of its whole term."""
    if duty.rule != "cat.none":
        return duty
    category, rule = best_category(term)
    return replace(duty, category=category, rule=rule)
