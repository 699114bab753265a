"""Reading and judging a report in a browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from tests.browser import reports
from truceline.model import document_id

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPTS = document_id(reports.SCRIPTS)

# The characters that the page marks as chosen, in the order of the text.
CHOSEN = (
    "() => [...document.querySelectorAll('#text .is-chosen[data-start]')].map(r => r.textContent)"
)
# One marked run by code point and words: what a person would compare with the stored span.
RUNS = """() => [...document.querySelectorAll('#text [data-start]')]
    .map(r => [Number(r.dataset.start), r.textContent])"""


def record_of(site: str, document: str) -> dict[str, Any]:
    """The record of a document as the API gives it."""
    with urlopen(f"{site}/api/v1/documents/{document}/record") as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def count_of(site: str, words: str) -> dict[str, Any]:
    """The count read from these words of the text in many scripts."""
    counts = record_of(site, SCRIPTS)["counts"]
    found: dict[str, Any] = next(c for c in counts if c["span"]["text"] == words)
    return found


def chosen(page: Page) -> str:
    """The words marked as chosen."""
    return "".join(page.evaluate(CHOSEN))


def test_a_figure_is_followed_to_its_words(page: Page, site: str) -> None:
    page.goto(f"{site}/events")
    page.locator("[data-row]:has-text('killed') a.open").first.click()
    figure = page.locator("table.figures a.words").first
    words = figure.inner_text()
    figure.click()
    page.wait_for_url(re.compile(r"/reports/.*item=count-"))
    assert chosen(page) == words
    assert page.locator("#panel mark").first.inner_text() == words


def test_a_chip_opens_its_value_in_place_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}/reports/{SCRIPTS}")
    count = count_of(site, "12 soldiers")
    page.locator(f".chip[data-item={count['id']}]").first.click()
    page.locator(f"#panel section[data-item={count['id']}]").wait_for()
    assert chosen(page) == "12 soldiers"
    assert f"item={count['id']}" in page.url
    page.keyboard.press("Escape")
    page.locator("#panel section").wait_for(state="detached")
    assert chosen(page) == ""


def test_pointing_at_a_chip_lights_its_words(page: Page, site: str) -> None:
    page.goto(f"{site}/reports/{SCRIPTS}")
    count = count_of(site, "3 vehicles")
    page.locator(f".chip[data-item={count['id']}]").first.hover()
    assert page.locator("#text .is-lit[data-start]").all_inner_texts() == ["3 vehicles"]


def test_every_value_marks_exactly_its_characters(page: Page, site: str) -> None:
    """Emoji, Armenian, Azerbaijani, Cyrillic and Arabic before a value do not shift it."""
    page.goto(f"{site}/reports/{SCRIPTS}")
    record = record_of(site, SCRIPTS)
    runs: list[tuple[int, str]] = page.evaluate(RUNS)
    assert "".join(text for _, text in runs) == reports.SCRIPTS
    assert all(reports.SCRIPTS[start : start + len(text)] == text for start, text in runs)
    values = [v for layer in ("counts", "times", "places") for v in record[layer]]
    assert {"Şuşa", "Շուշի", "Шуша", "Xankəndi"} <= {v["span"]["text"] for v in values}
    for value in values:
        link = page.locator(f"#text a.run[data-items^='{value['id']}']").first
        if link.count():
            link.click()
            page.locator(f"#panel [data-item='{value['id']}']").wait_for()
        else:  # covered by a smaller value: opened by its address
            page.goto(f"{site}/reports/{SCRIPTS}?item={value['id']}")
        span = value["span"]
        assert chosen(page) == span["text"] == reports.SCRIPTS[span["start"] : span["end"]]


def test_a_corrected_count_stays(page: Page, own_site: str) -> None:
    count = count_of(own_site, "12 soldiers")
    page.goto(f"{own_site}/reports/{SCRIPTS}?item={count['id']}")
    page.keyboard.press("c")
    page.locator("#panel .correct input[name='to:best']").fill("14")
    page.locator("#panel .correct input[name='to:low']").fill("14")
    page.locator("#panel .correct input[name='to:high']").fill("14")
    page.locator("#correct-reason").fill("the ministry's own page says 14")
    page.locator("#panel button:has-text('Save the correction')").click()
    page.locator("#panel .history").wait_for()
    page.reload()
    assert page.locator("#panel h2").inner_text() == "killed: 14"
    assert page.locator("#panel .correct input[name='to:best']").input_value() == "14"
    assert "the ministry's own page says 14" in page.locator("#panel .history").inner_text()
    assert chosen(page) == "12 soldiers"


def test_a_layer_is_put_out_at_once(page: Page, site: str) -> None:
    page.goto(f"{site}/reports/{SCRIPTS}")
    before = page.locator("#text").bounding_box()
    page.locator("input[name=layers][value=places]").uncheck()
    assert "hide-places" in (page.locator("#text").get_attribute("class") or "")
    assert page.locator("#text").bounding_box() == before
    page.reload()
    assert page.locator("#text a.run.m-places").count() == 0


def test_searching(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("evacuated Mardakert")
    page.keyboard.press("Enter")
    page.locator(".hits mark").first.wait_for()
    assert page.locator(".hits a.open").all_inner_texts() == ["Ceasefire notes in many scripts"]
