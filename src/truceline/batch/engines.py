"""Who reads the partitions: this process, a pool of processes here, or a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, Self

from truceline.batch.partition import Partition
from truceline.batch.reading import Outcome, identity, read_partition
from truceline.batch.settings import Settings
from truceline.model import InputError

Result = tuple[Partition, Outcome | InputError]
TRIES = 3


class Engine(Protocol):
    """Reads partitions in any order; a partition that ends its worker comes back as an error."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def identity(self, settings: Settings) -> str:
        """What reads, as `truceline.batch.reading.identity` says it in a worker."""
        ...

    def read(self, partitions: Iterator[Partition], settings: Settings) -> Iterator[Result]:
        """Take partitions as there is room for them and give back what each held."""
        ...


class ThisProcess:
    """One worker: the process that asks."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def identity(self, settings: Settings) -> str:
        """What reads here."""
        return identity(settings)

    def read(self, partitions: Iterator[Partition], settings: Settings) -> Iterator[Result]:
        """One after the other."""
        for partition in partitions:
            yield partition, read_partition(partition.entries, settings)


class LocalPool:
    """Several processes on this machine, each with its own analyser and one thread."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def __enter__(self) -> Self:
        # The numerical libraries would start a thread a core in each process.
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        self._start()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def _start(self) -> None:
        # Not forked: a copy of threads and open libraries in an unknown state is no worker.
        self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))

    def identity(self, settings: Settings) -> str:
        """What reads in the first worker."""
        try:
            return self._pool.submit(identity, settings).result()
        except BrokenProcessPool:
            raise _died("the analyser", 1) from None

    def read(self, partitions: Iterator[Partition], settings: Settings) -> Iterator[Result]:
        """Keep every worker busy; after a death, what was lost is read one by one."""
        flying: dict[Future[Outcome], Partition] = {}
        while True:
            room = 2 * self.workers - len(flying)
            # The range stands first: at its end `zip` must not have taken one partition more.
            for _, partition in zip(range(room), partitions, strict=False):
                flying[self._submit(partition, settings)] = partition
            if not flying:
                return
            lost: list[Partition] = []
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                partition = flying.pop(future)
                try:
                    yield partition, future.result()
                except BrokenProcessPool:
                    lost.append(partition)
            if lost:
                self._restart()
                yield from self._one_by_one([*lost, *flying.values()], settings)
                flying.clear()

    def _submit(self, partition: Partition, settings: Settings) -> Future[Outcome]:
        try:
            return self._pool.submit(read_partition, partition.entries, settings)
        except BrokenProcessPool:
            self._restart()
            return self._pool.submit(read_partition, partition.entries, settings)

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._start()

    def _one_by_one(self, lost: list[Partition], settings: Settings) -> Iterator[Result]:
        for partition in lost:
            yield partition, self._alone(partition, settings)

    def _alone(self, partition: Partition, settings: Settings) -> Outcome | InputError:
        """With nothing else in the pool, a death can have only one cause."""
        for _ in range(TRIES):
            try:
                return self._submit(partition, settings).result()
            except BrokenProcessPool:
                self._restart()
        return died(partition)


def died(partition: Partition) -> InputError:
    """The error for a partition that ends every worker it is given to."""
    first, last = partition.entries[0].label, partition.entries[-1].label
    return _died(first if first == last else f"{first} to {last}", TRIES)


def _died(name: str, times: int) -> InputError:
    said = "once" if times == 1 else f"{times} times"
    return InputError(
        name, f"ended the worker {said} (out of memory?)", "try a smaller --partition-size"
    )
