from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.reconcile.factories import strike
from tests.web.pages.conftest import browser, write_file
from tests.web.pages.html import faults, tree, words
from truceline.web.settings import Settings


@pytest.fixture
def told_twice(tmp_path: Path) -> TestClient:
    """A strike told by two outlets whose voices give different figures."""
    records = (
        strike("A", "2024-05-03", 3, says="the army"),
        strike("B", "2024-05-04", 12, says="doctors"),
    )
    path = write_file(tmp_path / "two.truceline", records)
    return browser(path, Settings(coder="ana"))


def event(client: TestClient) -> Any:
    link = tree(client, "/events?contested=1").xpath("//tr[@data-row]//a[@class='open']/@href")[0]
    return tree(client, link)


def test_competing_figures_stand_side_by_side(told_twice: TestClient) -> None:
    page = event(told_twice)
    assert faults(page) == []
    rows = [words(r) for r in page.xpath("//table[contains(@class, 'figures')]/tbody/tr")]
    assert len(rows) == 2
    assert "the army" in rows[0]
    assert "doctors" in rows[1]
    assert "2 independent origins" in words(page)
    assert "3 to 12" in words(page)
    assert len(page.xpath("//table[contains(@class, 'figures')]//svg/rect")) == 2
    assert len(page.xpath("//*[contains(@class, 'differ')]")) == 1


def test_a_figure_leads_to_its_words(told_twice: TestClient) -> None:
    link = event(told_twice).xpath("//table[contains(@class, 'figures')]//a[@class='words open']")[
        0
    ]
    page = tree(told_twice, link.get("href"))
    chosen = "".join(
        r.text_content() for r in page.xpath("//*[@data-items][contains(@class, 'is-chosen')]")
    )
    assert chosen == words(link)


def test_a_person_can_part_what_was_joined(told_twice: TestClient) -> None:
    form = event(told_twice).xpath("//form[@action='/judgements']")[0]
    data = {i.get("name"): i.get("value") or "" for i in form.xpath(".//input")}
    told_twice.post("/judgements", data=data | {"verdict": "reject"}, follow_redirects=False)
    rows = tree(told_twice, "/events").xpath("//tr[@data-row]")
    assert len(rows) == 2
    assert all("voices differ" not in words(r) for r in rows)


def test_differing_figures_are_a_check_with_both_sides(told_twice: TestClient) -> None:
    page = tree(told_twice, "/checks")
    line = page.xpath("//li[@data-row]")[0]
    assert "the army gives" in words(line)
    for link in line.xpath(".//a/@href"):
        assert tree(told_twice, link).xpath("//*[@id='panel']//*[@data-item]")


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 1), ("told=2", 1), ("told=3", 0), ("contested=1", 1), ("since=2024-06-01", 0),
     ("q=nothing-of-it", 0), ("kind=AID", 0)],
)  # fmt: skip
def test_events_can_be_filtered(told_twice: TestClient, query: str, number: int) -> None:
    assert len(tree(told_twice, f"/events?{query}").xpath("//tr[@data-row]")) == number
