from __future__ import annotations

import io
from pathlib import Path

import pytest

from truceline.cli import main


@pytest.fixture
def users(tmp_path: Path) -> list[str]:
    return ["--users", str(tmp_path / "users.json")]


def _add(users: list[str], tmp_path: Path, name: str, role: str) -> int:
    password = tmp_path / "password"
    password.write_text("four words of ours\n")
    return main(["users", "add", name, "--role", role, "--password-from", str(password), *users])


def test_people_are_added_listed_and_removed(
    users: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _add(users, tmp_path, "ben", "coder") == 0
    assert _add(users, tmp_path, "ana", "lead") == 0
    capsys.readouterr()
    assert main(["users", "list", *users]) == 0
    assert capsys.readouterr().out == "ana\tlead\nben\tcoder\n"
    assert main(["users", "remove", "ben", *users]) == 0
    assert main(["users", "remove", "ben", *users]) == 1
    assert "is not in this file" in capsys.readouterr().err


def test_a_password_comes_from_a_pipe(
    users: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert main(["users", "add", "ana", "--role", "lead", "--password-from", "-", *users]) == 1
    assert "fewer than 12 characters" in capsys.readouterr().err


def test_two_different_passwords_are_refused(
    users: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["four words of ours", "five words of ours"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    assert main(["users", "add", "ana", "--role", "lead", *users]) == 1
    assert "the two differ" in capsys.readouterr().err
