"""A record on a bad day: each harm gives one clear line, exit code 1, and changes nothing."""

from __future__ import annotations

import contextlib
import gzip
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.reliability.work import FIRST_SCHEMA, report
from tests.reliability.making import assert_one_line, command, make_record, state_of
from truceline.cli import main
from truceline.model import InputError
from truceline.store import RecordFile, schema

LONG = "GENEVA, 3 May - The mission said that six people were wounded near Goris.\n\n" * 300


@pytest.fixture
def record_path(tmp_path: Path) -> Path:
    return make_record(tmp_path / "a.truceline")


def test_disk_full_while_reading(record_path: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(LONG)
    before = state_of(record_path)
    room = record_path.stat().st_size + 40_000
    result = command(
        "read", long, "--into", record_path, "--analyzer", "plain", max_bytes=room
    )  # fmt: skip
    assert_one_line(result, "a.truceline", "disk", "nothing was changed", "free some space")
    assert state_of(record_path) == before
    with RecordFile(record_path) as opened:
        assert opened.verify() is None


def test_disk_full_leaves_the_open_record_usable(record_path: Path) -> None:
    """The database takes the transaction back itself; the next write must not stumble over it."""
    with RecordFile(record_path) as opened:
        pages = opened._connection.execute("PRAGMA page_count").fetchone()[0]
        opened._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(InputError, match="disk is full, nothing was changed"):
            opened.note("note", "x", {"text": LONG})
        assert opened.counts()["documents"] == 3
        opened._connection.execute("PRAGMA max_page_count = 1000000")
        opened.note("note", "x", {"text": LONG})
        assert opened.ledger()[-1].body == {"text": LONG}
        assert opened.verify() is None


def test_disk_full_while_a_record_is_begun(tmp_path: Path) -> None:
    path, report_path = tmp_path / "a.truceline", tmp_path / "a.txt"
    report_path.write_text(LONG[:200])
    arguments = ("read", report_path, "--into", path, "--analyzer", "plain")
    assert_one_line(command(*arguments, max_bytes=8_192), "a.truceline", "disk")
    assert command(*arguments).returncode == 0
    with RecordFile(path, must_exist=True) as opened:
        assert opened.counts()["documents"] == 1
        assert opened.verify() is None


def test_read_only_file_is_read_but_never_written(record_path: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(LONG[:200])
    before = state_of(record_path)
    record_path.chmod(stat.S_IRUSR)
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        written = command(
            "read", long, "--into", record_path, "--analyzer", "plain", is_bound=True
        )  # fmt: skip
        verified = command("verify", record_path, is_bound=True)
    finally:
        tmp_path.chmod(stat.S_IRWXU)
    assert_one_line(written, "a.truceline", "cannot be written (read-only)", "permissions")
    assert (verified.returncode, verified.stderr) == (0, "")
    assert state_of(record_path) == before


def test_two_writers_at_once(record_path: Path) -> None:
    record = report(77)
    with RecordFile(record_path) as first, RecordFile(record_path, wait_seconds=0.05) as second:
        with first._transaction() as connection:
            connection.execute("INSERT INTO run VALUES ('run-x', '{}')")
            with pytest.raises(InputError, match="is being written by another process; try again"):
                second.add(record)
            assert second.counts()["documents"] == 3, "who reads is never kept waiting"
        assert second.add(record), "once the first is done the second writes"
        assert first.verify() is second.verify() is None
        assert first.counts()["documents"] == 4


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def _cut(path: Path, share: float) -> None:
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def _spoil_pages(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for page in range(2, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(bytes(raw))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS: dict[str, tuple[Callable[[Path], object], str]] = {
    "newer": (_newer, "was written by a newer Truceline"),
    "foreign": (_foreign, "is a database of another program"),
    "text": (lambda p: p.write_text(LONG), "is not a Truceline record file"),
    "empty": (lambda p: p.write_bytes(b""), "is an empty file"),
    "cut in half": (lambda p: _cut(p, 0.5), "damaged"),
    "cut at the end": (lambda p: _cut(p, 0.97), "damaged"),
    "a header only": (lambda p: p.write_bytes(p.read_bytes()[:100]), ""),
    "corrupt pages": (_spoil_pages, "damaged"),
    "a folder": (_folder, "no such record file"),
}


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("verb", [("verify",), ("show",), ("export", "--to", "jsonl")])
def test_harmed_files(
    record_path: Path, harm: str, verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    do_harm, words = HARMS[harm]
    do_harm(record_path)
    before = state_of(record_path)
    code = main([verb[0], str(record_path), *verb[1:]])
    told = capsys.readouterr().err
    assert code == 1, told
    assert told.count("\n") == 1, told
    assert "a.truceline" in told
    assert words in told
    assert state_of(record_path) == before


@pytest.mark.parametrize("place", range(0, 90_000, 1_150))
def test_one_changed_byte_never_passes_for_another_record(record_path: Path, place: int) -> None:
    """Wherever a byte is changed: the same records come back, or one line says what is wrong."""
    with RecordFile(record_path) as opened:
        good = list(opened.records())
    raw = bytearray(record_path.read_bytes())
    raw[place % len(raw)] ^= 0x15
    record_path.write_bytes(bytes(raw))
    with contextlib.suppress(InputError), RecordFile(record_path, must_exist=True) as opened:
        broken = opened.verify()
        assert broken is None or "\n" not in broken
        if broken is None:
            assert list(opened.records()) == good


def test_table_names_in_broken_letters_are_one_line(record_path: Path) -> None:
    # Found by fuzzing: the database quotes such bytes in its own complaint, which then broke.
    whole = record_path.read_bytes()
    at = whole.index(b"CREATE TABLE")
    record_path.write_bytes(whole[:at] + b"CREATE T\xe2BLE" + whole[at + 12 :])
    with pytest.raises(InputError, match="damaged"):
        RecordFile(record_path, must_exist=True)


def test_an_id_changed_in_one_place_of_the_file_is_named(record_path: Path) -> None:
    """Found by fuzzing: a document whose index had lost it was listed, then not found."""
    with RecordFile(record_path) as opened:
        documents = [d.id for d in opened.documents()]
        connection = opened._connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = record_path.read_bytes()
    lost = 0
    for found in re.finditer(documents[1].encode(), whole):
        changed = bytearray(whole)
        changed[found.end() - 1] ^= 1
        record_path.write_bytes(bytes(changed))
        with RecordFile(record_path, must_exist=True) as opened:
            assert opened.verify() is not None
            for document in documents:
                try:
                    opened.record(document)
                except InputError as error:
                    lost += "its index has lost it" in str(error)
                except KeyError:
                    assert document not in [d.id for d in opened.documents()]
    assert lost == 1


def test_a_spoilt_row_is_named(record_path: Path) -> None:
    with RecordFile(record_path) as opened:
        document = next(opened.documents()).id
        opened._connection.execute("UPDATE item SET json = '{' WHERE document = ?", (document,))
        with pytest.raises(InputError, match=rf"is damaged at {document}"):
            opened.record(document)
        assert f"of {document}: what is stored of it is damaged" in (opened.verify() or "")


def test_a_changed_reading_is_named(record_path: Path) -> None:
    """A figure changed in the file, its words left alone: the ledger knows what was read."""
    with RecordFile(record_path) as opened:
        document = next(opened.documents()).id
        changed = opened._connection.execute(
            "UPDATE item SET json = replace(json, 'wounded', 'killed') WHERE layer = 'counts' "
            "AND document = ?",
            (document,),
        )
        assert changed.rowcount
        expected = f"document {document}: what is stored as read of it was changed"
        assert opened.verify() == expected


def test_reading_the_same_again_adds_nothing_to_the_ledger(record_path: Path) -> None:
    with RecordFile(record_path) as opened:
        rows = len(opened.ledger())
        opened.add(report(0))
        assert len(opened.ledger()) == rows
        opened.add(replace(report(0), times=()))
        assert len(opened.ledger()) == rows + 1
        assert opened.verify() is None


def test_a_missing_guard_is_named(record_path: Path) -> None:
    """A file whose ledger could be rewritten unseen is not one that verifies."""
    with RecordFile(record_path) as opened:
        assert opened.verify() is None
        opened._connection.execute("DROP TRIGGER ledger_no_delete")
        assert opened.verify() == "the table, index or guard ledger_no_delete: is missing"


def test_a_foreign_trigger_is_named(record_path: Path) -> None:
    with RecordFile(record_path) as opened:
        opened._connection.execute(
            "CREATE TRIGGER thief AFTER INSERT ON ledger BEGIN DELETE FROM item; END"
        )
        assert "guard thief: is not the one Truceline makes" in (opened.verify() or "")


def test_originals_can_neither_be_changed_nor_removed(record_path: Path) -> None:
    connection = sqlite3.connect(record_path)
    for statement in ("UPDATE original SET bytes = x'00'", "DELETE FROM original"):
        with pytest.raises(sqlite3.IntegrityError, match="originals are only added"):
            connection.execute(statement)
    connection.close()


@pytest.fixture
def first_schema(tmp_path: Path) -> Path:
    path = tmp_path / "old.truceline"
    path.write_bytes(gzip.decompress(FIRST_SCHEMA.read_bytes()))
    return path


def test_a_file_of_the_first_schema_is_migrated_and_keeps_everything(first_schema: Path) -> None:
    with RecordFile(first_schema, must_exist=True) as opened:
        assert opened.verify() is None
        assert opened.counts()["documents"] == 2
        assert [j.verdict for j in opened.judgements()] == ["accept", "unsure", "reject"]
        steps = opened._connection.execute("SELECT version, tool FROM migration").fetchall()
    assert [version for version, _ in steps] == list(range(2, schema.VERSION + 1))
    fresh = make_record(first_schema.with_name("fresh.truceline"))
    tables = [schema.tables_of(sqlite3.connect(p)) for p in (first_schema, fresh)]
    assert tables[0] == tables[1] == schema.expected_tables()


def test_a_migration_that_fails_changes_nothing(
    first_schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(first_schema)
    steps = (*schema.MIGRATIONS, "CREATE TABLE half (x);\nCREATE TABLE half (x);\n")
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    monkeypatch.setattr(schema, "VERSION", len(steps))
    with pytest.raises(InputError, match=r"old\.truceline: the database said"):
        RecordFile(first_schema)
    monkeypatch.undo()
    assert state_of(first_schema) == before
    with RecordFile(first_schema) as opened:
        assert opened.verify() is None


def test_a_newer_file_of_the_future_is_never_touched(tmp_path: Path) -> None:
    """Also with a log beside it that nobody has folded in yet."""
    path = make_record(tmp_path / "a.truceline")
    _newer(path)
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(path, copy)
    with pytest.raises(InputError, match="upgrade with"):
        RecordFile(path)
    assert path.read_bytes() == (copy / path.name).read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("verb", [("show", "--json"), ("export", "--to", "jsonl"), ("verify",)])
def test_output_to_a_full_disk_is_one_line(record_path: Path, verb: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        result = command(verb[0], record_path, *verb[1:], output=full)
    assert_one_line(result, "output: no space left on device; free some space")


def test_an_export_that_does_not_fit_leaves_no_half_file(tmp_path: Path) -> None:
    out, path = tmp_path / "out.jsonl", make_record(tmp_path / "a.truceline", reports=16)
    result = command("export", path, "--to", "jsonl", "--out", out, max_bytes=50_000)
    assert_one_line(result, "out.jsonl", "cannot be written")
    assert not list(tmp_path.glob("out.jsonl*"))
