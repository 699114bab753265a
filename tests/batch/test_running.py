"""The same bytes whoever reads; what is finished is not read again; a kill leaves nothing half."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.batch.archive import PLAIN, contents, write_archive, write_lines
from truceline.batch import Report, run_batch
from truceline.batch.engines import Engine, LocalPool, Result, ThisProcess
from truceline.batch.folder import first_damage
from truceline.batch.partition import Partition
from truceline.batch.reading import Outcome
from truceline.batch.settings import Settings
from truceline.model import InputError


class Counting(ThisProcess):
    """This process, with the partitions it was given."""

    def __init__(self) -> None:
        self.read_names: list[str] = []

    def read(self, partitions: Iterator[Partition], settings: Settings) -> Iterator[Result]:
        for partition, outcome in super().read(partitions, settings):
            self.read_names.append(partition.name)
            yield partition, outcome


def run(
    folder: Path, out: Path, engine: Engine | None = None, settings: Settings = PLAIN
) -> Report:
    return run_batch([str(folder)], out, settings, engine or ThisProcess())


@pytest.mark.parametrize("format", ["parquet", "jsonl"])
def test_a_pool_writes_what_one_process_writes(tmp_path: Path, format: str) -> None:
    folder = write_archive(tmp_path / "archive")
    settings = replace(PLAIN, format=format)  # type: ignore[arg-type]
    report = run(folder, tmp_path / "one", settings=settings)
    run(folder, tmp_path / "two", LocalPool(2), settings)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert report.totals is not None
    assert (report.totals.documents, report.totals.partitions) == (15, 5)
    assert one == two
    assert len(one) == 4 + 5 * (13 if format == "parquet" else 2)


def test_what_is_done_is_not_read_again(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", range(9)), tmp_path / "out"
    run(path, out)
    before, again = contents(out), Counting()
    assert run(path, out, again).resumed == 3
    assert again.read_names == []
    assert contents(out) == before


def test_new_inputs_are_read_and_stale_results_leave(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", range(8)), tmp_path / "out"
    run(path, out)
    write_lines(path, range(12))
    grown = Counting()
    assert run(path, out, grown).resumed == 2
    assert len(grown.read_names) == 2
    run(path, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_a_damaged_partition_is_read_anew(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", range(6)), tmp_path / "out"
    run(path, out)
    before = contents(out)
    hit = next(out.glob("part-000001-*"))
    (hit / "claims.parquet").write_bytes(b"other")
    again = Counting()
    run(path, out, again)
    assert again.read_names == [hit.name]
    assert contents(out) == before


def test_a_kill_leaves_whole_partitions_and_the_rest_is_read_later(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", range(150)), tmp_path / "out"
    settings = replace(PLAIN, partition_size=1, format="jsonl")
    process = subprocess.Popen(
        [sys.executable, "-m", "truceline", "batch", str(path), str(out), "--workers", "1",
         "--analyzer", "plain", "--partition-size", "1", "--format", "jsonl"],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None and len(list(out.glob("part-*"))) < 3:
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    done = sorted(p.name for p in out.glob("part-*"))
    assert 3 <= len(done) < 150
    assert [first_damage(out / name) for name in done] == [None] * len(done)
    assert not (out / "manifest.json").exists()

    again = Counting()
    assert run(path, out, again, settings).resumed == len(done)
    assert not set(done) & set(again.read_names)
    run(path, tmp_path / "fresh", settings=settings)
    assert contents(out) == contents(tmp_path / "fresh")
    assert not list(out.glob(".writing-*"))


def test_the_same_text_in_two_partitions_is_kept_once_and_said(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", range(5))
    write_lines(tmp_path / "b.jsonl", range(3, 6))
    inputs = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    report = run_batch(inputs, tmp_path / "out", PLAIN, ThisProcess())
    assert report.totals is not None
    assert (report.totals.documents, report.totals.duplicates) == (6, 2)
    rows = [json.loads(r) for r in contents(tmp_path / "out")["duplicates.jsonl"].splitlines()]
    assert [Path(r["input"]).name for r in rows] == ["b.jsonl, line 1", "b.jsonl, line 2"]
    assert {r["kept_in"][:11] for r in rows} == {"part-000001"}


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(3))
    other = tmp_path / "other"
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="is not empty and holds no batch"):
        run(path, other)
    run(path, tmp_path / "out")
    with pytest.raises(InputError, match="holds a batch made with other partition_size"):
        run(path, tmp_path / "out", settings=replace(PLAIN, partition_size=7))
    assert [p.name for p in other.iterdir()] == ["notes.txt"]


def test_two_batches_never_write_one_folder(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", range(6)), tmp_path / "out"

    class Meanwhile(ThisProcess):
        def read(self, partitions: Iterator[Partition], settings: Settings) -> Iterator[Result]:
            with pytest.raises(InputError, match="is being written by another batch"):
                run(path, out)
            return super().read(partitions, settings)

    run(path, out, Meanwhile())


def test_a_worker_unlike_the_others_is_refused(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(3))

    class Older(ThisProcess):
        def read(self, partitions: Iterator[Partition], settings: Settings) -> Iterator[Result]:
            for partition, outcome in super().read(partitions, settings):
                assert isinstance(outcome, Outcome)
                yield partition, replace(outcome, identity="older")

    with pytest.raises(InputError, match="another version"):
        run(path, tmp_path / "out", Older())
    assert not list((tmp_path / "out").glob("part-*"))


def test_a_partition_no_worker_survives_leaves_the_batch_unfinished(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", range(6)), tmp_path / "out"

    class Fragile(ThisProcess):
        def read(self, partitions: Iterator[Partition], settings: Settings) -> Iterator[Result]:
            yield next(partitions), InputError("a.jsonl", "ended the worker", "split it")
            yield from super().read(partitions, settings)

    report = run(path, out, Fragile())
    assert report.totals is None
    assert [e.wrong for e in report.failed] == ["ended the worker"]
    assert len(list(out.glob("part-*"))) == 1
    assert not (out / "manifest.json").exists()


def test_a_date_that_is_none_reads_nothing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(3))
    with pytest.raises(InputError, match="--published"):
        run(path, tmp_path / "out", settings=replace(PLAIN, published="next week"))
    assert not (tmp_path / "out").exists()
