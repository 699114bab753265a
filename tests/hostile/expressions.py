"""Every regular expression that Truceline compiles, also those put together from packs.

Run as a module it imports everything, fills every cache that needs no argument, reads the examples,
and prints one JSON row an expression: pattern, flags, and where it was compiled.
"""

from __future__ import annotations

import functools
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Expression:
    """One compiled expression and the place in src/ that compiled it."""

    pattern: str
    flags: int
    place: str
    is_bytes: bool


def all_expressions() -> list[Expression]:
    """What a process of its own compiled."""
    command = [sys.executable, "-W", "ignore", "-m", __name__]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return [Expression(*json.loads(line)) for line in told.splitlines()]


def _record(found: dict[tuple[str, int], tuple[str, int, str, bool]]) -> None:
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    original = compiler.compile

    def compile(pattern: Any, flags: int = 0) -> Any:
        compiled = original(pattern, flags)
        place = _place()
        if place and isinstance(pattern, (str, bytes)):
            is_bytes = isinstance(pattern, bytes)
            text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
            found.setdefault((text, compiled.flags), (text, compiled.flags, place, is_bytes))
        return compiled

    compiler.compile = compile


def _place() -> str | None:
    frame = inspect.currentframe()
    while frame is not None:
        name = frame.f_code.co_filename
        if "/src/truceline/" in name:
            return f"{name.partition('/src/truceline/')[2]}:{frame.f_code.co_name}"
        if "/re/" not in name and name != __file__ and "functools" not in name:
            return None
        frame = frame.f_back
    return None


def _fill_caches() -> None:
    for module in list(sys.modules.values()):
        if not getattr(module, "__name__", "").startswith("truceline"):
            continue
        for value in list(vars(module).values()):
            if isinstance(value, functools._lru_cache_wrapper) and _is_free(value):
                value()


def _is_free(function: Any) -> bool:
    parameters = inspect.signature(function).parameters.values()
    is_heavy = function.__name__ in {"default_analyzer", "default_gazetteer"}
    return not is_heavy and all(p.default is not p.empty for p in parameters)


def _main() -> None:
    found: dict[tuple[str, int], tuple[str, int, str, bool]] = {}
    re.purge()
    _record(found)
    import truceline

    for module in pkgutil.walk_packages(truceline.__path__, "truceline."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    _fill_caches()
    from truceline.lang.plain import PlainAnalyzer
    from truceline.read.intake import Intake, open_inputs
    from truceline.reconcile.reading import read_and_check

    for intake in open_inputs([str(ROOT / "examples")]):
        if isinstance(intake, Intake):
            list(read_and_check([intake.document], PlainAnalyzer()))
    _fill_caches()
    for row in found.values():
        print(json.dumps(row))


if __name__ == "__main__":
    _main()
