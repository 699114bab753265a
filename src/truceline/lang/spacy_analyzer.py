"""The spaCy adapter: the only file that imports spaCy. No spaCy object leaves it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from truceline.lang.clearnlp import to_universal
from truceline.lang.name_tagger import make_name_tagger
from truceline.lang.paragraphs import paragraphs
from truceline.model import AnalyzerId, Annotation, Name, Sentence, Token

Language.factory(
    "truceline_names", default_config={"types": []}, assigns=["doc.ents"], func=make_name_tagger
)
SHIPPED = Path(__file__).parent / "en"
_BATCH = 64


class SpacyAnalyzer:
    """Annotations from a spaCy pipeline: the shipped one, or any a user has installed.

    Pipelines with ClearNLP labels (`dobj`, `nsubjpass` ...) are converted to Universal
    Dependencies. Raises OSError when the pipeline cannot be found, ValueError when it lacks
    what a record needs (tags and sentences).
    """

    def __init__(self, pipeline: str = "") -> None:
        self._nlp: Language = spacy.load(pipeline or SHIPPED)
        _require_components(self._nlp)
        self._is_clearnlp = _uses_clearnlp(self._nlp)
        self.identity = _identify(self._nlp, pipeline)

    def analyze(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """One annotation a text; paragraphs are analysed apart and joined."""
        for text in texts:
            ranges = paragraphs(text)
            # A line end inside a paragraph is a blank to the model: same length, same offsets.
            pieces = self._nlp.pipe(
                (text[a:b].replace("\n", " ") for a, b in ranges), batch_size=_BATCH
            )
            yield self._join(ranges, pieces)

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
