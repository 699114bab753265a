"""Judging by a plain HTML form, for pages without scripts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from truceline.web.security.access import current_user
from truceline.web.security.login import local
from truceline.web.security.users import User
from truceline.web.workbench import Workbench, current_workbench

forms = APIRouter(include_in_schema=False)
Bench = Annotated[Workbench, Depends(current_workbench)]
Who = Annotated[User, Depends(current_user)]


@forms.post("/judgements")
def judge(request: Request, bench: Bench, user: Who) -> Response:
    """Write a judgement and go back to where the form stood."""
    bench.judge(user, **_decision(request))
    return _back(request)


@forms.post("/adjudications")
def adjudicate(request: Request, bench: Bench, user: Who) -> Response:
    """Write a lead's decision and go back to where the form stood."""
    bench.adjudicate(user, **_decision(request))
    return _back(request)


def _decision(request: Request) -> dict[str, Any]:
    """What the form decides; the guard has read it and checked its token."""
    given: dict[str, str] = request.state.form
    return {name: given.get(name, "") for name in ("item", "verdict", "reason", "field", "after")}


def _back(request: Request) -> Response:
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"HX-Trigger": "judged"})
    return RedirectResponse(local(request.state.form.get("next", "/")), 303)
