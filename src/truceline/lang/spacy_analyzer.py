"""The spaCy adapter: the only file that imports spaCy. No spaCy object leaves it."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

from truceline.lang.clearnlp import to_universal
from truceline.lang.name_tagger import make_name_tagger
from truceline.lang.paragraphs import paragraphs
from truceline.model import AnalyzerId, Annotation, Name, Sentence, Token

Language.factory(
    "truceline_names", default_config={"types": []}, assigns=["doc.ents"], func=make_name_tagger
)
SHIPPED = Path(__file__).parent / "en"
_BATCH = 64
_REMEMBERED_CHARACTERS = 200_000  # of some fifty news articles


class SpacyAnalyzer:
    """Annotations from a spaCy pipeline: the shipped one, or any a user has installed.

    Pipelines with ClearNLP labels (`dobj`, `nsubjpass` ...) are converted to Universal
    Dependencies. Raises OSError when the pipeline cannot be found, ValueError when it lacks
    what a record needs (tags and sentences).
    """

    def __init__(self, pipeline: str = "") -> None:
        self._nlp: Language = spacy.load(pipeline or SHIPPED)
        self._lock = threading.Lock()
        self._zone = contextlib.ExitStack()
        self._read = 0
        _require_components(self._nlp)
        if not pipeline:
            _multiply_with_numpy(self._nlp)
        self._is_clearnlp = _uses_clearnlp(self._nlp)
        self.identity = _identify(self._nlp, pipeline)

    def analyze(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """One annotation a text; paragraphs are analysed apart and joined.

        No batch spans two texts: int8 activations are scaled by batch, so a text read beside
        others would be read a little otherwise than alone.
        """
        for text in texts:
            ranges = paragraphs(text)
            # A line end inside a paragraph is a blank to the model: same length, same offsets.
            pieces = [text[a:b].replace("\n", " ") for a, b in ranges]
            # Forgetting while another thread still reads would take the words from under it.
            with self._lock:
                self._forget_in_time(len(text))
                annotation = self._join(ranges, self._docs(pieces))
            yield annotation

    def _forget_in_time(self, characters: int) -> None:
        """Drop what the vocabulary learnt once enough was read since it last did.

        Kept for good, every new word of an archive would stay; dropped after each text, its
        common words would be learnt again for the next, a fifteenth of the cost of the parse.
        """
        if not self._read or self._read + characters > _REMEMBERED_CHARACTERS:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._read = 0
        self._read += characters

    def _docs(self, texts: Sequence[str]) -> Iterator[Doc]:
        """What `Language.pipe` gives, without its setting-up, dear for short texts."""
        for first in range(0, len(texts), _BATCH):
            docs = [self._nlp.make_doc(text) for text in texts[first : first + _BATCH]]
            for _, component in self._nlp.pipeline:
                docs = _through(component, docs)
            yield from docs

    def _join(self, ranges: list[tuple[int, int]], docs: Iterable[Doc]) -> Annotation:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        for number, ((start, _), doc) in enumerate(zip(ranges, docs, strict=True)):
            _add_paragraph(doc, start, number, tokens, sentences, names)
        is_parsed = "parser" in self._nlp.pipe_names
        built = Annotation(
            tuple(tokens), tuple(sentences), tuple(names), self.identity, is_parsed=is_parsed
        )
        return to_universal(built) if self._is_clearnlp else built


def _through(component: Any, docs: list[Doc]) -> list[Doc]:
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=_BATCH))
    return [component(doc) for doc in docs]


def _multiply_with_numpy(nlp: Language) -> None:
    """Let the layers multiply with numpy's library, nearly three times as fast as their own."""
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            node.ops = NumpyOps(use_blis=False)


def _add_paragraph(
    doc: Doc,
    offset: int,
    paragraph: int,
    tokens: list[Token],
    sentences: list[Sentence],
    names: list[Name],
) -> None:
    """Append one analysed paragraph; white-space tokens are left out and heads re-counted."""
    kept = [t for t in doc if not t.is_space]
    place = {t.i: len(tokens) + n for n, t in enumerate(kept)}
    tokens.extend(_token(t, place, offset) for t in kept)
    for sent in doc.sents:
        inside = [place[t.i] for t in sent if t.i in place]
        if inside:
            first, last = inside[0], inside[-1] + 1
            start, end = tokens[first].start, tokens[last - 1].end
            sentences.append(Sentence(len(sentences), first, last, start, end, paragraph))
    names.extend(
        Name(offset + ent.start_char, offset + ent.end_char, ent.label_) for ent in doc.ents
    )


def _token(token: Any, place: dict[int, int], offset: int) -> Token:
    start = offset + token.idx
    index = place[token.i]
    head = place.get(token.head.i, index)
    deprel = (token.dep_ or "dep") if head != index else "root"
    return Token(
        index,
        start,
        start + len(token.text),
        token.text,
        token.lemma_ or token.text.lower(),
        token.pos_ or "X",
        token.tag_,
        str(token.morph),
        head,
        deprel.lower() if deprel != "ROOT" else "root",
    )


def _require_components(nlp: Language) -> None:
    has_sentences = any(name in nlp.pipe_names for name in ("parser", "senter", "sentencizer"))
    if not has_sentences:
        raise ValueError("the pipeline has no component that finds sentences")


def _uses_clearnlp(nlp: Language) -> bool:
    parser: Any = nlp.get_pipe("parser") if "parser" in nlp.pipe_names else None
    return parser is not None and "dobj" in parser.labels


def _identify(nlp: Language, pipeline: str) -> AnalyzerId:
    meta = nlp.meta
    name = f"{meta.get('lang', 'xx')}_{meta.get('name', 'pipeline')}"
    digest = _digest_folder(Path(nlp.path)) if nlp.path else hashlib.sha256(b"").hexdigest()
    return AnalyzerId(f"spacy:{pipeline or name}", str(meta.get("version", "0")), digest[:16])


def _digest_folder(folder: Path) -> str:
    """SHA-256 over every file of the pipeline: its weights and its settings."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
