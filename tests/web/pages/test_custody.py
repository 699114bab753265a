from __future__ import annotations

import sqlite3
from pathlib import Path

from starlette.testclient import TestClient

from tests.web.pages.conftest import browser
from tests.web.pages.html import tree, words
from tests.web.pages.test_judging import first_count, judge
from truceline.export import FORMATS
from truceline.model import Record
from truceline.views.custody_page import LAYOUTS
from truceline.web.settings import Settings


def test_opening_judging_and_exporting_are_in_the_ledger(
    pages: TestClient, records: tuple[Record, ...]
) -> None:
    document, count = first_count(records)
    judge(pages, document, count.id, verdict="accept")
    pages.get("/api/v1/exports/jsonl")
    rows = tree(pages, "/custody").xpath("//tr[@data-row]")
    cells = [[words(cell) for cell in row] for row in rows]
    assert [c[2] for c in cells[:3]] == ["export made", "judgement", "report opened"]
    assert {c[3] for c in cells[:3]} == {"ana"}
    assert cells[1][5] == "accept"
    assert [c[2] for c in cells[3:]] == ["report read"] * len(records)


def test_a_blind_coder_sees_no_verdict_of_another(
    record_file: Path, records: tuple[Record, ...]
) -> None:
    document, count = first_count(records)
    judge(browser(record_file, Settings(coder="ana")), document, count.id, verdict="reject")
    blind = browser(record_file, Settings(coder="bo", is_blind=True))
    row = words(tree(blind, "/custody").xpath("//tr[@data-row]")[0])
    assert "another coder" in row
    assert "reject" not in row
    assert "ana" not in row
    panel = tree(blind, f"/reports/{document}?item={count.id}").xpath("//*[@id='panel']")[0]
    assert "rejected" not in words(panel)


def test_the_chain_is_walked_on_demand(record_file: Path) -> None:
    client = browser(record_file, Settings(coder="ana"))
    assert "The chain holds" in words(tree(client, "/custody?check=1"))
    with sqlite3.connect(record_file) as connection:
        connection.execute("DROP TRIGGER ledger_no_update")
        connection.execute("UPDATE ledger SET at = '2000-01-01T00:00:00Z' WHERE number = 1")
    connection.close()
    assert "The chain is broken" in words(tree(client, "/custody?check=1"))


def test_every_layout_has_words_and_a_link(reading: TestClient) -> None:
    assert set(FORMATS) <= set(LAYOUTS)
    links = tree(reading, "/custody").xpath("//a[@download]/@href")
    assert links == [f"/api/v1/exports/{name}" for name in FORMATS]
