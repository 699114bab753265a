"""What holds on every page: access, no script, one key away, nothing asked of other hosts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import reports
from tests.browser.conftest import Open
from truceline.model import document_id

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

AXE = Path(__file__).parent / "axe.min.js"
SCRIPTS = document_id(reports.SCRIPTS)
PAGES = (
    "/", "/?q=ceasefire", f"/reports/{SCRIPTS}", "/claims", "/events", "/timeline", "/map",
    "/agreements", "/checks", "/sources", "/review", "/review/agreement", "/custody", "/help",
    "/api/docs",
)  # fmt: skip
FINDINGS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => [v.id, ...v.nodes.slice(0, 3).map(n => `${n.target} ${n.failureSummary}`)].join())"""


def findings(page: Page) -> list[str]:
    """Serious and critical findings of axe-core on the page as it stands."""
    # The policy of the pages forbids scripts of others: axe comes in through the debugger.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(FINDINGS)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    if path in ("/timeline", "/map"):
        page.locator("html[data-ready]").wait_for(state="attached")
    assert findings(page) == []


@pytest.mark.parametrize("path", [f"/reports/{SCRIPTS}", "/agreements", "/map", "/timeline"])
def test_axe_on_a_dark_narrow_page(open_page: Open, site: str, path: str) -> None:
    page = open_page(color_scheme="dark", viewport={"width": 390, "height": 844})
    page.goto(site + path)
    assert findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1")


@pytest.mark.parametrize("path", PAGES)
def test_pages_can_be_read_without_a_script(open_page: Open, site: str, path: str) -> None:
    page = open_page(java_script_enabled=False)
    answer = page.goto(site + path)
    assert answer
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert len(page.locator("main").inner_text()) > 40


def test_a_value_can_be_followed_and_judged_without_a_script(
    open_page: Open, own_site: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{own_site}/reports/{SCRIPTS}")
    page.locator(".chip.m-counts").first.click()
    assert page.locator("#panel section[data-layer]").count() == 1
    assert page.locator("#text .is-chosen").count() > 0
    page.locator("#panel button[value=accept]").click()
    assert "accepted" in page.locator("#panel").inner_text()


def test_a_walk_by_keyboard_alone(page: Page, own_site: str) -> None:
    """From the list of reports into a claim, a judgement, the queue and back, no pointer."""
    keys = page.keyboard
    page.goto(own_site)
    keys.press("j")
    keys.press("j")
    focused = "() => document.activeElement.matches('[data-row], .card')"
    assert page.evaluate(focused)
    keys.press("Enter")
    page.wait_for_url("**/reports/*")
    keys.press("j")
    assert page.evaluate(focused)
    keys.press("Enter")
    page.locator("#panel section[data-item]").wait_for()
    keys.press("a")
    page.locator("#panel .history").wait_for()
    keys.press("Escape")
    page.locator("#panel section[data-item]").wait_for(state="detached")
    keys.press("?")
    page.locator("dialog[open]").wait_for()
    keys.press("Escape")
    page.goto(f"{own_site}/review")
    waiting = page.locator("#queue .summary").inner_text()
    keys.press("j")
    keys.press("r")
    page.wait_for_function(
        "was => document.querySelector('#queue .summary')?.innerText !== was", arg=waiting
    )
    page.wait_for_function(focused)


CLOSE_AT_ONCE = """() => new MutationObserver((_, watch) => {
    if (!document.querySelector('#panel .history')) return;
    watch.disconnect();
    document.querySelector('#panel a[data-close]').click();
}).observe(document.body, {childList: true, subtree: true})"""


def test_what_was_put_into_a_page_works_at_once(page: Page, own_site: str) -> None:
    """A key pressed the moment a panel arrives loads no page anew: the next key would be lost."""
    page.goto(f"{own_site}/reports/{SCRIPTS}")
    page.locator(".chip.m-counts").first.click()
    page.locator("#panel section[data-item]").wait_for()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.evaluate(CLOSE_AT_ONCE)
    page.keyboard.press("a")
    page.locator("#panel section[data-item]").wait_for(state="detached")
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    assert not any(request.is_navigation_request() for request in asked)


def test_the_focus_can_always_be_seen(page: Page, site: str) -> None:
    page.goto(f"{site}/claims")
    outline = "() => getComputedStyle(document.activeElement).outlineStyle"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(outline) != "none"


def test_single_keys_can_be_switched_off(page: Page, site: str) -> None:
    page.goto(f"{site}/claims")
    page.keyboard.press("?")
    page.locator("#keys-off").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert not page.evaluate("() => document.activeElement.matches('[data-row]')")


def test_the_policy_lets_in_no_script_of_a_report(page: Page, site: str) -> None:
    answer = page.goto(site)
    assert answer
    policy = answer.headers["content-security-policy"]
    allowed: dict[str, Any] = dict(part.strip().split(" ", 1) for part in policy.split(";") if part)
    assert allowed["script-src"] == "'self'"
    assert allowed["style-src"] == "'self'"
    assert "unsafe" not in policy
    assert page.evaluate("() => Object.keys(localStorage)") == []
