"""Custody and exports: what was done with the record, whether the chain holds, what can leave."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.export import FORMATS
from truceline.views.custody_page import LAYOUTS, ledger_rows
from truceline.views.paging import Page, page_of
from truceline.web.pages.frame import Bench, Viewer, query_of, show

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/custody")
def custody(
    request: Request, bench: Bench, user: Viewer, check: str = "", page: int = 1
) -> HTMLResponse:
    """The ledger, newest first; with `check` the whole chain is walked."""
    with bench.open() as record_file:
        entries = record_file.ledger()
        broken = record_file.verify() if check else None
    cut = page_of(entries[::-1], page, 100)
    viewer = user.name if user.role == "coder" else None
    rows = ledger_rows(reversed(cut.rows), viewer)
    return show(
        request, "custody.html", bench, user, page="custody", title="Custody and exports",
        shown=Page(rows, cut.number, cut.pages, cut.total), is_checked=bool(check), broken=broken,
        layouts=[(name, LAYOUTS.get(name, name)) for name in FORMATS],
        query=query_of({"page": str(cut.number)}),
    )  # fmt: skip
