"""The table of claims with its filters; every view has an address that makes it again."""

from __future__ import annotations

from itertools import chain

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.views.claims_table import (
    ClaimFilter,
    ClaimRow,
    by_publication,
    choices_of,
    claims_of,
)
from truceline.views.paging import page_of
from truceline.web.pages.frame import Bench, Viewer, query_of, show, verdicts_of
from truceline.web.pages.kept import kept
from truceline.web.security.users import User
from truceline.web.workbench import Workbench

_MOST_TITLES = 300
router = APIRouter(default_response_class=HTMLResponse)


@router.get("/claims")
def claims(
    request: Request,
    bench: Bench,
    user: Viewer,
    q: str = "",
    voice: str = "",
    actor: str = "",
    place: str = "",
    since: str = "",
    until: str = "",
    stance: str = "",
    document: str = "",
    page: int = 1,
) -> HTMLResponse:
    """Claims that fit all filters given."""
    wanted = ClaimFilter(
        voice=voice, actor=actor, place=place, since=since, until=until, stance=stance,
        document=document, words=q,
    )  # fmt: skip
    rows = bench.cached("pages.claims", user, lambda _: _rows(request, bench, user))
    shown = page_of([r for r in rows if wanted.fits(r)], page)
    given = {
        "q": q, "voice": voice, "actor": actor, "place": place, "since": since, "until": until,
        "stance": stance, "document": document, "page": str(shown.number),
    }  # fmt: skip
    return show(
        request, "claims.html", bench, user, page="claims", title="Claims",
        f=wanted, shown=shown, whole=len(rows), query=query_of(given),
        choices=bench.cached("pages.choices", user, lambda _: choices_of(rows)),
        documents=bench.cached("pages.titles", user, lambda _: _titles(rows)),
        verdicts=verdicts_of(bench.review(user)),
    )  # fmt: skip


def _rows(request: Request, bench: Workbench, user: User) -> tuple[ClaimRow, ...]:
    """Every claim, rejected ones too: they stand in the table with their verdict."""
    ordered = by_publication(bench.reviewed_records(user))
    return tuple(chain.from_iterable(kept(request).each("claims", ordered, claims_of)))


def _titles(rows: tuple[ClaimRow, ...]) -> tuple[tuple[str, str], ...]:
    """The reports to choose from, as many as a list can offer."""
    return tuple({r.document: r.title for r in rows}.items())[:_MOST_TITLES]
