"""The own joining score beside a record-linkage library, on the open part of the gold.

    python -m benchmarks.joining_peers --dump PAIRS.json     (in the project's environment)
    python benchmarks/joining_peers.py PAIRS.json            (where `recordlinkage` is installed)

The library is no dependency of ours. Its supervised classifiers are trained leaving one episode
out; all clusterings here are connected components over accepted pairs, own score included.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Any


def dump(path: Path) -> None:
    """Write the gold tellings as read, and every pair of two documents with its own score."""
    from dataclasses import asdict

    from benchmarks.quality.reconcile import event_at, read
    from gold.reconcile.annotations import load_gold
    from truceline.reconcile.joining import tellings
    from truceline.reconcile.joining.score import score, vector

    gold = load_gold().part(False)
    records = read(r for r in gold.reports if not r.copy_of)
    episode = {r.id: r.episode for r in gold.reports}
    told = {i: t for r in records.values() for t in tellings(r) for i in t.reports}
    rows: dict[str, Any] = {}
    for telling in gold.tellings:
        event = event_at(telling, records[telling.report])
        if event and told[event.id].id not in rows:
            row = asdict(told[event.id])
            row |= {"event": telling.event, "episode": episode[telling.report]}
            rows[told[event.id].id] = (row, told[event.id])
    held = list(rows.items())
    pairs = [
        {
            "a": a, "b": b, "y": int(x[0]["event"] == y[0]["event"]), "episode": x[0]["episode"],
            "own": score(x[1], y[1]), "parts": vector(x[1], y[1]),
        }
        for at, (a, x) in enumerate(held)
        for b, y in held[:at]
        if x[1].document != y[1].document
    ]  # fmt: skip
    rows_out = [{"id": i, **row} for i, (row, _) in held]
    path.write_text(json.dumps({"rows": rows_out, "pairs": pairs}), encoding="utf-8")
    print(
        f"{len(rows_out)} tellings, {len(pairs)} pairs, {sum(p['y'] for p in pairs)} of one event"
    )


def compare(path: Path, threshold: float) -> None:
    """Pair F1 and B-cubed of the own score and of the library's classifiers."""
    held = json.loads(path.read_text(encoding="utf-8"))
    rows, pairs = held["rows"], held["pairs"]
    truth = [bool(p["y"]) for p in pairs]
    _print("own score", [p["own"] >= threshold for p in pairs], truth, rows, pairs)
    features = _features(rows, pairs)
    linkage = import_module("recordlinkage")
    found = set(linkage.ECMClassifier(binarize=0.7).fit_predict(features))
    accepted = [(p["a"], p["b"]) in found for p in pairs]
    _print("recordlinkage, ECM (unsupervised)", accepted, truth, rows, pairs)
    models = {
        "logistic regression": import_module("sklearn.linear_model").LogisticRegression,
        "random forest": import_module("sklearn.ensemble").RandomForestClassifier,
    }
    for name, make in models.items():
        accepted = _left_out(make, features, truth, [p["episode"] for p in pairs])
        _print(f"recordlinkage features, {name}", accepted, truth, rows, pairs)


def _features(rows: list[dict[str, Any]], pairs: list[dict[str, Any]]) -> Any:
    """The library's own comparisons of code, place, point, day, names, words, actors, figure."""
    pandas, linkage = import_module("pandas"), import_module("recordlinkage")
    table = pandas.DataFrame(
        [
            {
                "id": r["id"], "code": r["code"], "family": r["family"], "place": r["place"],
                "lat": (r["point"] or [None, None])[0], "lon": (r["point"] or [None, None])[1],
                "first": r["first"], "names": " ".join(r["names"]), "words": " ".join(r["words"]),
                "actors": " ".join(r["actors"]),
                "killed": next((f[1] for f in r["figures"] if f[0] == "killed"), None),
            }
            for r in rows
        ]
    ).set_index("id")  # fmt: skip
    for column in ("lat", "lon", "killed"):
        table[column] = table[column].astype(float)
    comparing = linkage.Compare()
    comparing.exact("code", "code", label="code")
    comparing.exact("family", "family", label="family")
    comparing.string("place", "place", method="jarowinkler", missing_value=0.5, label="place")
    comparing.geo("lat", "lon", "lat", "lon", method="linear", offset=5, scale=50,
                  missing_value=0.5, label="point")  # fmt: skip
    comparing.numeric("first", "first", method="linear", offset=0, scale=3, label="day")
    for column in ("names", "words", "actors"):
        comparing.string(column, column, method="qgram", label=column)
    comparing.numeric("killed", "killed", method="linear", offset=0, scale=1, missing_value=0.3,
                      label="killed")  # fmt: skip
    index = pandas.MultiIndex.from_tuples([(p["a"], p["b"]) for p in pairs])
    return comparing.compute(index, table).fillna(0)


def _left_out(make: Any, features: Any, truth: list[bool], episodes: list[str]) -> list[bool]:
    numpy = import_module("numpy")
    values, wanted, groups = features.to_numpy(), numpy.array(truth), numpy.array(episodes)
    accepted = numpy.zeros(len(truth), dtype=bool)
    for episode in sorted(set(episodes)):
        out = groups == episode
        model = make(random_state=0).fit(values[~out], wanted[~out])
        accepted[out] = model.predict(values[out])
    return [bool(v) for v in accepted]


def _print(
    name: str,
    accepted: list[bool],
    truth: list[bool],
    rows: list[dict[str, Any]],
    pairs: list[dict[str, Any]],
) -> None:
    hits = sum(a and t for a, t in zip(accepted, truth, strict=True))
    pair_f1 = 2 * hits / max(1, sum(accepted) + sum(truth))
    links = [(p["a"], p["b"]) for p, a in zip(pairs, accepted, strict=True) if a]
    precision, recall = _b_cubed(rows, links)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:44} pairs F1 {pair_f1:.3f}  B-cubed {precision:.3f} {recall:.3f} {f1:.3f}")


def _b_cubed(rows: list[dict[str, Any]], links: list[tuple[str, str]]) -> tuple[float, float]:
    parent = {r["id"]: r["id"] for r in rows}

    def root(item: str) -> str:
        while parent[item] != item:
            item = parent[item]
        return item

    for a, b in links:
        parent[root(a)] = root(b)
    event = {r["id"]: r["event"] for r in rows}
    precision = recall = 0.0
    for one in parent:
        same = {o for o in parent if root(o) == root(one)}
        gold = {o for o in parent if event[o] == event[one]}
        precision += len(same & gold) / len(same)
        recall += len(same & gold) / len(gold)
    return precision / len(rows), recall / len(rows)


def main() -> None:
    """Dump, or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="?", type=Path, help="file written by --dump")
    parser.add_argument("--dump", type=Path, metavar="FILE")
    parser.add_argument("--threshold", type=float, default=2.8)
    arguments = parser.parse_args()
    if arguments.dump:
        dump(arguments.dump)
    if arguments.pairs:
        compare(arguments.pairs, arguments.threshold)


if __name__ == "__main__":
    main()
