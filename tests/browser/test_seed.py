"""The first real input, where its file lies beside the repository; else a report of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.browser import reports
from tests.browser.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEED = Path(__file__).parents[3] / "shared" / "seed" / "dispatch.txt"


def test_the_first_input_is_opened_and_its_figures_followed(page: Page, tmp_path: Path) -> None:
    """Every figure of the report marks its own words, and its terms stand on the board."""
    text = SEED.read_text(encoding="utf-8") if SEED.is_file() else reports.SCRIPTS + reports.TRUCE
    document = reports.own(text.replace("\r\n", "\n"), "First report", "2023-09-20", None)
    path = reports.write(tmp_path / "seed.truceline", [document])
    with serving(path) as site:
        with urlopen(f"{site}/api/v1/documents/{document.id}/record") as answer:
            record = json.load(answer)
        assert record["counts"]
        page.goto(f"{site}/reports/{document.id}")
        for count in record["counts"]:
            words = page.locator(f"#text a.run[data-items~='{count['id']}']").all_text_contents()
            assert "".join(words) == count["span"]["text"]
        page.locator(f".chip[data-item='{record['counts'][0]['id']}']").first.click()
        page.locator("#panel section[data-layer=counts]").wait_for()
        obligations = [
            o["id"] for a in record["agreements"] for t in a["terms"] for o in t["obligations"]
        ]
        page.goto(f"{site}/agreements")
        rows = page.locator("#board tr[data-row]")
        assert {r.get_attribute("data-item") for r in rows.all()} == set(obligations)
