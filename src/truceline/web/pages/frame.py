"""What every page shares: the templates, the rail, and answers for pages and for parts of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from truceline.reconcile.review import Item, Review
from truceline.reconcile.review.doubt import Doubt
from truceline.web.security.users import User
from truceline.web.workbench import (
    Workbench,
    current_user,
    current_workbench,
    page_context,
)

Bench = Annotated[Workbench, Depends(current_workbench)]
Viewer = Annotated[User, Depends(current_user)]
_COUNT_AT_ONCE = 300  # reports; above, counting what waits would hold up the page


def _form(request: Request) -> dict[str, str]:
    fields: dict[str, str] = request.state.form
    return fields


Form = Annotated[dict[str, str], Depends(_form)]


@cache
def templates() -> Environment:
    """The shipped templates; everything that is put in is escaped."""
    return Environment(
        loader=PackageLoader("truceline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def show(
    request: Request,
    template: str,
    bench: Workbench,
    user: User,
    *,
    page: str,
    title: str,
    status: int = 200,
    **context: Any,
) -> HTMLResponse:
    """A whole page in its frame."""
    frame = {
        **page_context(request),
        "page": page,
        "title": title,
        "user": user,
        "revision": bench.revision(),
        "waiting": len(doubts_at_once(bench, user)) or None,
    }
    text = templates().get_template(template).render(frame | context)
    return HTMLResponse(text, status_code=status)


def part(request: Request, template: str, user: User, **context: Any) -> HTMLResponse:
    """A part of a page, for a request that puts it into the page that is open."""
    frame = {**page_context(request), "user": user}
    return HTMLResponse(templates().get_template(template).render(frame | context))


def is_partial(request: Request) -> bool:
    """Whether htmx asked for the panel only; a page restored from history is asked for whole."""
    headers = request.headers
    return headers.get("hx-target") == "panel" and "hx-history-restore-request" not in headers


def query_of(given: dict[str, str]) -> Callable[..., str]:
    """A function that makes a query string of the given filters with some of them changed."""

    def query(**changed: object) -> str:
        merged = given | {k: str(v) for k, v in changed.items()}
        return urlencode([(k, v) for k, v in merged.items() if v])

    return query


def verdicts_of(review: Review) -> dict[str, str]:
    """The verdict that stands on each judged item: of the whole, else of a value of it."""
    found: dict[str, str] = {}
    for standing in review.standings():
        item, field, _ = standing.target
        if field is None or item not in found:
            found[item] = standing.verdict
    return found


def doubts_at_once(bench: Workbench, user: User) -> tuple[Doubt, ...]:
    """What waits for review, where putting it in order does not hold up the page."""
    return bench.queue(user) if len(bench.documents()) <= _COUNT_AT_ONCE else ()


def next_doubt(bench: Workbench, user: User, item: str) -> str:
    """The item to review after this one: the next in the queue, '' when none waits."""
    waiting = [d.item for d in doubts_at_once(bench, user)]
    at = waiting.index(item) + 1 if item in waiting else 0
    return waiting[at] if at < len(waiting) else ""


def items_of_ids(bench: Workbench, ids: Iterable[str]) -> dict[str, Item]:
    """The items with these ids, as read; those of older readings are left out."""
    found = {}
    for item in dict.fromkeys(ids):
        with suppress(KeyError):
            found[item] = bench.item(item)
    return found


def login_page(request: Request, next: str, error: str, status: int) -> HTMLResponse:
    """The form to log in; nobody is known yet."""
    context = {"csrf_token": page_context(request)["csrf_token"], "error": error, "next": next}
    return HTMLResponse(templates().get_template("login.html").render(context), status)


def error_page(_request: Request, status: int, why: str) -> HTMLResponse:
    """One clear line about what did not work."""
    text = templates().get_template("error.html").render(status=status, error=why)
    return HTMLResponse(text, status)
