"""The application: one record file behind pages, an API and a guard."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from truceline.model import InputError
from truceline.model.version import VERSION
from truceline.web import api
from truceline.web.api.docs import api_page
from truceline.web.api.forms import forms
from truceline.web.security.access import Access
from truceline.web.security.guard import HEADERS, Guard
from truceline.web.security.login import login_routes
from truceline.web.settings import Settings
from truceline.web.workbench import UnknownItemError, Workbench

_HERE = Path(__file__).parent
_DESCRIPTION = (
    "Everything the pages of the workbench do. Offsets are Unicode code points, half-open. "
    'Errors are `{"error": "one line"}`.'
)


def create_app(record: str | Path, settings: Settings | None = None) -> FastAPI:
    """The workbench of one record file; InputError when the file cannot be opened."""
    settings = settings or Settings()
    workbench = Workbench(record)
    workbench.revision()
    app = FastAPI(
        title="Truceline workbench", version=VERSION, description=_DESCRIPTION,
        docs_url=None, redoc_url=None, openapi_url="/openapi.json",
    )  # fmt: skip
    app.state.workbench = workbench
    app.state.access = Access(settings)
    app.include_router(api.router, prefix="/api/v1")
    app.include_router(forms)
    app.include_router(login_routes)
    app.add_api_route("/api/docs", api_page, include_in_schema=False)
    app.include_router(_pages().router, include_in_schema=False)
    static = _HERE / "static"
    if static.is_dir():
        app.mount("/static", StaticFiles(directory=static), name="static")
    app.add_exception_handler(InputError, _input_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(UnknownItemError, _missing)
    app.add_middleware(Guard, access=app.state.access)
    return app


def _input_error(request: Request, error: Exception) -> Response:
    return _answer(request, 422, str(error))


def _missing(request: Request, error: Exception) -> Response:
    return _answer(request, 404, f"there is no {str(error.args[0])[:80]} in this record")


def _failed(_: Request, __: Exception) -> Response:
    # Answered outside the guard, so its headers are given here; the terminal shows the traceback.
    why = "something failed in the workbench; its terminal says what"
    return JSONResponse({"error": why}, 500, HEADERS)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, str(error.detail), dict(error.headers or {}))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: dict[str, Any] = dict(error.errors()[0])
    where = ".".join(str(p) for p in first.get("loc", ())[1:]) or "body"
    return _answer(request, 422, f"{where}: {first.get('msg', 'not valid')}")


def _answer(
    request: Request, status: int, why: str, headers: dict[str, str] | None = None
) -> Response:
    """One line for programs, a page for people."""
    if request.scope["path"].startswith("/api/"):  # its url wants a query of UTF-8
        return JSONResponse({"error": why}, status, headers)
    error_page = getattr(_pages(), "error_page", None)
    if error_page is None:
        return PlainTextResponse(why + "\n", status, headers)
    answer: Response = error_page(request, status, why)
    answer.headers.update(headers or {})
    return answer


def _pages() -> ModuleType:
    from truceline.web import pages

    return pages
