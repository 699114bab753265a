"""Every table has its documented columns, holds every value, and is the same bytes each time."""

import io
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.conftest import Read
from truceline.batch.columns import RECORDS, TABLES, columns
from truceline.batch.tables import record_json, tables
from truceline.export.layer_tables import layer_rows
from truceline.lang import default_analyzer
from truceline.model import Record
from truceline.reconcile.reading import read_and_check

PAGE = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")
TEXT = (
    "KYIV (Reuters) - The ministry said on 4 May 2022 that at least 12 soldiers were killed and "
    "two tanks destroyed near Izium.\n\nUnder the agreement, both parties shall withdraw heavy "
    "weapons within 14 days. The OSCE mission shall monitor the withdrawal. It found that one side "
    "had violated the ceasefire, which the so-called authorities denied.\n"
)


@pytest.fixture(scope="module")
def record(analyzed: Read) -> Record:
    document, _ = analyzed(TEXT, published="2022-05-05")
    return next(read_and_check([document], default_analyzer()))


def test_the_columns_are_the_documented_ones() -> None:
    documented = {}
    for section in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        documented[name.strip("`")] = re.findall(r"`([\w.]+)` (\w+)", body.partition("\n#")[0])
    assert documented == {t: [(c.name, c.kind) for c in columns(t)] for t in TABLES}


def test_no_value_is_lost_between_a_row_and_its_table(record: Record) -> None:
    filled = 0
    written = {table.name: table for table in tables([(record, "here")], "parquet")}
    for name in (t for t in TABLES if t != RECORDS):
        rows = list(layer_rows(name, [record], {}))
        held = pq.read_table(io.BytesIO(written[f"{name}.parquet"].content)).to_pylist()
        assert len(held) == len(rows) == written[f"{name}.parquet"].rows
        for row, cells in zip(rows, held, strict=True):
            said = {k: v for k, v in row.items() if v is not None and k != "review"}
            assert said == {k: v for k, v in cells.items() if v is not None and k != "input"}
            filled += len(said)
    assert filled > 200
    whole = pq.read_table(io.BytesIO(written["records.parquet"].content)).to_pylist()
    assert whole == [{"document": record.document.id, "input": "here", "json": record_json(record)}]


def test_the_same_records_give_the_same_bytes(record: Record) -> None:
    first, again = (tables([(record, "here")], "parquet") for _ in range(2))
    assert [t.content for t in first] == [t.content for t in again]


def test_an_empty_partition_has_all_tables_with_all_columns() -> None:
    for table, name in zip(tables([], "parquet"), TABLES, strict=True):
        assert table.name == f"{name}.parquet"
        assert pq.read_schema(io.BytesIO(table.content)).names == [c.name for c in columns(name)]
