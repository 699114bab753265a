"""Train a pipeline on at a small rate: ``python -m training.finetune MODEL CORPUS OUT``.

For annotation that came after the long training: corrected own trees, more own sentences.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from training.load import load_pipeline

WARM_UP = 50
BATCH_WORDS = 500


def restore_lemma_labels(nlp: Language) -> None:
    """Give the lemmatizer back the map from rules to labels that loading leaves empty.

    Without it each lemma counts as the first label, and training on ruins the lemmatizer.
    """
    pipe = nlp.get_pipe("trainable_lemmatizer")
    assert isinstance(pipe, EditTreeLemmatizer)
    pipe.tree2label = {tree: label for label, tree in enumerate(pipe.cfg["labels"])}


def batches(docs: list[Doc], dice: random.Random) -> Iterator[list[Doc]]:
    """Yield batches of about ``BATCH_WORDS`` words for ever, in new order each epoch."""
    while True:
        dice.shuffle(docs)
        batch: list[Doc] = []
        for doc in docs:
            batch.append(doc)
            if sum(map(len, batch)) >= BATCH_WORDS:
                yield batch
                batch = []


def rate_at(step: int, steps: int, peak: float) -> float:
    """Return the learning rate: up in ``WARM_UP`` steps, then down to nothing."""
    return peak * min(1.0, (step + 1) / WARM_UP) * (1 - step / steps)


def finetune(nlp: Language, docs: list[Doc], steps: int, peak: float, seed: int) -> None:
    """Train all components on; the lemmatizer's labels are restored first."""
    fix_random_seed(seed)
    restore_lemma_labels(nlp)
    optimizer = Adam(peak, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=False)
    nlp.resume_training(sgd=optimizer)
    for step, batch in enumerate(batches(docs, random.Random(seed))):
        if step >= steps:
            return
        optimizer.learn_rate = rate_at(step, steps, peak)
        losses: dict[str, float] = {}
        examples = [Example(nlp.make_doc(doc.text), doc) for doc in batch]
        # The shared layer's gradient is whole only after the last head: step at the end.
        nlp.update(examples, sgd=False, drop=0.1, losses=losses)  # type: ignore[arg-type]
        for _, pipe in nlp.pipeline:
            if isinstance(pipe, TrainablePipe):
                pipe.finish_update(optimizer)
        if step % 50 == 0:
            shown = {name: round(float(loss)) for name, loss in losses.items()}
            print(step, shown, flush=True)


def main() -> None:
    """Train one pipeline on and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path, help="folder with train.spacy")
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    nlp = load_pipeline(args.model)
    docs = list(DocBin().from_disk(args.corpus / "train.spacy").get_docs(nlp.vocab))
    finetune(nlp, docs, args.steps, args.rate, args.seed)
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
