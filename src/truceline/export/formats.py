"""The formats by name, and writing one of them whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

from truceline.export.csv_text import write_csv
from truceline.export.event_rows import event_rows
from truceline.export.event_tables import LAYOUTS
from truceline.export.layer_tables import LAYERS, header_of, layer_rows
from truceline.export.linked import geojson, prov, web_annotations
from truceline.model import InputError, Judgement, Record, to_json
from truceline.resources.columns import columns

Write = Callable[[Sequence[Record], dict[str, str], TextIO], int]


def export(name: str, records: Sequence[Record], judgements: Sequence[Judgement], out: str) -> int:
    """Write the records in format `name` to the file `out` (`-` = standard output).

    `csv` and `parquet` write one table a layer into the folder `out`. Returns the number of rows.
    Raises InputError for an unknown format or a target that cannot be written.
    """
    reviews = last_verdicts(judgements)
    if name in _FOLDERS:
        return _FOLDERS[name](records, reviews, _folder(out))
    if name not in FORMATS:
        raise InputError(f"format {name!r}", "not known", f"use one of: {', '.join(FORMATS)}")
    with _target(out) as stream:
        return _FILES[name](records, reviews, stream)


def last_verdicts(judgements: Sequence[Judgement]) -> dict[str, str]:
    """The last verdict on each item, with its coder: `accept by ana`."""
    return {j.item: f"{j.verdict} by {j.coder}" for j in judgements if j.field is None}


def _event_table(
    layout: str, records: Sequence[Record], reviews: dict[str, str], out: TextIO
) -> int:
    return write_csv(out, columns(layout), LAYOUTS[layout](event_rows(records, reviews)))


def _json_lines(records: Sequence[Record], _: dict[str, str], out: TextIO) -> int:
    for record in records:
        out.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
    return len(records)


def _annotations(records: Sequence[Record], _: dict[str, str], out: TextIO) -> int:
    number = 0
    for annotation in web_annotations(records):
        out.write(json.dumps(annotation, ensure_ascii=False) + "\n")
        number += 1
    return number


def _prov(records: Sequence[Record], _: dict[str, str], out: TextIO) -> int:
    graph = prov(records)
    json.dump(graph, out, ensure_ascii=False, indent=1)
    return len(graph["@graph"])


def _geojson(records: Sequence[Record], _: dict[str, str], out: TextIO) -> int:
    collection = geojson(records)
    json.dump(collection, out, ensure_ascii=False, indent=1)
    return len(collection["features"])


_FILES: dict[str, Write] = {
    **{layout: partial(_event_table, layout) for layout in LAYOUTS},
    "geojson": _geojson,
    "webannotation": _annotations,
    "prov": _prov,
    "jsonl": _json_lines,
}


def _csv_folder(records: Sequence[Record], reviews: dict[str, str], folder: Path) -> int:
    number = 0
    for layer in LAYERS:
        rows = list(layer_rows(layer, records, reviews))
        with _target(str(folder / f"{layer}.csv")) as out:
            number += write_csv(out, header_of(rows), rows)
    return number


def _parquet_folder(records: Sequence[Record], reviews: dict[str, str], folder: Path) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(
            "format 'parquet'", "needs pyarrow", "install it: pip install 'truceline[parquet]'"
        ) from error
    number = 0
    for layer in LAYERS:
        rows = list(layer_rows(layer, records, reviews))
        if rows:
            names = header_of(rows)
            table = pa.table({n: [row.get(n) for row in rows] for n in names})
            pq.write_table(table, folder / f"{layer}.parquet")
            number += len(rows)
    return number


_FOLDERS: dict[str, Callable[[Sequence[Record], dict[str, str], Path], int]] = {
    "csv": _csv_folder,
    "parquet": _parquet_folder,
}
FORMATS: tuple[str, ...] = (*_FILES, *_FOLDERS)


def _folder(out: str) -> Path:
    if out == "-":
        raise InputError("--out", "this format writes a folder of tables", "name a folder")
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(out, f"cannot be made ({error.strerror})", "name another") from error
    return folder


@contextmanager
def _target(out: str) -> Iterator[TextIO]:
    """Standard output, or a file that appears only when it is whole."""
    if out == "-":
        yield sys.stdout
        return
    part = Path(out + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        os.replace(part, out)
    except OSError as error:
        raise InputError(out, f"cannot be written ({error.strerror})", "name another") from error
    finally:
        part.unlink(missing_ok=True)
