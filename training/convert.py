"""Write the training and development documents: ``python -m training.convert GOLD OWN OUT``."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.augment import (
    NamedTree,
    Names,
    inventory,
    swap_text,
    swap_tree,
    upper_text,
    upper_tree,
)
from training.conllu import joined, read_conllu
from training.docs import build_doc, chunks, mark_loose_places, name_doc, paragraphs
from training.names import NameSpan, read_names
from training.own import OwnSentence, is_sealed, read_own_folder
from training.tokenizer import adapt_tokenizer

TREE_REPEATS = 3
SWAPPED_SHARE = 0.35
UPPER_SHARE = 0.04
OWN_VARIANTS = 3
OWN_UPPER_SHARE = 0.08


def corpus_docs(
    nlp: Language,
    trees: Path,
    names: Path | None,
    has_open_types: bool = False,
    has_titles: bool = False,
) -> Iterator[Doc]:
    """Yield the documents of one treebank file, with its names where there is a names file."""
    spans = read_names(names, has_titles) if names else None
    for paragraph in paragraphs(read_conllu(trees)):
        for part in chunks(paragraph):
            yield mark_loose_places(build_doc(nlp.vocab, part, spans, has_open_types))


def varied_docs(
    nlp: Language, trees: Path, names: Path, others: Names, has_open_types: bool
) -> Iterator[Doc]:
    """Yield some of a file's sentences with other names, and a few in capitals."""
    dice = random.Random(11)
    spans = read_names(names, has_titles=False)

    def tokenize(text: str) -> list[tuple[str, bool]]:
        return [(token.text, bool(token.whitespace_)) for token in nlp.make_doc(text)]

    for sentence in read_conllu(trees):
        tree: NamedTree | None = NamedTree(sentence, tuple(spans.get(sentence.sent_id, ())))
        chance = dice.random()
        if chance < UPPER_SHARE:
            tree = upper_tree(NamedTree(sentence, tuple(spans.get(sentence.sent_id, ()))))
        elif chance < UPPER_SHARE + SWAPPED_SHARE:
            assert tree is not None
            tree = swap_tree(tree, others, tokenize, dice)
        else:
            continue
        if tree is not None:
            spoken = {tree.sentence.sent_id: tree.names}
            yield mark_loose_places(build_doc(nlp.vocab, [tree.sentence], spoken, has_open_types))


def own_docs(nlp: Language, own: Sequence[OwnSentence], others: Names) -> Iterator[Doc]:
    """Yield the unsealed own sentences, each three times more with other names."""
    dice = random.Random(12)
    for sentence in own:
        if sentence.is_sealed:
            continue
        forms = [sentence, *(swap_text(sentence, others, dice) for _ in range(OWN_VARIANTS))]
        if dice.random() < OWN_UPPER_SHARE:
            forms.append(upper_text(forms[-1]))
        for form in forms:
            yield name_doc(nlp.make_doc, form.text, form.names)


def own_tree_docs(
    nlp: Language, folder: Path, own: Sequence[OwnSentence], has_drafts: bool = False
) -> Iterator[Doc]:
    """Yield the unsealed own sentences with trees; drafts only where asked for."""
    names = {sentence.text: sentence.names for sentence in own}
    for path in sorted(folder.glob("*.conllu")):
        for sentence in read_conllu(path):
            text = joined(sentence.words)
            is_draft = sentence.comments.get("status") == "draft"
            if is_sealed(text) or (is_draft and not has_drafts):
                continue
            spans: dict[str, Sequence[NameSpan]] = {sentence.sent_id: names.get(text, ())}
            yield build_doc(nlp.vocab, [sentence], spans, has_open_types=True)


def training_docs(nlp: Language, gold: Path, own_folder: Path | None) -> dict[str, list[Doc]]:
    """Return the training documents by corpus."""
    own = read_own_folder(own_folder) if own_folder else []
    gum = (gold / "gum-train.conllu.gz", gold / "gum-train.names.jsonl")
    uner = [
        (gold / f"ewt-{part}.conllu.gz", gold / f"uner-ewt-{part}.names.jsonl")
        for part in ("dev", "test")
    ]
    docs = {
        "gum": list(corpus_docs(nlp, *gum)),
        "ewt": list(corpus_docs(nlp, gold / "ewt-train.conllu.gz", None)),
        "uner": [doc for pair in uner for doc in corpus_docs(nlp, *pair, has_open_types=True)],
    }
    if own_folder:
        others = inventory(own)
        docs["gum varied"] = list(varied_docs(nlp, *gum, others, False))
        docs["uner varied"] = [d for pair in uner for d in varied_docs(nlp, *pair, others, True)]
        docs["own"] = list(own_docs(nlp, own, others))
        docs["own trees"] = list(own_tree_docs(nlp, own_folder / "trees", own)) * TREE_REPEATS
    return docs


def write_docs(docs: list[Doc], path: Path) -> None:
    """Write the documents as one spaCy ``DocBin`` file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=True).to_disk(path)


def main() -> None:
    """Convert the treebanks and the own sentences, and print what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="folder with gum-*.conllu.gz, ewt-*.conllu.gz ...")
    parser.add_argument("out", type=Path)
    parser.add_argument("--own", type=Path, default=None, help="folder with w*.txt and trees/")
    args = parser.parse_args()
    nlp = spacy.blank("en")
    adapt_tokenizer(nlp)
    docs = training_docs(nlp, args.gold, args.own)
    dev = corpus_docs(
        nlp, args.gold / "gum-dev.conllu.gz", args.gold / "gum-dev.names.jsonl", has_titles=True
    )
    write_docs([doc for group in docs.values() for doc in group], args.out / "train.spacy")
    write_docs(list(dev), args.out / "dev.spacy")
    counts = {
        name: {
            "documents": len(group),
            "words": sum(map(len, group)),
            "names": sum(len(doc.ents) for doc in group),
        }
        for name, group in docs.items()
    }
    (args.out / "counts.json").write_text(json.dumps(counts, indent=1))
    print(json.dumps(counts, indent=1))


if __name__ == "__main__":
    main()
