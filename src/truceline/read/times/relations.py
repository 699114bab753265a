"""How a time bounds what happens: "by", "within", "until", "from", "three days after ..."."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.read.times.forms import Form
from truceline.read.times.items import Item
from truceline.resources.times import context_words

_WORDS = {"BY": "by", "NOLATER": "by", "UNTIL": "until", "FROM": "from", "SINCE": "from",
          "AFTER": "after", "BEFORE": "before", "WITHIN": "within"}  # fmt: skip
_BETWEEN = frozenset({"THE", "ON", "AT", "A"})


def attach_relations(forms: Sequence[Form], items: Sequence[Item], text: str) -> None:
    """Set `relation` and `event` of each form from the words around it."""
    by_start = {item.start: number for number, item in enumerate(items)}
    for number, form in enumerate(forms):
        limit = forms[number + 1] if number + 1 < len(forms) else None
        if form.event is not None and form.rule != "d-plus":
            _event_of_offset(form, limit, text, items[-1].end)
            before = forms[number - 1] if number else None
            _apposition(form, before, text)
        at = by_start.get(form.start)
        if at is not None:
            _relation(form, items, at)
        if form.op == "offset" and form.event is not None and form.relation is None:
            form.relation = "after" if form.direction > 0 else "before"
        if form.type == "SET" and form.relation is None:
            form.relation = "every"
        if at is not None and form.type == "DURATION" and form.relation is None:
            is_limit = at > 0 and items[at - 1].kind == "NOLATER"
            form.relation = "within" if is_limit else None
        if form.type == "DURATION" and form.event is None:
            _event_of_length(form, limit, text, items[-1].end)


def _relation(form: Form, items: Sequence[Item], at: int) -> None:
    back = at - 1
    while back >= 0 and items[back].kind in _BETWEEN and at - back <= 2:
        back -= 1
    if back < 0:
        return
    kind = items[back].kind
    if kind == "TO" and form.type != "DURATION" and _opens_range(items, back):
        form.relation = "until"
    word = _WORDS.get(kind)
    if word in ("by", "within") and form.type == "DURATION" and form.rule == "offset-event":
        form.relation = "within"
        return
    if word == "within":
        fits = form.type == "DURATION" or form.op != "clock"
    else:
        is_compared = form.op == "offset" and form.event is None
        fits = (
            word is not None
            and not is_compared
            and (form.type != "DURATION" or form.rule == "d-plus")
        )
    if fits:
        form.relation = word


def _opens_range(items: Sequence[Item], at: int) -> bool:
    return any(i.kind == "FROM" for i in items[max(0, at - 8) : at])


def _event_of_offset(form: Form, limit: Form | None, text: str, high: int) -> None:
    start = form.event[0] if form.event else form.end
    if limit is not None and limit.start - start <= 12 and limit.op in ("date", "relative"):
        lead = text[start : limit.start].split()
        if all(w.lower() in ("the", "on", "of", ",") for w in lead):
            form.reference = limit
    form.event = event_words(text, start, high)


def _apposition(form: Form, before: Form | None, text: str) -> None:
    """ "On 27 June, two days after ...": the words name the date before them."""
    if before is None or form.reference is not None or before.op == "fixed":
        return
    gap = " ".join(text[before.end : form.start].split())
    chained = before.is_apposed and gap.endswith("and")
    if gap in (",", "(", "-", "\u2013", "\u2014", ", just", ", only") or chained:
        form.is_apposed, form.reference = True, before


def _event_of_length(form: Form, limit: Form | None, text: str, high: int) -> None:
    rest = text[form.end : form.end + 14].split()
    word = rest[0].lower() if rest else ""
    if form.relation != "within" and (word != "from" or form.relation is not None):
        return
    if word not in ("of", "after", "from", "following", "since", "upon"):
        return
    at = text.index(rest[0], form.end) + len(rest[0])
    if limit is not None and limit.start <= at + 5:
        form.reference = limit
        return
    form.event = event_words(text, at, high)
    form.relation = form.relation or "from"


def event_words(text: str, start: int, high: int) -> tuple[int, int] | None:
    """The words that name an event: to the next sign or clause word, ten words at most."""
    at = start
    end = start
    first = None
    for _ in range(10):
        while at < high and text[at] in " \t\n":
            at += 1
        begin = at
        while at < high and (text[at].isalnum() or text[at] in "'\u2019-"):
            at += 1
        word = text[begin:at]
        if not word or (word.lower() in context_words("end of an event") and first is not None):
            break
        first = begin if first is None else first
        end = at
    return (first, end) if first is not None and end > first else None
