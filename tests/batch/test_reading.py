"""The pure function: every kind of entry gives its document, what is bad gives a reason."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import truceline.batch.reading as reading
from tests.batch.archive import PLAIN, report, write_archive
from truceline.batch.entries import entries
from truceline.batch.entry import Entry
from truceline.batch.reading import Outcome, read_partition
from truceline.model import Document
from truceline.read.intake import Limits
from truceline.reconcile.reading import read_and_check

LINES = replace(PLAIN, format="jsonl")


def read(*given: Entry) -> Outcome:
    return read_partition(given, LINES)


def documents(outcome: Outcome) -> list[dict[str, object]]:
    lines = outcome.tables[0].content.decode().splitlines()
    return [json.loads(line)["document"] for line in lines]


def line(label: str, **row: object) -> Entry:
    return Entry(label, "jsonl", json.dumps(row).encode())


def test_every_kind_gives_its_documents(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "archive")
    outcome = read(*(s.entry for s in entries([str(folder)], Limits())))
    assert not outcome.skipped
    assert not outcome.repeated
    found = documents(outcome)
    assert [d["format"] for d in found] == (
        ["jsonl"] * 7 + ["csv"] * 2 + ["parquet"] * 2 + ["html"] * 2 + ["text", "html"]
    )
    table, stated = found[7], found[0]
    assert table["text"] == f'{report(20)}\n\nMore is expected, "soon".'
    assert (table["given_id"], table["published"]) == ("c1", "2024-03-06")
    assert (stated["text"], stated["published"]) == (report(0), "2024-03-05")
    assert found[9]["source"] == {
        "name": "Radio Miraya", "country": None, "actor": None, "url": None
    }  # fmt: skip
    assert found[11]["url"] == "https://example.org/0"
    assert found[9]["sha256"] is None
    assert len(str(table["sha256"])) == 64


def test_bad_entries_are_skipped_and_the_others_go_on() -> None:
    outcome = read(
        line("a, line 1", id="x"),
        line("a, line 2", text="A truce holds.", published="next week"),
        Entry("a, line 3", "jsonl", b"{"),
        Entry("t, line 2", "csv", b"one,two\n", ("text",), ","),
        Entry("t, line 3", "csv", b'a 5" gun\na 6" gun\n', ("text",), ","),
        Entry("t, line 5", "csv", b'"x"y', ("text",), ","),
        Entry("t, line 4", "csv", b"\xff\n", ("text",), ","),
        Entry("e.txt", "text", b"  "),
        line("a, line 4", text="A truce holds."),
    )
    assert [d["text"] for d in documents(outcome)] == ["A truce holds."]
    assert [(s.input, s.wrong.split(" (")[0]) for s in outcome.skipped] == [
        ("a, line 1", "has no `text`"),
        ("a, line 2", "the publication date 'next week' is not a calendar date"),
        ("a, line 3", "is not JSON"),
        ("t, line 2", "has 2 cells below 1 columns"),
        ("t, line 3", "has a quotation mark inside a cell that is not doubled"),
        ("t, line 5", "is no CSV"),
        ("t, line 4", "is not UTF-8"),
        ("e.txt", "is empty"),
    ]
    assert all(s.do for s in outcome.skipped)


def test_the_same_text_again_is_said_and_not_read() -> None:
    outcome = read(line("a, line 1", text="A truce."), line("a, line 2", text="A truce.", id="2"))
    assert len(documents(outcome)) == 1
    assert [(r.document, r.input) for r in outcome.repeated] == [
        (outcome.documents[0][0], "a, line 2")
    ]


def test_a_report_the_readers_stumble_over_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    real = read_and_check

    def stumbling(found: list[Document], analyzer: object) -> object:
        if "stumble" in found[0].text:
            raise IndexError("no such token")
        return real(found, analyzer)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_and_check", stumbling)
    outcome = read(line("a, line 1", text="Here they stumble."), line("a, line 2", text="A truce."))
    assert len(outcome.documents) == 1
    assert outcome.skipped[0].wrong == "the reader failed (IndexError: no such token)"


def test_dates_given_fill_in_only_where_rows_have_none() -> None:
    settings = replace(LINES, published="2024-01-01")
    given = (line("1", text="A truce."), line("2", text="No truce.", published="2023-12-31"))
    outcome = read_partition(given, settings)
    assert [d["published"] for d in documents(outcome)] == ["2024-01-01", "2023-12-31"]


def test_settings_decide_the_identity() -> None:
    said = {
        reading.identity(s)
        for s in (PLAIN, LINES, replace(PLAIN, published="2024-01-01"), replace(PLAIN))
    }
    assert len(said) == 3
