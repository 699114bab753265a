import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.model import (
    Document,
    InputError,
    Judgement,
    Record,
    Run,
    TimeValue,
    document_id,
    item_id,
)  # fmt: skip
from truceline.store import RecordFile, schema

RUN = Run(id="run-1", version="0", analyzer="plain 1", analyzer_digest="x", resources_digest="y")
TEXT = "On 3 May the mission in Գորիս counted 12 explosions."


def record_of(text: str = TEXT, value: str = "XXXX-05-03") -> Record:
    document = Document(id=document_id(text), text=text, sha256=None)
    span = document.span(3, 8)
    time = TimeValue(id=item_id("time", span), span=span, type="DATE", value=value)
    return Record(document=document, times=(time,), run=RUN)


@pytest.fixture
def record_file(tmp_path: Path) -> Iterator[RecordFile]:
    with RecordFile(tmp_path / "a.truceline") as opened:
        yield opened


def judgement(item: str) -> Judgement:
    return Judgement(item=item, verdict="accept", coder="ana", at="2024-05-01T10:00:00Z")


def test_a_record_comes_back_as_it_went_in(record_file: RecordFile) -> None:
    record = record_of()
    assert record_file.add(record)
    assert record_file.record(record.document.id) == record
    assert list(record_file.records()) == [record]


def test_reading_again_replaces_what_was_read_and_keeps_what_was_judged(
    record_file: RecordFile,
) -> None:
    record_file.add(record_of())
    item = record_of().times[0].id
    record_file.judge(judgement(item))
    assert not record_file.add(record_of(value="2024-05-03"))
    (again,) = record_file.records()
    assert again.times[0].value == "2024-05-03"
    assert record_file.judgements(item) == (judgement(item),)
    assert record_file.counts()["documents"] == 1


def test_search_finds_words_without_their_accents(record_file: RecordFile) -> None:
    record_file.add(record_of())
    assert [d for d, _ in record_file.search("explosions Գորիս")] == [record_of().document.id]
    assert record_file.search('nothing "quoted" AND') == []


def test_judgements_can_neither_be_changed_nor_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.truceline"
    with RecordFile(path) as record_file:
        record_file.judge(judgement("time-1"))
    with sqlite3.connect(path) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            connection.execute("UPDATE ledger SET item = 'x'")
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            connection.execute("DELETE FROM ledger")


def test_verify_names_the_first_broken_link(tmp_path: Path) -> None:
    path = tmp_path / "a.truceline"
    with RecordFile(path) as record_file:
        record_file.add(record_of())
        record_file.judge(judgement("time-1"))
        record_file.judge(judgement("time-2"))
        assert record_file.verify() is None
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER ledger_no_update")
        connection.execute("UPDATE ledger SET item = 'time-9' WHERE number = 2")
    with RecordFile(path) as record_file:
        assert "ledger row 2" in (record_file.verify() or "")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE document SET text = 'other words'")
    with RecordFile(path) as record_file:
        assert "text no longer has this hash" in (record_file.verify() or "")


def test_files_that_are_not_ours_are_refused_by_name(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database at all, but long enough to be looked at " * 30)
    with pytest.raises(InputError, match=r"notes\.txt: is not a Truceline record"):
        RecordFile(text)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(InputError, match="another program"):
        RecordFile(other)
    with pytest.raises(InputError, match="no such record file"):
        RecordFile(tmp_path / "missing", must_exist=True)
    assert not (tmp_path / "missing").exists()


def test_a_newer_schema_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.truceline"
    RecordFile(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(InputError, match="newer Truceline"):
        RecordFile(path)
    assert path.read_bytes() == before


def test_a_write_that_fails_leaves_nothing_half_written(
    record_file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("stopped here")

    monkeypatch.setattr(record_file, "_write_items", broken)
    with pytest.raises(RuntimeError):
        record_file.add(record_of())
    assert record_file.counts()["documents"] == 0
    assert record_file.ledger() == ()
