"""Each route once with what it must give, and its documentation."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.served import client, logged_in, single, team
from truceline.export import FORMATS
from truceline.store import RecordFile
from truceline.web.app import create_app


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A workbench that the tests below only read."""
    made = single(tmp_path_factory.mktemp("api"))
    made.get("/")
    made.headers["X-CSRF-Token"] = made.get("/api/v1/me").json()["csrf_token"]
    return made


def _get(browser: TestClient, path: str) -> Any:
    answer = browser.get("/api/v1" + path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_documents_in_pages(browser: TestClient) -> None:
    page = _get(browser, "/documents?limit=1&offset=1")
    assert (page["total"], page["offset"], len(page["rows"])) == (3, 1, 1)
    assert page["rows"][0]["source"]["name"] == "Gazette"
    assert "text" not in page["rows"][0]


def test_a_record_is_the_json_contract(browser: TestClient) -> None:
    import jsonschema

    from truceline.model.json_schema import record_schema

    document = _get(browser, "/documents")["rows"][0]["id"]
    jsonschema.validate(_get(browser, f"/documents/{document}/record"), record_schema())
    assert "two people" in _get(browser, f"/documents/{document}")["text"]


def test_an_item_comes_with_its_words_and_its_history(browser: TestClient) -> None:
    found = _get(browser, "/items/obligation-1")
    assert (found["layer"], found["review"], found["history"]) == ("obligations", None, [])
    assert found["value"]["span"]["text"] == "shelling"


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("", 3), ("voice=ministry", 1), ("place=goris", 1), ("stance=denies", 0),
        ("q=15+people", 1),
        ("from=2024-05-04", 2), ("to=2024-05-02", 0), ("from=2024-05-03&to=2024-05-03", 1),
        ("q=people+killed", 1), ("document=doc-0", 0),
    ],
)  # fmt: skip
def test_claims_are_filtered(browser: TestClient, query: str, total: int) -> None:
    assert _get(browser, "/claims?" + query)["total"] == total


def test_search_marks_the_hits_in_its_snippet(browser: TestClient) -> None:
    (hit,) = _get(browser, "/search?q=ministry+shelling")["rows"]
    assert [hit["snippet"][a:b] for a, b in hit["marks"]] == ["ministry", "shelling"]
    assert _get(browser, "/search?q=" + "%22OR+*")["rows"] == []


def test_events_stand_with_their_figures_side_by_side(browser: TestClient) -> None:
    (event,) = _get(browser, "/events?shared=true")["rows"]
    (killed,) = event["figures"]
    assert sorted(f["low"] for f in killed["figures"]) == [12, 15]
    assert _get(browser, f"/events/{event['event_reports'][0]}")["id"] == event["id"]


def test_checks_name_both_sides(browser: TestClient) -> None:
    rows = _get(browser, "/checks")["rows"]
    (between,) = [r for r in rows if r["where"] == "between"]
    assert len(between["documents"]) == 2


def test_the_board_at_an_instant(browser: TestClient) -> None:
    assert len(_get(browser, "/board")["rows"]) == 1
    assert _get(browser, "/board?as_of=2020-01-01")["rows"] == []
    assert {"rows"} == _get(browser, "/transitions").keys()


@pytest.mark.parametrize("path", ["/sources", "/timeline", "/map", "/queue", "/orphans",
                                  "/agreement", "/disagreements", "/judgements"])  # fmt: skip
def test_the_other_shapes_answer(browser: TestClient, path: str) -> None:
    assert isinstance(_get(browser, path), dict)


@pytest.mark.parametrize("layout", FORMATS)
def test_every_layout_can_be_downloaded(browser: TestClient, layout: str) -> None:
    answer = browser.get(f"/api/v1/exports/{layout}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="week-')
    if answer.content[:2] == b"PK":
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    else:
        assert answer.content or layout == "corrections", "nobody has judged anything yet"


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/documents/doc-0", 404, "there is no doc-0"),
        ("/documents/doc-0/record", 404, "there is no doc-0"),
        ("/items/x", 404, "there is no x"),
        ("/events/x", 404, "there is no x"),
        ("/exports/xls", 404, "no layout"),
        ("/nothing", 404, "Not Found"),
        ("/board?as_of=someday", 422, "no day or instant"),
        ("/claims?from=2024-13-01", 422, "no day or instant"),
        ("/documents?limit=0", 422, "limit"),
        ("/documents?limit=x", 422, "limit"),
        ("/search", 422, "q"),
        ("/search?q=" + "x" * 400, 422, "q"),
    ],
)
def test_errors_are_one_clear_line(browser: TestClient, path: str, status: int, part: str) -> None:
    answer = browser.get("/api/v1" + path)
    assert answer.status_code == status
    (line,) = answer.json().values()
    assert part in line
    assert "\n" not in line


