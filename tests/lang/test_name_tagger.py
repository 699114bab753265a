"""The name tagger: valid sequences, spans, and clear errors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from truceline.lang.name_tagger import (
    Floats,
    NameTagger,
    best_path,
    bio_labels,
    label_spans,
    transition_scores,
    windowed,
)

LABELS = bio_labels(["GPE", "ORG"])
STEPS = transition_scores(LABELS)


@given(
    arrays(
        np.float32, st.tuples(st.integers(1, 12), st.just(5)), elements=st.floats(-9, 0, width=32)
    )
)
def test_an_inside_always_follows_its_own_name(scores: Floats) -> None:
    path = [LABELS[label] for label in best_path(scores, STEPS)]
    for before, label in zip(["O", *path], path, strict=False):
        assert not label.startswith("I-") or before[2:] == label[2:]


def test_the_best_sequence_beats_the_best_labels() -> None:
    scores = np.log(np.array([[0.6, 0.4, 0, 0, 0], [0.05, 0.05, 0.9, 0, 0]], np.float32) + 1e-6)
    assert [LABELS[label] for label in best_path(scores, STEPS)] == ["B-GPE", "I-GPE"]


def test_neighbouring_names_stay_apart() -> None:
    spans = list(label_spans(["B-GPE", "B-GPE", "I-GPE", "O", "B-ORG"]))
    assert spans == [(0, 1, "GPE"), (1, 3, "GPE"), (4, 5, "ORG")]


def test_a_window_holds_both_neighbours() -> None:
    rows = windowed(np.array([[1.0], [2.0], [3.0]], np.float32))
    assert rows.tolist() == [[1, 0, 2], [2, 1, 3], [3, 2, 0]]


def test_weights_come_back_from_disk(tmp_path: Path) -> None:
    tagger = NameTagger(["GPE"])
    tagger.weights = [
        np.zeros((3, 4), np.float32),
        np.zeros(4, np.float32),
        np.zeros((4, 3), np.float32),
        np.array([0, 5, 0], np.float32),
    ]
    tagger.to_disk(tmp_path / "names")
    again = NameTagger([]).from_disk(tmp_path / "names")
    doc = spacy.blank("en")("Goma fell")
    doc.tensor = np.zeros((2, 1), np.float32)
    assert [(e.text, e.label_) for e in again(doc).ents] == [("Goma", "GPE"), ("fell", "GPE")]


def test_missing_weights_and_vectors_are_named() -> None:
    doc = spacy.blank("en")("Goma fell")
    with pytest.raises(RuntimeError, match="no weights"):
        NameTagger(["GPE"])(doc)
    tagger = NameTagger(["GPE"])
    tagger.weights = [np.zeros((1, 1), np.float32)] * 4
    with pytest.raises(RuntimeError, match="tok2vec"):
        tagger(doc)
