"""Small record files for the verbs that work on one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.telling import read_stories
from tests.export.made import made_record
from truceline.store import RecordFile


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record file of all stories, read once; tests do not write to it."""
    return read_stories(tmp_path_factory.mktemp("stories"))


@pytest.fixture
def record(tmp_path: Path) -> str:
    """The path of a record file with one report made by hand."""
    path = tmp_path / "week.truceline"
    with RecordFile(path) as record_file:
        record_file.add(made_record())
    return str(path)
