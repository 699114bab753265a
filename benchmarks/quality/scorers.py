"""The scorers of the shared folder, loaded as modules: nothing of them is copied here."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def load_scorer(shared: Path, name: str) -> ModuleType:
    """The module `tools/NAME.py` of the shared folder; ImportError where it is not one."""
    path = shared / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
