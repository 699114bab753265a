"""Documents, records, items, claims and search."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response

from truceline.model import to_json
from truceline.views.claims_table import ClaimFilter, claim_rows
from truceline.web.api.asking import Asked, Bench, Limit, Offset, Who, day, rows_of
from truceline.web.api.shapes import ERRORS, document_json, item_json, shown
from truceline.web.workbench import Hit

router = APIRouter(tags=["reading"])
_DOCUMENT = {
    "id": "doc-4aa696b0c3220bc9", "title": "A title", "published": "2024-05-04",
    "source": {"name": "Example Agency"}, "characters": 1834,
}  # fmt: skip
_SPAN = {"start": 26, "end": 36, "text": "two people"}
_CLAIM = {
    "item": "claim-1f0c2a9b7d3e", "document": "doc-4aa696b0c3220bc9", "voices": ["the ministry"],
    "stance": "asserts", "score": 3, "words": "two people were killed", "start": 26, "end": 48,
    "review": None,
}  # fmt: skip


@router.get("/documents", responses=shown({"total": 1, "offset": 0, "rows": [_DOCUMENT]}))
def documents(bench: Bench, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """The reports in the order they were first read, without their texts."""
    return rows_of(bench.documents(), document_json, limit, offset)


@router.get("/documents/{document}", responses=shown({**_DOCUMENT, "text": "The ministry said"}))
def document(document: str, bench: Bench, user: Who) -> dict[str, Any]:
    """One report with its text; opening it is noted in the ledger."""
    found = bench.document(document)
    bench.opened(document, user)
    return {**document_json(found), "text": found.text}


@router.get(
    "/documents/{document}/record",
    responses=shown({"document": _DOCUMENT, "counts": [{"id": "count-1f0c2a9b7d3e"}]}),
)
def record(
    document: str,
    bench: Bench,
    user: Who,
    as_read: Annotated[bool, Query(description="leave corrections out")] = False,
) -> dict[str, Any]:
    """Everything read from one report, corrections put in; its schema is `truceline schema`."""
    found = bench.record(document) if as_read else bench.reviewed(document, user)
    bench.opened(document, user)
    shaped: dict[str, Any] = to_json(found)
    return shaped


@router.get(
    "/documents/{document}/original",
    response_class=Response,
    responses={200: {"description": "The bytes, as an attachment."}, **ERRORS},
)
def original(document: str, bench: Bench, user: Who) -> Response:
    """The original bytes of a report, as they were retrieved, never shown but saved."""
    sha256 = bench.document(document).sha256
    with bench.open() as record_file:
        found = record_file.original(sha256) if sha256 else None
    if found is None:
        raise HTTPException(404, f"no original bytes are kept of {document}")
    bench.opened(document, user)
    headers = {"Content-Disposition": f'attachment; filename="{document}.bin"'}
    return Response(found, media_type="application/octet-stream", headers=headers)


@router.get(
    "/items/{item}",
    responses=shown({
        "id": "count-1f0c2a9b7d3e", "layer": "counts", "document": "doc-4aa696b0c3220bc9",
        "value": {"measure": "killed", "best": 2, "span": _SPAN}, "review": None, "fields": {},
        "history": [],
    }),
)  # fmt: skip
def item(item: str, bench: Bench, user: Who) -> dict[str, Any]:
    """One item of any layer as read, with all that was judged of it."""
    return item_json(bench.item(item), bench.review(user))


@router.get("/claims", responses=shown({"total": 1, "offset": 0, "rows": [_CLAIM]}))
def claims(
    bench: Bench,
    user: Who,
    voice: Asked = "",
    actor: Asked = "",
    place: Asked = "",
    since: Annotated[str, Query(alias="from", max_length=40)] = "",
    until: Annotated[str, Query(alias="to", max_length=40)] = "",
    stance: Asked = "",
    document: Asked = "",
    q: Annotated[str, Query(max_length=300, description="words of the claim, all of them")] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """Claims by voice, actor, place, time, stance and words, in order of publication."""
    wanted = ClaimFilter(
        voice=voice, actor=actor, place=place, since=day(since, "from"), until=day(until, "to"),
        stance=stance, document=document, words=q,
    )  # fmt: skip
    rows = [r for r in bench.cached("claims", user, claim_rows) if wanted.fits(r)]
    review = bench.review(user)

    def shape(row: Any) -> dict[str, Any]:
        standing = review.standing(row.item)
        verdict = standing.verdict if standing else None
        return {**dataclasses.asdict(row), "review": verdict}

    return rows_of(rows, shape, limit, offset)


@router.get(
    "/search",
    responses=shown({
        "rows": [{"document": _DOCUMENT, "rank": -1.3, "snippet": "The ministry said",
                  "marks": [[4, 12]]}]
    }),
)  # fmt: skip
def search(
    bench: Bench,
    q: Annotated[str, Query(max_length=300, description="words, all of them")],
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> dict[str, Any]:
    """Reports that hold all the words, best first; `marks` are offsets into the snippet."""
    return {"rows": [_hit_json(h) for h in bench.search(q, limit)]}


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "document": document_json(hit.document),
        "rank": hit.rank,
        "snippet": hit.snippet,
        "marks": [list(m) for m in hit.marks],
    }
