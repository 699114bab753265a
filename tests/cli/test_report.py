from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.telling import STORIES, empty_record
from truceline.cli import main

_NOTE = re.compile(r"^\[\^(\d+)\]: (.*)$", re.MULTILINE)
_USE = re.compile(r"\[\^(\d+)\](?!:)")


def written(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert main(["report", str(path), *options]) == 0
    return capsys.readouterr().out


def test_every_figure_is_footnoted_to_its_words(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written(stories, capsys)
    notes = dict(_NOTE.findall(text))
    body = _NOTE.sub("", text)
    assert set(_USE.findall(body)) == set(notes)
    by_title = {name: story[2] for name, story in STORIES.items()}
    for note in notes.values():
        title, start, end, words = re.findall(r"“(\w+)”, .*characters (\d+)-(\d+): “(.*)”", note)[0]
        printed = " ".join(by_title[title][int(start) : int(end)].split())
        assert printed == words
    figures = [line for line in body.splitlines() if re.match(r"  - \d{4}-\d\d-\d\d, ", line)]
    assert len(figures) >= 5
    assert all(_USE.search(line) for line in figures)


def test_differences_are_told_with_both_voices(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written(stories, capsys)
    differ = [line for line in text.splitlines() if "differ:" in line]
    assert any("Sudanese army" in line and "committee" in line for line in differ)
    assert all(len(_USE.findall(line)) == 2 for line in differ)


def test_the_period_keeps_events_whose_day_lies_in_it(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    march = written(stories, capsys, "--since", "2024-03-01", "--until", "2024-03-31")
    may = written(stories, capsys, "--since", "2024-05-01")
    before = written(stories, capsys, "--until", "2024-03-10")
    assert "El Obeid" in march
    assert "Babanusa" not in march
    assert "Babanusa" in may
    assert "El Obeid: ASSAULT" not in may
    assert "El Obeid: ASSAULT" not in before
    day = written(stories, capsys, "--since", "2024-03-11", "--until", "2024-03-11")
    assert "El Obeid: ASSAULT" in day


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "March"), "--since March"),
        (("--until", "2024-02-30"), "2024-02-30"),
        (("--since", "2024-05-02", "--until", "2024-05-01"), "is after"),
    ],
)
def test_days_that_are_none_are_named(
    options: tuple[str, ...], said: str, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["report", str(stories), *options]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_html_is_one_page_that_asks_nothing_of_the_net(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.html"
    assert written(stories, capsys, "--html", "--out", str(target)) == ""
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "src=" not in page
    used = set(re.findall(r'href="#note-(\d+)"', page))
    assert used == set(re.findall(r'id="note-(\d+)"', page))


def test_a_path_that_cannot_be_written_is_named(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(stories), "--out", str(tmp_path / "no" / "r.md")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_an_empty_record_gives_an_empty_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written(empty_record(tmp_path), capsys)
    assert "0 events as told in 0 reports by none." in text
    assert "[^" not in text
