"""Figures of the voices: attribution pairs on a development corpus, in the scorer's sense.

python benchmarks/quality/attribution.py [SHARED] [FOLDER that keeps parsed texts]

The corpus has no nesting (one voice a passage), so only claims whose chain has one link are
compared; claims of the outlet itself are left out, as the corpus does not mark them.
`reporting recall` counts gold attributions with a cue of the kinds said, reported or denied.
What was tuned on: one article in five of the train part; dev was only measured.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import re
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.quality.scorers import load_scorer
from truceline.lang import default_analyzer
from truceline.model import Annotation, Claim, Document, Span, document_id
from truceline.read.claims import read_claims
from truceline.resources.cues import cue_forms, frames_of

GOLD = "gold/attribution/polnear-dev.jsonl"
REPORTING = frozenset({"said", "reported", "denies"})
_WORD = re.compile(r"[A-Za-z]+")
Row = dict[str, Any]


def score(shared: Path, cached: Path | None = None) -> dict[str, float]:
    """Pair, pair with source, and reporting recall on dev (0..100); {} without the data."""
    path = shared / GOLD
    if not path.is_file():
        return {}
    scorer = load_scorer(shared, "score_attribution")
    with path.open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    predicted = []
    parse_seconds = read_seconds = 0.0
    for row in gold:
        document = Document(id=document_id(row["text"]), text=row["text"])
        begun = time.perf_counter()
        annotation = _annotation(document, cached)
        parsed = time.perf_counter()
        claims = read_claims(document, annotation, (), ())
        read_seconds += time.perf_counter() - parsed
        parse_seconds += parsed - begun
        predicted.append({"doc": row["doc"], "attributions": list(_attributions(claims))})
    found = scorer.score(gold, predicted)["attribution"]
    figures = {
        "pair_p": found["pair"]["P"],
        "pair_r": found["pair"]["R"],
        "pair_f1": found["pair"]["F1"],
        "pair_source_f1": found["pair+src"]["F1"],
        "reporting_recall": _reporting_recall(scorer, gold, predicted),
        "articles_read": 100.0 * len(predicted) / len(gold),
    }
    if cached is None:
        figures["cost_share_of_parse"] = 100.0 * read_seconds / parse_seconds
    return {name: round(value, 1) for name, value in figures.items()}


def _attributions(claims: tuple[Claim, ...]) -> Iterator[Row]:
    for claim in claims:
        # 'X said C, citing Y' is one claim of two links here and an attribution to X there.
        chain = claim.chain[:-1] if claim.rule.startswith("cited/") else claim.chain
        link = chain[-1]
        if link.relation == "outlet" or len(chain) > 1:
            continue
        yield {
            "source": _ranges(link.source.span),
            "cue": _ranges(link.cue.span),
            "content": [[s.start, s.end] for s in claim.content],
        }


def _ranges(span: Span | None) -> list[list[int]]:
    return [[span.start, span.end]] if span else []


def _reporting_recall(scorer: ModuleType, gold: list[Row], predicted: list[Row]) -> float:
    """Share of gold attributions with a reporting cue whose content some claim meets by half."""
    hit = total = 0
    for row, made in zip(gold, predicted, strict=True):
        text = row["text"]
        tokens = scorer.token_starts(text)
        theirs = [a for a in row["attributions"] if any(a.get(r) for r in scorer.ROLES)]
        items = scorer.Doc(theirs, text, tokens).items
        ours = scorer.Doc(made["attributions"], text, tokens).items
        weights = []
        for i, a in enumerate(items):
            for j, b in enumerate(ours):
                share = scorer.dice(a["content"][2], b["content"][2])
                if share >= 0.5:
                    weights.append((share, i, j))
        paired = {i for _, i, _ in scorer.greedy(weights)}
        for i, attribution in enumerate(theirs):
            if _is_reporting(text, attribution["cue"]):
                total += 1
                hit += i in paired
    return 100.0 * hit / max(1, total)


def _is_reporting(text: str, cue: list[list[int]]) -> bool:
    words = [w.lower() for a, b in cue for w in _WORD.findall(text[a:b])]
    return "according" in words or any(w in _reporting_forms() for w in words)


@cache
def _reporting_forms() -> frozenset[str]:
    table = frames_of()
    return frozenset(
        form
        for (pos, form), lemma in cue_forms().items()
        if pos == "verb"
        and any(
            rule.kind in REPORTING and frame in ("that", "quote")
            for frame, rule in table.get((pos, lemma), {}).items()
        )
    )


def _annotation(document: Document, cached: Path | None) -> Annotation:
    """The parse of a text, kept under the analyser's digest when a folder is given."""
    analyzer = default_analyzer()
    if cached is None:
        return next(iter(analyzer.analyze([document.text])))
    key = hashlib.sha256(f"{analyzer.identity.digest}|{document.id}".encode()).hexdigest()[:24]
    path = cached / f"{key}.pickle"
    if path.is_file():
        kept: Annotation = pickle.loads(path.read_bytes())
        return kept
    annotation = next(iter(analyzer.analyze([document.text])))
    cached.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(annotation))
    return annotation


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    kept_in = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    print(json.dumps(score(folder, kept_in), indent=1))
