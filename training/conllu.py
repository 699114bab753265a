"""Read CoNLL-U files into typed sentences whose words are UD words laid over the raw text."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One UD word; ``head`` is its governor's index in the sentence, its own index for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    is_spaced: bool


@dataclass(slots=True)
class Sentence:
    """One sentence: its id, document, text, whether a paragraph begins with it, and its words."""

    sent_id: str
    doc: str
    text: str
    has_new_paragraph: bool
    words: list[Word] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file, plain or gzipped, in order.

    >>> next(read_conllu(Path("gum-dev.conllu.gz"))).words[0].form  # doctest: +SKIP
    'Introduction'
    """
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from parse_conllu(raw.decode("utf8"))


def parse_conllu(text: str) -> Iterator[Sentence]:
    """Yield the sentences of CoNLL-U text; a ``newdoc`` mark holds for all sentences after it."""
    doc = ""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if not any(line[0] != "#" for line in lines):
            continue
        comments = _comments(lines)
        doc = comments.get("newdoc id", doc)
        is_first = "newdoc id" in comments
        has_paragraph = is_first or any(key.startswith("newpar") for key in comments)
        words = _words([line.split("\t") for line in lines if line[0] != "#"])
        written = comments.get("text", joined(words))
        yield Sentence(comments.get("sent_id", ""), doc, written, has_paragraph, words, comments)


def joined(words: list[Word]) -> str:
    """Return the text that the words spell, e.g. ``do`` + ``n't`` -> ``don't``."""
    return "".join(word.form + (" " if word.is_spaced else "") for word in words).rstrip()


def _comments(lines: list[str]) -> dict[str, str]:
    pairs = (line[1:].partition("=") for line in lines if line[0] == "#")
    return {key.strip(): value.strip() for key, _, value in pairs}


def _words(rows: list[list[str]]) -> list[Word]:
    words: list[Word] = []
    glued_until, last_is_spaced = 0, True
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            glued_until = int(row[0].split("-")[1])
            last_is_spaced = "SpaceAfter=No" not in row[9]
            continue
        number = int(row[0])
        is_spaced = "SpaceAfter=No" not in row[9]
        if number < glued_until:
            is_spaced = False
        elif number == glued_until:
            is_spaced = last_is_spaced
        words.append(_word(row, number, is_spaced))
    return words


def _word(row: list[str], number: int, is_spaced: bool) -> Word:
    head = number - 1 if row[6] in {"0", "_"} else int(row[6]) - 1
    feats = "" if row[5] == "_" else row[5]
    return Word(row[1], row[2], row[3], row[4], feats, head, row[7], is_spaced)
