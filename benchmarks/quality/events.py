"""Figures of the event layer: PLV sentences, PLOVER GSR, PETRARCH sentences, MUC-4, own texts.

python -m benchmarks.quality.events [SHARED] [--errors FOLDER] [--only plv|gsr|petrarch|muc|own]

PLV_train, plover_gsr, petrarch and muc4-dev were used to tune the frames by reading errors; no
row trains anything. `TRUCELINE_CACHE` may name a folder for analyses between runs.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.quality.analyses import analyses
from benchmarks.quality.muc import score_muc
from truceline.model import Actor, Annotation, Document, EventReport, PlaceValue, Token, document_id
from truceline.read.actors import read_actors
from truceline.read.claims import read_claims
from truceline.read.counts import read_counts
from truceline.read.events import SentenceCode, classify_sentence, read_events
from truceline.read.events.sentence_coder import cameo_codes
from truceline.read.places import read_places

Row = dict[str, Any]
OWN = Path(__file__).parents[2] / "gold/no_events"
_OLD_TYPES = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
}  # fmt: skip
_STOP = frozenset(["the", "of", "a", "an", "and", "in", "'s", "'s", "for", "to", "from"])


def score(shared: Path, only: str | None = None, errors: Path | None = None) -> dict[str, float]:
    """All figures of the layer, 0..100 (false events: events per 100 texts).

    `only` limits a run to one corpus; `errors` is a folder for one file of errors a corpus.
    """
    events = shared / "gold/events"
    figures: dict[str, float] = {}
    if (events / "PLV_train.tsv").exists():
        if only in (None, "plv"):
            figures.update(score_plv(events / "PLV_train.tsv", errors))
        if only in (None, "gsr"):
            figures.update(score_gsr(events / "plover_gsr/PLOVER_GSR_CAMEO.txt", errors))
        if only in (None, "petrarch"):
            figures.update(score_petrarch(events / "petrarch/PETR2_GSR_validation.xml", errors))
        if only in (None, "muc"):
            figures.update(score_muc(events / "muc4-dev.jsonl", errors))
    if OWN.exists() and only in (None, "own"):
        figures.update(score_own(OWN, errors))
    return figures


# --- PLV: one root a sentence with marked source and target -------------------------------------


def score_plv(path: Path, errors: Path | None = None) -> dict[str, float]:
    """Root macro-F1 with abstentions as errors, accuracy, precision at 60 % coverage."""
    with path.open(encoding="utf-8") as lines:
        rows = [_plv_row(r) for r in csv.DictReader(lines, delimiter="\t")]
    coded = []
    for row, annotation in zip(rows, analyses(r["text"] for r in rows), strict=True):
        code = classify_sentence(annotation, row["source"], row["target"])
        coded.append((row, code))
    _write_errors(errors, "plv", [_plv_error(r, c) for r, c in coded if _yield(c) != r["gold"]])
    pairs = [(r["gold"], _yield(c)) for r, c in coded]
    ranked = sorted(coded, key=lambda rc: -(rc[1].confidence if rc[1] else 0))
    top = ranked[: round(0.6 * len(ranked))]
    right = sum(_yield(c) == r["gold"] for r, c in top)
    return {
        "plv.macro_f1": 100 * macro_f1(pairs),
        "plv.accuracy": 100 * sum(g == p for g, p in pairs) / len(pairs),
        "plv.precision_at_60": 100 * right / len(top),
        "plv.abstained": 100 * sum(p is None for _, p in pairs) / len(pairs),
    }


def _plv_row(row: dict[str, str]) -> Row:
    text = ""
    spans: dict[str, list[int]] = {}
    for piece in re.split(r"(</?[st]>)", row["marked_sentence"]):
        if piece in ("<s>", "<t>"):
            spans.setdefault(piece[1], [len(text), 0])
        elif piece in ("</s>", "</t>"):
            spans[piece[2]][1] = spans[piece[2]][1] or len(text)
        else:
            text += piece
    source, target = (tuple(spans[k]) if k in spans else None for k in "st")
    return {"text": text, "source": source, "target": target, "gold": row["gold_root"]}


def _plv_error(row: Row, code: SentenceCode | None) -> Row:
    read = [code.type, code.cameo, code.rule] if code else None
    return {**row, "read": read}


def _yield(code: SentenceCode | None) -> str | None:
    if code is None:
        return None
    return "YIELD" if code.type in ("CONCEDE", "RETREAT") else code.type


def macro_f1(pairs: list[tuple[str, str | None]]) -> float:
    """Mean F1 over the classes of the gold; None counts as a miss."""
    right = Counter(g for g, p in pairs if g == p)
    gold = Counter(g for g, _ in pairs)
    read = Counter(p for _, p in pairs if p is not None)
    scores = [2 * right[k] / (gold[k] + read[k]) if right[k] else 0.0 for k in gold]
    return sum(scores) / len(scores)


# --- PLOVER GSR: type, actor and recipient by our own detection ----------------------------------


def score_gsr(path: Path, errors: Path | None = None) -> dict[str, float]:
    """F1 of whole events (type, an actor and a recipient right) and of single slots."""
    rows = [r for r in json.loads(path.read_text(encoding="utf-8")) if r.get("text")]
    right = Counter[str]()
    gold_slots = read_slots = read_events_count = 0
    wrong = []
    for row, annotation in zip(rows, analyses(r["text"] for r in rows), strict=True):
        places = read_places(_document(row["text"]), annotation)
        _, events, actors = read_all(row["text"], annotation, places)
        placed = {p.id: p.name for p in places}
        chosen = main_events(events)
        gold = _gsr_gold(row)
        named = {i: _words_of(a, annotation) for i, a in actors.items()}
        best = max((_gsr_match(gold, e, named, placed) for e in chosen), default=(0, 0, 0))
        gold_slots += 1 + bool(gold["actor"]) + bool(gold["recipient"])
        read_slots += sum(1 + bool(e.actor) + _has_target(e) for e in chosen)
        read_events_count += len(chosen)
        right.update(type=best[0], actor=best[1], recipient=best[2])
        whole = best[0] and (best[1] or not gold["actor"]) and (best[2] or not gold["recipient"])
        right["whole"] += bool(whole)
        if not whole:
            wrong.append({**gold, "text": row["text"], "read": [_shown(e, actors) for e in events]})
    _write_errors(errors, "gsr", wrong)
    slots = right["type"] + right["actor"] + right["recipient"]
    return {
        "gsr.whole_f1": 100 * f1(right["whole"], read_events_count, len(rows)),
        "gsr.slot_f1": 100 * f1(slots, read_slots, gold_slots),
        "gsr.type_f1": 100 * f1(right["type"], read_events_count, len(rows)),
        "gsr.type_recall": 100 * right["type"] / len(rows),
        "gsr.whole_recall": 100 * right["whole"] / len(rows),
    }


def _gsr_gold(row: Row) -> Row:
    def texts(key: str) -> list[str]:
        value = row.get(key) or []
        return [a["actorText"] for a in value] if isinstance(value, list) else []

    kind = _OLD_TYPES.get(row["event"], row["event"])
    return {"type": kind, "actor": texts("source"), "recipient": texts("target")}


def _gsr_match(
    gold: Row, event: EventReport, named: dict[str, set[str]], placed: dict[str, str]
) -> tuple[int, int, int]:
    """Whether type, an actor and a recipient agree by a word of their noun phrases.

    Where the words name only a place as target ("lifted a curfew in X"), the GSR takes the place;
    so an event without recipient is matched by the place of its clause.
    """
    if gold["type"] != event.plover.type:
        return (0, 0, 0)
    recipient = _overlap(gold["recipient"], event.recipient, named)
    if not event.recipient and event.place and event.place_basis == "clause":
        name = placed.get(event.place, "")
        recipient = int(any(_words(t) & _words(name) for t in gold["recipient"]))
    return (1, _overlap(gold["actor"], event.actor, named), recipient)


def _has_target(event: EventReport) -> bool:
    return bool(event.recipient) or (event.place is not None and event.place_basis == "clause")


def _overlap(texts: list[str], ids: tuple[str, ...], named: dict[str, set[str]]) -> int:
    if not texts:
        return 0
    read = {w for i in ids for w in named.get(i, ())}
    return int(any(_words(t) & read for t in texts))


def _words_of(actor: Actor, annotation: Annotation) -> set[str]:
    """The words of a name and of what stands before it: `U.N. mediator X` is of the U.N."""
    found = _words(actor.name)
    for mention in actor.mentions:
        found |= _words(mention.span.text)
        head = annotation.head_in(mention.span.start, mention.span.end)
        if head is not None and mention.kind != "pronoun":
            found |= _before(annotation, head)
    return found


def _before(annotation: Annotation, head: Token) -> set[str]:
    found: set[str] = set()
    for child in annotation.children(head.index, "amod", "compound", "nmod:desc", "flat"):
        found |= _words(child.text) | _before(annotation, child)
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w.]+", text.lower())) - _STOP


def main_events(events: Iterable[EventReport]) -> list[EventReport]:
    """The events a coder of single sentences would give: no content of others, no bare nouns."""
    listed = list(events)
    main = [e for e in listed if (e.confidence or 0) >= 0.6]
    return main or [e for e in listed if (e.confidence or 0) >= 0.5][:1]


def _shown(event: EventReport, actors: dict[str, Actor]) -> Row:
    def names(ids: tuple[str, ...]) -> list[str]:
        return [actors[i].name for i in ids if i in actors]

    return {
        "type": event.plover.type, "trigger": event.trigger.text, "rule": event.rule,
        "actor": names(event.actor), "recipient": names(event.recipient),
        "realis": event.realis, "confidence": event.confidence,
    }  # fmt: skip


def _document(text: str) -> Document:
    return Document(id=document_id(text), text=text)


def read_all(
    text: str, annotation: Annotation, places: tuple[PlaceValue, ...] = ()
) -> tuple[Document, tuple[EventReport, ...], dict[str, Actor]]:
    """Actors, claims, counts and events of one text with the project's own readers."""
    document = _document(text)
    actors = read_actors(document, annotation)
    claims = read_claims(document, annotation, actors, ())
    counts = read_counts(document, annotation)
    events, _ = read_events(document, annotation, claims, actors, (), places, counts)
    return document, events, {a.id: a for a in actors}


