"""What the API answers and takes: plain JSON values, and the models of request bodies."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from truceline.model import Document, Judgement, to_json
from truceline.reconcile.review import Item, Orphan, Review, Standing
from truceline.reconcile.review.agreement import Disagreement, LayerAgreement
from truceline.reconcile.review.doubt import Doubt
from truceline.reconcile.review.standings import Target

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(max_length=4000)]

ERROR = {"content": {"application/json": {"example": {"error": "one line"}}}}
ERRORS: dict[int | str, dict[str, Any]] = {
    401: {"description": "Nobody is logged in (team mode).", **ERROR},
    404: {"description": "There is no such thing in this record.", **ERROR},
    422: {
        "description": "Not valid; the line says what is wrong and what to do.",
        **ERROR,
    },
}
WRITE_ERRORS: dict[int | str, dict[str, Any]] = {
    **ERRORS,
    403: {"description": "Not your role, another origin, or a missing X-CSRF-Token.", **ERROR},
    413: {"description": "The request is too large.", **ERROR},
}


class Decision(BaseModel):
    """A verdict on an item, on one of its values (field), or on a link of two event reports."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "item": "count-1f0c2a9b7d3e", "verdict": "correct", "field": "best", "after": "4",
                "reason": "the text says four",
            }
        },
    )  # fmt: skip
    item: Id
    verdict: Annotated[str, Field(description="accept, reject, correct or unsure")]
    reason: Words = ""
    field: Annotated[
        Id | None, Field(description="dotted path of a value, or 'same event'; none: the item")
    ] = None
    after: Annotated[
        Words | None,
        Field(description="the new value (text, or JSON), or the other event report of a link"),
    ] = None


class Login(BaseModel):
    """Name and password of a team's user."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "ana", "password": "..."}}
    )
    name: Annotated[str, StringConstraints(max_length=200)]
    password: Annotated[str, StringConstraints(max_length=1000)]


def shown(example: Any, description: str = "OK") -> dict[int | str, dict[str, Any]]:
    """The documented answer of a route, with an example, beside the errors."""
    answer = {"description": description, "content": {"application/json": {"example": example}}}
    return {200: answer, **ERRORS}


def document_json(document: Document) -> dict[str, Any]:
    """A document without its text."""
    found: dict[str, Any] = to_json(document)
    del found["text"]
    return {**found, "characters": len(document.text)}


def item_json(item: Item, review: Review) -> dict[str, Any]:
    """An item as read, what stands on it and on its values, and all that was judged before."""
    standing = review.standing(item.id)
    return {
        "id": item.id,
        "layer": item.layer,
        "document": item.document,
        "value": to_json(item.value),
        "review": standing_json(standing) if standing else None,
        "fields": {name: standing_json(s) for name, s in review.fields_of(item.id).items()},
        "history": [to_json(j) for j in review.history(item.id)],
    }


def standing_json(standing: Standing) -> dict[str, Any]:
    """The verdict in force on one target."""
    return {
        **target_json(standing.target),
        "verdict": standing.verdict,
        "is_adjudicated": standing.is_adjudicated,
        "judgement": to_json(standing.judgement),
        "others": [to_json(j) for j in standing.others],
    }


def target_json(target: Target) -> dict[str, Any]:
    """What a judgement is about."""
    return {"item": target[0], "field": target[1], "other": target[2]}


def doubt_json(doubt: Doubt) -> dict[str, Any]:
    """One entry of the queue."""
    return {
        "item": doubt.item,
        "layer": doubt.layer,
        "document": doubt.document,
        "span": to_json(doubt.span),
        "score": doubt.score,
        "reasons": list(doubt.reasons),
    }


def orphan_json(orphan: Orphan) -> dict[str, Any]:
    """A judgement on something no longer read."""
    return to_json(orphan)  # type: ignore[no-any-return]


def agreement_json(row: LayerAgreement) -> dict[str, Any]:
    """Alpha of one field of one layer."""
    return to_json(row)  # type: ignore[no-any-return]


def disagreement_json(row: Disagreement, items: dict[str, Item]) -> dict[str, Any]:
    """Coders' latest words on one target, and a lead's decision with its note."""
    item = items.get(row.target[0])
    return {
        **target_json(row.target),
        "layer": item.layer if item else None,
        "document": item.document if item else None,
        "span": to_json(item.span) if item else None,
        "codes": [to_json(j) for j in row.codes],
        "decision": to_json(row.decision) if row.decision else None,
        "is_open": row.is_open,
    }


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """One judgement."""
    return to_json(judgement)  # type: ignore[no-any-return]
