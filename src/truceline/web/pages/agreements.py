"""The agreement board, now or as of any day."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from truceline.reconcile.board import Board, Transition
from truceline.reconcile.board.clock import instant
from truceline.views.board_page import board_page
from truceline.web.pages.frame import Bench, Viewer, show, verdicts_of
from truceline.web.security.users import User
from truceline.web.workbench import Workbench

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/agreements")
def agreements(request: Request, bench: Bench, user: Viewer, as_of: str = "") -> HTMLResponse:
    """Obligations with what is said of each, up to the end of `as_of`."""
    if as_of and instant(as_of) is None:
        raise HTTPException(422, f"{as_of}: not a day; write it as 2023-09-20")
    whole = bench.board(user)
    shown = bench.board(user, as_of) if as_of else whole
    moments = _transitions(bench, user, whole)
    documents = {d.id: d for d in bench.documents()}
    board = board_page(shown, documents, verdicts_of(bench.review(user)), moments)
    here = f"/agreements?as_of={as_of}" if as_of else "/agreements"
    return show(
        request, "board.html", bench, user, page="agreements", title="Agreements",
        board=board, here=here,
        transitions=[
            {"at": t.at, "kind": t.kind, "obligation": t.obligation, "item": t.item}
            for t in moments
        ],
    )  # fmt: skip


def _transitions(bench: Workbench, user: User, whole: Board) -> tuple[Transition, ...]:
    """All moments at which a label of the whole board may change, in order."""
    return bench.cached("pages.transitions", user, lambda _: tuple(sorted(
        {t for row in whole.rows for t in row.transitions},
        key=lambda t: (t.at, t.obligation, t.kind, t.item),
    )))  # fmt: skip
