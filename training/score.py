"""Score a pipeline from raw text: ``python -m training.score MODEL --gold GOLD``."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from training.conllu import Sentence, joined, read_conllu
from training.docs import paragraph_text, paragraphs
from training.load import load_pipeline
from training.names import NameSpan, read_names
from training.own import OwnSentence, is_sealed, read_own_folder

SIX_TYPES = frozenset(["PERSON", "ORG", "LOC", "EVENT", "TIME", "MISC"])
THREE_TYPES = frozenset(["PERSON", "ORG", "LOC"])
OWN_TYPES = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC", "WEAPON"])
# GUM and UNER know one kind of place; GUM counts weapons among its objects.
MERGED = {"GPE": "LOC", "FAC": "LOC", "WEAPON": "MISC"}


@dataclass(slots=True)
class Tally:
    """Correct, proposed and gold items of one measure."""

    correct: int = 0
    proposed: int = 0
    gold: int = 0

    def add(self, proposed: set[object], gold: set[object]) -> None:
        """Count the items of one text."""
        self.correct += len(proposed & gold)
        self.proposed += len(proposed)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        """Correct of proposed, in per cent."""
        return 100 * self.correct / max(1, self.proposed)

    @property
    def recall(self) -> float:
        """Correct of gold, in per cent."""
        return 100 * self.correct / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, in per cent."""
        return 200 * self.correct / max(1, self.proposed + self.gold)


MEASURES = ("token", "upos", "xpos", "uas", "las", "sentence", "lemma", "names")


