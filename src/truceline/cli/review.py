"""`truceline review`: the queue, agreement between coders, judgements in and out."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from truceline.model import InputError, Judgement, to_json
from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline review`."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    queue = actions.add_parser("queue", help="what to look at first, and why")
    queue.add_argument("--limit", type=int, default=50, help="how many at most (50)")
    queue.add_argument("--as", dest="coder", metavar="NAME", help="leave out what NAME judged")
    alpha = actions.add_parser("agreement", help="how far coders agree, and where they differ")
    put = actions.add_parser("import", help="take in judgements from a .jsonl or .csv file")
    put.add_argument("--as", dest="coder", metavar="NAME", help="coder of rows that name none")
    out = actions.add_parser("export", help="write every judgement, one JSON object a line")
    out.add_argument("--out", default="-", metavar="PATH", help="file (default: -)")
    for action in (queue, alpha, put, out):
        action.add_argument("file", metavar="FILE", help="record file")
    put.add_argument("corrections", metavar="CORRECTIONS", help="rows of judgements")
    for action in (queue, alpha):
        form = action.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print JSON, one object a line")
        form.add_argument("--printed", action="store_true", help="print tables, on a pipe too")


def run(arguments: argparse.Namespace) -> int:
    """Run one action."""
    action = {"queue": _queue, "agreement": _agreement, "import": _import, "export": _export}
    with RecordFile(arguments.file, must_exist=True) as record_file:
        return action[arguments.action](arguments, record_file)


def _queue(arguments: argparse.Namespace, record_file: RecordFile) -> int:
    from truceline.reconcile.events import checks_between, joined_events
    from truceline.reconcile.review import Review, items_of, settled
    from truceline.reconcile.review.doubt import doubts, queue

    review = Review(record_file.judgements(), arguments.coder)
    records = tuple(record_file.records())
    firm = [settled(r, review) for r in records]
    checks = [c for r in firm for c in r.checks]
    checks += checks_between(joined_events(firm, review.in_force))
    items = {i.id: i for r in records for i in items_of(r)}
    found = queue(doubts(records, checks), review, items, arguments.coder)
    found = found[: max(0, arguments.limit)]
    rows = [{**to_json(d), "span": to_json(d.span)} for d in found]
    cells = [
        (f"{d.score:.2f}", d.layer, d.span.text if d.span else "", "; ".join(d.reasons), d.item)
        for d in found
    ]
    _show(arguments, rows, ("doubt", "layer", "words", "why", "item"), cells)
    return 0


def _agreement(arguments: argparse.Namespace, record_file: RecordFile) -> int:
    from truceline.reconcile.review import items_of
    from truceline.reconcile.review.agreement import agreement, disagreements

    given = record_file.judgements()
    items = {i.id: i for r in record_file.records() for i in items_of(r)}
    rows: list[dict[str, Any]] = []
    cells: list[tuple[str, ...]] = []
    for a in agreement(given, items):
        rows.append({"type": "agreement", **to_json(a)})
        value = "not defined" if a.alpha is None else f"{a.alpha:.3f}"
        cells.append((a.layer, a.field, a.scale, value, str(a.units), ", ".join(a.coders)))
    for d in disagreements(given):
        rows.append({"type": "disagreement", **to_json(d)})
        words = items[d.target[0]].span if d.target[0] in items else None
        said = "; ".join(f"{j.coder}: {j.verdict} {j.after or ''}".strip() for j in d.codes)
        state = f"decided by {d.decision.coder}: {d.decision.reason}" if d.decision else "open"
        cells.append((words.text if words else d.target[0], d.target[1] or "", said, state, "", ""))
    header = (
        "layer or words",
        "field",
        "scale or verdicts",
        "alpha or decision",
        "units",
        "coders",
    )
    _show(arguments, rows, header, cells)
    return 0


def _export(arguments: argparse.Namespace, record_file: RecordFile) -> int:
    from truceline.export import export

    records, given = list(record_file.records()), record_file.judgements()
    rows = export("corrections", records, given, arguments.out)
    record_file.note("export", "corrections", {"to": "corrections", "rows": rows,
                                               "out": arguments.out})  # fmt: skip
    return 0


def _import(arguments: argparse.Namespace, record_file: RecordFile) -> int:
    """Write every good row; the others are named on stderr and the exit code is 1."""
    from truceline.export.corrections import read_corrections

    known = {_key(j) for j in record_file.judgements()}
    written = repeated = failed = 0
    for number, row in read_corrections(arguments.corrections):
        try:
            if isinstance(row, InputError):
                raise row
            judgement, on = _judgement(record_file, row, arguments.coder)
        except InputError as error:
            failed += 1
            name = f"{arguments.corrections}:{number}"
            print(f"truceline: {error if error.name.startswith(name) else f'{name}: {error}'}",
                  file=sys.stderr)  # fmt: skip
            continue
        if _key(judgement) in known:
            repeated += 1
            continue
        known.add(_key(judgement))
        record_file.judge(judgement, on)
        written += 1
    _note(arguments, record_file, written)
    print(f"{arguments.file}: {written} judgements taken in, {repeated} were there already, "
          f"{failed} refused", file=sys.stderr)  # fmt: skip
    return 1 if failed else 0


def _judgement(
    record_file: RecordFile, row: dict[str, str], coder: str | None
) -> tuple[Judgement, dict[str, Any] | None]:
    from truceline.reconcile.joining import FIELD
    from truceline.reconcile.review import new_judgement, place_of
    from truceline.store.ledger import now

    name = row.get("coder") or coder
    if not name:
        raise InputError(row["item"], "has no coder", "name one in the row or with --as")
    ids = _items(record_file, row["item"])
    item = ids[row["item"]]
    after = row.get("after", "")
    other = _items(record_file, after)[after] if row.get("field") == FIELD else None
    judgement = new_judgement(
        item, verdict=row["verdict"], coder=name, at=row.get("at") or now(),
        reason=row.get("reason", ""), field=row.get("field"), after=row.get("after"),
        other=other, ids=ids, is_adjudication=row.get("is_adjudication") == "true",
    )  # fmt: skip
    return judgement, place_of(item)


def _items(record_file: RecordFile, name: str) -> dict[str, Any]:
    """The items of the report that holds the named one."""
    from truceline.reconcile.review import items_of

    document = record_file.document_of(name)
    found = {i.id: i for i in items_of(record_file.record(document))} if document else {}
    if name not in found:
        raise InputError(f"item {name[:80]!r}", "is not in this record", "check its id")
    return found


def _key(judgement: Judgement) -> tuple[str | None, ...]:
    j = judgement
    return j.item, j.field, j.verdict, j.after, j.coder, j.reason


def _note(arguments: argparse.Namespace, record_file: RecordFile, written: int) -> None:
    """Where the judgements came from stays in the ledger, with the file's hash."""
    if written:
        path = Path(arguments.corrections)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        record_file.note("note", "import", {"file": path.name, "sha256": sha256, "rows": written})


def _show(
    arguments: argparse.Namespace,
    rows: list[dict[str, Any]],
    header: tuple[str, ...],
    cells: Iterable[tuple[str, ...]],
) -> None:
    if arguments.json or not (arguments.printed or sys.stdout.isatty()):
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for name in header:
        table.add_column(name, overflow="fold")
    for line in cells:
        table.add_row(*(Text(cell) for cell in line))
    Console().print(table if rows else "nothing")
