from __future__ import annotations

import json
import os
import stat
import time
from pathlib import Path

import pytest

from tests.web.served import PASSWORD, client, logged_in, team
from truceline.model import InputError
from truceline.web.security import login, sessions
from truceline.web.security.users import UsersFile

DECISION = {"item": "count-1", "verdict": "accept", "reason": "seen"}


def test_passwords_are_kept_as_argon2id_hashes_only(tmp_path: Path) -> None:
    users = UsersFile(tmp_path / "users.json")
    users.add("ana", "coder", PASSWORD)
    text = users.path.read_text()
    assert PASSWORD not in text
    assert json.loads(text)["users"]["ana"]["hash"].startswith("$argon2id$")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_the_users_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    users = UsersFile(tmp_path / "users.json")
    users.add("ana", "coder", PASSWORD)
    users.add("ben", "lead", PASSWORD)
    assert stat.S_IMODE(users.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "role", "password", "why"),
    [
        ("", "coder", PASSWORD, "is no name"),
        ("a b", "coder", PASSWORD, "is no name"),
        ("a" * 65, "coder", PASSWORD, "is no name"),
        ("ana\n", "coder", PASSWORD, "is no name"),
        ("ana", "admin", PASSWORD, "is not known"),
        ("ana", "coder", "short", "fewer than 12"),
    ],
)
def test_users_that_make_no_sense_are_refused(
    tmp_path: Path, name: str, role: str, password: str, why: str
) -> None:
    with pytest.raises(InputError, match=why):
        UsersFile(tmp_path / "users.json").add(name, role, password)


def test_a_damaged_users_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text("[]")
    with pytest.raises(InputError, match="is no users file"):
        UsersFile(tmp_path / "users.json").users()


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(tmp_path: Path) -> None:
    browser = client(team(tmp_path))
    wrong = browser.post("/api/v1/login", json={"name": "ana", "password": "x" * 20})
    unknown = browser.post("/api/v1/login", json={"name": "eve", "password": "x" * 20})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_login_by_form_leads_back_and_changes_the_session_key(tmp_path: Path) -> None:
    browser = client(team(tmp_path))
    page = browser.get("/login?next=/claims").text
    before = browser.cookies["truceline_8765"]
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"name": "ana", "password": PASSWORD, "next": "/claims", "csrf_token": token}
    assert browser.post("/login", data={**form, "csrf_token": ""}).status_code == 403
    answer = browser.post("/login", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims")
    assert browser.cookies["truceline_8765"] != before, "a session fixed before login is of no use"
    assert browser.get("/api/v1/me").json()["name"] == "ana"


def test_logging_out_ends_the_session_on_the_server(tmp_path: Path) -> None:
    browser = logged_in(team(tmp_path), "ana")
    key = browser.cookies["truceline_8765"]
    assert browser.post("/api/v1/logout").status_code == 200
    browser.cookies.set("truceline_8765", key, domain="127.0.0.1")
    assert browser.get("/api/v1/me").status_code == 401


def test_sessions_expire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = logged_in(team(tmp_path, session_hours=1), "ana")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3599)
    assert browser.get("/api/v1/me").status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + 3601)
    assert browser.get("/api/v1/me").status_code == 401


def test_a_removed_user_is_out_with_the_next_request(tmp_path: Path) -> None:
    browser = logged_in(team(tmp_path), "ana")
    UsersFile(tmp_path / "users.json").remove("ana")
    assert browser.get("/api/v1/me").status_code == 401


def test_guessing_passwords_is_slowed_down(tmp_path: Path) -> None:
    app = team(tmp_path)
    app.state.access.attempts = sessions.Attempts(3)
    browser = client(app)
    guess = {"name": "ana", "password": "x" * 20}
    assert [browser.post("/api/v1/login", json=guess).status_code for _ in range(4)] == [
        401, 401, 401, 429,
    ]  # fmt: skip
    right = browser.post("/api/v1/login", json={"name": "ana", "password": PASSWORD})
    assert right.status_code == 429
    assert int(right.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("name", "judging", "deciding"), [("ria", 403, 403), ("ana", 201, 403), ("lea", 201, 201)]
)
def test_roles_say_who_may_judge_and_who_decides(
    tmp_path: Path, name: str, judging: int, deciding: int
) -> None:
    browser = logged_in(team(tmp_path), name)
    assert browser.post("/api/v1/judgements", json=DECISION).status_code == judging
    assert browser.post("/api/v1/adjudications", json=DECISION).status_code == deciding
    assert browser.get("/api/v1/documents").status_code == 200


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example", "/\\evil.example", "", "evil", "/a\r\nX: y",
     "/\t/evil.example", "javascript:alert(1)"],
)  # fmt: skip
def test_after_login_nobody_is_led_to_another_site(target: str) -> None:
    assert login.local(target) == "/"


def test_sessions_that_cost_nothing_do_not_push_out_logins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sessions, "_MAX_SESSIONS", 10)
    held = sessions.Sessions(seconds=60)
    kept = held.start("ana")
    for _ in range(100):
        held.start()
    assert held.find(kept.key) is not None
    assert len(held._held) <= 12
