"""Where the built gazetteer and the files added to it lie."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Where built files live: $TRUCELINE_CACHE, else ~/.cache/truceline."""
    given = os.environ.get("TRUCELINE_CACHE")
    return Path(given) if given else Path.home() / ".cache" / "truceline"


def added_folder() -> Path:
    """Where the rows of added country files are kept."""
    return cache_folder() / "added"
