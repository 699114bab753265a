"""Making one judgement: everything is checked before anything is written."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, get_args, get_type_hints

from truceline.model import InputError, Judgement, to_json
from truceline.reconcile.joining import FIELD
from truceline.reconcile.review.fields import text_of, value_at
from truceline.reconcile.review.items import Item
from truceline.reconcile.review.sense import corrected

VERDICTS: tuple[str, ...] = get_args(get_type_hints(Judgement)["verdict"])
MAX_TEXT = 4000
MAX_NAME = 64


def new_judgement(
    item: Item | str,
    *,
    verdict: str,
    coder: str,
    at: str,
    reason: str = "",
    field: str | None = None,
    after: str | None = None,
    other: Item | None = None,
    ids: Collection[str] = (),
    is_adjudication: bool = False,
) -> Judgement:
    """A judgement that fits its item, with the value before it; InputError when it does not.

    `item` is its id where it is no item of a record (a link of the board); `other` is the
    second event report of a 'same event' link; `ids` are the items of its report.
    """
    field, reason = field or None, " ".join(reason.split())
    after = after.strip() if after is not None else None
    _check_words(verdict, coder, reason, after)
    if is_adjudication and not reason:
        raise InputError("reason", "is missing", "say why this was decided so")
    if field == FIELD:
        after = _check_link(item, verdict, other)
        before = None
    elif verdict == "correct":
        before = _check_correction(item, field, after, ids)
    else:
        after, before = None, _before(item, field)
    return Judgement(
        item=item.id if isinstance(item, Item) else item,
        verdict=verdict,  # type: ignore[arg-type]
        coder=coder, at=at, reason=reason, field=field, before=before, after=after,
        is_adjudication=is_adjudication,
    )  # fmt: skip


def place_of(item: Item | str) -> dict[str, Any] | None:
    """Where the item stood when it was judged: kept beside the judgement, for orphans."""
    if not isinstance(item, Item) or item.span is None:
        return None
    return {"layer": item.layer, "document": item.document, **to_json(item.span)}


def _check_words(verdict: str, coder: str, reason: str, after: str | None) -> None:
    if verdict not in VERDICTS:
        raise InputError(
            f"verdict {verdict!r}", "is not known", f"use one of: {', '.join(VERDICTS)}"
        )
    if not coder or len(coder) > MAX_NAME:
        raise InputError(f"coder {coder[:20]!r}", "is no name", f"use 1 to {MAX_NAME} characters")
    if len(reason) > MAX_TEXT or len(after or "") > MAX_TEXT:
        raise InputError("reason or value", "is too long", f"use at most {MAX_TEXT} characters")
    for text in (coder, reason, after or ""):
        if any("\ud800" <= c <= "\udfff" or c == "\x00" for c in text):
            raise InputError("reason or value", "is no valid text", "write it again")


def _check_link(item: Item | str, verdict: str, other: Item | None) -> str:
    is_pair = isinstance(item, Item) and item.layer == "events"
    if not is_pair or other is None or other.layer != "events" or other.id == _id(item):
        raise InputError(f"field {FIELD!r}", "links two event reports", "name the other in after")
    if verdict == "correct":
        raise InputError(f"field {FIELD!r}", "cannot be corrected", "accept or reject it")
    return other.id


def _check_correction(
    item: Item | str, field: str | None, after: str | None, ids: Collection[str]
) -> str:
    if not isinstance(item, Item):
        raise InputError(item, "is a link and has no value", "accept or reject it")
    if field is None or after is None:
        raise InputError(item.id, "a correction needs a field and the new value (after)",
                         "or use accept, reject or unsure")  # fmt: skip
    corrected(item.value, field, after, ids)
    return text_of(value_at(item.value, field))


def _before(item: Item | str, field: str | None) -> str | None:
    if not isinstance(item, Item):
        return None
    if field is not None:
        return text_of(value_at(item.value, field))
    return item.span.text[:MAX_TEXT] if item.span else None


def _id(item: Item | str) -> str:
    return item if isinstance(item, str) else item.id
