from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.pages.conftest import browser
from tests.web.pages.html import token, tree, words
from truceline.model import Record
from truceline.store import RecordFile
from truceline.web.settings import Settings


def judge(client: TestClient, document: str, item: str, **form: str) -> Any:
    """Send what the panel's form sends."""
    page = tree(client, f"/reports/{document}?item={item}")
    data = {"csrf_token": token(page), "layer_query": "", **form}
    return client.post(f"/reports/{document}/items/{item}", data=data)


def first_count(records: tuple[Record, ...]) -> tuple[str, Any]:
    record = next(r for r in records if any(c.best for c in r.counts))
    return record.document.id, next(c for c in record.counts if c.best)


@pytest.mark.parametrize("verdict", ["accept", "reject", "unsure"])
def test_a_verdict_is_written_and_shown(
    pages: TestClient, records: tuple[Record, ...], record_file: Path, verdict: str
) -> None:
    document, count = first_count(records)
    answer = judge(pages, document, count.id, verdict=verdict, reason="heard it twice")
    assert answer.status_code == 200
    assert str(answer.url).endswith(f"/reports/{document}?item={count.id}")
    with RecordFile(record_file) as opened:
        given = opened.judgements(count.id)
    assert [(j.verdict, j.coder, j.reason) for j in given] == [(verdict, "ana", "heard it twice")]
    page = tree(pages, f"/reports/{document}?item={count.id}")
    assert "heard it twice" in words(page.xpath("//*[@class='history']")[0])
    assert page.xpath(f"//a[@data-item='{count.id}']//*[contains(@class, 'verdict-{verdict}')]")


def test_a_correction_keeps_what_was_read(
    pages: TestClient, records: tuple[Record, ...], record_file: Path
) -> None:
    document, count = first_count(records)
    form = {"verdict": "correct", "reason": "the later bulletin", "to:best": "77",
            "to:low": "", "to:bound": count.bound}  # fmt: skip
    judge(pages, document, count.id, **form)
    page = tree(pages, f"/reports/{document}?item={count.id}")
    history = words(page.xpath("//*[@class='history']")[0])
    assert "best" in history
    assert "77" in history
    assert f"read as {count.best:g}" in words(page.xpath("//*[@id='panel']")[0])
    with RecordFile(record_file) as opened:
        fields = {j.field for j in opened.judgements(count.id)}
        assert opened.verify() is None
    assert "best" in fields
    assert "bound" not in fields


def test_what_cannot_be_written_is_said_in_one_line(
    pages: TestClient, records: tuple[Record, ...]
) -> None:
    document, count = first_count(records)
    answer = judge(pages, document, count.id, verdict="correct", **{"to:best": "many"})
    assert answer.status_code == 400
    assert "many" in answer.text
    assert "write a number" in answer.text
    assert judge(pages, document, count.id, verdict="perhaps").status_code == 400


def test_htmx_gets_the_panel_with_the_message(
    pages: TestClient, records: tuple[Record, ...]
) -> None:
    document, count = first_count(records)
    page = tree(pages, f"/reports/{document}")
    answer = pages.post(
        f"/reports/{document}/items/{count.id}",
        data={"verdict": "accept", "layer_query": "layers=counts&"},
        headers={"X-CSRF-Token": token(page), "HX-Request": "true", "HX-Target": "panel"},
    )
    assert answer.headers["HX-Trigger"] == "judged"
    assert answer.text.strip().startswith('<aside id="panel"')
    assert "Written: accept" in answer.text
    assert "layers=counts&amp;item=" in answer.text


def test_a_form_without_its_token_is_refused(
    pages: TestClient, records: tuple[Record, ...], record_file: Path
) -> None:
    document, count = first_count(records)
    pages.get("/")
    answer = pages.post(f"/reports/{document}/items/{count.id}", data={"verdict": "accept"})
    assert answer.status_code == 403
    with RecordFile(record_file) as opened:
        assert opened.judgements() == ()


