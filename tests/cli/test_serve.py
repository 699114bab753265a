from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from truceline.cli import main


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "archive.example"])
def test_serving_beyond_this_machine_needs_named_users(
    record: str, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", record, "--host", host]) == 1
    assert "name a users file" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_serving_on_all_addresses_needs_a_name(
    record: str, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", record, "--host", host, "--users", "users.json"]) == 1
    assert "--name" in capsys.readouterr().err


def test_a_users_file_that_is_missing_is_one_line(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "users.json")
    assert main(["serve", record, "--users", missing]) == 1
    assert "no such users file" in capsys.readouterr().err


def test_a_missing_record_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path / "none.truceline")]) == 1
    assert "no such record file" in capsys.readouterr().err


def test_a_port_in_use_is_one_line(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", record, "--port", port, "--no-browser"]) == 1
    assert "choose another port" in capsys.readouterr().err


def test_a_key_without_a_certificate_is_refused(
    record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", record, "--key", "key.pem"]) == 1
    assert "belong together" in capsys.readouterr().err


def test_it_serves_on_this_machine_under_the_name_given(record: str) -> None:
    command = [sys.executable, "-m", "truceline", "serve", record, "--port", "0", "--no-browser",
               "--as", "ana"]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            line = server.stderr.readline()
            assert line.startswith(f"{record}: http://127.0.0.1:")
            address = line.split(": ")[1].split()[0]
            with urllib.request.urlopen(address + "api/v1/me", timeout=20) as answer:
                assert json.load(answer)["name"] == "ana"
                assert "server" not in {k.lower() for k in answer.headers}
        finally:
            server.terminate()
            server.wait(20)
