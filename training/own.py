"""Read and check the sentences written for this project: ``python -m training.own FOLDER``."""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.names import NameSpan

GENRES = frozenset(["wire", "ministry", "monitor", "agreement", "headline", "caption"])
OWN_TYPES = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC", "WEAPON"])
_MARK = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Block:
    """The header of a run of sentences: conflict, side, genre and whether trees are wanted."""

    conflict: str
    side: str
    genre: str
    has_trees: bool


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """One sentence without its marks, and the names that the marks stood for."""

    text: str
    names: tuple[NameSpan, ...]
    block: Block
    place: str

    @property
    def genre(self) -> str:
        """The genre of the block."""
        return self.block.genre

    @property
    def is_sealed(self) -> bool:
        """Whether the sentence is kept for tests only."""
        return is_sealed(self.text)


def is_sealed(text: str) -> bool:
    """Tell by its hash whether a sentence belongs to the quarter that is never trained on."""
    return int(hashlib.sha256(text.encode("utf8")).hexdigest()[:8], 16) % 4 == 0


def parse_marks(line: str) -> tuple[str, tuple[NameSpan, ...]]:
    """Return the text of a marked line and its names.

    >>> parse_marks("In [GPE Baku] they met.")
    ('In Baku they met.', (NameSpan(start=3, end=7, type='GPE'),))
    """
    names: list[NameSpan] = []
    text, last = "", 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        names.append(NameSpan(len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        last = mark.end()
    return text + line[last:], tuple(names)


def parse_header(line: str) -> Block:
    """Read ``# conflict: NAME | side: NAME | genre: GENRE | trees: yes|no``."""
    parts = [part.partition(":") for part in line.lstrip("# ").split("|")]
    fields = {key.strip(): value.strip() for key, _, value in parts}
    missing = {"conflict", "side", "genre", "trees"} - set(fields)
    if missing or fields["genre"] not in GENRES or fields["trees"] not in {"yes", "no"}:
        raise ValueError(f"not a block header: {line!r}")
    return Block(fields["conflict"], fields["side"], fields["genre"], fields["trees"] == "yes")


def parse_own(text: str, origin: str) -> Iterator[OwnSentence]:
    """Yield the sentences of one file; ``origin`` names it in errors and places."""
    block: Block | None = None
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("//"):
            continue
        if line.startswith("#"):
            block = parse_header(line)
            continue
        if block is None:
            raise ValueError(f"{origin}:{number}: a sentence before the first block header")
        sentence, names = parse_marks(line)
        yield OwnSentence(sentence, names, block, f"{origin}:{number}")


def read_own_folder(folder: Path) -> list[OwnSentence]:
    """Return the sentences of all ``w*.txt`` files of a folder, in order, repeats left out."""
    found: dict[str, OwnSentence] = {}
    for path in sorted(folder.glob("w*.txt")):
        for sentence in parse_own(path.read_text("utf8"), path.name):
            found.setdefault(sentence.text, sentence)
    return list(found.values())


def problems(sentence: OwnSentence) -> list[str]:
    """Return what is wrong with a sentence's marks, in words."""
    found = [f"unknown type {n.type}" for n in sentence.names if n.type not in OWN_TYPES]
    if "[" in sentence.text or "]" in sentence.text:
        found.append("a bracket that is no mark")
    if "  " in sentence.text:
        found.append("two blanks")
    for name in sentence.names:
        surface = sentence.text[name.start : name.end]
        if surface != surface.strip() or not surface:
            found.append(f"blanks at the edge of {surface!r}")
        before = sentence.text[name.start - 1 : name.start]
        after = sentence.text[name.end : name.end + 1]
        if before.isalnum() or after.isalnum():
            found.append(f"{surface!r} is a part of a word")
    return found


def summary(sentences: Sequence[OwnSentence]) -> str:
    """Return the counts of sentences, names, conflicts and genres in a few lines."""
    types = Counter(name.type for s in sentences for name in s.names)
    genres = Counter(s.genre for s in sentences)
    return "\n".join(
        [
            f"{len(sentences)} sentences, {sum(s.is_sealed for s in sentences)} sealed,"
            f" {sum(s.block.has_trees for s in sentences)} in blocks with trees",
            f"{len({s.block.conflict for s in sentences})} conflicts",
            "genres: " + ", ".join(f"{k} {v}" for k, v in genres.most_common()),
            "names: " + ", ".join(f"{k} {v}" for k, v in types.most_common()),
        ]
    )


def main() -> None:
    """Check all sentences of a folder; exit with 1 when one is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    sentences = read_own_folder(args.folder)
    wrong = [f"{s.place}: {p}" for s in sentences for p in problems(s)]
    print("\n".join([summary(sentences), *wrong]))
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
