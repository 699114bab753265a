"""Exports hold the corrected values, each row with what was decided of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.export.made import made_record
from truceline.export import export
from truceline.model import Judgement


def _judged(verdict: str, item: str = "count-1", coder: str = "ana", **more: str) -> Judgement:
    return Judgement(item=item, verdict=verdict, coder=coder, at="", **more)  # type: ignore[arg-type]


def _counts(tmp_path: Path, *given: Judgement) -> dict[str, str]:
    export("csv", [made_record()], given, str(tmp_path / "out"))
    with (tmp_path / "out" / "counts.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    return row


def test_a_row_nobody_judged_says_so(tmp_path: Path) -> None:
    assert _counts(tmp_path)["review"] == "unreviewed"


def test_a_corrected_value_is_exported_with_its_coder(tmp_path: Path) -> None:
    row = _counts(tmp_path, _judged("correct", field="best", before="2", after="4"))
    assert (row["best"], row["review"]) == ("4.0", "correct by ana")


def test_a_rejected_row_stays_and_is_marked(tmp_path: Path) -> None:
    row = _counts(tmp_path, _judged("correct", field="best", after="4"), _judged("reject"))
    assert row["review"] == "reject by ana"


def test_where_coders_differ_the_reading_is_exported_and_marked(tmp_path: Path) -> None:
    row = _counts(tmp_path, _judged("correct", field="best", after="4"),
                  _judged("correct", coder="ben", field="best", after="5"))  # fmt: skip
    assert (row["best"], row["review"]) == ("2", "disputed")


def test_corrections_keep_every_judgement_with_its_words(tmp_path: Path) -> None:
    given = [_judged("accept"), _judged("reject"), _judged("accept", item="gone")]
    assert export("corrections", [made_record()], given, str(tmp_path / "c.jsonl")) == 3
    rows = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text().splitlines()]
    assert [r["verdict"] for r in rows] == ["accept", "reject", "accept"]
    assert rows[0]["on"]["text"] == "two people"
    assert rows[2]["on"] is None
