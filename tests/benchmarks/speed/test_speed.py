"""The benchmark measures what it says; the ratio that is stable on busy machines is held."""

import json
from pathlib import Path

import pytest

from benchmarks.speed import cost, memory, page, workers
from benchmarks.speed.__main__ import PAGE, RESULTS
from benchmarks.speed.articles import article, own_sentences, write_articles
from benchmarks.speed.peers import PEERS, measure


def test_articles_are_long_enough_unlike_and_always_the_same(tmp_path: Path) -> None:
    made = [article(n) for n in range(200)]
    assert len({row["text"] for row in made}) == 200
    assert made == [article(n) for n in range(200)]
    assert all(600 <= len(row["text"].split()) < 800 for row in made)
    assert all("[" not in line for lines in own_sentences().values() for line in lines)
    lines = write_articles(tmp_path / "a.jsonl", 3).read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == made[:3]


def test_the_whole_record_costs_little_over_the_parse() -> None:
    """1.6 as asked; a second and third try are for a machine that is busy."""
    ratios = []
    for _ in range(3):
        figures = cost.measure(cost.made_documents(3), rounds=2)  # three articles, twice
        assert figures["tokens"] > figures["words"] >= 1800
        ratios.append(figures["record_cost_over_parse"])
        if min(ratios) <= 1.6:
            break
    assert 1 < min(ratios) <= 1.6


def test_memory_is_followed_and_its_growth_is_a_slope(tmp_path: Path) -> None:
    seen = memory.follow(2, "plain", tmp_path / "log.jsonl")
    assert [n for n, _ in seen] == [2]
    assert json.loads((tmp_path / "log.jsonl").read_text())["articles"] == 2
    figures = memory.growth([(1000, 300.0), (2000, 400.0), (3000, 402.0), (4000, 404.0)])
    assert figures["mb_per_1000_late"] == pytest.approx(2.0)
    assert (figures["peak_mb"], figures["articles"]) == (404.0, 4000)


def test_cpu_seconds_of_a_process_are_read() -> None:
    import os

    assert 0 < workers._cpu_of(os.getpid()) < 1e6


def test_a_peer_is_measured_without_its_first_text() -> None:
    found = measure("blank spaCy", ["One. Two.", "Three. Four."])
    assert found["articles"] == 1
    assert found["cpu_seconds"] > 0


def test_the_page_is_what_was_measured() -> None:
    results = json.loads(RESULTS.read_text("utf-8"))
    assert PAGE.read_text("utf-8") == page.render(results)
    figures = results["cost"]["figures"]
    assert f"| {page._number(figures['record_cost_over_parse'])} | <= 1.6 |" in page.render(results)


def test_misses_are_named() -> None:
    slow = {"cost": {"figures": {"record_cost_over_parse": 1.7}}}
    assert page.misses(slow) == ["whole record over bare parse: 1.7, asked at most 1.6"]
    fine = {"workers": {"figures": {"two_over_one": 1.9}}}
    assert page.misses(fine) == []


def test_a_peer_that_does_not_run_says_so_in_the_table() -> None:
    part = {"figures": {"HeidelTime": "no Java"}, "at": "", "machine": "",
            "load_before": 0, "load_after": 0}  # fmt: skip
    assert "| HeidelTime | " + PEERS["HeidelTime"][0] + " | - | did not run: `no Java` |" in (
        page.render({"peers": part})
    )
