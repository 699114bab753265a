"""kill -9 at random instants; `python -m benchmarks.reliability kills` does it 500 times."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.reliability.kills import kill_often
from benchmarks.reliability.work import digest, report
from truceline.store import RecordFile


def test_nothing_acknowledged_is_lost_to_kills() -> None:
    result = kill_often(24, seed=11)
    assert result.lost == []
    assert set(result.instants.values()) == {8}
    assert {"document", "row", "file"} <= set(result.acknowledged)


def test_a_log_cut_anywhere_holds_the_first_so_many_reports(tmp_path: Path) -> None:
    """What a power cut leaves: the write-ahead log up to some byte, the rest never written."""
    path = tmp_path / "a.truceline"
    records = [report(n) for n in range(6)]
    with RecordFile(path) as opened:
        sqlite3.connect(path).execute("PRAGMA wal_autocheckpoint = 0").connection.close()
        opened._connection.execute("PRAGMA wal_autocheckpoint = 0")
        for record in records:
            opened.add(record)
        main, log = path.read_bytes(), path.with_name("a.truceline-wal").read_bytes()
    assert len(log) > 100_000
    for number, cut in enumerate(range(0, len(log) + 1, len(log) // 40)):
        copy = tmp_path / f"cut-{number}.truceline"
        copy.write_bytes(main)
        copy.with_name(copy.name + "-wal").write_bytes(log[:cut])
        with RecordFile(copy) as opened:
            assert opened.verify() is None
            held = [digest(r) for r in opened.records()]
        assert held == [digest(r) for r in records[: len(held)]]