def test_the_api_documents_itself_with_examples_and_errors(browser: TestClient) -> None:
    described = browser.get("/openapi.json").json()
    assert len(described["paths"]) > 25
    for path, methods in described["paths"].items():
        for method, route in methods.items():
            assert path.startswith("/api/v1/")
            assert route["description"].endswith((".", "not.")), path
            good = next(a for s, a in route["responses"].items() if s.startswith("2"))
            is_file = path.endswith(("/original", "{layout}"))
            assert is_file or "example" in good["content"]["application/json"], (method, path)
    page = browser.get("/api/docs")
    assert "/api/v1/judgements" in page.text
    assert "http" not in page.text.replace("https", ""), "nothing is asked of the net"
    assert "<script" not in page.text


def test_original_bytes_are_saved_never_shown(tmp_path: Path) -> None:
    from tests.reconcile.factories import strike

    path = tmp_path / "r.truceline"
    content = b"<script>alert(1)</script>"
    import hashlib
    from dataclasses import replace

    record = strike("Gazette", "2024-05-04", 12)
    sha256 = hashlib.sha256(content).hexdigest()
    record = replace(record, document=replace(record.document, sha256=sha256))
    with RecordFile(path) as record_file:
        record_file.add(record, content)
    browser = client(create_app(path))
    answer = browser.get(f"/api/v1/documents/{record.document.id}/original")
    assert answer.content == content
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_corrected_count_changes_what_everything_shows(tmp_path: Path) -> None:
    browser = single(tmp_path)
    (event,) = _get(browser, "/events?shared=true")["rows"]
    figure = next(f for f in event["figures"][0]["figures"] if f["low"] == 15)
    decision = {"item": figure["count"], "verdict": "correct", "field": "best", "after": "12",
                "reason": "a slip"}  # fmt: skip
    written = browser.post("/api/v1/judgements", json=decision)
    assert written.status_code == 201
    assert written.json()["before"] == "15"
    (event,) = _get(browser, "/events?shared=true")["rows"]
    assert event["figures"][0]["range"] == [12, 12]
    assert [r for r in _get(browser, "/checks")["rows"] if r["where"] == "between"] == []
    item = _get(browser, f"/items/{figure['count']}")
    assert item["value"]["best"] == 15, "the reading itself stays"
    assert item["fields"]["best"]["judgement"]["after"] == "12"


def test_two_reports_are_split_and_joined_again(tmp_path: Path) -> None:
    browser = single(tmp_path)
    (event,) = _get(browser, "/events?shared=true")["rows"]
    one, other = event["event_reports"]
    link = {"item": one, "field": "same event", "after": other}
    assert browser.post("/api/v1/judgements", json={**link, "verdict": "reject"}).status_code == 201
    assert _get(browser, "/events?shared=true")["total"] == 0
    assert browser.post("/api/v1/judgements", json={**link, "verdict": "accept"}).status_code == 201
    assert _get(browser, "/events?shared=true")["total"] == 1


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ({"item": "nothing", "verdict": "accept"}, "is not in this record"),
        ({"item": "link-0", "verdict": "accept"}, "is not in this record"),
        ({"item": "count-1", "verdict": "true"}, "use one of"),
        ({"item": "count-1", "verdict": "correct", "field": "best", "after": "four"}, "a number"),
        ({"item": "count-1"}, "verdict"),
        ({"item": "count-1", "verdict": "accept", "coder": "ben"}, "coder"),
        ({"item": "count-1", "verdict": "accept", "reason": "x" * 5000}, "reason"),
    ],
)
def test_a_judgement_that_does_not_fit_is_one_line(
    browser: TestClient, body: dict[str, str], part: str
) -> None:
    answer = browser.post("/api/v1/judgements", json=body)
    assert answer.status_code == 422
    assert part in answer.json()["error"]


