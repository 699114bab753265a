"""Logging in and out of a team's workbench."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from truceline.web.security.access import Access, current_access

login_routes = APIRouter(include_in_schema=False)
_TEMPLATES = Path(__file__).parent.parent / "templates"


@login_routes.get("/login")
def login_page(request: Request, next: str = "/") -> Response:
    """The form."""
    return _page(request, local(next), "")


@login_routes.post("/login")
def log_in(request: Request, access: Annotated[Access, Depends(current_access)]) -> Response:
    """Start a session, or show the form again."""
    given: dict[str, str] = request.state.form
    target = local(given.get("next", "/"))
    session = access.log_in(request, given.get("name", ""), given.get("password", ""))
    if session is None:
        return _page(request, target, "name and password do not fit", 401)
    return RedirectResponse(target, 303)


@login_routes.post("/logout")
def log_out(request: Request, access: Annotated[Access, Depends(current_access)]) -> Response:
    """End the session on the server."""
    access.sessions.end(request.state.session.key)
    return RedirectResponse("/login", 303)


def local(target: str) -> str:
    """The target when it is a path of this workbench, else the first page."""
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if is_path and target.isprintable() else "/"


def _page(request: Request, target: str, error: str, status: int = 200) -> Response:
    from truceline.web import pages

    # Asked for when needed: the pages stand above this module and use it.
    made: Response = pages.login_page(request, target, error, status)
    return made
