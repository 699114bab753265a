from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.web.pages.html import faults, tree
from truceline.model import Record

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
PLACES = ("/", "/claims", "/events", "/sources", "/checks", "/review", "/timeline", "/map",
          "/agreements")  # fmt: skip


def hostile(records: tuple[Record, ...]) -> Record:
    return next(r for r in records if "<script>" in (r.document.title or ""))


def is_clean(text: str) -> bool:
    """No script but ours, no picture, no handler: nothing of a report became markup."""
    page = html.fromstring(text)
    sources = set(page.xpath("//script[not(@type)]/@src"))
    own = {"/static/htmx.min.js", "/static/workbench.js"}
    inline = page.xpath("//script[not(@src)][not(@type='application/json')]")
    handlers = [a for e in page.iter() for a in e.attrib if a.startswith("on")]
    return sources <= own and not inline and not handlers and not page.xpath("//img | //b")


@pytest.mark.parametrize("url", PLACES)
def test_script_in_a_title_or_source_stays_text(reading: TestClient, url: str) -> None:
    assert is_clean(reading.get(url).text)


def test_script_in_a_quotation_stays_text(reading: TestClient, records: tuple[Record, ...]) -> None:
    record = hostile(records)
    url = f"/reports/{record.document.id}"
    page = tree(reading, url)
    assert faults(page) == []
    assert is_clean(reading.get(url).text)
    assert 'alert("title")' in page.xpath("//h1")[0].text_content()
    for layer in ("claims", "counts", "places", "actors"):
        for item in getattr(record, layer):
            assert is_clean(reading.get(f"{url}?item={item.id}").text)


@pytest.mark.parametrize(
    "url",
    [
        "/?q={}", "/claims?q={}&voice={}&place={}", "/events?q={}&kind={}", "/review?layer={}",
        "/timeline?from={}&zone={}", "/map?tradition={}", "/agreements?as_of={}",
        "/reports/{}", "/items/{}", "/events/{}",
    ],
)  # fmt: skip
def test_script_in_an_address_stays_text(reading: TestClient, url: str) -> None:
    from urllib.parse import quote

    answer = reading.get(url.replace("{}", quote(EVIL, safe="")))
    assert answer.status_code in (200, 404, 422)
    assert is_clean(answer.text)


def test_script_in_a_reason_stays_text(pages: TestClient, records: tuple[Record, ...]) -> None:
    from tests.web.pages.test_judging import judge

    record = records[0]
    answer = judge(pages, record.document.id, record.times[0].id, verdict="unsure", reason=EVIL)
    assert is_clean(answer.text)
    assert EVIL in html.fromstring(answer.text).xpath("//*[@class='history']//q")[0].text_content()
    assert is_clean(pages.get("/review").text)


def test_other_scripts_and_directions_are_kept(
    reading: TestClient, records: tuple[Record, ...]
) -> None:
    record = hostile(records)
    page = tree(reading, f"/reports/{record.document.id}")
    text = "".join(r.text_content() for r in page.xpath("//*[@id='text']//*[@data-start]"))
    for words in ("Մարդիկ տուն վերադարձան 👍🏽", "وقالت الوزارة", "Ağdam əhalisi"):
        assert words in text
    assert all(b.get("dir") == "auto" for b in page.xpath("//p[contains(@class, 'block')]"))
    friday = next(t for t in record.times if t.span.text == "Friday")
    assert record.document.text.index("👍🏽") < friday.span.start
    run = next(r for r in page.xpath("//*[@data-items]") if friday.id in r.get("data-items"))
    assert int(run.get("data-start")) == friday.span.start
    assert run.text_content() == "Friday"