def test_broken_json_is_one_line(browser: TestClient) -> None:
    answer = browser.post(
        "/api/v1/judgements", content="{", headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
    assert set(answer.json()) == {"error"}


def test_double_coding_is_blind_until_both_have_coded(tmp_path: Path) -> None:
    app = team(tmp_path)
    ana, ben, lea = (logged_in(app, n) for n in ("ana", "ben", "lea"))
    assert ana.post("/api/v1/judgements", json={"item": "count-1", "verdict": "accept"}).is_success
    for path in ("/judgements", "/items/count-1", "/disagreements", "/exports/corrections"):
        assert '"ana"' not in ben.get("/api/v1" + path).text, path
    assert _get(lea, "/judgements")["total"] == 1, "a lead sees what is going on"
    wrong = {"item": "count-1", "verdict": "correct", "field": "best", "after": "3"}
    assert ben.post("/api/v1/judgements", json={"item": "count-1", "verdict": "reject"}).is_success
    assert _get(ben, "/judgements")["total"] == 2
    assert ben.post("/api/v1/judgements", json=wrong).is_success
    assert _get(ana, "/judgements")["total"] == 2, "a value only ben has coded stays hidden"


def test_no_answer_gives_away_what_another_coder_wrote(tmp_path: Path) -> None:
    app = team(tmp_path)
    ana, ben, ria = (logged_in(app, n) for n in ("ana", "ben", "ria"))
    correction = {"item": "count-1", "verdict": "correct", "field": "best", "after": "7341",
                  "reason": "counted zebra by zebra"}  # fmt: skip
    assert ana.post("/api/v1/judgements", json=correction).status_code == 201
    for verdict in ("reject", "unsure"):
        body = {"item": "place-1", "verdict": verdict, "reason": "zebra"}
        assert ana.post("/api/v1/judgements", json=body).status_code == 201
    document = app.state.workbench.item("count-1").document
    named = {"document": document, "item": "count-1", "event": "event-1"}
    paths = {getattr(r, "path", "") for r in app.routes} | set(
        app.openapi()["paths"]
    )  # pages and API
    asked = [p.format(**named) for p in paths if p and "layout" not in p and "{path" not in p]
    asked += [f"/reports/{document}?item=count-1", f"/reports/{document}?item=place-1",
              "/review", "/claims", "/events", "/checks", f"/reports/{document}",
              *(f"/api/v1/exports/{layout}" for layout in FORMATS)]  # fmt: skip
    for path in asked:
        text = ben.get(path).text
        assert "zebra" not in text, path
        assert "7341" not in text, path
    assert "zebra" in ria.get("/api/v1/items/count-1").text, "a reader codes nothing and sees all"


def test_a_disagreement_is_decided_by_a_lead_and_its_note_stays(tmp_path: Path) -> None:
    app = team(tmp_path)
    ana, ben, lea = (logged_in(app, n) for n in ("ana", "ben", "lea"))
    for who, verdict in ((ana, "accept"), (ben, "reject")):
        assert who.post(
            "/api/v1/judgements", json={"item": "count-1", "verdict": verdict}
        ).is_success
    (found,) = _get(lea, "/disagreements")["rows"]
    assert found["is_open"]
    assert found["span"]["text"] == "two people"
    (queued,) = [d for d in _get(lea, "/queue?layer=counts")["rows"] if d["item"] == "count-1"]
    assert queued["reasons"][0] == "coders differ and nobody has decided"
    decision = {"item": "count-1", "verdict": "accept", "reason": "both readings fit the words"}
    assert lea.post("/api/v1/adjudications", json=decision).is_success
    again = client(create_app(app.state.workbench.path))
    (found,) = _get(again, "/disagreements")["rows"]
    assert not found["is_open"]
    assert found["decision"]["reason"] == "both readings fit the words"
    assert [c["coder"] for c in found["codes"]] == ["ana", "ben"]
    (row,) = _get(again, "/agreement")["rows"]
    assert (row["layer"], row["units"], row["same"]) == ("counts", 1, 0)


def test_opening_reports_and_exporting_is_kept_and_verified(tmp_path: Path) -> None:
    browser = single(tmp_path)
    document = _get(browser, "/documents")["rows"][0]["id"]
    for _ in range(5):
        _get(browser, f"/documents/{document}")
    browser.get("/api/v1/exports/plover")
    with RecordFile(tmp_path / "week.truceline") as record_file:
        rows = [(e.kind, e.item, e.body) for e in record_file.ledger() if e.kind != "read"]
    assert rows == [
        ("access", document, {"by": "ana", "how": "workbench"}),
        ("export", "plover", {"to": "plover", "rows": 3, "out": "workbench", "by": "ana"}),
    ]
    assert _get(browser, "/verify") == {"holds": True, "first_break": None, "documents": 3}


def test_verify_names_a_changed_access_row(tmp_path: Path) -> None:
    import sqlite3

    browser = single(tmp_path)
    document = _get(browser, "/documents")["rows"][0]["id"]
    _get(browser, f"/documents/{document}")
    connection = sqlite3.connect(tmp_path / "week.truceline")
    connection.execute("DROP TRIGGER ledger_no_update")
    connection.execute("UPDATE ledger SET json = ? WHERE kind = 'access'",
                       (json.dumps({"by": "nobody", "how": "workbench"}),))  # fmt: skip
    connection.commit()
    connection.close()
    found = _get(browser, "/verify")
    assert not found["holds"]
    assert "ledger row 4" in found["first_break"]
