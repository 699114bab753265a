"""Each promise of the guard has a test of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.served import ADDRESS, client, logged_in, single, team
from truceline.web.security.guard import host_name
from truceline.web.workbench import Workbench

JUDGEMENT = {"item": "count-1", "verdict": "accept"}


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    return single(tmp_path)


def _token(browser: TestClient) -> str:
    """Open a page as a browser does: it sets the cookie, and the token belongs to it."""
    assert browser.get("/").status_code == 200
    return str(browser.get("/api/v1/me").json()["csrf_token"])


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8765",
        "",
        "[::2]",
        "[::1].evil",
        "localhost@evil.example",
        "evil.example@localhost",
    ],
)
def test_a_foreign_host_name_is_refused_against_dns_rebinding(
    browser: TestClient, host: str
) -> None:
    for path in ("/", "/api/v1/documents", "/static/workbench.css"):
        answer = browser.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:1", "localhost:8765", "[::1]:8765"])
def test_this_machine_is_served_under_its_own_names(browser: TestClient, host: str) -> None:
    assert browser.get("/api/v1/me", headers={"Host": host}).status_code == 200


def test_further_names_of_the_host_are_served_when_given(tmp_path: Path) -> None:
    browser = single(tmp_path, hosts=("archive.example",))
    assert browser.get("/api/v1/me", headers={"Host": "archive.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_write_from_a_page_of_another_origin_is_refused(
    browser: TestClient, headers: dict[str, str]
) -> None:
    token = _token(browser)
    answer = browser.post(
        "/api/v1/judgements", json=JUDGEMENT, headers={"X-CSRF-Token": token, **headers}
    )
    assert answer.status_code == 403
    assert browser.get("/api/v1/judgements").json()["total"] == 0


def test_another_site_cannot_start_an_export(browser: TestClient) -> None:
    for site in ("cross-site", "same-site"):
        answer = browser.get("/api/v1/exports/jsonl", headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 403
    assert browser.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_failure_shows_no_inside_and_keeps_the_headers(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Workbench, "documents", fail)
    quiet = TestClient(browser.app, base_url=ADDRESS, raise_server_exceptions=False)
    answer = quiet.get("/api/v1/documents")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_write_with_a_cookie_needs_the_token(browser: TestClient) -> None:
    token = _token(browser)
    assert browser.post("/api/v1/judgements", json=JUDGEMENT).status_code == 403
    wrong = {"X-CSRF-Token": "0" * 64}
    assert browser.post("/api/v1/judgements", json=JUDGEMENT, headers=wrong).status_code == 403
    right = {"X-CSRF-Token": token, "Origin": ADDRESS}
    assert browser.post("/api/v1/judgements", json=JUDGEMENT, headers=right).status_code == 201


def test_a_form_needs_the_token_in_its_field(browser: TestClient) -> None:
    token = _token(browser)
    form = {**JUDGEMENT, "next": "/"}
    assert browser.post("/judgements", data=form).status_code == 403
    assert browser.post("/judgements", data={**form, "csrf_token": token}).status_code == 303


def test_the_token_of_one_session_is_of_no_use_in_another(tmp_path: Path) -> None:
    app = team(tmp_path)
    ana, ben = logged_in(app, "ana"), logged_in(app, "ben")
    ana.headers["X-CSRF-Token"] = ben.headers["X-CSRF-Token"]
    assert ana.post("/api/v1/judgements", json=JUDGEMENT).status_code == 403


def test_a_form_without_any_cookie_is_refused(browser: TestClient) -> None:
    assert browser.post("/judgements", data=JUDGEMENT).status_code == 403


def test_a_program_of_this_machine_may_write_json_without_a_cookie(browser: TestClient) -> None:
    assert browser.post("/api/v1/judgements", json=JUDGEMENT).status_code == 201


def test_a_token_that_is_given_must_be_right(browser: TestClient) -> None:
    for token in ("", "0" * 64):
        answer = browser.post("/api/v1/judgements", json=JUDGEMENT, headers={"X-CSRF-Token": token})
        assert answer.status_code == 403


def test_json_sent_as_plain_text_is_refused(browser: TestClient) -> None:
    """A foreign page can send text/plain unasked; only application/json asks first."""
    answer = browser.post(
        "/api/v1/judgements", content='{"item":"count-1","verdict":"accept"}',
        headers={"Content-Type": "text/plain"},
    )  # fmt: skip
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/v1/documents", "/static/workbench.css", "/nowhere"])
def test_every_answer_carries_the_strict_headers(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"


def test_refusals_carry_the_strict_headers_too(browser: TestClient) -> None:
    answer = browser.get("/", headers={"Host": "evil.example"})
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_no_other_origin_is_ever_allowed_to_read(browser: TestClient) -> None:
    answer = browser.get("/api/v1/documents", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    preflight = browser.options(
        "/api/v1/judgements",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
    )
    assert "access-control-allow-origin" not in preflight.headers
    assert preflight.status_code == 405


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: TestClient) -> None:
    cookie = browser.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "truceline_8765=" in cookie


def test_over_https_the_cookie_is_secure(tmp_path: Path) -> None:
    browser = single(tmp_path)
    browser.base_url = "https://127.0.0.1:8765"
    assert "; Secure" in browser.get("/").headers["set-cookie"]


def test_a_request_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    browser = single(tmp_path, max_request_bytes=10_000)
    long = {"item": "count-1", "verdict": "accept", "reason": "x" * 20_000}
    assert browser.post("/api/v1/judgements", json=long).status_code == 413

    def parts() -> Iterator[bytes]:
        for _ in range(30):
            yield b"x" * 1000

    answer = browser.post(
        "/api/v1/judgements",
        content=parts(),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 413, "a body without a declared length is counted as it comes"


def test_pages_are_not_kept_by_caches(browser: TestClient) -> None:
    assert browser.get("/api/v1/documents").headers["cache-control"] == "no-store"


def test_a_team_workbench_shows_nothing_before_login(tmp_path: Path) -> None:
    app = team(tmp_path)
    browser = client(app)
    paths = {getattr(route, "path", "") for route in app.routes}
    for path in sorted(p for p in paths if "{" not in p and not p.startswith("/static")):
        if path in ("/login", "/api/v1/login", ""):
            continue
        answer = browser.get(path)
        assert answer.status_code in (303, 401), path
        assert "Gazette" not in answer.text


def test_a_page_asked_for_before_login_is_opened_after_it(tmp_path: Path) -> None:
    answer = client(team(tmp_path)).get("/claims?voice=x&page=2")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/claims%3Fvoice%3Dx%26page%3D2"


def test_every_write_needs_a_login_in_a_team(tmp_path: Path) -> None:
    browser = client(team(tmp_path))
    assert browser.post("/api/v1/judgements", json=JUDGEMENT).status_code in (401, 403)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("[::1]:8765", "::1"),
        ("LOCALHOST", "localhost"),
        ("a@b", ""),
        ("[", ""),
        ("x y", ""),
        ("[::1].evil", ""),
        ("localhost:80:80", ""),
        ("localhost:", ""),
        ("localhost/", ""),
    ],
)
def test_host_names_are_taken_apart(header: str, name: str) -> None:
    assert host_name(header) == name
