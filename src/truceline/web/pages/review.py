"""The queue of what waits for a person, and how far coders agree."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.reconcile.review.items import LAYERS
from truceline.views.paging import Page, page_of
from truceline.views.queue_page import coverage_rows, dispute_rows, queue_rows
from truceline.web.pages.frame import Bench, Viewer, items_of_ids, query_of, show

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/review")
def review(
    request: Request, bench: Bench, user: Viewer, layer: str = "", page: int = 1
) -> HTMLResponse:
    """Items by doubt, of one layer or all."""
    documents = {d.id: d for d in bench.documents()}
    doubts = [d for d in bench.queue(user) if not layer or d.layer == layer]
    shown = page_of(doubts, page)
    items = items_of_ids(bench, (d.item for d in shown.rows))
    rows = queue_rows(shown.rows, documents, items)
    query = query_of({"layer": layer, "page": str(shown.number)})
    return show(
        request, "review.html", bench, user, page="review", title="Review",
        shown=Page(rows, shown.number, shown.pages, shown.total),
        layer=layer, layers=LAYERS, query=query, here=f"/review?{query()}",
        orphans=bench.orphans(user),
    )  # fmt: skip


@router.get("/review/agreement")
def agreement(request: Request, bench: Bench, user: Viewer) -> HTMLResponse:
    """Alpha by layer, where coders differ, what a lead decided, and who has judged what."""
    documents = {d.id: d for d in bench.documents()}
    visible = bench.review(user).judgements
    items = items_of_ids(bench, (j.item for j in visible))
    return show(
        request, "agreement.html", bench, user, page="review", title="Agreement between coders",
        rows=bench.agreement(), differ=dispute_rows(bench.disagreements(user), items),
        coverage=coverage_rows(visible, items, documents),
    )  # fmt: skip


@router.get("/help")
def keys(request: Request, bench: Bench, user: Viewer) -> HTMLResponse:
    """The keys that work on every page."""
    return show(request, "help.html", bench, user, page="help", title="Keys")
