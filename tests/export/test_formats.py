import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.export.made import made_record
from truceline.export import FORMATS, export
from truceline.model import InputError, Judgement, Record, from_json
from truceline.resources.columns import columns

RECORD = made_record()
ACCEPTED = Judgement(item="event-1", verdict="accept", coder="ana", at="2024-05-05T00:00:00Z")


def written(name: str, tmp_path: Path) -> str:
    target = tmp_path / "out"
    assert export(name, [RECORD], [ACCEPTED], str(target)) > 0
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize("layout", ["acled", "ucdp", "plover", "cameo", "hxl"])
def test_event_tables_have_exactly_the_columns_of_their_codebook(
    layout: str, tmp_path: Path
) -> None:
    rows = list(csv.reader(io.StringIO(written(layout, tmp_path))))
    assert tuple(rows[0]) == columns(layout)
    assert all(len(row) == len(rows[0]) for row in rows)


@pytest.mark.parametrize(("layout", "number"), [("acled", 31), ("ucdp", 49), ("plover", 23)])
def test_layouts_are_as_wide_as_their_codebooks_say(layout: str, number: int) -> None:
    assert len(columns(layout)) == number


def test_an_acled_row_is_filled_from_the_record(tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(written("acled", tmp_path)))
    expected = {
        "event_date": "2024-05-03", "time_precision": "1", "fatalities": "2", "geo_precision": "1",
        "event_type": "Explosions/Remote violence", "location": "Goris", "admin1": "Syunik",
        "actor1": "Other side", "source": "Example Agency",
    }  # fmt: skip
    assert {k: row[k] for k in expected} == expected
    assert "[accept by ana]" in row["notes"]


def test_ucdp_takes_only_deadly_events_with_a_type(tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(written("ucdp", tmp_path)))
    assert (row["low"], row["best"], row["high"], row["date_prec"]) == ("2", "2", "2", "1")


def test_cells_that_look_like_formulas_are_text(tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(written("ucdp", tmp_path)))
    assert row["source_headline"].startswith("'=cmd")


def test_geojson_puts_longitude_first(tmp_path: Path) -> None:
    (feature,) = json.loads(written("geojson", tmp_path))["features"]
    assert feature["geometry"]["coordinates"] == [46.34, 39.51]
    assert feature["properties"]["where_prec"] == 1


def test_web_annotations_read_back(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in written("webannotation", tmp_path).splitlines()]
    assert {line["body"]["value"] for line in lines} >= {"claims", "events", "obligations"}
    for line in lines:
        for target in line["target"]:
            position, quote = target["selector"]
            text = RECORD.document.text
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])


def test_prov_ties_claims_to_document_and_run(tmp_path: Path) -> None:
    graph = {g["@id"]: g for g in json.loads(written("prov", tmp_path))["@graph"]}
    claim = graph["urn:truceline:claim-1"]
    assert claim["prov:wasDerivedFrom"]["@id"] in graph
    assert claim["prov:wasAttributedTo"]["@id"] in graph


def test_json_lines_are_the_record(tmp_path: Path) -> None:
    value = json.loads(written("jsonl", tmp_path))
    assert from_json(Record, value, RECORD.document.id) == RECORD


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_folders_hold_a_table_a_layer(name: str, tmp_path: Path) -> None:
    export(name, [RECORD], [ACCEPTED], str(tmp_path / "tables"))
    suffix = "csv" if name == "csv" else "parquet"
    path = tmp_path / "tables" / f"events.{suffix}"
    if name == "csv":
        (row,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    else:
        (row,) = pq.read_table(path).to_pylist()
    assert row["plover.type"] == "ASSAULT"
    assert row["words"] == "shelling"
    assert row["review"] == "accept by ana"


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        export("jsonl", [RECORD], [], str(tmp_path / "no" / "folder"))
    with pytest.raises(InputError, match="writes a folder"):
        export("csv", [RECORD], [], "-")
    with pytest.raises(InputError, match="use one of"):
        export("xls", [RECORD], [], "-")
    assert list(tmp_path.iterdir()) == []


def test_every_format_is_tested_here() -> None:
    assert set(FORMATS) == {
        "acled", "ucdp", "plover", "cameo", "hxl", "geojson", "webannotation", "prov", "jsonl",
        "csv", "parquet", "labelstudio", "inception", "corrections",
    }  # fmt: skip
