"""Joined events and disagreements as tables in a terminal and as plain JSON values."""

from __future__ import annotations

import math
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from truceline.reconcile.accounts import Difference
from truceline.reconcile.events import JoinedEvent
from truceline.reconcile.figures import Competing, Figure


def print_comparison(events: tuple[JoinedEvent, ...], console: Console | None = None) -> None:
    """Every event told by more than one document: sources, figures, where they part."""
    out = console or Console()
    for event in events:
        out.print(Text(heading(event), style="bold"))
        out.print(Text(_sources(event)))
        if event.competing:
            out.print(_figures(event))
        for competing in event.competing:
            for found in competing.disagreements:
                out.print(Text("  differs: " + found.sentence))
        for difference in event.differences:
            out.print(Text("  differs: " + difference.sentence))
        for link in event.cluster.links:
            parts = "; ".join(f"{r.part} {r.value:+g} ({r.why})" for r in link.reasons)
            judged = f", joined by {link.judged_by}" if link.judged_by else ""
            out.print(Text(f"  joined: score {link.score:g}{judged}: {parts}", style="dim"))
        out.print()


def heading(event: JoinedEvent) -> str:
    """'2022-04-08 Kramatorsk: ASSAULT, 6 reports of 4 independent origins'."""
    day = event.first if event.first == event.last else f"{event.first}/{event.last}"
    place = " / ".join(event.places[:3]) or "place not named"
    kinds = ", ".join(event.types[:2])
    number = len(event.documents)
    reports = f"{number} report{'s' if number != 1 else ''}"
    origin = f"{event.independent} independent origin{'s' if event.independent != 1 else ''}"
    return f"{day or 'day not named'} {place}: {kinds}, {reports} of {origin}"


def figure_range(competing: Competing) -> str:
    """The span of the standing figures: '39 to 57', '100 or more', '12'."""
    low, high = competing.lowest, competing.highest
    if math.isinf(high):
        return f"{low:,.0f} or more"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def comparison_json(event: JoinedEvent) -> dict[str, Any]:
    """One joined event as a plain object, every figure with its document and offsets."""
    return {
        "id": event.cluster.id,
        "first": event.first or None,
        "last": event.last or None,
        "places": list(event.places),
        "types": list(event.types),
        "documents": [d.id for d in event.documents],
        "independent_origins": event.independent,
        "event_reports": list(event.cluster.reports),
        "joined_because": [
            {
                "report": link.report,
                "to": link.to,
                "score": link.score,
                "judged_by": link.judged_by,
                "reasons": [{"part": r.part, "value": r.value, "why": r.why} for r in link.reasons],
            }
            for link in event.cluster.links
        ],
        "figures": [_competing_json(c) for c in event.competing],
        "differences": [_difference_json(d) for d in event.differences],
    }


def _difference_json(difference: Difference) -> dict[str, Any]:
    return {
        "question": difference.question,
        "sentence": difference.sentence,
        "sides": [
            {"voice": side.voice.name, "answer": side.value or None, "document": side.document,
             "start": side.span.start, "end": side.span.end, "text": side.span.text}
            for side in (difference.first, difference.second)
        ],
    }  # fmt: skip


def _competing_json(competing: Competing) -> dict[str, Any]:
    return {
        "measure": competing.measure,
        "group": competing.group or None,
        "range": [competing.lowest, None if math.isinf(competing.highest) else competing.highest],
        "figures": [_figure_json(f) for f in competing.figures],
        "growth": [
            {"voice": g.voice, "counts": [f.count.id for f in g.figures]} for g in competing.growth
        ],
        "disagreements": [
            {"counts": [d.first.count.id, d.second.count.id], "sentence": d.sentence}
            for d in competing.disagreements
        ],
    }


def _figure_json(figure: Figure) -> dict[str, Any]:
    span = figure.count.span
    return {
        "count": figure.count.id,
        "document": figure.document,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "low": figure.low,
        "high": None if math.isinf(figure.high) else figure.high,
        "bound": figure.count.bound,
        "voice": figure.voice,
        "at": figure.at,
        "is_increment": figure.is_increment,
    }


def _sources(event: JoinedEvent) -> str:
    names = [d.source.name or d.title or d.id for d in event.documents]
    return "  told by " + ", ".join(dict.fromkeys(names))


def _figures(event: JoinedEvent) -> Table:
    table = Table(expand=False)
    for name in ("measure", "range", "said on", "voice", "words", "report"):
        table.add_column(name, overflow="fold")
    for competing in event.competing:
        label = f"{competing.measure} ({competing.group})" if competing.group else competing.measure
        for at, figure in enumerate(competing.figures):
            table.add_row(
                Text(label if not at else ""),
                Text(figure_range(competing) if not at else ""),
                Text(figure.at[:10]),
                Text(figure.voice),
                Text(figure.count.span.text + (" (increment)" if figure.is_increment else "")),
                Text(figure.source),
            )
    return table
