"""The fuzzer itself: every entry runs, numbers decide bytes, counts survive, failures are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz import __main__ as runner
from fuzz.guard import Guard
from fuzz.mutation import MAX_BYTES, mutated
from fuzz.seeds import seeds_of
from fuzz.state import State
from fuzz.targets import TARGETS
from truceline.model import InputError

ENTRIES = sorted(TARGETS)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_survives_its_first_mutations(name: str, tmp_path: Path) -> None:
    state = State(tmp_path)
    guard = Guard(TARGETS[name].run, name, "mutation", state)
    guard.warm(seeds_of(name))
    for number in range(60):
        guard(mutated(seeds_of(name), number, name))
    assert guard.count == 60
    assert [p.with_suffix(".txt").read_text()[-400:] for p in state.failed()] == []


@pytest.mark.parametrize("name", ENTRIES)
def test_seeds_are_few_and_small(name: str) -> None:
    seeds = seeds_of(name)
    assert 1 <= len(seeds) <= 5
    assert sum(map(len, seeds)) < 8_000


@pytest.mark.parametrize("name", ["text", "html", "feed", "jsonl", "mail", "markdown"])
@settings(max_examples=25, deadline=None)
@given(
    pieces=st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(["“", '"', "said ", "3 May ", "<p>", "]]>", "\n\n", "1.1 ", "killed "]),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_words_marks_and_tags_in_any_order(name: str, pieces: list[str]) -> None:
    TARGETS[name].run("".join(pieces).encode("utf-8", "surrogatepass"))


def test_a_number_decides_the_bytes() -> None:
    seeds = seeds_of("text")
    first = [mutated(seeds, n, "text") for n in range(200)]
    assert first == [mutated(seeds, n, "text") for n in range(200)]
    assert len(set(first)) > 190
    assert max(map(len, first)) <= MAX_BYTES


def test_one_line_errors_pass_and_others_are_kept_once(tmp_path: Path) -> None:
    state = State(tmp_path)

    def target(data: bytes) -> None:
        if data == b"refuse":
            raise InputError("a", "is bad", "change it")
        raise KeyError(data)

    guard = Guard(target, "text", "mutation", state)
    for data in (b"refuse", b"one", b"two"):
        guard(data)
    guard.save()
    assert [p.read_bytes() for p in state.failed()] == [b"one"]
    assert "KeyError" in state.failed()[0].with_suffix(".txt").read_text()
    assert State(tmp_path).done("text", "mutation") == 3


def test_what_was_done_counts_and_the_rest_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    State(tmp_path).set_done("csv-out", "mutation", 20)
    arguments = ["fuzz", "--executions", "50", "--engine", "mutation", "--target", "csv-out"]
    monkeypatch.setattr(sys, "argv", [*arguments, "--state", str(tmp_path)])
    assert runner.main() == 0
    assert State(tmp_path).done("csv-out", "mutation") == 50
    assert "50 executions" in capsys.readouterr().out


def test_the_shares_add_up_to_what_was_asked() -> None:
    for executions in (1, 999, 1_000_000):
        shares = runner.shares(executions, list(TARGETS), runner.PARTS)
        assert sum(shares.values()) >= executions
    assert {name for name, _ in shares} == set(TARGETS)
