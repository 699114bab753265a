"""A whole batch: cut, leave out what is done, read the rest, finish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from truceline.batch.engines import Engine
from truceline.batch.folder import BatchFolder, Totals
from truceline.batch.partition import Partition, partitions
from truceline.batch.settings import Settings
from truceline.model import InputError
from truceline.read.intake.document import checked_date


@dataclass(slots=True)
class Report:
    """How a batch went; `failed` are partitions no worker survived, and then it is unfinished."""

    totals: Totals | None = None
    resumed: int = 0
    failed: list[InputError] = field(default_factory=list)


# bytes of input passed, articles read, whether they were read by an earlier run
Advance = Callable[[int, int, bool], None]


def run_batch(
    inputs: Sequence[str],
    out: str | Path,
    settings: Settings,
    engine: Engine,
    advance: Advance = lambda *_: None,
) -> Report:
    """Read the inputs into the folder `out`; run again, it goes on where it was ended.

    The files in `out` are the same whatever the engine and the number of its workers.
    Raises InputError when `out` cannot be used or a worker is not like the others.
    """
    checked_date(settings.published, "--published")
    folder, report, names = BatchFolder(out), Report(), list[str]()
    with folder.opened(inputs, settings), engine:
        identity = engine.identity(settings)

        def waiting() -> Iterator[Partition]:
            for partition in partitions(inputs, settings, identity):
                names.append(partition.name)
                if folder.is_done(partition):
                    report.resumed += 1
                    advance(partition.passed, len(partition.entries), True)
                else:
                    yield partition

        for partition, outcome in engine.read(waiting(), settings):
            if isinstance(outcome, InputError):
                report.failed.append(outcome)
                continue
            if outcome.identity != identity:
                raise InputError(
                    "a worker", "has another version, model or gazetteer than the first",
                    "install the same truceline on all of them",
                )  # fmt: skip
            folder.write(partition, outcome)
            advance(partition.passed, len(outcome.documents), False)
        if not report.failed:
            report.totals = folder.finish(names, settings)
    return report