def test_every_action_has_a_plain_form(pages: TestClient) -> None:
    """Each form that is there without scripts answers with a page when it is sent."""
    for url in ("/review", "/agreements"):
        page = tree(pages, url)
        form = page.xpath("//main//form[@method='post']")[0]
        data = {i.get("name"): i.get("value") for i in form.xpath(".//input")}
        data["verdict"] = form.xpath(".//button/@value")[0]
        answer = pages.post(form.get("action"), data=data)
        assert answer.status_code == 200, answer.text[:200]
        assert str(answer.url.path) == url


def test_the_board_shows_a_confirmed_link(pages: TestClient) -> None:
    page = tree(pages, "/agreements")
    line = page.xpath("//*[@class='evidence'][.//button]")[0]
    form = line.xpath(".//form")[0]
    data = {i.get("name"): i.get("value") for i in form.xpath(".//input")} | {"verdict": "accept"}
    assert "link proposed" in words(line)
    pages.post(form.get("action"), data=data)
    again = tree(pages, "/agreements").xpath(f"//*[@id='{line.get('id')}']")[0]
    assert "link confirmed" in words(again)


def test_the_board_changes_with_the_day(pages: TestClient) -> None:
    early = tree(pages, "/agreements?as_of=2000-01-01")
    assert not early.xpath("//table")
    late = tree(pages, "/agreements")
    assert late.xpath("//tr[contains(@class, 'silence')]")
    assert late.xpath("//form[@data-asof-form]//input[@type='date'][@name='as_of']")
    assert late.xpath("//nav[contains(@class, 'days')]//a")


def test_a_reader_sees_and_cannot_judge(record_file: Path, tmp_path: Path,
                                        records: tuple[Record, ...]) -> None:  # fmt: skip
    client, page = logged_in(record_file, tmp_path, "reader")
    document, count = first_count(records)
    panel = tree(client, f"/reports/{document}?item={count.id}")
    assert not panel.xpath("//*[@id='panel']//button")
    answer = client.post(f"/reports/{document}/items/{count.id}",
                         data={"verdict": "accept", "csrf_token": token(panel)})  # fmt: skip
    assert answer.status_code == 403
    assert page.xpath("//form[@action='/logout']")


def test_a_team_logs_in_by_a_plain_form(record_file: Path, tmp_path: Path) -> None:
    client, page = logged_in(record_file, tmp_path, "coder")
    assert "bo (coder)" in words(page.xpath("//*[@class='who']")[0])
    answer = client.post("/logout", data={"csrf_token": token(page)})
    assert answer.url.path == "/login"
    wrong = client.get("/login")
    assert 'name="password"' in wrong.text


def logged_in(record_file: Path, folder: Path, role: str) -> tuple[TestClient, Any]:
    from lxml import html

    from truceline.web.security.users import UsersFile

    users = folder / "users.json"
    UsersFile(users).add("bo", role, "four words of one sentence")
    client = browser(record_file, Settings(users=users))
    form = html.fromstring(client.get("/claims").text).xpath("//form")[0]
    data = {i.get("name"): i.get("value") or "" for i in form.xpath(".//input")}
    data |= {"name": "bo", "password": "four words of one sentence"}
    answer = client.post("/login", data=data)
    assert answer.url.path == "/claims"
    return client, html.fromstring(answer.text)


def test_after_a_verdict_the_address_is_that_of_the_report(
    pages: TestClient, records: tuple[Record, ...]
) -> None:
    document, count = first_count(records)
    page = tree(pages, f"/reports/{document}")
    answer = pages.post(
        f"/reports/{document}/items/{count.id}",
        data={"verdict": "accept", "layer_query": "layers=counts&x=<b>"},
        headers={"X-CSRF-Token": token(page), "HX-Target": "panel"},
    )
    assert answer.headers["HX-Push-Url"] == f"/reports/{document}?layers=counts&item={count.id}"


