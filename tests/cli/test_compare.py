from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.telling import STORIES, empty_record, read_stories
from truceline.cli import main
from truceline.model import Judgement, document_id
from truceline.reconcile.joining import FIELD
from truceline.store import RecordFile


def compared(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["compare", str(path), "--json", *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def shelling(rows: list[dict[str, Any]]) -> dict[str, Any]:
    (row,) = [r for r in rows if "ASSAULT" in r["types"] and len(r["documents"]) > 1]
    return row


def figures(row: dict[str, Any], measure: str) -> dict[str, Any]:
    (found,) = [f for f in row["figures"] if f["measure"] == measure and f["group"] is None]
    return dict(found)


def test_reports_of_one_event_stand_side_by_side(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = shelling(compared(stories, capsys))
    assert (row["first"], row["last"]) == ("2024-03-11", "2024-03-11")
    assert row["places"] == ["El Obeid"]
    told = {document_id(STORIES[name][2]) for name in ("first", "second", "update", "copy")}
    assert set(row["documents"]) == told
    assert row["independent_origins"] == 2  # the copy and the update add no voice of their own
    assert row["joined_because"]


def test_a_source_grows_its_own_figure_and_nothing_is_added_up(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    killed = figures(shelling(compared(stories, capsys)), "killed")
    words = {f["count"]: f["text"] for f in killed["figures"]}
    (growth,) = killed["growth"]
    assert [words[c] for c in growth["counts"]] == ["at least nine people", "14"]
    assert killed["range"] == [4, 14]  # neither 14 + 5 nor 9 + 14
    (added,) = [f for f in killed["figures"] if f["is_increment"]]
    assert added["text"] == "Five more people"


def test_voices_that_part_are_named_with_their_words(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = shelling(compared(stories, capsys))
    killed = figures(row, "killed")
    texts = {f["count"]: (f["text"], f["voice"]) for f in killed["figures"]}
    pairs = [{texts[c] for c in d["counts"]} for d in killed["disagreements"]]
    army = ("Four people", "Sudanese army")
    assert pairs
    assert all(army in pair for pair in pairs)
    assert not any("Five more people" in text for pair in pairs for text, _ in pair)
    asked = {d["question"] for d in row["differences"]}
    assert asked == {"who", "whether"}
    for difference in row["differences"]:
        for side in difference["sides"]:
            text = next(t for _, _, t in STORIES.values() if document_id(t) == side["document"])
            assert text[side["start"] : side["end"]] == side["text"]


def test_events_of_one_report_are_shown_on_demand(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = document_id(STORIES["apart"][2])
    few, many = compared(stories, capsys), compared(stories, capsys, "--all")
    assert not any(alone in row["documents"] for row in few)
    assert any(row["documents"] == [alone] for row in many)


def test_tables_show_what_json_holds(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["compare", str(stories), "--printed"]) == 0
    text = " ".join(re.sub("[│┃]", " ", capsys.readouterr().out).split())
    assert "El Obeid: ASSAULT, 4 reports of 2 independent origins" in text
    assert "differs: For killed," in text
    assert "denied by Rapid Support Forces" in text


def test_a_reviewers_split_and_merge_outlive_a_new_reading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = read_stories(tmp_path, "first", "second")
    row = shelling(compared(path, capsys))
    first = next(r for r in row["event_reports"])
    other = row["joined_because"][0]["report"]
    judge(path, Judgement(item=first, verdict="reject", coder="ana", at="2024-03-20T09:00:00Z",
                          field=FIELD, after=other, reason="two markets"))  # fmt: skip
    assert not joined(compared(path, capsys, "--all"), first, other)
    read_stories(tmp_path, "first", "second")  # the same reports once more
    assert not joined(compared(path, capsys, "--all"), first, other)
    judge(path, Judgement(item=first, verdict="accept", coder="ben", at="2024-03-21T09:00:00Z",
                          field=FIELD, after=other, reason="one market"))  # fmt: skip
    rows = compared(path, capsys, "--all")
    assert joined(rows, first, other)
    (link,) = [b for b in shelling(rows)["joined_because"] if b["judged_by"]]
    assert link["judged_by"] == "ben"


def judge(path: Path, judgement: Judgement) -> None:
    with RecordFile(path, must_exist=True) as record_file:
        record_file.judge(judgement)


def joined(rows: list[dict[str, Any]], *reports: str) -> bool:
    return any(set(reports) <= set(row["event_reports"]) for row in rows)


def test_an_empty_record_has_nothing_to_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(empty_record(tmp_path), capsys) == []


@pytest.mark.parametrize("verb", ["compare", "check", "report"])
def test_a_file_that_is_not_there_is_named(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([verb, str(tmp_path / "missing.truceline")]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("truceline: ")
    assert "missing.truceline" in captured.err
    assert not (tmp_path / "missing.truceline").exists()
