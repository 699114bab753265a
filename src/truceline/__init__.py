"""Truceline reads conflict reports into a sourced record of who claimed what.

>>> import truceline
>>> record = truceline.read_text("Asmara said on 3 May 1998 that two villages had been shelled.")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truceline.model.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from truceline.api import open_record, read_files, read_text
    from truceline.model import InputError, Record

__all__ = ["InputError", "Record", "__version__", "open_record", "read_files", "read_text"]


def __getattr__(name: str) -> Any:
    """Load the public names on first use, so that `truceline --help` starts at once."""
    if name in ("open_record", "read_files", "read_text"):
        from truceline import api

        return getattr(api, name)
    if name in ("InputError", "Record"):
        from truceline import model

        return getattr(model, name)
    raise AttributeError(f"module 'truceline' has no attribute {name!r}")
