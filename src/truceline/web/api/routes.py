"""All parts of the API under one router."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.web.api import joining, keeping, reading, reviewing

router = APIRouter()
for part in (reading, joining, reviewing, keeping):
    router.include_router(part.router)
