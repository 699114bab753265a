"""A Dask cluster as an engine: its scheduler moves partitions from workers that die to others."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Self

from truceline.batch.engines import Result, died
from truceline.batch.partition import Partition
from truceline.batch.reading import identity, read_partition
from truceline.batch.settings import Settings
from truceline.model import InputError

SECONDS_TO_CONNECT = 30.0


class DaskCluster:
    """The cluster behind `scheduler` (tcp://host:port), or `workers` processes started here."""

    def __init__(self, scheduler: str | None, workers: int) -> None:
        self.scheduler, self.workers = scheduler, workers
        self._open = ExitStack()

    def __enter__(self) -> Self:
        distributed = _distributed()
        target: Any = self.scheduler
        if target is None:
            target = self._open.enter_context(
                distributed.LocalCluster(
                    n_workers=self.workers, threads_per_worker=1, dashboard_address=None
                )
            )
        try:
            client = distributed.Client(target, timeout=SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            self._open.close()
            raise InputError(
                f"--scheduler {self.scheduler}", "does not answer", "start it: dask scheduler"
            ) from error
        self._client: Any = self._open.enter_context(client)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def identity(self, settings: Settings) -> str:
        """What reads in the first worker that is free."""
        said: str = self._submit(identity, settings, key=None).result()
        return said

    def read(self, partitions: Iterator[Partition], settings: Settings) -> Iterator[Result]:
        """Keep two partitions a thread on the cluster, which may grow and shrink meanwhile."""
        distributed = _distributed()
        flying = distributed.as_completed(loop=self._client.loop)
        owners: dict[str, Partition] = {}

        def top_up() -> None:
            room = max(4, 2 * sum(self._client.nthreads().values())) - len(owners)
            for _, partition in zip(range(room), partitions, strict=False):
                key = f"truceline-{partition.key}"
                owners[key] = partition
                flying.add(self._submit(read_partition, partition.entries, settings, key=key))

        top_up()
        for future in flying:
            partition = owners.pop(future.key)
            try:
                yield partition, future.result()
            except distributed.scheduler.KilledWorker:
                yield partition, died(partition)
            future.release()
            top_up()

    def _submit(self, work: Any, *arguments: Any, key: str | None) -> Any:
        with warnings.catch_warnings():
            # A partition of large pages is worth its weight: the workers need not see the files.
            warnings.filterwarnings("ignore", message="Sending large graph")
            return self._client.submit(work, *arguments, key=key, pure=False, retries=2)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise InputError(
            "--engine dask", "needs Dask", "install it: pip install 'truceline[dask]'"
        ) from error
    return distributed
