"""The page of a report, its panel, and what a person says about a value in it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qs, quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from truceline.model import InputError
from truceline.views.fields import changed
from truceline.views.items import DEFAULT_LAYERS, LAYERS, ItemIndex
from truceline.views.report_page import report_page
from truceline.views.why import Why, why
from truceline.web.pages.frame import (
    Bench,
    Form,
    Viewer,
    is_partial,
    next_doubt,
    part,
    show,
    verdicts_of,
)
from truceline.web.security.users import User
from truceline.web.workbench import Workbench

router = APIRouter(default_response_class=HTMLResponse)

Layers = Annotated[list[str] | None, Query()]


@router.get("/reports/{document}")
def report(
    document: str,
    request: Request,
    bench: Bench,
    user: Viewer,
    item: str = "",
    layers: Layers = None,
) -> Response:
    """Text and ledger; with `item` also why that value stands in the record."""
    if is_partial(request):
        return _panel(request, bench, user, document, item, layers)
    bench.opened(document, user)
    return _page(request, bench, user, document, item, layers)


@router.post("/reports/{document}/items/{item}")
def judge(
    document: str, item: str, request: Request, form: Form, bench: Bench, user: Viewer
) -> Response:
    """Accept, reject, correct or leave unsure one item; a correction is one row a changed field."""
    if not user.may("coder"):
        raise HTTPException(403, "readers see judgements; a lead can give the role of a coder")
    index = _index(bench, document, user)
    if item not in index.items:
        raise HTTPException(404, "no item of this id is in the report")
    layers = parse_qs(form.get("layer_query", "")).get("layers")
    try:
        message, status = _write(bench, user, index, item, form), 303
    except InputError as error:
        message, status = str(error), 400
    here = f"/reports/{document}?{_layer_query(layers)}item={item}"
    if is_partial(request):
        answer = _panel(request, bench, user, document, item, layers, message)
        answer.headers["HX-Push-Url"] = here
        if status == 303:
            answer.headers["HX-Trigger"] = "judged"
        return answer
    if status == 400:
        return _page(request, bench, user, document, item, layers, message, status)
    return RedirectResponse(here, 303)


@router.get("/reports/{document}/items/{item}")
def opened(document: str, item: str) -> Response:
    """The address that forms are sent to, opened by itself: the item in its report."""
    return RedirectResponse(f"/reports/{quote(document)}?item={quote(item)}", 303)


@router.get("/items/{item}")
def find(item: str, bench: Bench) -> Response:
    """The report that holds an item, with that item open."""
    try:
        document = bench.item(item).document
    except KeyError:
        line = "no item of this id is in the record; it may be of an older reading"
        raise HTTPException(404, line) from None
    return RedirectResponse(f"/reports/{document}?item={item}", 303)


def _write(bench: Workbench, user: User, index: ItemIndex, item: str, form: dict[str, str]) -> str:
    """Append what the form says; one line that says what was written."""
    verdict, reason = form.get("verdict", ""), form.get("reason", "")
    if verdict != "correct":
        bench.judge(user, item=item, verdict=verdict, reason=reason)
        return f"Written: {verdict}. Another verdict takes its place."
    typed = {k.removeprefix("to:"): v for k, v in form.items() if k.startswith("to:")}
    changes = changed(index.items[item][1], typed)
    for field, after in changes.items():
        bench.judge(user, item=item, verdict="correct", reason=reason, field=field, after=after)
    return f"Written: {', '.join(changes)} corrected. What was read is kept."


def _page(
    request: Request, bench: Workbench, user: User, document: str, item: str,
    layers: list[str] | None, message: str = "", status: int = 200,
) -> HTMLResponse:  # fmt: skip
    index = _index(bench, document, user)
    chosen = _why(bench, user, index, item) if item else None
    verdicts = verdicts_of(bench.review(user))
    return show(
        request, "report.html", bench, user, page="report", status=status,
        title=index.record.document.title or document,
        document=index.record.document, report=report_page(index, _layers(layers)),
        layer_names=LAYERS, layer_query=_layer_query(layers), chosen=item, why=chosen,
        focus=chosen.words[0].start if chosen and chosen.words else -1,
        verdicts=verdicts, standing=verdicts.get(item, ""), message=message,
        next_item=next_doubt(bench, user, item) if item else "",
    )  # fmt: skip


def _panel(
    request: Request, bench: Workbench, user: User, document: str, item: str,
    layers: list[str] | None, message: str = "",
) -> HTMLResponse:  # fmt: skip
    """The panel alone, for htmx."""
    index = _index(bench, document, user)
    chosen = _why(bench, user, index, item) if item else None
    return part(
        request, "parts/panel_only.html", user, why=chosen, message=message,
        layer_query=_layer_query(layers),
        standing=verdicts_of(bench.review(user)).get(item, ""),
        next_item=next_doubt(bench, user, item) if item else "",
    )  # fmt: skip


def _index(bench: Workbench, document: str, user: User) -> ItemIndex:
    try:
        return ItemIndex(bench.reviewed(document, user))
    except KeyError:
        raise HTTPException(404, "no report of this id is in the record") from None


def _why(bench: Workbench, user: User, index: ItemIndex, item: str) -> Why:
    as_read = ItemIndex(bench.record(index.record.document.id))
    try:
        return why(index, item, bench.review(user).history(item), as_read)
    except KeyError:
        raise HTTPException(404, "no item of this id is in the report") from None


def _layers(given: list[str] | None) -> tuple[str, ...]:
    if given is None:
        return DEFAULT_LAYERS
    return tuple(name for name in LAYERS if name in given)


def _layer_query(given: list[str] | None) -> str:
    """The layers as the beginning of a query string, '' for the usual ones."""
    if given is None:
        return ""
    held = _layers(given) or ("none",)
    return urlencode([("layers", name) for name in held]) + "&"