def test_a_correction_can_be_put_back(pages: TestClient, records: tuple[Record, ...]) -> None:
    document, count = first_count(records)
    judge(pages, document, count.id, verdict="correct", **{"to:best": "77"})
    page = tree(pages, f"/reports/{document}?item={count.id}")
    form = page.xpath("//form[.//button[@data-undo]]")[0]
    data = {i.get("name"): i.get("value") for i in form.xpath(".//input")}
    assert data["to:best"] == f"{count.best:g}"
    pages.post(form.get("action"), data=data)
    again = tree(pages, f"/reports/{document}?item={count.id}")
    assert not again.xpath("//button[@data-undo]")
    assert len(again.xpath("//*[@class='history']/li")) == 2


def test_the_next_item_to_review_is_one_link_away(pages: TestClient) -> None:
    queue = tree(pages, "/review").xpath("//tr[@data-row]/@data-item")
    page = tree(pages, f"/items/{queue[0]}")
    assert page.xpath("//*[@id='panel']//a[@data-next]/@href") == [f"/items/{queue[1]}"]


def test_a_lead_decides_between_coders_with_a_note(
    record_file: Path, records: tuple[Record, ...]
) -> None:
    document, count = first_count(records)
    for coder, verdict in (("ana", "accept"), ("bo", "reject")):
        judge(browser(record_file, Settings(coder=coder)), document, count.id, verdict=verdict)
    lead = browser(record_file, Settings(coder="cleo"))
    page = tree(lead, "/review/agreement")
    assert "coders differ" in words(tree(lead, f"/reports/{document}?item={count.id}"))
    form = page.xpath("//form[@action='/adjudications']")[0]
    data = {i.get("name"): i.get("value") for i in form.xpath(".//input")}
    lead.post("/adjudications", data=data | {"verdict": "accept", "reason": "the bulletin says so"})
    again = words(tree(lead, "/review/agreement").xpath("//*[@class='dispute']")[0])
    assert "Decided by cleo" in again
    assert "the bulletin says so" in again


def test_pages_read_no_record_twice(
    pages: TestClient, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many values a page shows, no record is read from the file for it again."""
    pages.get("/")
    asked: list[str] = []
    monkeypatch.setattr(RecordFile, "record", lambda _, document: asked.append(document))
    for url in ("/", "/claims", "/events", f"/reports/{records[0].document.id}", "/review"):
        assert pages.get(url).status_code == 200
    assert asked == []


def test_a_judgement_outlives_a_reading_that_lost_its_item(
    pages: TestClient, records: tuple[Record, ...], record_file: Path
) -> None:
    document, count = first_count(records)
    judge(pages, document, count.id, verdict="reject", reason="a list of names, no toll")
    record = next(r for r in records if r.document.id == document)
    kept = tuple(c for c in record.counts if c.id != count.id)
    with RecordFile(record_file) as opened:
        opened.add(replace(record, counts=kept, run=replace(record.run, id="run-newer")))
    lines = tree(pages, "/review").xpath("//ul[@class='orphans']/li")
    assert len(lines) == 1
    assert count.span.text in words(lines[0])
    assert "a list of names, no toll" in words(lines[0])
    assert tree(pages, f"/items/{count.id}", 404).xpath("//*[@role='alert']")


def test_a_rejected_claim_stays_in_the_table_with_its_verdict(
    pages: TestClient, records: tuple[Record, ...]
) -> None:
    record = records[0]
    claim = record.claims[0].id
    judge(pages, record.document.id, claim, verdict="reject")
    row = tree(pages, "/claims").xpath(f"//tr[@data-item='{claim}']")[0]
    assert "rejected" in words(row)
    judged = tree(pages, "/").xpath(f"//tr[@data-document='{record.document.id}']/td[last()]")[0]
    assert words(judged) == "1"
