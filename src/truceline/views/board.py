"""The board printed in a terminal and as plain JSON values."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from truceline.reconcile.board import Board, Row


def print_board(board: Board, console: Console | None = None) -> None:
    """One table per agreement: each obligation, its label, and who is heard on it."""
    out = console or Console()
    out.print(Text(f"board as of {board.as_of or 'the last report read'}", style="bold"))
    if not board.rows:
        out.print("no agreement was read in these reports")
        return
    for agreement in dict.fromkeys(row.agreement for row in board.rows):
        rows = [row for row in board.rows if row.agreement == agreement]
        title = f"{rows[0].agreement_name}, in force from {rows[0].in_force_from or 'not known'}"
        table = Table(title=title, title_justify="left", expand=False)
        for name in ("term", "obligation", "who must", "status", "read", "links"):
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in _cells(row)))
        out.print(table)


def board_json(board: Board) -> list[dict[str, Any]]:
    """One object a row, sets as sorted lists: what `truceline board --json` prints."""
    return [_row_json(row, board.as_of) for row in board.rows]


def _cells(row: Row) -> tuple[str, ...]:
    who = ", ".join(row.bearer) or "all parties"
    if row.bearer_basis != "named":
        who += f" (by {row.bearer_basis})"
    status = row.label.text
    if row.denied_access:
        status += f"; monitors denied access ({len(row.denied_access)})"
    if row.proposed:
        status += f"; {len(row.proposed)} link(s) wait for a person"
    level = "" if row.axes.verification is None else f" V{row.axes.verification}"
    heard = "; ".join(f"{e.polarity}: {e.who}" for e in row.evidence)
    return (
        row.term_number or "-",
        f"{row.category}: {' '.join(row.span.text.split())[:120]}",
        who,
        status + level,
        f"{row.reports_read} reports, {row.sources_read} sources",
        heard,
    )


def _row_json(row: Row, as_of: str | None) -> dict[str, Any]:
    return {
        "as_of": as_of,
        "agreement": row.agreement,
        "agreement_name": row.agreement_name,
        "document": row.document,
        "term": row.term,
        "number": row.term_number,
        "obligation": row.obligation,
        "span": {"start": row.span.start, "end": row.span.end, "text": row.span.text},
        "category": row.category,
        "bearer": list(row.bearer),
        "bearer_basis": row.bearer_basis,
        "action": row.action,
        "deadline": row.deadline,
        "supervisor": row.supervisor,
        "in_force_from": row.in_force_from,
        "axes": {
            "time": row.axes.time,
            "fulfilment": {name: list(who) for name, who in row.axes.fulfilment},
            "breach": {name: list(who) for name, who in row.axes.breach},
            "verification": row.axes.verification,
        },
        "label": {
            "row": row.label.row,
            "name": row.label.name,
            "by": list(row.label.by),
            "text": row.label.text,
        },
        "links": [_link_json(e) for e in row.evidence],
        "proposed": list(row.proposed),
        "reports_read": row.reports_read,
        "sources_read": row.sources_read,
        "denied_access": list(row.denied_access),
        "determinations": [
            {"verdict": d.verdict, "coder": d.coder, "at": d.at, "reason": d.reason}
            for d in row.determinations
        ],
        "transitions": [{"at": t.at, "kind": t.kind, "item": t.item} for t in row.transitions],
    }


def _link_json(evidence: Any) -> dict[str, Any]:
    return {
        "id": evidence.id,
        "item": evidence.item,
        "layer": evidence.layer,
        "document": evidence.document,
        "span": {
            "start": evidence.span.start,
            "end": evidence.span.end,
            "text": evidence.span.text,
        },
        "says": evidence.polarity,
        "who": evidence.who,
        "relation": evidence.relation,
        "doer": evidence.doer,
        "occurred_on": evidence.occurred_on,
        "recorded_at": evidence.recorded_at,
        "is_hedged": evidence.is_hedged,
        "is_admission": evidence.is_admission,
        "is_mandated": evidence.is_mandated,
        "is_confirmed": evidence.is_confirmed,
        "score": evidence.score,
        "reasons": list(evidence.reasons),
    }
