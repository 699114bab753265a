"""Made-up articles of a given length from our own sentences; nothing in them is evidence.

The sentences are those of `training/data/own` (CC BY 4.0, written for this project): each article
takes sentences about one conflict, in random order, so that no two articles are the same.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ROOT / "training" / "data" / "own"
WORDS = 600
_SYLLABLES = ("ba", "ko", "ri", "ten", "mu", "sha", "lo", "ved", "zi", "gar", "an", "du")
_NAME = re.compile(r"\[[A-Z]+ ([^\]]+)\]")


@cache
def own_sentences() -> dict[str, tuple[str, ...]]:
    """Our sentences by conflict, without the marks of names."""
    found: dict[str, list[str]] = {}
    for path in sorted(OWN.glob("w*.txt")):
        conflict = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("#"):
                conflict = line.removeprefix("# conflict:").partition("|")[0].strip()
            elif line.strip():
                found.setdefault(conflict, []).append(_NAME.sub(r"\1", line.strip()))
    return {name: tuple(lines) for name, lines in found.items() if len(lines) >= 40}


def article(number: int, words: int = WORDS) -> dict[str, str]:
    """Article `number` as a row of JSONL: always the same text for the same number."""
    chance = random.Random(number)
    sentences = own_sentences()
    conflict = chance.choice(sorted(sentences))
    paragraphs = [f"Report {number}: {conflict}"]
    held, left = 0, list[str]()
    while held < words:
        if len(left) < 4:
            left = chance.sample(sentences[conflict], len(sentences[conflict]))
        taken = [left.pop() for _ in range(chance.randint(2, 4))]
        held += sum(len(sentence.split()) for sentence in taken)
        paragraphs.append(" ".join(taken))
    paragraphs.append("Named were {} {}, {} {} and {} of {}.".format(*_names(chance)))
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return {"id": str(number), "text": "\n\n".join(paragraphs) + "\n", "published": day}


def _names(chance: random.Random) -> list[str]:
    """Six names nobody bears, because every article of the news brings some never read before."""
    return ["".join(chance.choices(_SYLLABLES, k=4)).title() for _ in range(6)]


def write_articles(path: Path, number: int, words: int = WORDS) -> Path:
    """Write that many articles into a JSONL file."""
    with path.open("w", encoding="utf-8") as out:
        for line in _lines(number, words):
            out.write(line)
    return path


def _lines(number: int, words: int) -> Iterator[str]:
    for n in range(number):
        yield json.dumps(article(n, words), ensure_ascii=False) + "\n"
