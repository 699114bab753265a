"""Words before an expression that change it: "early", "the end of", "about", "more than"."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.read.times.forms import Form
from truceline.read.times.items import Item

_BETWEEN = frozenset({"HYPHEN", "THE", "ON", "IN", "OF", "A"})
_MODIFIERS = frozenset({"EARLY", "LATE", "PARTOF", "APPROX", "MID", "LATER", "EARLIER", "RESTOF"})


def attach_modifiers(forms: Sequence[Form], items: Sequence[Item]) -> None:
    """Widen each form by the modifier before it, and set its `mod`."""
    by_start = {item.start: number for number, item in enumerate(items)}
    floor = 0
    for form in forms:
        at = by_start.get(form.start)
        if at is not None:
            _attach(form, items, at, floor)
        floor = form.end


def _attach(form: Form, items: Sequence[Item], at: int, floor: int) -> None:
    back = at - 1
    while back >= 0 and items[back].kind in _BETWEEN and at - back <= 2:
        back -= 1
    if back < 0 or items[back].kind not in _MODIFIERS or items[back].start < floor:
        return
    item = items[back]
    skipped = {i.kind for i in items[back + 1 : at]}
    if item.kind == "APPROX":
        _approximate(form, item, skipped, is_definite=items[at].kind == "THE")
    elif (
        (form.type == "TIME" and form.tod is None and item.kind in ("EARLY", "LATE", "MID"))
        or form.type in ("DURATION", "SET")
        or form.op == "fixed"
    ):
        return
    elif item.kind in ("LATER", "EARLIER"):
        if form.op == "relative" and not skipped - {"ON", "IN"}:
            form.start = item.start
    elif item.kind == "RESTOF":
        form.start = _with_article(items, back)
    elif item.kind != "MID" or not skipped - {"HYPHEN"}:
        form.mod = item.value
        form.start = _with_article(items, back)


def _approximate(form: Form, item: Item, skipped: set[str], *, is_definite: bool) -> None:
    if is_definite and item.text.lower() in ("over", "under", "around", "about"):
        return
    if form.type == "DURATION" or form.op == "offset":
        if not skipped - {"A", "THE"}:
            form.mod, form.start = item.value or form.mod, item.start
    elif form.op == "date" and not skipped and item.text.lower() in ("circa", "ca.", "ca", "c."):
        form.mod, form.start = "APPROX", item.start
    elif form.op == "date" and not skipped and item.value == "APPROX" and form.grain != "weekday":
        form.mod = "APPROX"


def _with_article(items: Sequence[Item], at: int) -> int:
    if at and items[at - 1].kind == "THE" and not items[at].text.lower().startswith("the "):
        return items[at - 1].start
    return items[at].start
