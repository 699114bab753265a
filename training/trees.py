"""Draft and check the dependency trees of the own sentences.

``python -m training.trees draft MODEL OWN`` parses the sentences of blocks marked ``trees: yes``
into ``OWN/trees``; a person corrects them and changes ``# status = draft`` to ``corrected``.
``python -m training.trees check OWN`` tells what is wrong with them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from training.conllu import Sentence, joined, read_conllu
from training.own import OwnSentence, read_own_folder

PER_FILE = 100
UPOS = frozenset(
    [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    ]
)
DEPRELS = frozenset(
    [
        "acl",
        "acl:relcl",
        "advcl",
        "advcl:relcl",
        "advmod",
        "amod",
        "appos",
        "aux",
        "aux:pass",
        "case",
        "cc",
        "cc:preconj",
        "ccomp",
        "compound",
        "compound:prt",
        "conj",
        "cop",
        "csubj",
        "csubj:outer",
        "csubj:pass",
        "dep",
        "det",
        "det:predet",
        "discourse",
        "dislocated",
        "expl",
        "fixed",
        "flat",
        "goeswith",
        "iobj",
        "list",
        "mark",
        "nmod",
        "nmod:desc",
        "nmod:poss",
        "nmod:unmarked",
        "nsubj",
        "nsubj:outer",
        "nsubj:pass",
        "nummod",
        "obj",
        "obl",
        "obl:agent",
        "obl:unmarked",
        "orphan",
        "parataxis",
        "punct",
        "reparandum",
        "root",
        "vocative",
        "xcomp",
    ]
)


def draft(nlp: Language, sentence: OwnSentence) -> Doc:
    """Parse one own sentence as one tree, whatever the parser thinks of its end."""
    doc = nlp.make_doc(sentence.text)
    for token in doc[1:]:
        token.is_sent_start = False
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def conllu(doc: Doc, sent_id: str, place: str) -> str:
    """Return the parsed sentence as CoNLL-U, its status ``draft``."""
    lines = [
        f"# sent_id = {sent_id}",
        f"# source = {place}",
        "# status = draft",
        f"# text = {doc.text}",
    ]
    for token in doc:
        is_root = token.head.i == token.i
        head = 0 if is_root else token.head.i + 1
        relation = "root" if is_root else token.dep_
        space = "_" if token.whitespace_ or token.i == len(doc) - 1 else "SpaceAfter=No"
        feats = str(token.morph) or "_"
        row = [token.text, token.lemma_, token.pos_, token.tag_, feats, head, relation, "_", space]
        lines.append("\t".join(map(str, [token.i + 1, *row])))
    return "\n".join(lines) + "\n\n"


def write_drafts(nlp: Language, own: Path) -> int:
    """Write drafts for sentences that have no tree yet and return their number."""
    folder = own / "trees"
    folder.mkdir(exist_ok=True)
    known = {joined(s.words) for path in folder.glob("*.conllu") for s in read_conllu(path)}
    wanted = [s for s in read_own_folder(own) if s.block.has_trees and s.text not in known]
    for first in range(0, len(wanted), PER_FILE):
        part = wanted[first : first + PER_FILE]
        texts = [
            conllu(draft(nlp, s), f"own-{len(known) + first + i + 1:04d}", s.place)
            for i, s in enumerate(part)
        ]
        number = (len(known) + first) // PER_FILE + 1
        (folder / f"own-{number:02d}.conllu").write_text("".join(texts), "utf8")
    return len(wanted)


def problems(sentence: Sentence, texts: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with one tree, in words."""
    words = sentence.words
    if joined(words) != sentence.text:
        yield "the words do not spell the text"
    if sentence.text not in texts:
        yield "not one of the own sentences"
    if sum(word.deprel == "root" for word in words) != 1:
        yield "not exactly one root"
    for i, word in enumerate(words):
        if word.upos not in UPOS or word.deprel not in DEPRELS:
            yield f"{word.form}: unknown {word.upos} or {word.deprel}"
        if not 0 <= word.head < len(words):
            yield f"{word.form}: head outside the sentence"
        elif (word.head == i) != (word.deprel == "root"):
            yield f"{word.form}: root and head do not agree"
    if _has_cycle([word.head for word in words]):
        yield "a cycle"


def _has_cycle(heads: Sequence[int]) -> bool:
    for start in range(len(heads)):
        node, steps = start, 0
        while 0 <= node < len(heads) and heads[node] != node:
            node, steps = heads[node], steps + 1
            if steps > len(heads):
                return True
    return False


def check(own: Path) -> list[str]:
    """Return the problems of all trees of the folder."""
    texts = frozenset(s.text for s in read_own_folder(own))
    return [
        f"{path.name} {sentence.sent_id}: {problem}"
        for path in sorted((own / "trees").glob("*.conllu"))
        for sentence in read_conllu(path)
        for problem in problems(sentence, texts)
    ]


def main() -> None:
    """Run one of the two verbs."""
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    drafting = verbs.add_parser("draft")
    drafting.add_argument("model", type=Path)
    drafting.add_argument("own", type=Path)
    verbs.add_parser("check").add_argument("own", type=Path)
    args = parser.parse_args()
    if args.verb == "draft":
        from training.load import load_pipeline

        print(f"{write_drafts(load_pipeline(args.model), args.own)} drafts written")
        return
    found = check(args.own)
    print("\n".join([*found, f"{len(found)} problems"]))
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
