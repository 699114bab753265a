"""A real browser on a real server: Debian's Chromium, driven by Playwright.

Without a browser the tests are left out with one line; TRUCELINE_BROWSER=required forbids that.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.browser import reports

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
WAIT_MS = 20_000
START_S = 60


def chromium() -> str | None:
    """The browser of this machine, if it has one."""
    given = os.environ.get("TRUCELINE_CHROMIUM")
    return given or next((found for name in NAMES if (found := shutil.which(name))), None)


def _missing() -> str:
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed (pip install playwright)"
    return "" if chromium() else "no Chromium was found (apt-get install chromium)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave these tests out where there is no browser, unless one is required."""
    missing = _missing()
    if not missing:
        return
    here = Path(__file__).parent
    if os.environ.get("TRUCELINE_BROWSER") == "required":
        raise pytest.UsageError(f"TRUCELINE_BROWSER=required, but {missing}")
    for item in items:
        if here in item.path.parents and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason=f"browser tests: {missing}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one plain line that the browser tests were left out, and why."""
    if _missing():
        terminalreporter.write_line(f"browser tests skipped: {_missing()}")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record file that tests read and none judges."""
    return reports.write(tmp_path_factory.mktemp("record") / "own.truceline", reports.documents())


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """`truceline serve` on a free port of this machine; yields its address."""
    command = [
        sys.executable, "-m", "truceline", "serve", str(path),
        "--port", "0", "--no-browser", "--as", "coder one",
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert address, f"the server said: {said or 'nothing'}"
            _answers(address[0])
            yield address[0]
        finally:
            process.terminate()
            process.stderr.read()


def _answers(address: str) -> None:
    """Wait until the server takes connections: it says its address a moment earlier."""
    until = time.monotonic() + START_S
    while True:
        try:
            with urlopen(address):
                return
        except URLError:
            if time.monotonic() > until:
                raise


@pytest.fixture(scope="session")
def site(record: Path) -> Iterator[str]:
    """The address of the workbench on that record."""
    with serving(record) as address:
        yield address


@pytest.fixture
def own_site(record: Path, tmp_path: Path) -> Iterator[str]:
    """A workbench on a copy of the record, for tests that judge."""
    copy = tmp_path / "own.truceline"
    shutil.copy(record, copy)
    with serving(copy) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield found
        found.close()


class Watch:
    """What pages of a context did that no page may do."""

    def __init__(self, context: BrowserContext) -> None:
        self.abroad: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self._asked(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", lambda message: self._logged(message))

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location.get('url', '')}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.abroad.append(url)


Open = Callable[..., "Page"]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """`open_page(**context options)`: pages that may ask only this machine and log no error."""
    contexts: list[tuple[BrowserContext, Watch]] = []

    def make(**options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(WAIT_MS)
        contexts.append((context, Watch(context)))
        return context.new_page()

    yield make
    for context, watch in contexts:
        context.close()
        assert watch.abroad == [], "a page asked another host"
        assert watch.errors == [], "a page logged errors"


@pytest.fixture
def page(open_page: Open) -> Page:
    """One page at 1280 by 900."""
    return open_page()
