from __future__ import annotations

import re

from starlette.testclient import TestClient

from tests.web.pages.html import tree, words
from truceline.model import Record
from truceline.views.items import LAYERS

ALL = "&".join(f"layers={name}" for name in LAYERS)


def test_the_text_on_the_page_is_the_text_of_the_document(
    reading: TestClient, records: tuple[Record, ...]
) -> None:
    for record in records:
        for query in ("", f"?{ALL}", "?layers=none"):
            page = tree(reading, f"/reports/{record.document.id}{query}")
            runs = page.xpath("//*[@id='text']//*[@data-start]")
            assert "".join(r.text_content() for r in runs) == record.document.text
            for run in runs:
                start = int(run.get("data-start"))
                text = run.text_content()
                assert record.document.text[start : start + len(text)] == text


def test_every_value_is_marked_on_its_words(
    reading: TestClient, records: tuple[Record, ...]
) -> None:
    for record in records:
        page = tree(reading, f"/reports/{record.document.id}?{ALL}")
        values = {c.id: c.span.text for c in record.counts}
        values |= {t.id: t.span.text for t in record.times}
        values |= {p.id: p.span.text for p in record.places}
        found = dict.fromkeys(values, "")
        for run in page.xpath("//*[@data-items]"):
            for item in values.keys() & set(run.get("data-items").split()):
                found[item] += run.text_content()
        assert found == values


def test_overlapping_layers_are_told_apart_by_class(
    reading: TestClient, records: tuple[Record, ...]
) -> None:
    page = tree(reading, f"/reports/{records[0].document.id}?{ALL}")
    classes = {c for r in page.xpath("//*[@data-items]") for c in r.get("class").split()}
    assert {"m-claims", "m-times", "m-places", "m-events"} <= classes
    assert any(len(r.get("class").split()) > 3 for r in page.xpath("//*[@data-items]"))


def test_layers_can_be_switched_by_a_plain_form(
    reading: TestClient, records: tuple[Record, ...]
) -> None:
    url = f"/reports/{records[0].document.id}"
    page = tree(reading, f"{url}?layers=times&layers=none")
    assert page.xpath("//input[@name='layers'][@checked]/@value") == ["times"]
    held = {c for r in page.xpath("//*[@data-items]") for c in r.get("class").split()[1:]}
    assert held == {"m-times"}
    assert all("layers=times" in h for h in page.xpath("//a[@data-items]/@href"))
    assert not tree(reading, f"{url}?layers=none").xpath("//*[@data-items]")


def test_the_panel_answers_why(reading: TestClient, records: tuple[Record, ...]) -> None:
    record = next(r for r in records if any("bound" in c.rule for c in r.counts))
    count = next(c for c in record.counts if "bound" in c.rule)
    page = tree(reading, f"/reports/{record.document.id}?item={count.id}")
    panel = page.xpath("//*[@id='panel']")[0]
    text = words(panel)
    assert count.span.text in text
    assert count.rule in text
    assert record.run.analyzer in text
    assert f"characters {count.span.start}–{count.span.end}" in text
    assert panel.xpath(".//*[contains(@class, 'voice-chain')]/li")
    assert panel.xpath(".//details[contains(@class, 'rule')]//li")
    assert {b.get("value") for b in panel.xpath(".//button[@name='verdict']")} == {
        "accept", "reject", "unsure"
    }  # fmt: skip
    assert {"to:low", "to:best", "to:high", "to:bound"} <= set(panel.xpath(".//@name"))
    chosen = page.xpath("//a[contains(@class, 'is-chosen')]")
    assert "".join(r.text_content() for r in chosen if r.get("data-items")) == count.span.text
    assert page.xpath("//a[@autofocus]")[0].text_content() in count.span.text


def test_htmx_gets_the_panel_alone(reading: TestClient, records: tuple[Record, ...]) -> None:
    record = records[0]
    url = f"/reports/{record.document.id}?item={record.times[0].id}"
    answer = reading.get(url, headers={"HX-Request": "true", "HX-Target": "panel"})
    assert answer.text.strip().startswith('<aside id="panel"')
    assert "<html" not in answer.text
    back = reading.get(url, headers={"HX-Target": "panel", "HX-History-Restore-Request": "true"})
    assert "<html" in back.text


def test_cards_stand_level_with_their_words(
    reading: TestClient, records: tuple[Record, ...]
) -> None:
    for record in records:
        page = tree(reading, f"/reports/{record.document.id}")
        starts = {c.id: min(s.start for s in c.content) for c in record.claims}
        cards = page.xpath("//article[@data-item]")
        assert {c.get("data-item") for c in cards} == set(starts)
        for band in page.xpath("//*[@class='band']"):
            runs = band.xpath(".//*[@data-start]")
            first = int(runs[0].get("data-start"))
            last = int(runs[-1].get("data-start")) + len(runs[-1].text_content())
            for card in band.xpath(".//article/@data-item"):
                assert first <= starts[card] < last


def test_parts_are_named(reading: TestClient, records: tuple[Record, ...]) -> None:
    for record in records:
        page = tree(reading, f"/reports/{record.document.id}")
        kinds = {p.kind for p in record.document.parts if p.kind != "body"}
        assert set(page.xpath("//*[@data-part]/@data-part")) == kinds


def test_every_layer_has_a_pattern_of_its_own() -> None:
    from importlib.resources import files

    css = files("truceline.web").joinpath("static", "workbench.css").read_text(encoding="utf-8")
    sizes = re.search(r"background-size: ([^;]+);", css)
    places = re.search(r"background-position: ([^;]+);", css)
    assert sizes
    assert places
    shapes = list(zip(sizes[1].split(", "), places[1].split(", "), strict=True))
    assert len(shapes) == len(LAYERS) == len(set(shapes))
    assert all(f".m-{name} {{" in css for name in LAYERS)


def test_an_item_leads_to_its_report(reading: TestClient, records: tuple[Record, ...]) -> None:
    for item in (records[0].claims[0].id, records[0].agreements[0].terms[0].obligations[0].id):
        answer = reading.get(f"/items/{item}", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/reports/{records[0].document.id}?item={item}"


def test_line_ends_between_blocks_are_kept_and_not_shown(
    reading: TestClient, records: tuple[Record, ...]
) -> None:
    for record in records:
        page = tree(reading, f"/reports/{record.document.id}")
        gaps = [g.text_content() for g in page.xpath("//*[contains(@class, 'gap')]")]
        assert gaps
        assert all(set(g) == {"\n"} for g in gaps)
        for block in page.xpath("//p[contains(@class, 'block')]"):
            shown = block.xpath("./*[not(contains(@class, 'gap'))]")
            text = "".join(run.text_content() for run in shown)
            assert text == text.rstrip("\n")


def test_a_claim_leads_to_the_values_inside_it(
    reading: TestClient, records: tuple[Record, ...]
) -> None:
    record = records[0]
    page = tree(reading, f"/reports/{record.document.id}")
    card = page.xpath("//article[.//a[contains(@class, 'chip')]]")[0]
    panel = tree(reading, f"/reports/{record.document.id}?item={card.get('data-item')}")
    links = " ".join(panel.xpath("//*[@class='related']//a/@href"))
    assert all(chip in links for chip in card.xpath(".//a[@data-item]/@data-item"))
