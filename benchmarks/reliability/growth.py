"""Does the time to read a text grow with its length, and no faster? Adversarial texts say."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from benchmarks.reliability.adversaries import TEXTS
from truceline.lang.plain import PlainAnalyzer
from truceline.model import InputError
from truceline.read.intake import document_from_text
from truceline.reconcile.reading import read_and_check

FACTOR = 4


@dataclass(frozen=True)
class Growth:
    """CPU seconds for a text and for one `FACTOR` times as long."""

    text: str
    small: float
    large: float

    @property
    def ratio(self) -> float:
        """1 is linear; `FACTOR` is quadratic. Times below 20 ms are taken as 20 ms."""
        return max(self.large, 0.02) / max(self.small, 0.02) / FACTOR


def read(text: str) -> None:
    """The whole record of a text with the plain analyser; what is refused costs nothing more."""
    try:
        document = document_from_text(text)
    except InputError:
        return
    next(read_and_check([document], PlainAnalyzer()))


def cpu(work: Callable[[], object], times: int = 1) -> float:
    """The least CPU seconds of several calls."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def measure(names: list[str], size: int) -> list[Growth]:
    """The growth of each kind of text from `size` characters to `FACTOR` times as many."""
    read("Warm: the army said on 3 May that 6 people were killed in Goris.\n")
    found = []
    for name in names:
        make = TEXTS[name]
        small = cpu(partial(read, make(size)), 2)
        found.append(Growth(name, small, cpu(partial(read, make(size * FACTOR)))))
    return found
