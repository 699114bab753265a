"""Tables as bytes: the same rows give the same bytes on every machine with the same writer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from truceline.batch.columns import RECORDS, TABLES, columns
from truceline.batch.parquet_rows import arrow
from truceline.batch.settings import Format
from truceline.export.layer_tables import layer_rows
from truceline.model import Record, to_json

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a partition: its name, its bytes and how many rows they hold."""

    name: str
    content: bytes
    rows: int

    @property
    def sha256(self) -> str:
        """Hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def writer_of(format: Format) -> str:
    """What writes the bytes, with its version: another version may write others."""
    return f"pyarrow {arrow().__version__}" if format == "parquet" else "json"


def tables(records: Sequence[tuple[Record, str]], format: Format) -> list[Table]:
    """The files of one partition; each record comes with the label of its input."""
    if format == "jsonl":
        lines = "".join(f"{record_json(record)}\n" for record, _ in records)
        return [Table(f"{RECORDS}.jsonl", lines.encode(), len(records))]
    return [_parquet(table, list(_rows(table, records))) for table in TABLES]


def record_json(record: Record) -> str:
    """The record as `truceline read --json` prints it, on one line."""
    return json.dumps(to_json(record), ensure_ascii=False)


def _rows(table: str, records: Sequence[tuple[Record, str]]) -> Iterable[Row]:
    for record, label in records:
        if table == RECORDS:
            yield {"document": record.document.id, "input": label, "json": record_json(record)}
            continue
        names = {column.name for column in columns(table)}
        for row in layer_rows(table, [record], {}):
            # A nested value that is not there leaves one empty cell under its own name.
            kept = {k: v for k, v in row.items() if k in names}
            yield {**kept, "input": label} if table == "documents" else kept


def _parquet(table: str, rows: Sequence[Row]) -> Table:
    pyarrow = arrow()
    kinds = {
        "string": pyarrow.string(), "integer": pyarrow.int64(),
        "number": pyarrow.float64(), "boolean": pyarrow.bool_(),
    }  # fmt: skip
    shape = pyarrow.schema([(c.name, kinds[c.kind]) for c in columns(table)])
    cells: dict[str, Any] = {name: [row.get(name) for row in rows] for name in shape.names}
    built = pyarrow.table(cells, schema=shape)
    sink = pyarrow.BufferOutputStream()
    # Everything that shapes the bytes is said here, so that no default of a later version does.
    pyarrow.parquet.write_table(
        built, sink, version="2.6", compression="zstd", compression_level=3, use_dictionary=True,
        write_statistics=True, data_page_version="1.0", row_group_size=1_048_576,
        store_schema=False,
    )  # fmt: skip
    return Table(f"{table}.parquet", sink.getvalue().to_pybytes(), len(rows))
