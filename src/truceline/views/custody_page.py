"""The ledger of a record file as rows: what was done, when, by whom, and the hash of each row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.store.ledger import Entry

KINDS: dict[str, str] = {
    "read": "report read",
    "judgement": "judgement",
    "access": "report opened",
    "export": "export made",
    "note": "note",
}
LAYOUTS: dict[str, str] = {
    "acled": "table in ACLED's columns",
    "ucdp": "table in UCDP GED's columns",
    "plover": "PLOVER events",
    "cameo": "CAMEO events",
    "hxl": "table with HXL tags",
    "geojson": "GeoJSON points with precision",
    "csv": "CSV tables, one a layer",
    "parquet": "Parquet tables, one a layer",
    "webannotation": "W3C Web Annotations",
    "prov": "PROV-O",
    "jsonl": "records, one JSON a line",
    "labelstudio": "for Label Studio",
    "inception": "for INCEpTION",
    "corrections": "judgements, to be read into another copy",
}


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of the ledger; `said` is '' where it is another coder's and not yet to be seen."""

    number: int
    at: str
    kind: str
    item: str
    by: str
    said: str
    hash: str


def ledger_rows(entries: Iterable[Entry], viewer: str | None) -> tuple[LedgerRow, ...]:
    """Rows, newest first; `viewer` is a coder kept blind to others, None for one who is not."""
    return tuple(_row(e, viewer) for e in reversed(list(entries)))


def _row(entry: Entry, viewer: str | None) -> LedgerRow:
    body = entry.body
    by = str(body.get("coder") or body.get("by") or "")
    is_hidden = entry.kind == "judgement" and viewer is not None and by != viewer
    return LedgerRow(
        number=entry.number,
        at=entry.at[:19].replace("T", " "),
        kind=KINDS.get(entry.kind, entry.kind),
        item=entry.item,
        by="another coder" if is_hidden else by,
        said="" if is_hidden else _said(entry),
        hash=entry.hash,
    )


def _said(entry: Entry) -> str:
    body = entry.body
    if entry.kind == "judgement":
        field = f" {body['field']}" if body.get("field") else ""
        after = f" to {body['after']}" if body.get("after") else ""
        return f"{body.get('verdict', '')}{field}{after}"
    if entry.kind == "export":
        return f"{body.get('to', '')}, {body.get('rows', '?')} rows"
    return ""
