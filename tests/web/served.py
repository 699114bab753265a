"""A workbench over small records, asked in the same process as a browser would ask."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.export.made import made_record
from tests.reconcile.factories import strike
from truceline.store import RecordFile
from truceline.web.app import create_app
from truceline.web.security.users import UsersFile
from truceline.web.settings import Settings

ADDRESS = "http://127.0.0.1:8765"
PASSWORD = "four words of ours"


def record_path(folder: Path) -> Path:
    """A record file of three reports, one of which has kept its original bytes."""
    path = folder / "week.truceline"
    with RecordFile(path) as record_file:
        record_file.add(made_record())
        record_file.add(strike("Gazette", "2024-05-04", 12))
        record_file.add(strike("Courier", "2024-05-04", 15, says="medics"))
    return path


def single(folder: Path, **settings: object) -> TestClient:
    """One person's workbench."""
    made = Settings(coder="ana", **settings)  # type: ignore[arg-type]
    return client(create_app(record_path(folder), made))


def team(folder: Path, **settings: object) -> FastAPI:
    """A team's workbench with a reader, two coders and a lead."""
    users = UsersFile(folder / "users.json")
    for name, role in (("ria", "reader"), ("ana", "coder"), ("ben", "coder"), ("lea", "lead")):
        users.add(name, role, PASSWORD)
    made = Settings(users=users.path, logins_per_minute=100, **settings)  # type: ignore[arg-type]
    return create_app(record_path(folder), made)


def client(app: FastAPI) -> TestClient:
    """A browser without cookies yet."""
    return TestClient(app, base_url=ADDRESS, follow_redirects=False)


def logged_in(app: FastAPI, name: str) -> TestClient:
    """A browser in which somebody has logged in; it sends the token with every request."""
    browser = client(app)
    answer = browser.post("/api/v1/login", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return browser
