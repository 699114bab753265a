"""Two coders who save at once lose nothing, whether in two processes or through one server."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from tests.web.served import logged_in, record_path, team
from truceline.store import RecordFile

EACH = 100
_WRITER = """
import sys
from truceline.web.security.users import User
from truceline.web.workbench import Workbench
path, name, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
bench = Workbench(path)
bench.revision()
print("ready", flush=True)
sys.stdin.readline()
for at in range(number):
    bench.judge(User(name, "coder"), item="count-1", verdict="correct", field="best",
                after=str(at), reason=f"{name} {at}")
"""


def test_two_processes_writing_hundreds_of_judgements_lose_none(tmp_path: Path) -> None:
    path = record_path(tmp_path)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path), name, str(EACH)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in ("ana", "ben")
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=120)
        assert writer.returncode == 0
    _check(path, EACH)


def test_two_browsers_saving_through_one_server_lose_nothing(tmp_path: Path) -> None:
    app = team(tmp_path)
    failed: list[str] = []

    def save(name: str) -> None:
        browser = logged_in(app, name)
        for at in range(40):
            body = {"item": "count-1", "verdict": "correct", "field": "best", "after": str(at),
                    "reason": f"{name} {at}"}  # fmt: skip
            answer = browser.post("/api/v1/judgements", json=body)
            if answer.status_code != 201:
                failed.append(answer.text)

    threads = [threading.Thread(target=save, args=(n,)) for n in ("ana", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    _check(tmp_path / "week.truceline", 40)


def _check(path: Path, each: int) -> None:
    """Every save is there, each coder's in the order given, and the chain holds."""
    with RecordFile(path) as record_file:
        given = record_file.judgements()
        assert record_file.verify() is None
    for name in ("ana", "ben"):
        assert [j.reason for j in given if j.coder == name] == [f"{name} {n}" for n in range(each)]
