"""Server time of the workbench: a report page with 1,000 highlights, search over 10,000 reports.

`python -m benchmarks.workbench` writes docs/workbench-figures.md. Requests go through the whole
application in this process (guard, routing, templates), without a network.
"""

from __future__ import annotations

import os
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from truceline.model import (
    Claim,
    Count,
    Cue,
    Document,
    EventReport,
    Link,
    PlaceValue,
    Plover,
    Record,
    Run,
    Source,
    Span,
    Stance,
    TimeValue,
    Voice,
    document_id,
    item_id,
)
from truceline.store import RecordFile
from truceline.views.items import LAYERS, highlights_of
from truceline.web.app import create_app

PAGE = Path(__file__).parents[1] / "docs" / "workbench-figures.md"
HIGHLIGHTS, REPORTS, TIMES = 1000, 10_000, 60
_RUN = Run(id="run-made", version="0", analyzer="none", analyzer_digest="", resources_digest="")
_SYLLABLES = ("ka", "mor", "ti", "sel", "bu", "ran", "do", "vi", "esh", "lun", "gar", "pe")
_TOWNS = ("Goma", "Sake", "Masisi", "Minova", "Kitchanga", "Rutshuru", "Walikale", "Bunagana")


Row = tuple[str, str, list[tuple[float, float]]]
"""What was asked for, the bound, and wall and CPU milliseconds of each request."""


