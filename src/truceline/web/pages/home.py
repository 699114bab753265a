"""The home page: reports of the record and the search over their texts."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.views.paging import page_of
from truceline.views.report_list import Hit, hit_pieces, report_row, totals_of
from truceline.web.pages.frame import Bench, Viewer, items_of_ids, query_of, show
from truceline.web.pages.kept import kept
from truceline.web.security.users import User
from truceline.web.workbench import Hit as Found
from truceline.web.workbench import Workbench

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/")
def home(request: Request, bench: Bench, user: Viewer, q: str = "", page: int = 1) -> HTMLResponse:
    """Reports, what they hold, and the reports that hold the words of `q`."""
    if q.strip():
        hits = tuple(_hit(h) for h in bench.search(q))
        return show(
            request, "search.html", bench, user, page="home", title="Search", q=q, hits=hits
        )
    rows = bench.cached(
        "pages.reports",
        user,
        lambda _: kept(request).each("reports", bench.reviewed_records(user), report_row),
    )
    judged = bench.cached("pages.judged", user, lambda _: _judged(bench, user))
    shown = page_of(rows, page)
    return show(
        request, "home.html", bench, user, page="home", title="Reports", q="", shown=shown,
        judged=judged, totals=bench.cached("pages.totals", user, lambda _: totals_of(rows)),
        query=query_of({"page": str(shown.number)}),
    )  # fmt: skip


def _judged(bench: Workbench, user: User) -> dict[str, int]:
    """How many items of each report stand judged."""
    given = {s.target[0] for s in bench.review(user).standings()}
    return dict(Counter(i.document for i in items_of_ids(bench, given).values()))


def _hit(found: Found) -> Hit:
    document = found.document
    pieces = hit_pieces(found.snippet, found.marks)
    return Hit(document.id, document.title or document.id, pieces)
