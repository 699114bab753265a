"""The pages people work in: server-rendered, readable and workable without JavaScript."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.web.pages import (
    agreements,
    checks,
    claims,
    custody,
    drawings,
    events,
    home,
    report,
    review,
)
from truceline.web.pages.frame import error_page, login_page

router = APIRouter(include_in_schema=False)
for page in (home, report, claims, events, drawings, agreements, checks, review, custody):
    router.include_router(page.router)

__all__ = ["error_page", "login_page", "router"]
