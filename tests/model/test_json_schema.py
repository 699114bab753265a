import json
from pathlib import Path

import jsonschema

from truceline.model import Document, Record, Run, to_json
from truceline.model.json_schema import record_schema

RUN = Run(id="run-1", version="0", analyzer="plain 1", analyzer_digest="x", resources_digest="y")
PROMISED = {
    "document", "times", "places", "actors", "counts", "claims", "events", "agreements",
    "wordings", "checks", "run",
}  # fmt: skip


def test_the_schema_is_valid_and_accepts_a_record() -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    record = Record(document=Document(id="doc-1", text="x"), run=RUN)
    jsonschema.validate(to_json(record), schema)


def test_every_promised_layer_is_a_property() -> None:
    assert set(record_schema()["properties"]) >= PROMISED


def test_an_unknown_field_is_refused() -> None:
    record = to_json(Record(document=Document(id="doc-1", text="x"), run=RUN))
    record["verdict"] = "true"
    validator = jsonschema.Draft202012Validator(record_schema())
    assert [e.validator for e in validator.iter_errors(record)] == ["additionalProperties"]


def test_the_published_schema_is_the_one_in_force() -> None:
    page = Path(__file__).parents[2] / "docs" / "record.schema.json"
    assert json.loads(page.read_text(encoding="utf-8")) == record_schema(), (
        "run: truceline schema > docs/record.schema.json"
    )
