"""Timeline, map and board in a browser: linked brushing, a slider, five thousand events."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.browser import reports
from truceline.model import document_id

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

TRUCE, BREACH = document_id(reports.TRUCE), document_id(reports.BREACH)
READY = "html[data-ready]"
EVENTS = 5_000
FRAME_MS = 100
WATCH_FRAMES = """() => {
    [window.frames_, window.own_] = [[], []];
    let last = performance.now();
    const tick = now => {
        window.frames_.push(now - last);
        last = now;
        requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const frame = document.querySelector('.map-frame');
    new MutationObserver(seen => window.own_.push(...seen.map(() => Number(frame.dataset.frame))))
        .observe(frame, {attributeFilter: ['data-frame']});
}"""


def drawn(page: Page, address: str) -> None:
    """Open a page and wait until its drawing stands."""
    page.goto(address)
    page.locator(READY).wait_for(state="attached")


def rows(page: Page) -> int:
    """Rows of the list that can be seen."""
    return page.locator("tr[data-row]:visible").count()


def told(page: Page) -> list[int]:
    """How many events are shown and known, as the line under the drawing says."""
    line = page.locator("[id$=-view] p[role=status]").inner_text()
    return [int(n) for n in re.findall(r"\d+", line)[:2]]


def test_a_time_brush_filters_marks_and_list(page: Page, site: str) -> None:
    drawn(page, f"{site}/timeline")
    whole = page.locator("a.mark").count()
    page.locator("input[name=from]").fill("2022-04-01")
    page.locator("input[name=to]").fill("2022-04-30")
    page.wait_for_url(re.compile(r"from=2022-04-01&to=2022-04-30"))
    assert 0 < page.locator("a.mark").count() < whole
    page.wait_for_function("() => document.querySelectorAll('#list tr[data-row]').length > 0")
    assert all("2022" in text for text in page.locator("tr[data-row]:visible").all_inner_texts())
    marks = page.locator("a.mark").count()
    drawn(page, page.url)
    assert page.locator("a.mark").count() == marks
    assert "from=2022-04-01" in (page.locator(".rail a[href^='/map']").get_attribute("href") or "")


def test_the_strip_is_dragged_and_moved_by_keys(page: Page, site: str) -> None:
    drawn(page, f"{site}/timeline")
    box = page.locator("svg.strip").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d&to=\d{4}"))
    first = page.locator("input[name=from]").input_value()
    page.locator("svg.strip").focus()
    page.keyboard.press("ArrowLeft")
    assert page.locator("input[name=from]").input_value() < first
    page.keyboard.press("Escape")
    assert "from=" not in page.url


def test_zones_widen_what_has_no_clock(page: Page, site: str) -> None:
    drawn(page, f"{site}/timeline?from=2023-09-18&to=2023-09-21")
    faded = page.locator("a.mark .fade-both")
    before = faded.count()
    points = page.locator("a.mark .point").count()
    page.locator("select[name=zone]").select_option("utc")
    page.wait_for_url(re.compile("zone=utc"))
    assert faded.count() > before
    assert page.locator("a.mark .point").count() <= points


def test_lanes_by_obligation(page: Page, site: str) -> None:
    drawn(page, f"{site}/timeline")
    page.locator("select[name=lanes]").select_option("obligation")
    page.locator("a.mark.kind-deadline").first.wait_for()
    assert "Rapid Support Forces" in " ".join(page.locator(".lane-name title").all_text_contents())


def test_the_map_is_filtered_by_time_words_and_view(page: Page, site: str) -> None:
    drawn(page, f"{site}/map")
    shown, known = told(page)
    assert shown == known > 20
    page.locator("input[name=from]").fill("2022-04-01")
    page.locator("input[name=to]").fill("2022-04-30")
    page.wait_for_function(
        "n => parseInt(document.querySelector('#map-view p[role=status]').textContent) < n",
        arg=known,
    )
    in_april = told(page)[0]
    assert 0 < in_april < known
    page.locator("button:has-text('Everything')").click()
    page.wait_for_function(
        "n => parseInt(document.querySelector('#map-view p[role=status]').textContent) === n",
        arg=known,
    )
    drawn(page, f"{site}/map?bbox=31,14,34,17")
    assert 0 < told(page)[0] < known
    assert "Khartoum" in " ".join(page.locator("tr[data-row]:visible").all_inner_texts())
    assert "Kramatorsk" not in " ".join(page.locator("tr[data-row]:visible").all_inner_texts())


def test_names_follow_the_tradition_chosen(page: Page, site: str) -> None:
    drawn(page, f"{site}/map?bbox=46.6,39.7,46.9,39.9")
    names = page.locator(".place-name")
    page.locator("select[name=tradition]").select_option("Azerbaijan (official English form)")
    page.wait_for_url(re.compile("tradition="))
    assert "Khankendi" in " ".join(names.all_text_contents())
    page.locator("select[name=tradition]").select_option("Armenian usage")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.place-name')]"
        ".some(n => /Stepanakert/.test(n.textContent))"
    )
    assert "Khankendi" not in " ".join(names.all_text_contents())


def test_a_place_tells_all_its_names_and_events(page: Page, site: str) -> None:
    drawn(page, f"{site}/map?bbox=46.6,39.7,46.9,39.9")
    page.locator(".spot[aria-label*='Stepanakert']").focus()
    page.keyboard.press("Enter")
    detail = page.locator(".map-detail")
    assert "Khankendi (Azerbaijan" in detail.inner_text()
    detail.locator("li a").first.click()
    page.wait_for_url(re.compile(r"/reports/.*item=event-"))


def test_own_boundaries_stay_on_this_machine(page: Page, site: str) -> None:
    drawn(page, f"{site}/map")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ring = [[30, 12], [36, 12], [36, 18], [30, 12]]
    content = json.dumps({"type": "Polygon", "coordinates": [ring]}).encode()
    page.locator("[data-boundaries]").set_input_files(
        {"name": "lines.geojson", "mimeType": "application/geo+json", "buffer": content}
    )
    page.locator("#map-view", has_text="It was not sent anywhere").wait_for()
    page.locator("[data-boundaries]").set_input_files(
        {"name": "broken.json", "mimeType": "application/json", "buffer": b"{"}
    )
    page.locator("#map-view", has_text="could not be drawn").wait_for()
    assert asked == []


def test_five_thousand_events_can_be_panned(page: Page, site: str) -> None:
    """What the script takes a frame; `python -m tests.browser.measure` times whole frames."""
    _, own = pan_times(page, site, EVENTS)
    assert len(own) >= 20
    assert sorted(own)[len(own) // 2] < FRAME_MS
    assert page.locator(".spot").count() < 500


def pan_times(page: Page, site: str, events: int) -> tuple[list[float], list[float]]:
    """Milliseconds between frames while a map of so many events is dragged, and in the script."""
    page.route("**/api/v1/map", lambda route: many(route, events))
    drawn(page, f"{site}/map")
    page.locator(".map-frame").scroll_into_view_if_needed()
    box = page.locator(".map-frame").bounding_box()
    assert box
    page.evaluate(WATCH_FRAMES)
    x, y = box["x"] + 400, box["y"] + 100
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(30):
        page.mouse.move(x + step * 6, y + (step % 5) * 8)
    page.mouse.up()
    found: tuple[list[float], list[float]] = page.evaluate("() => [window.frames_, window.own_]")
    return found


def many(route: Route, events: int) -> None:
    """An answer of the map's API with events spread over a region, four at each place."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [30 + at % 50 / 5, 45 + at // 50 / 5]},
            "properties": {
                "name": f"Place {at}", "precision": 1 + at % 6, "radius_km": 25.0, "names": [],
                "events": [
                    [f"event-{at}-{n}", "doc", "told", f"2022-0{1 + n}-01", f"2022-0{1 + n}-02"]
                    for n in range(4)
                ],
            },
        }
        for at in range(events // 4)
    ]  # fmt: skip
    route.fulfill(json={"features": features, "traditions": [], "unplaced": 0})


