"""Turn sentences and names into spaCy documents: one paragraph, or a part of one, each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training.conllu import Sentence, joined
from training.names import NameSpan

MAX_SENTENCES = 12
# Words that GUM calls TIME and other annotations leave open: not shown as "no name" there.
_TIME_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|march|april|may|june"
    r"|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|today|yesterday|tomorrow|tonight|(?:1[5-9]|20)[0-9]{2}s?",
    re.IGNORECASE,
)


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield runs of sentences of one paragraph, no longer than a dozen."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and (sentence.has_new_paragraph or sentence.doc != run[-1].doc):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def chunks(paragraph: Sequence[Sentence], size: int = MAX_SENTENCES) -> Iterator[list[Sentence]]:
    """Yield a long paragraph in parts of at most ``size`` sentences."""
    for first in range(0, len(paragraph), size):
        yield list(paragraph[first : first + size])


def paragraph_text(paragraph: Sequence[Sentence]) -> str:
    """Return the text of the sentences, one blank between them where the corpus has one."""
    return "".join(joined(s.words) + _gap(s, s is paragraph[-1]) for s in paragraph)


def _gap(sentence: Sentence, is_last: bool) -> str:
    return " " if sentence.words[-1].is_spaced and not is_last else ""


def build_doc(
    vocab: Vocab,
    paragraph: Sequence[Sentence],
    names: Mapping[str, Sequence[NameSpan]] | None = None,
    has_open_types: bool = False,
) -> Doc:
    """Return the annotated document; without ``names`` its names count as unknown.

    ``has_open_types`` says that the names know no TIME, EVENT or MISC: words that could be
    such a name are then unknown rather than "no name".
    """
    words = [word for sentence in paragraph for word in sentence.words]
    doc = Doc(
        vocab,
        words=[word.form for word in words],
        spaces=_spaces(paragraph),
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=_heads(paragraph),
        deps=["ROOT" if word.deprel == "root" else word.deprel for word in words],
    )
    if names is None:
        doc.set_ents([], default="missing")
    else:
        set_names(doc, list(_shifted(paragraph, names)), has_open_types)
    return doc


def mark_loose_places(doc: Doc) -> Doc:
    """Note on the document that its corpus knows one kind of place: LOC may be GPE or FAC."""
    doc.user_data["has_loose_places"] = True
    return doc


def set_names(doc: Doc, names: Sequence[NameSpan], has_open_types: bool) -> None:
    """Write the names on ``doc``; overlapping ones and those that split tokens are left out."""
    spans: list[Span] = []
    end = 0
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        span = doc.char_span(name.start, name.end, label=name.type, alignment_mode="expand")
        if span is not None and span.start >= end:
            spans.append(span)
            end = span.end
    inside = {token.i for span in spans for token in span}
    unknown = [doc[i : i + 1] for i in range(len(doc)) if i not in inside and _is_open(doc, i)]
    doc.set_ents(spans, missing=unknown if has_open_types else [], default="outside")


def _is_open(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.text.isdigit():
        around = [doc[i].text for i in (index - 1, index + 1) if 0 <= i < len(doc)]
        return any(_TIME_WORD.fullmatch(text) for text in [token.text, *around])
    return token.tag_ in {"NNP", "NNPS"} or _TIME_WORD.fullmatch(token.text) is not None


def name_doc(make_doc: Callable[[str], Doc], text: str, names: Sequence[NameSpan]) -> Doc:
    """Return a document with names alone: tags, lemmas and heads stay unknown."""
    doc = make_doc(text)
    set_names(doc, names, has_open_types=True)
    return doc


def _shifted(
    paragraph: Sequence[Sentence], names: Mapping[str, Sequence[NameSpan]]
) -> Iterator[NameSpan]:
    offset = 0
    for sentence in paragraph:
        for name in names.get(sentence.sent_id, ()):
            yield NameSpan(name.start + offset, name.end + offset, name.type)
        offset += len(joined(sentence.words)) + len(_gap(sentence, False))


def _spaces(paragraph: Sequence[Sentence]) -> list[bool]:
    spaces = [word.is_spaced for sentence in paragraph for word in sentence.words]
    spaces[-1] = False
    return spaces


def _heads(paragraph: Sequence[Sentence]) -> list[int]:
    heads: list[int] = []
    for sentence in paragraph:
        offset = len(heads)
        heads.extend(word.head + offset for word in sentence.words)
    return heads
