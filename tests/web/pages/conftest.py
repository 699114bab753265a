"""The workbench on a record of the example reports, read once a session."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from truceline.lang import default_analyzer
from truceline.model import InputError, Record
from truceline.read.intake import document_from_text, open_inputs
from truceline.reconcile.reading import read_and_check
from truceline.store import RecordFile
from truceline.web.app import create_app
from truceline.web.settings import Settings

REPORTS = Path(__file__).parents[3] / "examples" / "reports"
HOSTILE = (
    'Market closed <script>alert("title")</script>\n\n'
    'The ministry said on Tuesday that "two <img src=x onerror=alert(1)> soldiers were killed '
    "near Goris & \\' onmouseover=x\".\n\n"
    "Մարդիկ տուն վերադարձան 👍🏽. On Friday two trucks reached Goris. "
    "وقالت الوزارة إن الهدنة مستمرة. Ağdam əhalisi qayıdır."
)

Open = Callable[..., TestClient]


@pytest.fixture(scope="session")
def records() -> tuple[Record, ...]:
    """The example reports, and one whose title and quotations try to be markup."""
    opened = (f for f in open_inputs([str(REPORTS)]) if not isinstance(f, InputError))
    documents = [f.document for f in opened]
    documents.append(
        document_from_text(
            HOSTILE,
            published="2022-09-14",
            source="<b>Agency</b> & Co",
            title='Market closed <script>alert("title")</script>',
        )
    )
    return tuple(read_and_check(documents, default_analyzer()))


@pytest.fixture(scope="session")
def read_file(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_file(tmp_path_factory.mktemp("pages") / "examples.truceline", records)


@pytest.fixture
def record_file(read_file: Path, tmp_path: Path) -> Path:
    """A copy that a test may judge in."""
    return Path(shutil.copy(read_file, tmp_path / "examples.truceline"))


@pytest.fixture
def pages(record_file: Path) -> TestClient:
    """A browser at the workbench of one person."""
    return browser(record_file, Settings(coder="ana"))


@pytest.fixture(scope="session")
def reading(read_file: Path) -> TestClient:
    """The same for tests that only look."""
    return browser(read_file, Settings(coder="ana"))


def browser(path: Path, settings: Settings) -> TestClient:
    """A client whose requests the guard lets in."""
    return TestClient(create_app(path, settings), base_url="http://127.0.0.1:8765")


def write_file(path: Path, records: Iterable[Record]) -> Path:
    """A record file of these records."""
    with RecordFile(path) as target:
        for record in records:
            target.add(record)
    return path
