"""Train the name tagger on vectors: ``python -m training.names_head MODEL CORPUS OUT``.

MODEL is an exported pipeline, so that the head learns from the vectors it will see.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from training.export import drop_unused_strings
from training.load import load_pipeline
from training.names import TYPES
from truceline.lang.name_tagger import NameTagger, bio_labels, windowed

Floats = npt.NDArray[np.float32]
HIDDEN = 256
EPOCHS = 8
BATCH = 512
RATE = 2e-3
INSIDE = {"B": "B", "U": "B", "I": "I", "L": "I"}


def has_names(doc: Doc) -> bool:
    """Tell whether the document's names are annotated, even if there are none."""
    return any(token.ent_iob != 0 for token in doc)


def allowed_labels(labels: Sequence[str], tags: Sequence[str | None], is_loose: bool) -> Floats:
    """Return a row a token, 1 for each label it may have; all ones where nothing is known.

    ``is_loose``: the corpus knows one kind of place, so LOC may stand for GPE or FAC too.
    """
    index = {label: i for i, label in enumerate(labels)}
    rows = np.zeros((len(tags), len(labels)), np.float32)
    for row, tag in zip(rows, tags, strict=True):
        if tag is None or tag == "-":
            row[:] = 1
        elif tag == "O":
            row[0] = 1
        else:
            part, kind = INSIDE[tag[0]], tag[2:]
            kinds = ("LOC", "GPE", "FAC") if is_loose and kind == "LOC" else (kind,)
            row[[index[f"{part}-{k}"] for k in kinds]] = 1
    return rows


def examples(nlp: Language, docs: Sequence[Doc]) -> tuple[Floats, Floats]:
    """Return the windowed vectors and the allowed labels of all tokens that teach something."""
    labels = bio_labels(TYPES)
    tok2vec = nlp.get_pipe("tok2vec")
    vectors: list[Floats] = []
    targets: list[Floats] = []
    for first in range(0, len(docs), 64):
        pairs = [Example(nlp.make_doc(doc.text), doc) for doc in docs[first : first + 64]]
        found = tok2vec.predict([pair.predicted for pair in pairs])  # type: ignore[attr-defined]
        for pair, rows in zip(pairs, found, strict=True):
            is_loose = bool(pair.reference.user_data.get("has_loose_places"))
            vectors.append(windowed(rows))
            targets.append(allowed_labels(labels, pair.get_aligned_ner(), is_loose))
    x, y = np.concatenate(vectors), np.concatenate(targets)
    is_known = y.sum(axis=1) < len(labels)
    return x[is_known].astype(np.float32), y[is_known]


def fit(x: Floats, y: Floats, seed: int) -> list[Floats]:
    """Return the weights of the two layers that give the allowed labels most probability."""
    torch.manual_seed(seed)
    net = torch.nn.Sequential(
        torch.nn.Dropout(0.1),
        torch.nn.Linear(x.shape[1], HIDDEN),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.3),
        torch.nn.Linear(HIDDEN, y.shape[1]),
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (len(x) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0, 1 - step / steps))
    inputs, allowed = torch.from_numpy(x), torch.from_numpy(y).clamp(min=1e-9).log()
    for _ in range(EPOCHS):
        order = torch.randperm(len(x))
        for first in range(0, len(x) - BATCH + 1, BATCH):
            rows = order[first : first + BATCH]
            scores = torch.log_softmax(net(inputs[rows]), dim=1)
            loss = -torch.logsumexp(scores + allowed[rows], dim=1).mean()
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            schedule.step()
    layers = [layer for layer in net if isinstance(layer, torch.nn.Linear)]
    return [
        weights.detach().numpy().astype(np.float32)
        for layer in layers
        for weights in (layer.weight.T.contiguous(), layer.bias)
    ]


def add_name_tagger(nlp: Language, docs: Sequence[Doc], seed: int) -> None:
    """Train the head on the annotated documents and put it in place of the transition one."""
    weights = fit(*examples(nlp, [doc for doc in docs if has_names(doc)]), seed)
    if "ner" in nlp.pipe_names:
        nlp.remove_pipe("ner")
    pipe = nlp.add_pipe("truceline_names", config={"types": list(TYPES)})
    assert isinstance(pipe, NameTagger)
    pipe.weights = weights


def main() -> None:
    """Train the head of one pipeline and write the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path, help="folder with train.spacy")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    torch.set_num_threads(1)
    nlp = load_pipeline(args.model)
    docs = list(DocBin().from_disk(args.corpus / "train.spacy").get_docs(nlp.vocab))
    add_name_tagger(nlp, docs, args.seed)
    nlp.to_disk(args.out)
    drop_unused_strings(nlp, args.out)


if __name__ == "__main__":
    main()
