"""Judgements, the queue, agreement between coders, and a lead's decisions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from truceline.reconcile.review import Item
from truceline.web.api.asking import Bench, Limit, Offset, Who, rows_of
from truceline.web.api.shapes import (
    WRITE_ERRORS,
    Decision,
    agreement_json,
    disagreement_json,
    doubt_json,
    judgement_json,
    orphan_json,
    shown,
)
from truceline.web.workbench import UnknownItemError, Workbench

router = APIRouter(tags=["review"])
_JUDGEMENT = {
    "item": "count-1f0c2a9b7d3e", "verdict": "correct", "coder": "ana",
    "at": "2026-05-04T10:00:00.000Z", "reason": "the text says four", "field": "best",
    "before": "2.0", "after": "4", "is_adjudication": False,
}  # fmt: skip
_WRITTEN = {"description": "Written to the ledger.",
            "content": {"application/json": {"example": _JUDGEMENT}}}  # fmt: skip


@router.get("/judgements", responses=shown({"total": 1, "offset": 0, "rows": [_JUDGEMENT]}))
def judgements(
    bench: Bench,
    user: Who,
    item: Annotated[str | None, Query(max_length=200)] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """Judgements you may see, oldest first; superseded ones stay."""
    review = bench.review(user)
    found = review.history(item) if item else review.judgements
    return rows_of(found, judgement_json, limit, offset)


@router.post("/judgements", status_code=201, responses={201: _WRITTEN, **WRITE_ERRORS})
def judge(decision: Decision, bench: Bench, user: Who) -> dict[str, Any]:
    """Accept, reject, correct or be unsure of an item, a value or a link."""
    return judgement_json(bench.judge(user, **decision.model_dump()))


@router.post("/adjudications", status_code=201, responses={201: _WRITTEN, **WRITE_ERRORS})
def adjudicate(decision: Decision, bench: Bench, user: Who) -> dict[str, Any]:
    """A lead's decision between coders; its reason is the note that stays."""
    return judgement_json(bench.adjudicate(user, **decision.model_dump()))


@router.get(
    "/queue",
    responses=shown({
        "total": 1, "offset": 0,
        "rows": [{"item": "place-1f0c2a9b7d3e", "layer": "places", "score": 0.4,
                  "reasons": ["the place was not found in the gazetteer"]}],
    }),
)  # fmt: skip
def queue(
    bench: Bench,
    user: Who,
    layer: Annotated[str, Query(max_length=40)] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """What you have not judged yet, the most doubtful first, with the reasons for doubt."""
    chosen = [d for d in bench.queue(user) if not layer or d.layer == layer]
    return rows_of(chosen, doubt_json, limit, offset)


@router.get("/orphans", responses=shown({"rows": []}))
def orphans(bench: Bench, user: Who) -> dict[str, Any]:
    """Judgements on what a newer reading no longer holds, with the words they were given on."""
    return {"rows": [orphan_json(o) for o in bench.orphans(user)]}


@router.get(
    "/agreement",
    responses=shown({
        "rows": [{"layer": "counts", "field": "best", "scale": "interval", "alpha": 0.91,
                  "units": 40, "codes": 80, "coders": ["ana", "ben"], "same": 37}]
    }),
)  # fmt: skip
def agreement(bench: Bench) -> dict[str, Any]:
    """Krippendorff's alpha by layer and field, over what each coder said before seeing others'."""
    return {"rows": [agreement_json(row) for row in bench.agreement()]}


@router.get("/disagreements", responses=shown({"rows": []}))
def disagreements(bench: Bench, user: Who) -> dict[str, Any]:
    """Where coders you may see differ, open ones first, and what a lead decided."""
    found = bench.disagreements(user)
    items = {name: i for d in found for name in [d.target[0]] if (i := _known(bench, name))}
    return {"rows": [disagreement_json(d, items) for d in found]}


def _known(bench: Workbench, item: str) -> Item | None:
    try:
        return bench.item(item)
    except UnknownItemError:
        return None