@dataclass(slots=True)
class Scores:
    """The tallies of one set of texts."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {m: Tally() for m in MEASURES})

    def row(self) -> dict[str, float | str]:
        """Return the figures of the table, one decimal each."""
        row: dict[str, float | str] = {
            name: round(tally.f1, 1) for name, tally in self.tallies.items() if tally.gold
        }
        names = self.tallies["names"]
        if names.gold:
            parts = (names.precision, names.recall, names.f1)
            row["names"] = "/".join(f"{part:.1f}" for part in parts)
        return row


@dataclass(frozen=True, slots=True)
class GoldText:
    """One raw text with what is known of it; ``names`` is None where names are not annotated."""

    text: str
    sentences: Sequence[Sentence]
    names: Sequence[NameSpan] | None
    genre: str = ""


def gold_texts(trees: Path, names: Path | None, is_single: bool = False) -> Iterator[GoldText]:
    """Yield the paragraphs of a treebank file, or its single sentences."""
    spans = read_names(names) if names else None
    sentences = list(read_conllu(trees))
    groups = [[s] for s in sentences] if is_single else list(paragraphs(sentences))
    for group in groups:
        genre = group[0].doc.split("_")[1] if group[0].doc.startswith("GUM_") else ""
        yield GoldText(paragraph_text(group), group, _text_names(group, spans), genre)


def _text_names(
    group: Sequence[Sentence], spans: Mapping[str, Sequence[NameSpan]] | None
) -> list[NameSpan] | None:
    if spans is None or any(s.sent_id not in spans for s in group):
        return None
    found: list[NameSpan] = []
    offset = 0
    for s in group:
        found += [NameSpan(n.start + offset, n.end + offset, n.type) for n in spans[s.sent_id]]
        offset += len(joined(s.words)) + int(s.words[-1].is_spaced)
    return found


def score_texts(
    nlp: Language,
    texts: Iterable[GoldText],
    types: frozenset[str],
    merged: Mapping[str, str] = MERGED,
) -> Scores:
    """Parse the raw texts and count what agrees with the gold, span by span."""
    scores = Scores()
    golds = list(texts)
    for gold, doc in zip(golds, nlp.pipe([g.text for g in golds], batch_size=64), strict=True):
        if gold.sentences:
            _count_words(scores, gold, doc)
        if gold.names is not None:
            scores.tallies["names"].add(
                _typed(
                    [NameSpan(e.start_char, e.end_char, e.label_) for e in doc.ents], types, merged
                ),
                _typed(gold.names, types, merged),
            )
    return scores


def _typed(
    names: Iterable[NameSpan], types: frozenset[str], merged: Mapping[str, str]
) -> set[object]:
    typed = ((n.start, n.end, merged.get(n.type, n.type)) for n in names)
    return {item for item in typed if item[2] in types}


def _count_words(scores: Scores, gold: GoldText, doc: Doc) -> None:
    ours = [_system_word(doc, i) for i in range(len(doc))]
    theirs = list(_gold_words(gold.sentences))
    for measure in MEASURES[:-1]:
        if measure != "sentence":
            scores.tallies[measure].add(_facts(ours, measure), _facts(theirs, measure))
    spans: set[object] = {(s.start_char, s.end_char) for s in doc.sents}
    scores.tallies["sentence"].add(spans, set(_gold_sentences(gold.sentences)))


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[int, int]
    upos: str
    xpos: str
    lemma: str
    head: tuple[int, int] | None
    deprel: str


def _facts(words: Sequence[_Facts], measure: str) -> set[object]:
    if measure == "token":
        return {w.span for w in words}
    if measure in {"uas", "las"}:
        kept = [w for w in words if w.deprel != "punct"]
        return {(w.span, w.head, w.deprel if measure == "las" else "") for w in kept}
    return {(w.span, getattr(w, measure)) for w in words}


def _system_word(doc: Doc, index: int) -> _Facts:
    token = doc[index]
    head = token.head
    is_root = head.i == index
    return _Facts(
        (token.idx, token.idx + len(token)),
        token.pos_,
        token.tag_,
        token.lemma_,
        None if is_root else (head.idx, head.idx + len(head)),
        "root" if is_root else token.dep_,
    )


def _gold_words(sentences: Sequence[Sentence]) -> Iterator[_Facts]:
    offset = 0
    for sentence in sentences:
        spans: list[tuple[int, int]] = []
        for word in sentence.words:
            spans.append((offset, offset + len(word.form)))
            offset += len(word.form) + int(word.is_spaced)
        for i, word in enumerate(sentence.words):
            head = None if word.head == i else spans[word.head]
            yield _Facts(spans[i], word.upos, word.xpos, word.lemma, head, word.deprel)


def _gold_sentences(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    offset = 0
    for sentence in sentences:
        length = len(joined(sentence.words))
        yield offset, offset + length
        offset += length + int(sentence.words[-1].is_spaced)


def own_texts(sentences: Iterable[OwnSentence]) -> Iterator[GoldText]:
    """Yield the sealed own sentences, one text each."""
    for sentence in sentences:
        if sentence.is_sealed:
            yield GoldText(sentence.text, (), sentence.names, sentence.genre)


def own_trees(folder: Path) -> Iterator[GoldText]:
    """Yield the sealed own sentences whose trees were corrected by hand, one text each."""
    for path in sorted(folder.glob("*.conllu")):
        for sentence in read_conllu(path):
            is_done = sentence.comments.get("status") != "draft"
            if is_done and is_sealed(joined(sentence.words)):
                yield GoldText(joined(sentence.words), [sentence], None)


def score_all(nlp: Language, gold: Path, own: Path | None) -> dict[str, dict[str, float | str]]:
    """Return the table's rows by corpus; GUM test also by genre."""
    table: dict[str, dict[str, float | str]] = {}
    for part in ("dev", "test"):
        texts = list(gold_texts(gold / f"gum-{part}.conllu.gz", gold / f"gum-{part}.names.jsonl"))
        table[f"GUM {part}"] = score_texts(nlp, texts, SIX_TYPES).row()
        genres = sorted({t.genre for t in texts}) if part == "test" else ["news"]
        for genre in genres:
            rows = [t for t in texts if t.genre == genre]
            table[f"GUM {part} {genre}"] = score_texts(nlp, rows, SIX_TYPES).row()
    pud = gold_texts(gold / "pud-news-test.conllu.gz", gold / "pud-news-test.names.jsonl", True)
    table["PUD news"] = score_texts(nlp, pud, THREE_TYPES).row()
    if own is not None:
        sealed = list(own_texts(read_own_folder(own)))
        table["own sealed"] = score_texts(nlp, sealed, OWN_TYPES, {}).row()
        table["own sealed trees"] = score_texts(nlp, own_trees(own / "trees"), OWN_TYPES).row()
    return table


def words_per_second(nlp: Language, gold: Path) -> float:
    """Return words parsed per second of processor time, on GUM test's paragraphs."""
    texts = [t.text for t in gold_texts(gold / "gum-test.conllu.gz", None)]
    list(nlp.pipe(texts[:20]))
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return words / (time.process_time() - start)


def main() -> None:
    """Score one pipeline and print, and write when asked, its table as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--own", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=None)
    args = parser.parse_args()
    nlp = load_pipeline(args.model)
    table = score_all(nlp, args.gold, args.own)
    speed = round(words_per_second(nlp, args.gold))
    if args.out:
        args.out.write_text(json.dumps({"words_per_second": speed, "scores": table}, indent=1))
    print_table(table)
    print(f"{speed} words per second of processor time")


def print_table(table: Mapping[str, Mapping[str, float | str]]) -> None:
    """Print the rows as a Markdown table."""
    print("| set | " + " | ".join(MEASURES) + " |")
    print("|---" * (len(MEASURES) + 1) + "|")
    for name, row in table.items():
        print(f"| {name} | " + " | ".join(str(row.get(m, "")) for m in MEASURES) + " |")


if __name__ == "__main__":
    main()
