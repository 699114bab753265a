"""Report or chronicle: does the text count from its publication, or from itself?"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.read.times.forms import Form

# Stated years that make a chronicle; a text that names where it was sent from needs more.
_ENOUGH, _ENOUGH_DATED = 3, 12


def text_form(forms: Iterable[Form], *, has_publication: bool, has_dateline: bool = False) -> str:
    """ "report" when bare weekdays and words like "today" weigh against stated years."""
    if not has_publication:
        return "chronicle"
    report = chronicle = 0
    for form in forms:
        report += _report_weight(form)
        chronicle += form.op == "date" and (form.year is not None or form.grain == "month")
    enough = _ENOUGH_DATED if has_dateline else _ENOUGH
    return "chronicle" if chronicle >= enough and chronicle > report * 4 else "report"


def _report_weight(form: Form) -> int:
    if form.rule in ("deictic-day", "tonight"):
        return 0 if form.is_quoted else 4
    if form.rule == "weekday":
        return 2
    if form.op == "offset":
        return int(form.anchor == "publication")
    is_relative = form.op == "relative" and not form.is_quoted
    if is_relative and form.anchor == "publication":
        return 1
    return int(is_relative and form.anchor == "auto" and form.direction < 0)
