from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.pages.conftest import browser, write_file
from tests.web.pages.html import faults, tree, words
from truceline.model import Record
from truceline.web.settings import Settings

PAGES = (
    "/", "/?q=ceasefire", "/?q=nowhere-at-all", "/claims", "/claims?stance=denies", "/events",
    "/events?told=5", "/timeline", "/timeline?lanes=obligation&zone=utc&clock=published", "/map",
    "/agreements", "/agreements?as_of=2023-05-21", "/checks", "/sources", "/review",
    "/review?layer=counts", "/review/agreement", "/help", "/custody", "/custody?check=1",
)  # fmt: skip


@pytest.mark.parametrize("url", PAGES)
def test_the_page_is_sound(reading: TestClient, url: str) -> None:
    page = tree(reading, url)
    assert faults(page) == []
    assert page.get("lang") == "en"
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    assert page.xpath("//nav[@aria-label='Pages']//a")


def test_every_report_is_sound(reading: TestClient, records: tuple[Record, ...]) -> None:
    for record in records:
        assert faults(tree(reading, f"/reports/{record.document.id}")) == []
        for layer in ("claims", "events", "counts", "places", "agreements", "checks"):
            for item in getattr(record, layer)[:2]:
                page = tree(reading, f"/reports/{record.document.id}?item={item.id}")
                assert faults(page) == []
                assert page.xpath("//*[@id='panel']//*[@data-item]/@data-item") == [item.id]


def test_every_event_is_sound(reading: TestClient) -> None:
    links = tree(reading, "/events").xpath("//tr[@data-row]//a[@class='open']/@href")
    assert links
    for link in links[:8]:
        assert faults(tree(reading, link)) == []


def test_an_empty_record_says_what_would_fill_it(tmp_path: Path) -> None:
    client = browser(write_file(tmp_path / "empty.truceline", ()), Settings(coder="ana"))
    for url in (
        "/",
        "/claims",
        "/events",
        "/timeline",
        "/map",
        "/agreements",
        "/sources",
        "/review",
    ):
        page = tree(client, url)
        assert faults(page) == []
        assert page.xpath("//*[contains(@class, 'empty')]"), url


def test_links_lead_somewhere(reading: TestClient) -> None:
    seen: set[str] = set()
    for url in PAGES:
        for link in tree(reading, url).xpath("//main//a/@href"):
            target = link.split("#")[0]
            if not target.startswith("/") or target in seen or len(seen) > 120:
                continue
            seen.add(target)
            assert reading.get(target).status_code == 200, f"{url} -> {target}"
    assert len(seen) > 40


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/reports/doc-0000000000000000", 404),
        ("/events/event-0", 404),
        ("/items/count-0", 404),
        ("/no-such-page", 404),
        ("/agreements?as_of=yesterday", 422),
        ("/claims?page=x", 422),
    ],
)
def test_errors_are_one_clear_line(reading: TestClient, url: str, status: int) -> None:
    page = tree(reading, url, status)
    assert len(page.xpath("//*[@role='alert']")) == 1
    assert words(page.xpath("//*[@role='alert']")[0])
    assert "Traceback" not in words(page)


def test_the_number_that_waits_stands_beside_review_only(reading: TestClient) -> None:
    page = tree(reading, "/claims")
    numbers = page.xpath("//nav[@aria-label='Pages']//*[@class='number']")
    assert len(numbers) == 1
    waiting = int(words(numbers[0]).split()[0])
    assert waiting == int(
        words(tree(reading, "/review").xpath("//p[@role='status']")[0]).split()[0]
    )


def test_neither_side_has_a_colour() -> None:
    from importlib.resources import files

    css = files("truceline.web").joinpath("static", "workbench.css").read_text(encoding="utf-8")
    assert "party" not in css
    assert "url(" not in css
    assert "@import" not in css