def main() -> int:
    """Measure, print and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [*_report_page(Path(folder)), *_search(Path(folder))]
    PAGE.write_text(page_of_figures(rows), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    return 0


def _report_page(folder: Path) -> list[Row]:
    path = folder / "report.truceline"
    record = made_report(random.Random(1), HIGHLIGHTS // 7 + 1, sentence_each=True)
    found = len(highlights_of(record, tuple(LAYERS)))
    if found < HIGHLIGHTS:
        raise AssertionError(f"only {found} highlights")
    with RecordFile(path) as record_file:
        record_file.add(record)
    browser = TestClient(create_app(path), base_url="http://127.0.0.1:8765")
    layers = "&".join(f"layers={layer}" for layer in LAYERS)
    address = f"/reports/{record.document.id}?{layers}"
    api = f"/api/v1/documents/{record.document.id}/record"
    return [
        (f"report page, {found:,} highlights", "< 150", _timed(lambda: browser.get(address))),
        (f"the same record from the API, {found:,} items", "", _timed(lambda: browser.get(api))),
    ]


def _search(folder: Path) -> list[Row]:
    path = folder / "archive.truceline"
    chance = random.Random(2)
    words = _vocabulary(chance)
    with RecordFile(path) as record_file:
        # One transaction for each report costs minutes on a slow disk and is not measured here.
        record_file._connection.execute("PRAGMA synchronous = OFF")
        for _ in range(REPORTS):
            record_file.add(made_report(chance, 3, words=words))
    browser = TestClient(create_app(path), base_url="http://127.0.0.1:8765")
    queries = [" ".join(chance.sample(words[:2000], n)) for n in (1, 1, 2) for _ in range(20)]
    api = iter(queries * 2)
    pages = iter(queries * 2)
    browser.get("/", params={"q": queries[0]})
    size = f"{REPORTS:,} reports"
    return [
        (f"search over {size}, from the API", "< 100",
         _timed(lambda: browser.get("/api/v1/search", params={"q": next(api)}))),
        (f"search over {size}, as a page", "< 100",
         _timed(lambda: browser.get("/", params={"q": next(pages)}))),
    ]  # fmt: skip


def _timed(ask: Callable[[], object]) -> list[tuple[float, float]]:
    """Wall and CPU milliseconds of each request; a first one fills what is kept."""
    ask()
    found = []
    for _ in range(TIMES):
        started, worked = time.perf_counter(), time.process_time()
        answer = ask()
        wall, cpu = time.perf_counter() - started, time.process_time() - worked
        found.append((1000 * wall, 1000 * cpu))
        if getattr(answer, "status_code", 0) != 200:
            raise AssertionError(answer)
    return found


def made_report(
    chance: random.Random,
    sentences: int,
    words: list[str] | None = None,
    *,
    sentence_each: bool = False,
) -> Record:
    """A report with five values a sentence: voice and claim, time, place, count and event."""
    body, marks = "", []
    for number in range(sentences):
        town, day = chance.choice(_TOWNS), f"{chance.randint(1, 28)} May 2024"
        count = f"{chance.randint(2, 900)} people"
        marks.append((len(body), town, day, count))
        body += f"The ministry said {count} were killed in {town} on {day}. "
        if sentence_each and number % 4 == 3:
            body += "\n\n"
    if words:
        weights = [1 / (rank + 1) for rank in range(len(words))]
        body += " ".join(chance.choices(words, weights, k=300)) + "."
    document = Document(
        id=document_id(body), text=body, published="2024-05-29", title=body[:40],
        source=Source(name=chance.choice(("Gazette", "Courier", "Herald"))),
    )  # fmt: skip
    made = [_values(document, *mark) for mark in marks]
    claims, times, places, counts, events = zip(*made, strict=True)
    return Record(document=document, claims=claims, times=times, places=places, counts=counts,
                  events=events, run=_RUN)  # fmt: skip


def _values(
    document: Document, start: int, town: str, day: str, count: str
) -> tuple[Claim, TimeValue, PlaceValue, Count, EventReport]:
    def at(words: str) -> Span:
        found = document.text.index(words, start)
        return document.span(found, found + len(words))

    voice, number = at("The ministry"), at(count)
    content = document.span(number.start, at(day).end)
    claim = Claim(
        id=item_id("claim", content), spans=(content,), content=(content,),
        chain=(Link(source=Voice(span=voice), cue=Cue(span=at("said")), relation="said"),),
        stance=Stance(label="asserts", score=3),
    )  # fmt: skip
    iso = f"2024-05-{int(day.split()[0]):02}"
    moment = TimeValue(id=item_id("time", at(day)), span=at(day), type="DATE", value=iso,
                       earliest=iso, latest=iso)  # fmt: skip
    place = PlaceValue(id=item_id("place", at(town)), span=at(town), name=town, latitude=-1.6,
                       longitude=29.2, country="CD", precision=1)  # fmt: skip
    best = float(count.split()[0])
    figure = Count(id=item_id("count", number), span=number, measure="killed", low=best,
                   best=best, high=best)  # fmt: skip
    event = EventReport(
        id=item_id("event", at("killed")), span=at("killed"), claim=claim.id,
        trigger=at("killed"), plover=Plover(type="ASSAULT"), realis="occurred", time=moment.id,
        place=place.id, counts=(figure.id,),
    )  # fmt: skip
    return claim, moment, place, figure, event


def _vocabulary(chance: random.Random) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < 20_000:
        made["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5)))] = None
    return list(made)


def page_of_figures(rows: list[Row]) -> str:
    lines = [
        "# Workbench figures",
        "",
        "Written by `python -m benchmarks.workbench`. Milliseconds from request to whole answer,",
        "through the whole application in one process, without network or browser; made-up texts,",
        f"{TIMES} requests each after one that is not counted. CPU is that of the whole process:",
        "on a machine that does other work it says more than the clock.",
        "",
        "| what | asked (median) | median | slowest of 20 | worst | CPU, median |",
        "|---|---|---|---|---|---|",
    ]
    for what, asked, times in rows:
        walls, cpus = (sorted(t[n] for t in times) for n in (0, 1))
        late = walls[int(0.95 * len(walls))]
        lines.append(
            f"| {what} | {asked} | {statistics.median(walls):.0f} | {late:.0f} | "
            f"{walls[-1]:.0f} | {statistics.median(cpus):.0f} |"
        )
    lines += [
        "",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
