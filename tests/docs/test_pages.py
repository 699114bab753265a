"""Every command and session in the README and the docs runs and prints what the page shows."""

from __future__ import annotations

import contextlib
import doctest
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.docs.sessions import Step, blocks, fits, steps
from truceline.cli import VERBS, main

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Commands that set up a machine are held by .ci/run itself; here only their names are checked.
SET_UP = {"make", "pip", "git", "cd", "python"}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_console_sessions(
    page: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = list(steps(page))
    if not found:
        return
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    for step in found:
        _run(step, capsys)


def _run(step: Step, capsys: pytest.CaptureFixture[str]) -> None:
    words = step.words
    if words[0] in SET_UP:
        assert words[0] != "make" or _is_target(words[1]), step
        return
    assert words[0] == "truceline", f"{step.page}: only truceline sessions can be checked: {step}"
    assert "|" not in words, f"{step.page}: a pipe cannot be checked here: {step}"
    with contextlib.suppress(SystemExit):  # argparse ends --help this way
        main(words[1:])
    printed = capsys.readouterr().out
    assert fits(step.expected, printed), f"{step.page}: {step.command}\nprinted:\n{printed}"


def _is_target(name: str) -> bool:
    return bool(re.search(rf"^{re.escape(name)}:", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_sessions(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for number, block in enumerate(blocks(page, "python")):
        test = doctest.DocTestParser().get_doctest(block, {}, f"{page.name}[{number}]", None, 0)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        runner.run(test)
        assert test.examples, f"{page.name}: a python block without >>> cannot be checked"
        assert runner.summarize(verbose=False).failed == 0


def test_every_verb_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    missing = [verb for verb in VERBS if f"## truceline {verb}" not in text]
    assert missing == []


def test_pages_name_only_files_that_exist() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
            target = Path(os.path.normpath(page.parent / link))
            assert target.exists(), f"{page.name} links to {link}"
