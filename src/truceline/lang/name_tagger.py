"""Names from the shared token vectors: one label a token, the best valid sequence wins.

The vectors were shaped by training together with tags, lemmas and trees; this head was trained on
them afterwards. It is a pipe of spaCy's without importing spaCy: `spacy_analyzer` registers it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
FORBIDDEN = np.float32(-1e4)


def bio_labels(types: Sequence[str]) -> list[str]:
    """Return ``O`` and a beginning and an inside label for each type."""
    return ["O", *(f"{part}-{kind}" for kind in types for part in "BI")]


def windowed(vectors: Floats) -> Floats:
    """Return each token's vector beside those of the tokens before and after it."""
    edge = np.zeros((1, vectors.shape[1]), np.float32)
    before = np.concatenate([edge, vectors[:-1]])
    after = np.concatenate([vectors[1:], edge])
    return np.concatenate([vectors, before, after], axis=1)


def transition_scores(labels: Sequence[str]) -> Floats:
    """Return 0 for allowed steps between labels and a large loss for an inside out of nowhere."""
    scores = np.zeros((len(labels), len(labels)), np.float32)
    for i, first in enumerate(labels):
        for j, second in enumerate(labels):
            if second.startswith("I-") and first[2:] != second[2:]:
                scores[i, j] = FORBIDDEN
    return scores


def best_path(scores: Floats, steps: Floats) -> list[int]:
    """Return the best sequence of labels; label 0 stands before the first token.

    >>> best_path(np.array([[0, 0, 1]], np.float32), transition_scores(["O", "B-GPE", "I-GPE"]))
    [0]
    """
    first = scores.argmax(axis=1)
    if (steps[np.concatenate([[0], first[:-1]]), first] == 0).all():
        return [int(label) for label in first]
    best = scores[0] + steps[0]
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        ways = best[:, None] + steps
        back[i] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[i]
    path = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return path[::-1]


def label_spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first token, past last token and type of each name.

    >>> list(label_spans(["B-ORG", "I-ORG", "O", "B-GPE"]))
    [(0, 2, 'ORG'), (3, 4, 'GPE')]
    """
    start: int | None = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, i, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = i


class NameTagger:
    """A pipe that writes ``doc.ents`` from ``doc.tensor`` with a head of two layers."""

    def __init__(self, types: Sequence[str]) -> None:
        """Wait for weights, which come from disk or from training."""
        self.labels = bio_labels(types)
        self.steps = transition_scores(self.labels)
        self.weights: list[Floats] = []

    def __call__(self, doc: Any) -> Any:
        """Set the names of one document (a `spacy.tokens.Doc`)."""
        if len(doc):
            path = best_path(self.scores(doc), self.steps)
            found = label_spans([self.labels[label] for label in path])
            doc.set_ents([_span(doc, *name) for name in found])
        return doc

    def scores(self, doc: Any) -> Floats:
        """Return the log-probability of each label for each token."""
        if not self.weights:
            raise RuntimeError("the name tagger has no weights: the pipeline was not loaded")
        if len(doc.tensor) != len(doc):
            raise RuntimeError("the document has no token vectors: is tok2vec disabled?")
        inner, inner_bias, outer, outer_bias = self.weights
        hidden = np.maximum(windowed(np.asarray(doc.tensor, np.float32)) @ inner + inner_bias, 0)
        raw = hidden @ outer + outer_bias
        top = raw.max(axis=1, keepdims=True)
        result: Floats = raw - top - np.log(np.exp(raw - top).sum(axis=1, keepdims=True))
        return result

    def to_disk(self, path: Path, exclude: Sequence[str] = ()) -> None:  # noqa: ARG002
        """Write labels and weights into a folder."""
        path.mkdir(parents=True, exist_ok=True)
        (path / "labels.json").write_text(json.dumps(self.labels), "utf8")
        for number, weight in enumerate(self.weights):
            np.save(path / f"weight{number}.npy", weight)

    def from_disk(self, path: Path, exclude: Sequence[str] = ()) -> NameTagger:  # noqa: ARG002
        """Read what ``to_disk`` wrote."""
        self.labels = json.loads((path / "labels.json").read_text("utf8"))
        self.steps = transition_scores(self.labels)
        self.weights = [np.load(path / f"weight{number}.npy") for number in range(4)]
        return self


def _span(doc: Any, start: int, end: int, kind: str) -> Any:
    """The span of tokens `[start, end)`, made by the document itself."""
    last = doc[end - 1]
    return doc.char_span(doc[start].idx, last.idx + len(last.text), label=kind)


def make_name_tagger(nlp: Any, name: str, types: list[str]) -> NameTagger:  # noqa: ARG001
    """Return the pipe for spaCy's registry."""
    return NameTagger(types)
