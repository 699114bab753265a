"""Figures of agreements: terms, obligations, clause flags, corridors, findings, the board.

    python -m benchmarks.quality.agreements [--errors]

Tuned on: dev_terms, the even PAD rows, corridors-dev, ctsamm-silver, and the own agreements that
`gold/agreements/sealed.txt` does not name. The sealed ones are measured apart.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from pathlib import Path
from typing import Any

import yaml

from truceline.lang import Analyzer, default_analyzer
from truceline.model import Agreement, Document, Judgement, Obligation, Record, document_id
from truceline.read.actors import read_actors
from truceline.read.agreements import read_agreements
from truceline.read.agreements.corridors import read_corridor
from truceline.read.agreements.findings import cited_articles
from truceline.read.agreements.summaries import codebook_flags
from truceline.read.times import read_times
from truceline.reconcile.board import Board, Row, board

OWN = Path(__file__).parents[2] / "gold/agreements"
FLAGS = {"cease": "cease", "ddr": "ddr", "pris": "pris", "withd": "withd"}
ERRORS: list[str] = []


def score(shared: Path) -> dict[str, float]:
    """All figures, 0..100; the parts whose data is absent are left out."""
    ERRORS.clear()
    gold = shared / "gold/agreements"
    analyzer = default_analyzer()
    figures = own_board(analyzer)
    if not gold.is_dir():
        return figures
    figures |= dev_terms(gold / "dev_terms", analyzer)
    figures |= clause_flags(gold / "pad-even.jsonl")
    figures |= corridors(gold / "corridors-dev.jsonl")
    figures |= cited(gold / "ctsamm-silver.jsonl")
    return figures


def dev_terms(folder: Path, analyzer: Analyzer) -> dict[str, float]:
    """Segmentation, detection, category, bearer and deadline figures on annotated full texts."""
    terms, duties = _Tally(), _Tally()
    category, deadline, bearer = [0, 0], [0, 0], _Tally()
    for path in sorted(folder.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text("utf-8"))
        text = (folder / "texts" / f"{path.stem}.txt").read_text("utf-8")
        agreements = _read(text, gold["doc"]["published"], analyzer)
        found_terms = [t for a in agreements for t in a.terms]
        starts = [_find(text, t["anchor"], 0) for t in gold["terms"]]
        hits = {s for s in starts if any(abs(t.span.start - s) <= 3 for t in found_terms)}
        terms.add(len(hits), len(found_terms), len(starts))
        predicted = [o for t in found_terms for o in t.obligations]
        pairs, missed, spare = _pair(text, gold, starts, predicted)
        required = [g for g in missed if not g.get("optional")]
        duties.add(len(pairs), len(pairs) + len(spare), len(pairs) + len(required))
        ERRORS.extend(f"missed obligation: {g['anchor']}" for g in required)
        ERRORS.extend(f"spare obligation: {o.span.text[:80]!r}" for o in spare)
        for wanted, got in pairs:
            names = {wanted["category"], *wanted.get("category_alt", [])}
            _count(category, got.category in names, f"category {got.category}: {wanted}")
            if wanted.get("deadline"):
                _count(deadline, _is_deadline(wanted, got), f"deadline {got.deadline}: {wanted}")
            elif got.deadline and not wanted.get("deadline_alt"):
                _count(deadline, False, f"spare deadline {got.deadline}: {wanted}")
            _count_bearer(bearer, gold, wanted, got)
    if not terms.wanted:
        return {}
    return {
        "dev_terms.segmentation_f1": terms.f1(),
        "dev_terms.obligation_f1": duties.f1(),
        "dev_terms.category": _share(category),
        "dev_terms.bearer_f1": bearer.f1(),
        "dev_terms.deadline": _share(deadline),
    }


def clause_flags(path: Path) -> dict[str, float]:
    """F1 of four provision flags read from the summaries, and their mean."""
    if not path.exists():
        return {}
    tallies = {flag: _Tally() for flag in FLAGS}
    for row in _rows(path):
        flags = codebook_flags(row["summary"])
        for flag, tally in tallies.items():
            got, wanted = flag in flags, row["flags"][flag] == 1
            tally.add(int(got and wanted), int(got), int(wanted))
            if got != wanted:
                ERRORS.append(f"flag {flag} {'spare' if got else 'missed'}: row {row['row']}")
    figures = {f"pad.{flag}_f1": tally.f1() for flag, tally in tallies.items()}
    macro = sum(figures.values()) / len(figures)
    return {**figures, "pad.macro_f1": macro, **_named_flags(path)}


# Any stem by which a summary could speak of the matter at all, far wider than what is read.
STEMS = {
    "cease": r"ceas|hostilit|truce|fighting|armistice|violence|combat|military operation|fire",
    "ddr": r"disarm|demobil|reintegrat|ddr|decommission|weapon|combatant|disband|canton|camp",
    "pris": r"prison|detain|detention|captiv|hostage|jail|released?|convict|abduct|kidnap",
    "withd": r"withdr|pull(?:ed|s|ing)? (?:out|back)|redeploy|leave the|depart|relocat",
}


def _named_flags(path: Path) -> dict[str, float]:
    """How many coded flags the summaries name at all, and the F1 if all of those were read.

    The codebook codes the agreement; the summary is a page about it. A flag whose summary holds
    none of the stems can only be guessed, so the share of named flags bounds any reader's recall.
    """
    figures, bounds = {}, []
    for flag, stems in STEMS.items():
        coded = [r["summary"] for r in _rows(path) if r["flags"][FLAGS[flag]] == 1]
        named = [s for s in coded if re.search(rf"\b(?:{stems})", s, re.IGNORECASE)]
        figures[f"pad.{flag}_coded_and_named"] = 100 * len(named) / max(len(coded), 1)
        bounds.append(100 * 2 * len(named) / max(len(named) + len(coded), 1))
    return {**figures, "pad.macro_f1_bound": sum(bounds) / len(bounds)}


def corridors(path: Path) -> dict[str, float]:
    """Share of right proposers and macro-F1 of the outcome, from the text alone."""
    if not path.exists():
        return {}
    names = {"proposed": "proposed route/outcome unknown", "successful": "successful",
             "disputed": "disputed", "unsuccessful": "unsuccessful/disrupted"}  # fmt: skip
    tallies = {label: _Tally() for label in names.values()}
    proposer = [0, 0]
    for row in _rows(path):
        route = (row["from"]["printed"], row["to"]["printed"])
        corridor = read_corridor(row["text"], route, PARTIES, host="Ukraine")
        note = f"proposer {corridor.proposer} not {row['proposer']}: corridor {row['id']}"
        _count(proposer, corridor.proposer == row["proposer"], note)
        got, wanted = names[corridor.outcome], row["status"]
        for label, tally in tallies.items():
            tally.add(int(got == wanted == label), int(got == label), int(wanted == label))
        if got != wanted:
            ERRORS.append(f"outcome {got} not {wanted}: corridor {row['id']} {corridor.words}")
    macro = sum(t.f1() for t in tallies.values()) / len(tallies)
    return {"corridors.proposer": _share(proposer), "corridors.status_macro_f1": macro}


PARTIES = {
    "Ukraine": ("Ukrain", "Kyiv"),
    "Russia": ("Russia", "Moscow"),
}


def cited(path: Path) -> dict[str, float]:
    """Share of silver citations (found by pattern, not by people) that are cited spans of ours."""
    if not path.exists():
        return {}
    tally = [0, 0]
    for row in _rows(path):
        document = Document(id=document_id(row["sentence"]), text=row["sentence"])
        spans = cited_articles(document, 0, len(document.text))
        for wanted in row["cited_articles"]:
            start = document.text.find(wanted[:12])
            got = any(s.start <= start + 12 and start < s.end for s in spans)
            _count(tally, got, f"citation {wanted!r}: {[s.text for s in spans]}")
    return {"ctsamm.cited_article": _share(tally)}


def own_board(analyzer: Analyzer) -> dict[str, float]:
    """Share of right labels on the own agreements, open and sealed files apart."""
    sealed = set((OWN / "sealed.txt").read_text("utf-8").split())
    figures: dict[str, float] = {}
    for name, is_sealed in (("own_board.open", False), ("own_board.sealed", True)):
        tally = [0, 0]
        for path in sorted(OWN.glob("*.yaml")):
            if (path.stem in sealed) is is_sealed:
                _score_board(path, analyzer, tally, quiet=is_sealed)
        if tally[1]:
            figures[name] = _share(tally)
    return figures


def _score_board(path: Path, analyzer: Analyzer, tally: list[int], *, quiet: bool) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    records = own_records(case, analyzer)
    judgements = confirmations(case, records)
    for moment in case["expect"]:
        shown = board(records, as_of=moment["as_of"], judgements=judgements)
        for anchor, label in moment["rows"].items():
            row = row_at(shown, records[0], anchor)
            got = row.label.name if row else "no such obligation"
            tally[0] += got == label
            tally[1] += 1
            if got != label and not quiet:
                ERRORS.append(f"{path.stem} {moment['as_of']} {anchor!r}: {got}, not {label}")


def own_records(case: dict[str, Any], analyzer: Analyzer) -> list[Record]:
    """The reports of an own-written case, read through the whole pipeline."""
    from truceline.model import Source
    from truceline.read.reader import read_records

    documents = [
        Document(
            id=document_id(r["text"]),
            text=r["text"],
            published=r["published"],
            source=Source(name=r["source"]),
        )
        for r in case["reports"]
    ]
    return list(read_records(_distinct(documents), analyzer))


def _distinct(documents: list[Document]) -> list[Document]:
    """A wire copy printed word for word is one text; a second outlet keeps it apart by its id."""
    seen: set[str] = set()
    kept = []
    for document in documents:
        name = document.id
        while name in seen:
            name += "-copy"
        seen.add(name)
        kept.append(
            Document(id=name, text=document.text, published=document.published,
                     source=document.source)
        )  # fmt: skip
    return kept


def confirmations(case: dict[str, Any], records: list[Record]) -> list[Judgement]:
    """Judgements that accept the links on the words a case names."""
    wanted = [(c["report"], c["words"]) for c in case.get("confirmed", [])]
    texts = {r["id"]: r["text"] for r in case["reports"]}
    found = []
    for row in board(records).rows:
        for evidence in row.evidence:
            for report, words in wanted:
                if words in evidence.span.text and words in texts[report]:
                    found.append(
                        Judgement(item=evidence.id, verdict="accept", coder="own", at="2030-01-01")
                    )
    return found


def row_at(shown: Board, first: Record, anchor: str) -> Row | None:
    """The row of the obligation of the first report whose words hold the anchor."""
    start = _find(first.document.text, anchor, 0)
    rows = [
        r
        for r in shown.rows
        if r.document == first.document.id
        and r.span.start < start + len(anchor)
        and start < r.span.end
    ]
    return min(rows, key=lambda r: abs(r.span.start - start), default=None)


class _Tally:
    """Right, given and wanted, summed."""

    def __init__(self) -> None:
        self.right = self.given = self.wanted = 0

    def add(self, right: int, given: int, wanted: int) -> None:
        """Add one unit's counts."""
        self.right += right
        self.given += given
        self.wanted += wanted

    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..100."""
        total = self.given + self.wanted
        return 100 * 2 * self.right / total if total else 0.0


def _read(text: str, published: str, analyzer: Analyzer) -> tuple[Agreement, ...]:
    document = Document(id=document_id(text), text=text, published=published)
    (annotation,) = analyzer.analyze([text])
    actors = read_actors(document, annotation)
    times = read_times(document, annotation)
    found, _ = read_agreements(document, annotation, (), actors, times, (), ())
    for agreement in found:
        NAMES.update({a.id: a.name for a in actors})
        assert agreement.terms
    return found


NAMES: dict[str, str] = {}


def _pair(
    text: str, gold: dict[str, Any], starts: list[int], predicted: list[Obligation]
) -> tuple[list[tuple[dict[str, Any], Obligation]], list[dict[str, Any]], list[Obligation]]:
    """Gold obligations with the predicted ones that hold an anchor of theirs, one to one."""
    pairs: list[tuple[dict[str, Any], Obligation]] = []
    missed, free = [], list(predicted)
    for start, term in zip(starts, gold["terms"], strict=True):
        for wanted in term["obligations"]:
            anchors = [wanted["anchor"], *wanted.get("also", [])]
            places = [(p, len(a)) for a in anchors if (p := _find(text, a, start)) >= 0]
            best = max(free, key=lambda o: _overlap(o, places), default=None)
            if best and _overlap(best, places):
                pairs.append((wanted, best))
                free.remove(best)
            else:
                missed.append(wanted)
    return pairs, missed, free


def _overlap(obligation: Obligation, places: list[tuple[int, int]]) -> int:
    span = obligation.span
    return max((min(span.end, p + n) - max(span.start, p) for p, n in places), default=0) * (
        any(span.start < p + n and p < span.end for p, n in places)
    )


def _is_deadline(wanted: dict[str, Any], got: Obligation) -> bool:
    values = {wanted.get("deadline"), *wanted.get("deadline_alt", [])}
    return (got.deadline.value if got.deadline else None) in values


def _count_bearer(
    tally: _Tally, gold: dict[str, Any], wanted: dict[str, Any], got: Obligation
) -> None:
    """Named bearers must match; an implied one must not be printed as named."""
    if wanted["bearer"] == "implied":
        right = got.bearer.basis != "named"
        tally.add(int(right), 1, 1)
        if not right:
            ERRORS.append(f"bearer named {[s.text for s in got.bearer.spans]}: {wanted['anchor']}")
        return
    given = _aliases(gold, got)
    names = set(wanted["bearer"])
    tally.add(len(given & names), max(len(given), 1), len(names))
    if given != names:
        words = [s.text for s in got.bearer.spans]
        ERRORS.append(f"bearer {sorted(given)} {words} not {sorted(names)}: {wanted['anchor']}")


def _aliases(gold: dict[str, Any], got: Obligation) -> set[str]:
    """Gold names of a predicted bearer: by group words, by its own words, by its actors' names."""
    words = " ".join(s.text for s in got.bearer.spans).lower()
    if got.bearer.basis != "named":
        return set()
    for group, members in gold.get("groups", {}).items():
        if re.search(rf"\b{re.escape(group.lower())}\b", words):
            return set(members)
    names = " ".join([words, *(NAMES.get(a, "").lower() for a in got.bearer.actors)])
    return {
        p["name"]
        for p in gold["parties"]
        if any(n.lower() in names for n in (p["name"], *p["aliases"]))
    }


def _find(text: str, anchor: str, start: int) -> int:
    pattern = r"\s+".join(re.escape(w) for w in anchor.split())
    match = re.compile(pattern).search(text, max(start, 0))
    return match.start() if match else -1


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def _count(tally: list[int], right: bool, note: str) -> None:
    tally[0] += right
    tally[1] += 1
    if not right:
        ERRORS.append(note)


def _share(tally: list[int]) -> float:
    return 100 * tally[0] / tally[1] if tally[1] else 0.0


def main() -> int:
    """Print the figures, and the errors on demand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print what was wrong")
    arguments = parser.parse_args()
    figures = score(Path(os.environ.get("TRUCELINE_SHARED", "../shared")))
    for metric, value in figures.items():
        print(f"{metric:36} {value:6.1f}")
    if arguments.errors:
        print("\n".join(ERRORS))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
