"""An analyser without dependencies: words and sentences by pattern, no tree, no names.

It keeps unit tests instant and shows what the readers can do without a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from truceline.lang.paragraphs import paragraphs
from truceline.model import AnalyzerId, Annotation, Sentence, Token

_WORD = re.compile(r"\w+(?:[-'\u2019.]\w+)*|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?]")
_ABBREVIATIONS = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "St", "No", "vs", "U.S"}
)


class PlainAnalyzer:
    """Tokens and sentences by regular expression; every token is its own head."""

    identity = AnalyzerId("plain", "1", "plain-1")

    def analyze(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """One unparsed annotation a text."""
        for text in texts:
            yield _annotate(text, self.identity)


def _annotate(text: str, identity: AnalyzerId) -> Annotation:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        first = len(tokens)
        for match in _WORD.finditer(text, start, end):
            tokens.append(_token(len(tokens), match))
            if _SENTENCE_END.fullmatch(match[0]) and not _is_abbreviation(tokens, first):
                _close(sentences, tokens, first, number)
                first = len(tokens)
        if first < len(tokens):
            _close(sentences, tokens, first, number)
    return Annotation(tuple(tokens), tuple(sentences), (), identity, is_parsed=False)


def _token(index: int, match: re.Match[str]) -> Token:
    upos = "PUNCT" if not match[0][0].isalnum() else "X"
    return Token(
        index, match.start(), match.end(), match[0], match[0].lower(), upos, "", "", index, "root"
    )


def _is_abbreviation(tokens: list[Token], first: int) -> bool:
    return len(tokens) - first >= 2 and tokens[-2].text in _ABBREVIATIONS


def _close(sentences: list[Sentence], tokens: list[Token], first: int, paragraph: int) -> None:
    sentences.append(
        Sentence(len(sentences), first, len(tokens), tokens[first].start, tokens[-1].end, paragraph)
    )
