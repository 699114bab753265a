"""Print the tables of the README from the score files: ``python -m training.report``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
SETS = ("GUM test", "GUM test news", "GUM dev", "GUM dev news", "PUD news")
SHOWN = ("upos", "xpos", "uas", "las", "sentence", "lemma", "names")


def row(cells: Sequence[object]) -> str:
    """Return one line of a Markdown table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def by_set(results: dict[str, dict[str, dict[str, object]]]) -> str:
    """Return one table: for each set of texts, each pipeline's figures."""
    lines = [row(["set", "pipeline", *SHOWN]), "|---" * (len(SHOWN) + 2) + "|"]
    for name in SETS:
        for pipeline, table in results.items():
            lines.append(row([name, pipeline, *(table[name].get(m, "") for m in SHOWN)]))
    return "\n".join(lines)


def own(results: dict[str, dict[str, dict[str, object]]]) -> str:
    """Return the table of the sealed own sentences and trees."""
    measures = ("upos", "las", "sentence", "lemma")
    lines = [
        row(["pipeline", "names P/R/F", *(f"trees: {m}" for m in measures)]),
        "|---" * (len(measures) + 2) + "|",
    ]
    for pipeline, table in results.items():
        trees = table["own sealed trees"]
        cells = [trees.get(m, "") for m in measures]
        lines.append(row([pipeline, table["own sealed"]["names"], *cells]))
    return "\n".join(lines)


def by_genre(table: dict[str, dict[str, object]]) -> str:
    """Return the genres of GUM test for one pipeline."""
    lines = [row(["genre", *SHOWN]), "|---" * (len(SHOWN) + 1) + "|"]
    for name, figures in table.items():
        if name.startswith("GUM test "):
            genre = name.removeprefix("GUM test ")
            lines.append(row([genre, *(figures.get(m, "") for m in SHOWN)]))
    return "\n".join(lines)


def main() -> None:
    """Print all tables; the files come in the order given, the last one also by genre."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", help="names of files in training/results, no suffix")
    args = parser.parse_args()
    results = {
        name: json.loads((RESULTS / f"{name}.json").read_text("utf8"))["scores"]
        for name in args.names
    }
    print("\n\n".join([by_set(results), own(results), by_genre(results[args.names[-1]])]))


if __name__ == "__main__":
    main()
