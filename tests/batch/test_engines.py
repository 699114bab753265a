"""A worker that dies takes nothing with it: a pool starts another, Dask moves its partitions."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.batch.archive import PLAIN, contents, write_lines
from truceline.batch import run_batch
from truceline.batch.engines import LocalPool, ThisProcess
from truceline.batch.on_dask import DaskCluster
from truceline.model import InputError

SETTINGS = replace(PLAIN, partition_size=2, format="jsonl")


def test_a_pool_goes_on_after_a_worker_was_killed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(40))
    run_batch([str(path)], tmp_path / "whole", SETTINGS, ThisProcess())
    pool, killed = LocalPool(2), list[int]()

    def kill_one(*_: object) -> None:
        if not killed:
            killed.append(next(iter(pool._pool._processes)))
            os.kill(killed[0], signal.SIGKILL)

    report = run_batch([str(path)], tmp_path / "out", SETTINGS, pool, kill_one)
    assert killed
    assert report.failed == []
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def _suicide(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_partition_that_ends_every_worker_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(2))
    monkeypatch.setattr("truceline.batch.engines.read_partition", _suicide)
    report = run_batch([str(path)], tmp_path / "out", SETTINGS, LocalPool(1))
    assert report.totals is None
    assert str(report.failed[0]) == (
        f"{path}, line 1 to {path}, line 2: ended the worker 3 times (out of memory?); "
        "try a smaller --partition-size"
    )


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of `dask`, ended at the end whatever happened."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments], env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def worker(scheduler_file: Path) -> Iterator[subprocess.Popen[bytes]]:
    with started(
        "worker", "--scheduler-file", str(scheduler_file), "--nthreads", "1", "--no-nanny",
        "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(scheduler_file.parent),
    ) as process:  # fmt: skip
        yield process


def test_dask_gives_the_same_bytes_though_a_worker_is_killed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(60))
    run_batch([str(path)], tmp_path / "whole", SETTINGS, ThisProcess())
    where = tmp_path / "scheduler.json"
    with (
        started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                "--scheduler-file", str(where)),
        worker(where) as first,
        worker(where) as second,
    ):  # fmt: skip
        deadline = time.monotonic() + 60
        while not where.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        cluster = DaskCluster(json.loads(where.read_text())["address"], 2)
        done = 0

        def kill_one(*_: object) -> None:
            nonlocal done
            done += 1
            if done == 1:
                cluster._client.wait_for_workers(2, timeout=60)
            if done == 10:
                first.kill()

        report = run_batch([str(path)], tmp_path / "out", SETTINGS, cluster, kill_one)
        assert first.wait() == -signal.SIGKILL
        assert second.poll() is None
    assert report.failed == []
    assert done == 30
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_scheduler_that_does_not_answer_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("truceline.batch.on_dask.SECONDS_TO_CONNECT", 0.2)
    with pytest.raises(InputError, match="does not answer"), DaskCluster("tcp://127.0.0.1:9", 1):
        pass
