"""Events told by one report or many, and one of them with its figures side by side."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from truceline.views.event_table import EventFilter, EventRow, event_page, event_rows
from truceline.views.paging import page_of
from truceline.web.pages.frame import Bench, Viewer, query_of, show, verdicts_of
from truceline.web.security.users import User
from truceline.web.workbench import Workbench

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/events")
def events(
    request: Request,
    bench: Bench,
    user: Viewer,
    q: str = "",
    place: str = "",
    kind: str = "",
    since: str = "",
    until: str = "",
    told: int = 1,
    contested: str = "",
    page: int = 1,
) -> HTMLResponse:
    """Joined events that fit all filters given."""
    wanted = EventFilter(
        place=place, kind=kind, since=since, until=until, words=q, told=told,
        contested=bool(contested),
    )  # fmt: skip
    rows = _rows(bench, user)
    shown = page_of([r for r in rows if wanted.fits(r)], page)
    given = {
        "q": q, "place": place, "kind": kind, "since": since, "until": until, "told": str(told),
        "contested": contested, "page": str(shown.number),
    }  # fmt: skip
    return show(
        request, "events.html", bench, user, page="events", title="Events",
        f=wanted, shown=shown, whole=len(rows), query=query_of(given),
        kinds=tuple(sorted({k for r in rows for k in r.types})),
    )  # fmt: skip


@router.get("/events/{event}")
def event(event: str, request: Request, bench: Bench, user: Viewer) -> HTMLResponse:
    """One joined event, by its id or that of one of its reports."""
    try:
        found = bench.event(event, user)
    except KeyError:
        raise HTTPException(404, "no event of this id is in the record") from None
    records = {d.id: bench.reviewed(d.id, user) for d in found.documents}
    return show(
        request, "event.html", bench, user, page="events", title="Event",
        event=event_page(found, records), verdicts=verdicts_of(bench.review(user)),
    )  # fmt: skip


def _rows(bench: Workbench, user: User) -> tuple[EventRow, ...]:
    return bench.cached("pages.events", user, lambda _: event_rows(bench.events(user)))
