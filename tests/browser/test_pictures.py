"""Pictures for the docs, made by the test run: TRUCELINE_PICTURES=1 writes them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gold.build import document_of
from gold.build import reports as gold_reports
from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST = 150_000
REPORT = "kramatorsk-2022-meridian"
HEIGHTS = {"report": 540}
VIEWS = {
    "report": "/reports/{document}?item={count}",
    "map": "/map?bbox=40,11.5,50,18",
    "board": "/agreements",
    "timeline": "/timeline?from=2023-09-18&to=2023-09-22",
}


def paths(page: Page, site: str) -> dict[str, str]:
    """The address of each picture."""
    document = next(document_of(r).id for r in gold_reports() if r["id"] == REPORT)
    page.goto(f"{site}/reports/{document}")
    count = page.locator(".chip.m-counts").nth(1).get_attribute("data-item") or ""
    return {name: path.format(document=document, count=count) for name, path in VIEWS.items()}


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_a_picture_shows_the_page(open_page: Open, site: str, tmp_path: Path, name: str) -> None:
    """Each page in a size for the docs; written there only when asked for."""
    page = open_page(viewport={"width": 1080, "height": HEIGHTS.get(name, 660)})
    page.goto(site + paths(page, site)[name])
    page.locator("html[data-ready]").wait_for(state="attached")
    if name == "map":
        page.locator(".strip-box").evaluate("box => box.scrollIntoView()")
    folder = PICTURES if os.environ.get("TRUCELINE_PICTURES") == "1" else tmp_path
    path = folder / f"workbench-{name}.png"
    page.screenshot(path=path, animations="disabled", scale="css")
    assert 10_000 < path.stat().st_size < LARGEST
