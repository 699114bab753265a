"""The measured parts as a page; `docs/performance.md` is this and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.speed.peers import PEERS

Part = dict[str, Any]

_HEAD = """\
# Speed and memory, as measured

Written by `python -m benchmarks.speed --write` from `benchmarks/speed/results.json`, where each
run leaves its figures. The articles are made up from our own sentences (`training/data/own`), about
600 words each. Costs are CPU seconds of one process with one thread; each step on each article
counts at its best of five rounds. CPU seconds leave out waiting, not crowding: on a machine whose
cores are shared, each of them does less.
"""


def render(results: dict[str, Part]) -> str:
    """The page, one section a part that was measured."""
    sections = [_HEAD]
    for name, write in _SECTIONS.items():
        if name in results:
            part = results[name]
            sections.append(f"{write(part['figures'])}\n\n{_machine(part)}\n")
    return "\n".join(sections)


def misses(results: dict[str, Part]) -> list[str]:
    """What was asked and not reached, in words."""
    return [
        f"{words}: {_number(value)}, asked {'at least' if at_least else 'at most'} {_number(asked)}"
        for words, value, at_least, asked in _asked(results)
        if (value < asked if at_least else value > asked)
    ]


def _asked(results: dict[str, Part]) -> list[tuple[str, float, bool, float]]:
    found: list[tuple[str, float, bool, float]] = []
    for part, key, words, at_least, asked in _ASKED:
        value = results.get(part, {}).get("figures", {}).get(key)
        if value is not None:
            found.append((words, value, at_least, asked))
    return found


_ASKED = (
    ("cost", "record_cost_over_parse", "whole record over bare parse", False, 1.6),
    ("cost", "articles_of_600_words_per_cpu_second", "articles a CPU second", True, 5),
    ("cost", "parse_tokens_per_cpu_second", "tokens parsed a CPU second", True, 5500),
    ("memory", "peak_mb", "MB of one worker", False, 1200),
    ("memory", "articles", "articles that memory was followed over", True, 20_000),
    ("workers", "two_over_one", "two workers over one, by the clock", True, 1.8),
)  # fmt: skip


def _machine(part: Part) -> str:
    return (
        f"Measured {part['at']} on {part['machine']}; load average {part['load_before']} before, "
        f"{part['load_after']} after."
    )


def _cost(figures: Part) -> str:
    rows = [
        ("whole record over bare parse", "record_cost_over_parse", "<= 1.6"),
        ("articles of 600 words a CPU second", "articles_of_600_words_per_cpu_second", ">= 5"),
        ("tokens a CPU second, parse", "parse_tokens_per_cpu_second", ">= 5,500"),
        ("tokens a CPU second, whole record", "record_tokens_per_cpu_second", ""),
        ("`truceline --help`, seconds", "help_seconds", ""),
    ]
    return "## Cost\n\n" + _table(
        ("figure", "reached", "asked"),
        [(words, _number(figures[key]), asked) for words, key, asked in rows],
    )


def _workers(figures: Part) -> str:
    rows = [
        (words, _number(figures[f"one_worker_{unit}"]), _number(figures[f"two_workers_{unit}"]),
         _number(figures[ratio]))
        for words, unit, ratio in (
            ("articles a second, by the clock", "articles_per_second", "two_over_one"),
            ("articles a CPU second of the workers", "articles_per_cpu_second",
             "two_over_one_by_cpu"),
        )
    ]  # fmt: skip
    return (
        "## Two workers\n\nAsked: two at least 1.8 times one. The clock tells this only where two "
        "cores are free; by CPU\nseconds the ratio is what two free cores would give (twice the "
        "work a second of either); more than\ntwo shows how crowded the machine was.\n\n"
        + _table(("", "one", "two", "two over one"), rows)
    )


def _memory(figures: Part) -> str:
    rows = [
        ("articles read in one process", _number(figures["articles"]), "20,000"),
        ("peak, MB", _number(figures["peak_mb"]), "< 1,200"),
        ("after the first quarter, MB", _number(figures["mb_after_first_quarter"]), ""),
        ("at the end, MB", _number(figures["mb_at_end"]), "flat"),
        ("MB more a 1,000 articles, second half", _number(figures["mb_per_1000_late"]), "0"),
    ]
    return "## Memory of one worker\n\n" + _table(("figure", "reached", "asked"), rows)


def _peers(figures: Part) -> str:
    rows = []
    for name, (does, _) in PEERS.items():
        found = figures.get(name, "not run")
        if isinstance(found, str):
            rows.append((name, does, "-", f"did not run: `{found}`"))
            continue
        cost = found["cpu_seconds"] / found["articles"]
        rows.append((name, does, _number(1000 * cost), _number(1 / cost)))
    return (
        "## Beside other programs\n\nEach in a process of its own, one text after the other, "
        "loading not counted. They do other things\nthan a record: this says what a second buys, "
        "not which is better.\n\n"
        + _table(("program", "what it does", "CPU ms an article", "articles a CPU second"), rows)
    )


_SECTIONS = {"cost": _cost, "workers": _workers, "memory": _memory, "peers": _peers}


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
