"""The formats by name, and writing one of them whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from truceline.export.corrections import correction_rows
from truceline.export.csv_text import write_csv
from truceline.export.event_rows import event_rows
from truceline.export.event_tables import LAYOUTS
from truceline.export.inception import inception_cas
from truceline.export.label_studio import label_studio_tasks
from truceline.export.layer_tables import LAYERS, header_of, layer_rows
from truceline.export.linked import geojson, prov, web_annotations
from truceline.model import InputError, Judgement, Record, to_json
from truceline.reconcile.review import Review
from truceline.resources.columns import columns

Write = Callable[[Sequence[Record], dict[str, str], TextIO], int]


def export(name: str, records: Sequence[Record], judgements: Sequence[Judgement], out: str) -> int:
    """Write the records in format `name` to the file `out` (`-` = standard output).

    `csv` and `parquet` write one table a layer into the folder `out`, `inception` one file a
    report. Values are as corrected, each row with its review state. Returns the number of rows.
    Raises InputError for an unknown format or a target that cannot be written.
    """
    if name not in FORMATS:
        raise InputError(f"format {name!r}", "not known", f"use one of: {', '.join(FORMATS)}")
    review = Review(judgements)
    reviews = verdicts_in_words(review)
    if name in _BY_CODER:
        with _target(out) as stream:
            return _BY_CODER[name](records, judgements, stream)
    corrected = [review.reviewed(r) for r in records]
    if name in FOLDERS:
        return FOLDERS[name](corrected, reviews, _folder(out))
    with _target(out) as stream:
        return _FILES[name](corrected, reviews, stream)


def verdicts_in_words(review: Review) -> dict[str, str]:
    """What stands on each item, with its coder: `accept by ana`, `disputed`, `correct by ben`.

    A correction of one value marks its item as corrected, unless a verdict on the whole stands.
    """
    found: dict[str, str] = {}
    for standing in sorted(review.standings(), key=lambda s: s.target[1] is None):
        item, field, other = standing.target
        if other is None and (field is None or standing.verdict in ("correct", "disputed")):
            by = "" if standing.verdict == "disputed" else f" by {standing.judgement.coder}"
            found[item] = standing.verdict + by
    return found


def _event_table(
    layout: str, records: Sequence[Record], reviews: dict[str, str], out: TextIO
) -> int:
    return write_csv(out, columns(layout), LAYOUTS[layout](event_rows(records, reviews)))


def _json_lines(records: Sequence[Record], _: dict[str, str], out: TextIO) -> int:
    return _lines((to_json(record) for record in records), out)


def _annotations(records: Sequence[Record], _: dict[str, str], out: TextIO) -> int:
    return _lines(web_annotations(records), out)


def _prov(records: Sequence[Record], _: dict[str, str], out: TextIO) -> int:
    graph = prov(records)
    json.dump(graph, out, ensure_ascii=False, indent=1)
    return len(graph["@graph"])


def _geojson(records: Sequence[Record], _: dict[str, str], out: TextIO) -> int:
    collection = geojson(records)
    json.dump(collection, out, ensure_ascii=False, indent=1)
    return len(collection["features"])


def _lines(rows: Iterable[dict[str, Any]], out: TextIO) -> int:
    number = 0
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        number += 1
    return number


def _array(rows: Iterable[dict[str, Any]], out: TextIO) -> int:
    number = 0
    for row in rows:
        out.write((",\n" if number else "[\n") + json.dumps(row, ensure_ascii=False))
        number += 1
    out.write("\n]\n" if number else "[]\n")
    return number


def _label_studio(records: Sequence[Record], given: Sequence[Judgement], out: TextIO) -> int:
    return _array(label_studio_tasks(records, given), out)


def _corrections(records: Sequence[Record], given: Sequence[Judgement], out: TextIO) -> int:
    return _lines(correction_rows(records, given), out)


# Rows of single coders beside what was read: nothing is put in, nobody is outvoted.
_BY_CODER: dict[str, Callable[[Sequence[Record], Sequence[Judgement], TextIO], int]] = {
    "labelstudio": _label_studio,
    "corrections": _corrections,
}
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


def _inception_folder(records: Sequence[Record], _: dict[str, str], folder: Path) -> int:
    for record in records:
        with _target(str(folder / f"{record.document.id}.json")) as out:
            json.dump(inception_cas(record), out, ensure_ascii=False)
    return len(records)


FOLDERS: dict[str, Callable[[Sequence[Record], dict[str, str], Path], int]] = {
    "csv": _csv_folder,
    "parquet": _parquet_folder,
    "inception": _inception_folder,
}
FORMATS: tuple[str, ...] = (*_FILES, *_BY_CODER, *FOLDERS)
SUFFIXES: dict[str, str] = {
    **dict.fromkeys(LAYOUTS, "csv"),
    "geojson": "geojson",
    "webannotation": "jsonl",
    "prov": "jsonld",
    "jsonl": "jsonl",
    "labelstudio": "json",
    "corrections": "jsonl",
}


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
