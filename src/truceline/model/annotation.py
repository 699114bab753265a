"""What linguistics says of a text, in our own words: no NLP library's object passes this point."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word, UD style; `head` is a token index, its own for a root."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    morph: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, last)`; `paragraph` counts from 0."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name proposed by the analyser; label PERSON, ORG, GPE, LOC, FAC, WEAPON (or its own)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class AnalyzerId:
    """Which analyser read the text: name, version and digest of its weights and settings."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Tokens, sentences and proposed names of one text, with the tree ready to walk.

    `is_parsed` is False for analysers without a tree (heads then point at themselves).
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    analyzer: AnalyzerId
    is_parsed: bool = True
    _children: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_of: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token)
        sentence_of = [0] * len(self.tokens)
        for sentence in self.sentences:
            for index in range(sentence.first, sentence.last):
                sentence_of[index] = sentence.index
        object.__setattr__(self, "_children", tuple(tuple(c) for c in children))
        object.__setattr__(self, "_starts", tuple(t.start for t in self.tokens))
        object.__setattr__(self, "_sentence_of", tuple(sentence_of))

    def children(self, index: int, *deprels: str) -> tuple[Token, ...]:
        """Dependents of a token in text order, only those of `deprels` where any are given."""
        found = self._children[index]
        if not found or not deprels:  # most tokens are leaves, and readers ask of every one
            return found
        return tuple([t for t in found if t.deprel in deprels])

    def subtree(self, index: int) -> tuple[int, ...]:
        """Indices of the token and all below it, sorted."""
        seen: list[int] = []
        stack = [index]
        while stack:
            current = stack.pop()
            seen.append(current)
            stack.extend([t.index for t in self._children[current]])
        return tuple(sorted(seen))

    def ancestors(self, index: int) -> Iterator[Token]:
        """The chain of heads above a token, nearest first."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield self.tokens[index]

    def sentence_of(self, index: int) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[self._sentence_of[index]]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence, in order."""
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens that overlap the characters `[start, end)`."""
        first = bisect_left(self._starts, start)
        if first and self.tokens[first - 1].end > start:
            first -= 1
        last = bisect_left(self._starts, end)
        return self.tokens[first:last]

    def head_in(self, start: int, end: int) -> Token | None:
        """The token in `[start, end)` whose head lies outside it: the syntactic head of a span."""
        inside = self.tokens_in(start, end)
        indices = {t.index for t in inside}
        tops = [t for t in inside if t.head == t.index or t.head not in indices]
        wordy = [t for t in tops if t.upos != "PUNCT"]
        ranked = wordy or tops
        return ranked[0] if ranked else None