def labels(page: Page) -> list[str]:
    """The labels of the truce's obligations on the board."""
    return page.locator(f"#board tr[data-document='{TRUCE}'] .label").all_inner_texts()


def test_the_as_of_date_slides(page: Page, site: str) -> None:
    page.goto(f"{site}/agreements")
    slider = page.locator("#asof-slider")
    latest = slider.input_value()
    assert any("violation alleged" in label for label in labels(page))
    slider.focus()
    with page.expect_response(re.compile("/agreements")):
        page.keyboard.press("Home")
    page.wait_for_url(re.compile(r"as_of=\d{4}-\d\d-\d\d"))
    first = page.locator("input[data-asof]").input_value()
    assert not any("violation alleged" in label for label in labels(page))
    for _ in range(int(latest)):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "() => [...document.querySelectorAll('#board .label')]"
        ".some(l => /violation alleged/.test(l.textContent))"
    )
    assert page.locator("input[data-asof]").input_value() > first
    assert page.evaluate("() => document.activeElement.id") == "asof-slider"


def test_the_board_changes_after_a_judged_link(page: Page, own_site: str) -> None:
    page.goto(f"{own_site}/agreements")
    before = labels(page)
    board = page.locator(f"#board tr[data-document='{TRUCE}']")
    link = board.locator("button:has-text('Reject link')").first
    link.click()
    page.wait_for_function(
        "before => JSON.stringify("
        "[...document.querySelectorAll(`#board tr[data-document='${before[0]}'] .label`)]"
        ".map(l => l.innerText)) !== JSON.stringify(before[1])",
        arg=[TRUCE, before],
    )
    after = labels(page)
    assert len(after) == len(before)
    page.reload()
    assert labels(page) == after
    with urlopen(f"{own_site}/api/v1/judgements") as answer:
        kept = json.load(answer)
    assert [j["verdict"] for j in kept["rows"]] == ["reject"]
