"""A batch goes into a record whole, once, and only when no byte of it has changed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.batch.archive import PLAIN, write_archive, write_lines
from truceline.batch import load_batch, run_batch
from truceline.batch.engines import ThisProcess
from truceline.lang import load_analyzer
from truceline.model import InputError, Judgement
from truceline.read.intake import Intake, open_inputs
from truceline.reconcile.reading import read_and_check
from truceline.store import RecordFile


@pytest.mark.parametrize("format", ["parquet", "jsonl"])
def test_a_loaded_batch_is_what_reading_gives(tmp_path: Path, format: str) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(7))
    settings = replace(PLAIN, format=format)  # type: ignore[arg-type]
    run_batch([str(path)], tmp_path / "out", settings, ThisProcess())
    assert load_batch(tmp_path / "out", tmp_path / "r.truceline") == (7, 7)
    opened = [i.document for i in open_inputs([str(path)]) if isinstance(i, Intake)]
    with RecordFile(tmp_path / "r.truceline") as record_file:
        held = list(record_file.records())
        assert record_file.verify() is None
    assert held == list(read_and_check(opened, load_analyzer("plain")))


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    run_batch([str(write_archive(tmp_path / "a"))], tmp_path / "out", PLAIN, ThisProcess())
    target = tmp_path / "r.truceline"
    load_batch(tmp_path / "out", target)
    with RecordFile(target) as record_file:
        item = next(r for r in record_file.records() if r.counts).counts[0].id
        record_file.judge(Judgement(item=item, verdict="accept", coder="ana", at="2024-03-05"))
        before, ledger = list(record_file.records()), record_file.ledger()
    assert load_batch(tmp_path / "out", target) == (15, 0)
    with RecordFile(target) as record_file:
        assert (list(record_file.records()), record_file.ledger()) == (before, ledger)


def test_the_first_of_two_same_texts_counts(tmp_path: Path) -> None:
    for name, source in (("a", "first"), ("b", "second")):
        row = {"text": "A truce holds in Juba.", "source": source}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    inputs = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    run_batch(inputs, tmp_path / "out", replace(PLAIN, partition_size=1), ThisProcess())
    assert load_batch(tmp_path / "out", tmp_path / "r.truceline") == (1, 1)
    with RecordFile(tmp_path / "r.truceline") as record_file:
        assert [d.source.name for d in record_file.documents()] == ["first"]


DAMAGE = {
    "records.parquet": "records.parquet no longer has its hash",
    "partition.json": "partition.json is missing or damaged",
    "claims.parquet": "claims.parquet is missing",
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_partition_changes_nothing(tmp_path: Path, name: str) -> None:
    path, target = write_lines(tmp_path / "a.jsonl", range(9)), tmp_path / "r.truceline"
    run_batch([str(path)], tmp_path / "out", PLAIN, ThisProcess())
    part = next((tmp_path / "out").glob("part-000002-*"))
    if name == "claims.parquet":
        (part / name).unlink()
    else:
        (part / name).write_bytes((part / name).read_bytes()[:-3])
    with pytest.raises(InputError) as found:
        load_batch(tmp_path / "out", target)
    assert str(found.value) == f"{part}: {DAMAGE[name]}; run the same truceline batch again"
    assert not target.exists()
    run_batch([str(path)], tmp_path / "out", PLAIN, ThisProcess())
    assert load_batch(tmp_path / "out", target) == (9, 9)


def test_an_unfinished_batch_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no finished batch"):
        load_batch(tmp_path, tmp_path / "r.truceline")


def test_a_manifest_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"partitions": [{}]}')
    with pytest.raises(InputError, match="is no manifest of a batch"):
        load_batch(tmp_path, tmp_path / "r.truceline")
