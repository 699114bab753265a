"""What does not fit, and what each source has in the record."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.views.queue_page import check_rows
from truceline.views.sources import source_rows
from truceline.web.pages.frame import Bench, Viewer, show, verdicts_of

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/checks")
def checks(request: Request, bench: Bench, user: Viewer) -> HTMLResponse:
    """Checks inside reports and between them."""
    documents = {d.id: d for d in bench.documents()}
    found = bench.checks(user)
    inside = check_rows((c.check for c in found if c.where == "inside"), documents, own=True)
    between = check_rows((c.check for c in found if c.where == "between"), documents, own=False)
    return show(
        request, "checks.html", bench, user, page="checks", title="Checks",
        groups=(("inside", "Inside a report", inside), ("between", "Between reports", between)),
        verdicts=verdicts_of(bench.review(user)),
    )  # fmt: skip


@router.get("/sources")
def sources(request: Request, bench: Bench, user: Viewer) -> HTMLResponse:
    """Each source: its reports, voices, loaded wording and whose stories it repeats."""
    rows = bench.cached("pages.sources", user, lambda r: source_rows(r, bench.profiles(user)))
    return show(request, "sources.html", bench, user, page="sources", title="Sources", sources=rows)
