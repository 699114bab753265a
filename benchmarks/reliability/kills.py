"""kill -9 at random instants, then: does the file open, verify, and hold what was acknowledged?"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from benchmarks.reliability.work import WORK, digest
from truceline.model import InputError
from truceline.store import RecordFile

_LONGEST_SECONDS = 0.25
_ROUNDS_A_FILE = 30


@dataclass
class Result:
    """How often what was killed, what had been acknowledged, and what was found lost."""

    instants: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


def kill_often(instants: int, seed: int = 0, tell: Callable[[str], None] | None = None) -> Result:
    """Kill each kind of work in turn at `instants` random instants, on files that live on."""
    result, random = Result(), Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.reliability.work"])
    with tempfile.TemporaryDirectory() as folder:
        known: dict[str, str] = {}
        for number in range(instants):
            path = Path(folder, f"record-{number // _ROUNDS_A_FILE}.truceline")
            if number % _ROUNDS_A_FILE == 0:
                known = {}
            work = list(WORK)[number % len(WORK)]
            lines = _killed(context, work, path, number * 100_000, random)
            result.instants[work] += 1
            result.lost.extend(f"instant {number} ({work}): {x}" for x in _lost(path, lines, known))
            result.acknowledged.update(line.split()[0] for line in lines)
            if tell and (number + 1) % 50 == 0:
                tell(f"{number + 1} instants, {len(result.lost)} losses")
    return result


def _killed(
    context: multiprocessing.context.ForkServerContext,
    work: str, path: Path, start: int, random: Random,
) -> list[str]:  # fmt: skip
    """Run the work, kill it at a random instant, and return what it had told until then."""
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(work, path, start, sender))
    process.start()
    sender.close()
    # One in five is killed while it starts, opens or creates its file; the others at their work.
    lines = [] if random.random() < 0.2 else _first(receiver)
    time.sleep(random.uniform(0, _LONGEST_SECONDS))
    process.kill()
    process.join()
    lines.extend(_told(receiver))
    receiver.close()
    return lines


def _child(work: str, path: Path, start: int, sender: Connection) -> None:
    WORK[work](path, start, sender.send)


def _first(receiver: Connection) -> list[str]:
    return [receiver.recv()] if receiver.poll(30) else []


def _told(receiver: Connection) -> Iterator[str]:
    """All whole lines; one cut by the kill was told to nobody."""
    try:
        while receiver.poll(0):
            yield receiver.recv()
    except (EOFError, OSError):
        return


def _lost(path: Path, lines: list[str], known: dict[str, str]) -> Iterator[str]:
    """What does not hold after the kill. `known` collects what was acknowledged in this file."""
    told = [line.split() for line in lines]
    for name in {words[1] for words in told if words[0] in ("begun", "file")}:
        yield from _lost_in_old(path.with_name(name))
    new = {f"{w[0]} {w[1]}": w[2] for w in told if len(w) == 3}
    known.update(new)
    try:
        with RecordFile(path) as opened:
            if broken := opened.verify():
                yield broken
            documents = {d.id for d in opened.documents()}
            rows = {f"row {e.number}": e.hash for e in opened.ledger()}
            for key, value in known.items():
                kind, name = key.split()
                if kind == "row" and rows.get(key) != value:
                    yield f"{key} is gone"
                if kind == "document" and name not in documents:
                    yield f"{key} is gone"
                if kind == "document" and key in new and digest(opened.record(name)) != value:
                    yield f"{key} is not as it was"
    except InputError as error:
        yield str(error)


def _lost_in_old(path: Path) -> Iterator[str]:
    """A migrated file holds its two reports and three judgements, whenever it was stopped."""
    try:
        with RecordFile(path, must_exist=True) as opened:
            held = (opened.counts()["documents"], len(opened.judgements()), opened.verify())
            if held != (2, 3, None):
                yield f"{path.name} holds {held}"
    except InputError as error:
        yield str(error)
    for side in ("", "-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
