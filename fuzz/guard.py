"""One execution under watch: only the product's own one-line error may come out, and in time."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from fuzz.state import State
from truceline.model import InputError

SLOW_SECONDS, HANG_SECONDS = 3.0, 20.0
_SAVE_EVERY = 250


class Hang(BaseException):
    """An execution that used up its processor time; no reader may catch it."""


class TooSlowError(Exception):
    """An execution that ended, but took longer than an input of this size may."""


class Guard:
    """Calls a target, counts the calls, and keeps what failed in the state."""

    def __init__(
        self, target: Callable[[bytes], Any], name: str, engine: str, state: State
    ) -> None:
        self.count = state.done(name, engine)
        self._target, self._name, self._engine, self._state = target, name, engine, state
        signal.signal(signal.SIGVTALRM, _hang)

    def __call__(self, data: bytes) -> None:
        """Run the target once."""
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, HANG_SECONDS)
        try:
            self._target(data)
            if time.process_time() - begun > SLOW_SECONDS:
                raise TooSlowError(f"{time.process_time() - begun:.1f} s for {len(data)} bytes")
        except InputError:
            pass  # the one way out a reader has
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self._state.fail(self._name, data, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self.count += 1
        if self.count % _SAVE_EVERY == 0:
            self.save()

    def warm(self, seeds: Iterable[bytes]) -> None:
        """Run the seeds uncounted: packs, gazetteer and caches load once and take their time."""
        for seed in seeds:
            with contextlib.suppress(Exception):
                self._target(seed)

    def save(self) -> None:
        """Write the count down."""
        self._state.set_done(self._name, self._engine, self.count)


def _hang(_: int, __: FrameType | None) -> None:
    raise Hang
