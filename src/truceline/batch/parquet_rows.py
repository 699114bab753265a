"""Parquet with the columns of a JSONL row: cut into rows, a few at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from truceline.batch.delimited import COLUMNS, check_columns
from truceline.batch.entry import Entry, Sized
from truceline.model import InputError
from truceline.read.intake import Limits

_ROWS = 64


def arrow() -> Any:
    """The library for Parquet; raises InputError when it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InputError(
            "Parquet", "needs pyarrow", "install it: pip install 'truceline[parquet]'"
        ) from error
    return pyarrow


def parquet_entries(path: Path, limits: Limits) -> Iterator[Sized]:
    """One entry a row, in order; only the columns of a report are read."""
    name, pyarrow = str(path), arrow()
    try:
        with pyarrow.parquet.ParquetFile(path, pre_buffer=False) as table:
            columns = tuple(c for c in table.schema_arrow.names if c in COLUMNS)
            check_columns(columns, name)
            number, share = 0, path.stat().st_size // max(1, table.metadata.num_rows)
            for batch in table.iter_batches(batch_size=_ROWS, columns=list(columns)):
                for row in batch.to_pylist():
                    number += 1
                    entry = Entry(f"{name}, row {number}", "row", _as_json(row, limits))
                    yield Sized(entry, share)
    except (pyarrow.ArrowException, OSError) as error:
        wrong = f"is a broken Parquet file ({type(error).__name__})"
        raise InputError(name, wrong, "write it again") from error
    if not number:
        raise InputError(name, "holds no row", "give one report a row")


def _as_json(row: dict[str, Any], limits: Limits) -> bytes:
    kept = {k: _plain(v) for k, v in row.items() if v is not None}
    if isinstance(kept.get("text"), str):
        # One character more is enough for the reader to refuse the row by its size.
        kept["text"] = kept["text"][: limits.text_chars + 1]
    return json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, int, float, bool)) else str(value)
