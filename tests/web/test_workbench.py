from __future__ import annotations

import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.made import made_record
from tests.reconcile.factories import strike
from tests.web.served import record_path
from truceline.model import InputError
from truceline.store import RecordFile
from truceline.web.app import create_app
from truceline.web.security.users import User
from truceline.web.workbench import UnknownItemError, Workbench

ANA, BEN = User("ana", "coder"), User("ben", "coder")


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(record_path(tmp_path))


def test_a_report_read_meanwhile_by_another_program_is_there(bench: Workbench) -> None:
    assert len(bench.documents()) == 3
    before = bench.revision()
    with RecordFile(bench.path) as record_file:
        record_file.add(strike("Herald", "2024-05-05", 14, says="police"))
    assert bench.revision() != before
    assert len(bench.documents()) == len(bench.records()) == 4


def test_a_new_reading_replaces_the_old_one_and_keeps_the_rest(bench: Workbench) -> None:
    kept = bench.record(bench.documents()[1].id)
    old = made_record()
    count = replace(old.counts[0], best=3.0)
    with RecordFile(bench.path) as record_file:
        record_file.add(replace(old, counts=(count,), run=replace(old.run, id="run-2")))
    assert bench.record(old.document.id).counts[0].best == 3
    assert bench.record(kept.document.id) is kept


def test_looking_changes_no_revision(bench: Workbench) -> None:
    before = bench.revision()
    bench.opened(bench.documents()[0].id, ANA)
    assert bench.revision() == before


def test_shapes_are_made_once_for_each_revision(bench: Workbench) -> None:
    assert bench.events(ANA) is bench.events(ANA)
    first = bench.events(ANA)
    bench.judge(ANA, item="count-1", verdict="reject")
    assert bench.events(ANA) is not first


def test_another_file_put_in_its_place_is_noticed(bench: Workbench, tmp_path: Path) -> None:
    bench.judge(ANA, item="count-1", verdict="accept")
    assert len(bench.judgements()) == 1
    other = tmp_path / "other.truceline"
    with RecordFile(other) as record_file:
        record_file.add(strike("Herald", "2024-05-05", 14))
    for left in tmp_path.glob("week.truceline-*"):
        left.unlink()
    os.replace(other, bench.path)
    assert [d.source.name for d in bench.documents()] == ["Herald"]
    assert bench.judgements() == ()


def test_a_coder_sees_own_corrections_before_the_other_coded(bench: Workbench) -> None:
    bench.judge(ANA, item="count-1", verdict="correct", field="best", after="4")
    document = made_record().document.id
    assert bench.reviewed(document, ANA).counts[0].best == 4
    assert bench.reviewed(document, BEN).counts[0].best == 2
    assert bench.reviewed(document).counts[0].best == 4


def test_unknown_things_are_said_by_name(bench: Workbench) -> None:
    for ask in (bench.record, bench.document, bench.item, bench.event):
        with pytest.raises(UnknownItemError, match="nothing"):
            ask("nothing")


def test_terms_and_obligations_can_be_judged(bench: Workbench) -> None:
    assert bench.item("obligation-1").layer == "obligations"
    assert bench.item("term-1").layer == "terms"
    bench.judge(ANA, item="term-1", verdict="accept")
    assert bench.review(ANA).standing("term-1") is not None


def test_orphans_are_listed_when_a_reading_drops_what_was_judged(bench: Workbench) -> None:
    bench.judge(ANA, item="count-1", verdict="accept", reason="seen")
    old = made_record()
    with RecordFile(bench.path) as record_file:
        record_file.add(replace(old, counts=(), run=replace(old.run, id="run-2")))
    (orphan,) = bench.orphans(ANA)
    assert (orphan.text, orphan.judgement.reason) == ("two people", "seen")
    assert bench.agreement() == ()


def test_readers_and_writers_at_once_see_whole_states(bench: Workbench) -> None:
    errors: list[BaseException] = []

    def work(user: User) -> None:
        try:
            for number in range(12):
                bench.judge(user, item="count-1", verdict="correct", field="best",
                            after=str(number))  # fmt: skip
                assert bench.review().history("count-1")
                assert len(bench.events(user)) >= 1
                bench.queue(user)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(u,)) for u in (ANA, BEN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(bench.judgements()) == 24


def test_a_missing_record_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such record file"):
        create_app(tmp_path / "nowhere.truceline")


def test_a_copy_taken_while_serving_verifies(bench: Workbench, tmp_path: Path) -> None:
    bench.judge(ANA, item="count-1", verdict="accept")
    shutil.copy(bench.path, tmp_path / "copy.truceline")
    with RecordFile(tmp_path / "copy.truceline") as record_file:
        assert record_file.verify() is None
