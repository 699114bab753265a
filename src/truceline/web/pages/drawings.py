"""Timeline and map: the frame of the drawing, and the same as a table."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from truceline.model import Record
from truceline.views.map_features import features, spots
from truceline.views.mark_table import CLOCKS, ZONES, box_of, mark_rows, spot_rows
from truceline.views.paging import page_of
from truceline.views.timeline import Timeline, timeline
from truceline.views.timeline_svg import timeline_svg
from truceline.web.pages.frame import Bench, Viewer, query_of, show
from truceline.web.security.users import User
from truceline.web.workbench import Workbench

_MOST_DRAWN = 2000
router = APIRouter(default_response_class=HTMLResponse)

Since = Annotated[str, Query(alias="from")]
Until = Annotated[str, Query(alias="to")]


@router.get("/timeline")
def timeline_page(
    request: Request,
    bench: Bench,
    user: Viewer,
    since: Since = "",
    until: Until = "",
    lanes: str = "actor",
    zone: str = "source",
    clock: str = "event",
    q: str = "",
    page: int = 1,
) -> HTMLResponse:
    """Events, deadlines and statements in time."""
    zone = zone if zone in ZONES else ZONES[0]
    clock = clock if clock in CLOCKS else CLOCKS[0]
    lanes = "obligation" if lanes == "obligation" else "actor"
    drawn = bench.cached("pages.timeline", user, lambda r: timeline(r, bench.board(user)))
    rows = mark_rows(drawn, zone=zone, clock=clock, since=since, until=until, words=q)
    shown = page_of(rows, page, 200)
    given = {"from": since, "to": until, "lanes": lanes, "zone": zone, "clock": clock,
             "q": q, "page": str(shown.number)}  # fmt: skip
    return show(
        request, "timeline.html", bench, user, page="timeline", title="Timeline",
        lanes=lanes, zone=zone, clock=clock, since=since, until=until, shown=shown,
        whole=len(drawn.marks), undated=drawn.undated, query=query_of(given), words=q,
        picture=_picture(bench, user, drawn, lanes, clock, (since, until)),
    )  # fmt: skip


@router.get("/map")
def map_page(
    request: Request,
    bench: Bench,
    user: Viewer,
    since: Since = "",
    until: Until = "",
    tradition: str = "",
    q: str = "",
    bbox: str = "",
    page: int = 1,
) -> HTMLResponse:
    """Events at places, with the names of the tradition chosen."""
    held = bench.cached("pages.spots", user, spots)
    traditions, unplaced = bench.cached("pages.traditions", user, _offered)
    rows = spot_rows(held, tradition=tradition, since=since, until=until, words=q, box=box_of(bbox))
    shown = page_of(rows, page, 200)
    given = {"from": since, "to": until, "tradition": tradition, "q": q, "bbox": bbox,
             "page": str(shown.number)}  # fmt: skip
    return show(
        request, "map.html", bench, user, page="map", title="Map",
        tradition=tradition, traditions=traditions, unplaced=unplaced, since=since, until=until,
        shown=shown, query=query_of(given), picture="", words=q, bbox=bbox,
    )  # fmt: skip


def _offered(records: tuple[Record, ...]) -> tuple[tuple[str, ...], int]:
    found = features(records)
    return tuple(found["traditions"]), int(found["unplaced"])


def _picture(
    bench: Workbench, user: User, drawn: Timeline, lanes: str, clock: str, days: tuple[str, str]
) -> Markup:
    """The timeline as a picture for readers without scripts; the whole of it is kept ready."""
    since, until = days
    if len(drawn.marks) > _MOST_DRAWN:
        return Markup()  # the table says the same, a page at a time
    if since or until:
        return Markup(timeline_svg(drawn, lanes, since=since, until=until, clock=clock))
    name = f"pages.picture {lanes} {clock}"
    return Markup(bench.cached(name, user, lambda _: timeline_svg(drawn, lanes, clock=clock)))
