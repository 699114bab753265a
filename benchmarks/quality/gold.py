"""Figures of the whole reader on our own annotated reports, open and sealed apart.

    python -m benchmarks.quality.gold [--errors] [LAYER ...]

`--errors` lists the errors of the open reports, by class; those of the sealed ones are never shown.
Nothing is trained on these reports; errors of the open ones were read while rules were written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.quality.analyses import analyses
from benchmarks.quality.gold_layers import compare
from benchmarks.quality.gold_pairs import Tally
from truceline.lang import default_analyzer
from truceline.model import Record, from_json
from truceline.read.intake import document_from_text
from truceline.read.reader import describe_run, read_annotated

GOLD = Path(__file__).parents[2] / "gold"
_DATELINE = re.compile(r"[A-Z][A-Z ]{1,40}, \d{1,2} [A-Z][a-z]{2,8} - ")


def score(shared: Path) -> dict[str, float]:
    """Figures 0..100, keyed `open.layer.figure` and `sealed.layer.figure`; needs no shared data."""
    del shared
    found = {}
    for part, tally in tallies().items():
        found.update({f"{part}.{name}": value for name, value in tally.figures().items()})
    return found


def tallies() -> dict[str, Tally]:
    """The counts behind the figures, of the open and of the sealed reports."""
    lines = (GOLD / "sealed.txt").read_text(encoding="utf-8").splitlines()
    episodes = tuple(f"{line}-" for line in lines if line and not line.startswith("#"))
    found = {"open": Tally(), "sealed": Tally()}
    for gold, read in read_again():
        is_sealed = (gold.document.given_id or "").startswith(episodes)
        part = "sealed" if is_sealed else "open"
        compare(found[part], gold, read)
    return found


def read_again() -> Iterator[tuple[Record, Record]]:
    """Each gold record with what the shipped reader reads in the same text."""
    paths = sorted((GOLD / "records").glob("*.json"))
    golds = [from_json(Record, json.loads(p.read_text(encoding="utf-8"))) for p in paths]
    run = describe_run(default_analyzer())
    parsed = analyses(gold.document.text for gold in golds)
    for gold, annotation in zip(golds, parsed, strict=True):
        given = gold.document
        document = document_from_text(
            given.text,
            given_id=given.given_id,
            title=given.title,
            published=given.published,
            source=given.source.name,
        )
        yield gold, _without_dateline(read_annotated(document, annotation, run))


def _without_dateline(record: Record) -> Record:
    """The record without times, places and counts of the dateline: it belongs to the document."""
    line = _DATELINE.match(record.document.text)
    if not line:
        return record
    end = line.end()
    return replace(
        record,
        times=tuple(t for t in record.times if t.span.start >= end),
        places=tuple(p for p in record.places if p.span.start >= end),
        counts=tuple(c for c in record.counts if c.span.start >= end),
    )


def table(found: dict[str, Tally]) -> str:
    """One line a figure: open and sealed side by side."""
    columns = {part: tally.figures() for part, tally in found.items()}
    lines = [f"{'':28}{'open':>8}{'sealed':>8}"]
    for name in columns["open"]:
        if name.endswith((".f1", ".acc", ".p", ".r")):
            cells = "".join(f"{columns[part].get(name, 0.0):8.1f}" for part in columns)
            lines.append(f"{name:28}{cells}")
    return "\n".join(lines)


def main() -> None:
    """Print the table, or the errors of the open reports by class."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layers", nargs="*", help="only errors of these layers")
    parser.add_argument("--errors", action="store_true", help="list errors of the open reports")
    arguments = parser.parse_args()
    found = tallies()
    print(table(found))
    if not arguments.errors:
        return
    for kind, report, words in sorted(found["open"].errors):
        if kind.endswith("_voiced"):
            continue  # listed once, under the figure over all claims
        if not arguments.layers or kind.split(".")[0] in arguments.layers:
            print(f"{kind:22} {report:28} {words}")


if __name__ == "__main__":
    main()
