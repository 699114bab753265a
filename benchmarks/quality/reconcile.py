"""Joining, copies and disagreements against `gold/reconcile`, from plain texts to the end.

    python -m benchmarks.quality.reconcile [--sealed] [--errors]

Weights and thresholds were set on the open fifteen episodes; five are sealed and reported apart.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from gold.reconcile.annotations import Figure as GoldFigure
from gold.reconcile.annotations import Gold, GoldReport, Telling, load_gold
from truceline.lang import default_analyzer
from truceline.model import Document, EventReport, Record, Source, document_id
from truceline.read.reader import describe_run, read_annotated
from truceline.reconcile.copies import origins
from truceline.reconcile.figures import Disagreement, competing_figures
from truceline.reconcile.joining import Cluster, join

_END = re.compile(r"[.!?][\"”’)]?\s+(?=[^\W\d_a-z])|\n\s*\n")

Pair = tuple[str, str, str, float, float]


def score(_: Path) -> dict[str, float]:
    """Figures of the open and of the sealed episodes."""
    gold = load_gold()
    records = read(gold.reports)
    found: dict[str, float] = {}
    for name, part in (("open", gold.part(False)), ("sealed", gold.part(True))):
        own = {r.id: records[r.id] for r in part.reports}
        for metric, value in measure(part, own).items():
            found[f"{name}.{metric}"] = value
    return found


def read(reports: Iterable[GoldReport]) -> dict[str, Record]:
    """The record of every gold report, read from its text and what its index row says."""
    held = list(reports)
    documents = [
        Document(
            id=document_id(r.text),
            given_id=r.id,
            text=r.text,
            title=r.title,
            published=r.published,
            source=Source(name=r.source),
        )
        for r in held
    ]
    analyzer = default_analyzer()
    run = describe_run(analyzer)
    annotations = analyzer.analyze(d.text for d in documents)
    return {
        str(d.given_id): read_annotated(d, a, run)
        for d, a in zip(documents, annotations, strict=True)
    }


def measure(gold: Gold, records: dict[str, Record], errors: bool = False) -> dict[str, float]:
    """B-cubed of joining, F1 of copies, precision and recall of disagreements."""
    clusters = join(records.values())
    found = b_cubed(gold.tellings, align(gold.tellings, records, clusters))
    found |= copies_f1(gold, records)
    found |= disagreements(gold, records, clusters, errors)
    return {metric: round(value, 4) for metric, value in found.items()}


def align(
    tellings: Iterable[Telling], records: dict[str, Record], clusters: Iterable[Cluster]
) -> dict[Telling, str]:
    """The cluster of the event report that stands at, or nearest to, each gold telling."""
    cluster_of = {r: c.id for c in clusters for r in c.reports}
    found = {}
    for telling in tellings:
        event = event_at(telling, records[telling.report])
        found[telling] = cluster_of[event.id] if event else f"missed:{telling}"
    return found


def event_at(telling: Telling, record: Record) -> EventReport | None:
    """An event whose trigger overlaps the anchor, else the nearest one in the same sentence."""
    text = record.document.text
    first = max((m.end() for m in _END.finditer(text, 0, telling.start)), default=0)
    last = next((m.start() for m in _END.finditer(text, telling.end)), len(text))

    def far(event: EventReport) -> int:
        return max(0, event.trigger.start - telling.end, telling.start - event.trigger.end)

    near = [
        e
        for e in record.events
        if first <= e.trigger.start < last and e.plover.type not in ("ACCUSE", "REJECT")
    ]
    return min(near, key=lambda e: (far(e), e.trigger.start), default=None)


def b_cubed(tellings: tuple[Telling, ...], system: dict[Telling, str]) -> dict[str, float]:
    """B-cubed precision, recall and F1 over all gold tellings."""
    precision = recall = 0.0
    for one in tellings:
        same_system = {t for t in tellings if system[t] == system[one]}
        same_gold = {t for t in tellings if t.event == one.event}
        both = len(same_system & same_gold)
        precision += both / len(same_system)
        recall += both / len(same_gold)
    p, r = precision / max(1, len(tellings)), recall / max(1, len(tellings))
    return {"bcubed_p": p, "bcubed_r": r, "bcubed_f1": f1(p, r)}


def copies_f1(gold: Gold, records: dict[str, Record]) -> dict[str, float]:
    """F1 of pairs of documents of one origin."""
    root = origins(r.document for r in records.values())
    # A copy letter for letter has the id of its origin: one document, and rightly so.
    by_id = {records[r.id].document.id: r for r in reversed(gold.reports)}
    texts: dict[str, list[GoldReport]] = {}
    for report in by_id.values():
        texts.setdefault(report.copy_of or report.id, []).append(report)
    told = {frozenset((a.id, b.id)) for group in texts.values() for a, b in combinations(group, 2)}
    system = {
        frozenset((by_id[a].id, by_id[b].id))
        for a, b in combinations(sorted(root), 2)
        if root[a] == root[b]
    }
    hits = len(told & system)
    p, r = hits / max(1, len(system)), hits / max(1, len(told))
    return {"copies_p": p, "copies_r": r, "copies_f1": f1(p, r)}


def disagreements(
    gold: Gold, records: dict[str, Record], clusters: Iterable[Cluster], errors: bool
) -> dict[str, float]:
    """Pairs of values of different voices that cannot both hold, by event and measure."""
    wanted = gold_pairs(gold)
    by_document = {r.document.id: r for r in reversed(list(records.values()))}
    root = origins(r.document for r in records.values())
    # Letter-for-letter copies share an id: the first row is the origin.
    given = {r.document.id: str(r.document.given_id) for r in reversed(list(records.values()))}
    system: set[Pair] = set()
    for cluster in clusters:
        for competing in competing_figures(cluster, by_document, root):
            for found in competing.disagreements:
                system |= {_mapped(found, gold, given)}
    hits = len(wanted & system)
    if errors:
        for pair in sorted(wanted - system):
            print("missed", pair)
        for pair in sorted(system - wanted):
            print("wrong ", pair)
    p, r = hits / max(1, len(system)), hits / max(1, len(wanted))
    return {"disagreements_p": p, "disagreements_r": r, "disagreements_f1": f1(p, r),
            "disagreements_gold": float(len(wanted))}  # fmt: skip


def gold_pairs(gold: Gold) -> set[Pair]:
    """The rule of the gold: two voices whose figures stood on one day and exclude each other."""
    published = {r.id: r.published[:10] for r in gold.reports}
    by_key: dict[tuple[str, str, str], list[GoldFigure]] = {}
    for figure in gold.figures:
        if math.isinf(figure.high) and not figure.low:
            continue
        by_key.setdefault((figure.event, figure.measure, figure.of), []).append(figure)
    found = set()
    for (event, measure_, of), figures in by_key.items():
        for a, b in combinations(figures, 2):
            apart = a.high < b.low or b.high < a.low
            if a.voice != b.voice and apart and _overlap(a, b, figures, published):
                found.add(_pair(event, measure_, of, a, b))
    return found


def _overlap(
    a: GoldFigure, b: GoldFigure, figures: list[GoldFigure], published: dict[str, str]
) -> bool:
    def until(figure: GoldFigure) -> str:
        newer = [
            published[f.report]
            for f in figures
            if f.voice == figure.voice
            and (f.low, f.high) != (figure.low, figure.high)
            and published[f.report] > published[figure.report]
        ]
        return min(newer, default="9999")

    return published[a.report] < until(b) and published[b.report] < until(a)


def _pair(event: str, measure_: str, of: str, a: GoldFigure, b: GoldFigure) -> Pair:
    low, high = sorted((a.low, b.low))
    return event, measure_, of, low, high


def _mapped(found: Disagreement, gold: Gold, given: dict[str, str]) -> Pair:
    """The gold pair a system disagreement stands for, or one that matches none."""
    sides = []
    for figure in (found.first, found.second):
        span = figure.count.span
        sides.append(
            next(
                (
                    f
                    for f in gold.figures
                    if f.report == given[figure.document]
                    and f.start < span.end
                    and span.start < f.end
                ),
                None,
            )
        )
    a, b = sides
    if a is None or b is None or (a.event, a.measure, a.of) != (b.event, b.measure, b.of):
        texts = [f"{given[f.document]}: {f.count.span.text}" for f in (found.first, found.second)]
        return " | ".join(texts), found.measure, found.group, found.first.low, found.second.low
    return _pair(a.event, a.measure, a.of, a, b)


def f1(p: float, r: float) -> float:
    """Harmonic mean."""
    return 2 * p * r / (p + r) if p + r else 0.0


def main() -> None:
    """Print the figures; with --errors also what was missed and what was wrong (open part)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sealed", action="store_true", help="the sealed episodes instead")
    parser.add_argument("--errors", action="store_true", help="list missed and wrong pairs")
    arguments = parser.parse_args()
    gold = load_gold().part(arguments.sealed)
    found = measure(gold, read(gold.reports), arguments.errors)
    for metric, value in found.items():
        print(f"{metric:24} {value:8.4f}")


if __name__ == "__main__":
    main()
