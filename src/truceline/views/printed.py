"""A record printed in a terminal: who says what first, then the values behind it."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from truceline.model import Record
from truceline.views.names import Names, amount

Row = tuple[str, ...]


def print_record(record: Record, console: Console | None = None) -> None:
    """Print the head of the document and every layer that holds something."""
    out = console or Console()
    document = record.document
    source = document.source.name or "outlet not named"
    out.print(Text(document.title or document.id, style="bold"))
    out.print(Text(f"{source}, published {document.published or 'not known'}  {document.id}"))
    for layer in _TABLES:
        print_layer(record, layer, out)


def print_layer(record: Record, layer: str, console: Console | None = None) -> None:
    """Print one layer as a table; nothing where it is empty."""
    out = console or Console()
    columns, rows_of = _TABLES[layer]
    rows = rows_of(record, Names(record))
    if not rows:
        return
    table = Table(title=f"{layer} ({len(rows)})", title_justify="left", expand=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)


def _claims(record: Record, names: Names) -> list[Row]:
    return [
        (
            names.voices(c),
            f"{c.stance.label} {c.stance.score:+d}",
            " ... ".join(s.text for s in c.content),
            names.time(c.said_at),
        )
        for c in record.claims
    ]


def _events(record: Record, names: Names) -> list[Row]:
    voices = {c.id: names.voices(c) for c in record.claims}
    return [
        (
            "/".join(filter(None, (e.plover.type, e.plover.mode))),
            e.trigger.text,
            names.actors(e.actor),
            names.actors(e.recipient),
            names.time(e.time),
            names.place(e.place),
            names.counts(e.counts),
            e.realis + (" (background)" if e.background else ""),
            voices.get(e.claim, ""),
        )
        for e in record.events
    ]


def _agreements(record: Record, names: Names) -> list[Row]:
    return [
        (
            term.number or "-",
            o.category,
            names.actors(o.bearer.actors) or f"all parties ({o.bearer.basis})",
            o.action,
            o.object or "",
            (o.deadline.value or names.time(o.deadline.time)) if o.deadline else "",
            names.actor(o.supervisor.actor) if o.supervisor else "",
        )
        for agreement in record.agreements
        for term in agreement.terms
        for o in term.obligations
    ]


def _findings(record: Record, names: Names) -> list[Row]:
    return [
        (names.actor(f.body), f.kind, names.actor(f.party), f.span.text) for f in record.findings
    ]


def _times(record: Record, _: Names) -> list[Row]:
    return [
        (t.span.text, t.type, t.value + (f" {t.mod}" if t.mod else ""),
         t.zone.name if t.zone else "", t.reason)
        for t in record.times
    ]  # fmt: skip


def _places(record: Record, _: Names) -> list[Row]:
    return [
        (
            p.name,
            p.role,
            p.country or "",
            "" if p.latitude is None else f"{p.latitude:.3f}, {p.longitude:.3f}",
            "" if p.precision is None else str(p.precision),
            p.tradition or "",
        )
        for p in record.places
    ]


def _actors(record: Record, _: Names) -> list[Row]:
    return [
        (a.name, a.kind, a.country or "", " ".join(a.sectors), str(len(a.spans)))
        for a in record.actors
    ]


def _counts(record: Record, names: Names) -> list[Row]:
    return [
        (c.measure, amount(c), c.what or "", names.actor(c.whose) if c.whose else "", c.span.text)
        for c in record.counts
    ]


def _wordings(record: Record, _: Names) -> list[Row]:
    return [(w.span.text, w.used_by or "", ", ".join(w.neutral)) for w in record.wordings]


def _checks(record: Record, _: Names) -> list[Row]:
    return [(c.kind, c.sentence) for c in record.checks]


_TABLES: dict[str, tuple[Row, Callable[[Record, Names], list[Row]]]] = {
    "claims": (("voices", "stance", "words", "said"), _claims),
    "events": (
        ("type", "trigger", "actor", "recipient", "time", "place", "counts", "realis", "voice"),
        _events,
    ),
    "agreements": (
        ("term", "category", "who must", "action", "object", "when", "watched by"),
        _agreements,
    ),
    "findings": (("body", "finding", "party", "words"), _findings),
    "counts": (("measure", "how many", "of what", "whose", "words"), _counts),
    "times": (("words", "type", "value", "zone", "reason"), _times),
    "places": (("as printed", "role", "country", "point", "precision", "used by"), _places),
    "actors": (("name", "kind", "country", "sectors", "mentions"), _actors),
    "wordings": (("as quoted", "used by", "neutral terms"), _wordings),
    "checks": (("check", "what does not fit"), _checks),
}