def f1(right: float, read: float, gold: float) -> float:
    """Harmonic mean of precision and recall from counts."""
    return 2 * right / (read + gold) if read + gold else 0.0


# --- PETRARCH sentences: two-digit CAMEO roots ----------------------------------------------------


def score_petrarch(path: Path, errors: Path | None = None) -> dict[str, float]:
    """F1 of the set of two-digit roots a sentence; those without gold count for precision."""
    rows = list(_petrarch_rows(path))
    right = read = gold = 0
    wrong = []
    for row, annotation in zip(rows, analyses(r["text"] for r in rows), strict=True):
        found = {code[:2] for code in cameo_codes(annotation)}
        right += len(found & row["roots"])
        read += len(found)
        gold += len(row["roots"])
        if found != row["roots"]:
            wrong.append({**row, "roots": sorted(row["roots"]), "read": cameo_codes(annotation)})
    _write_errors(errors, "petrarch", wrong)
    return {"petrarch.root_f1": 100 * f1(right, read, gold)}


def _petrarch_rows(path: Path) -> Iterable[Row]:
    for piece in path.read_text(encoding="utf-8").split("<Sentence ")[1:]:
        found = re.search(r"<Text>(.*?)</Text>", piece, re.DOTALL)
        text = " ".join(found[1].split()) if found else ""
        codes = re.findall(r'eventcode\s*=\s*"(\d+)"', piece)
        if text:
            yield {"text": text, "roots": {c[:2] for c in codes}}


# --- own texts that hold no event of conflict -----------------------------------------------------


def score_own(folder: Path, errors: Path | None = None) -> dict[str, float]:
    """Events per 100 short texts of sport, business and culture."""
    rows = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    if not rows:
        return {}
    false = 0
    wrong = []
    for row, annotation in zip(rows, analyses(r["text"] for r in rows), strict=True):
        _, events, actors = read_all(row["text"], annotation)
        false += len(events)
        if events:
            wrong.append({**row, "read": [_shown(e, actors) for e in events]})
    _write_errors(errors, "own", wrong)
    return {"own.false_events_per_100": 100 * false / len(rows)}


def _write_errors(folder: Path | None, name: str, rows: list[Row]) -> None:
    if folder is not None:
        lines = (json.dumps(r, ensure_ascii=False, default=str) for r in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--only", choices=["plv", "gsr", "petrarch", "muc", "own"])
    arguments = parser.parse_args()
    started = time.time()
    for key, figure in score(arguments.shared, arguments.only, arguments.errors).items():
        print(f"{key:32} {figure:6.2f}")
    print(f"{time.time() - started:.0f} s")
