"""A text prepared for questions about what stands around its names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from truceline.model import Annotation
from truceline.read.places.words import Word
from truceline.resources.places import cues

_TITLE_CASE_SHARE = 0.75


@dataclass(slots=True)
class Scene:
    """A text prepared for questions about the neighbourhood of a name."""

    text: str
    words: list[Word]
    annotation: Annotation
    lower: list[str] = field(init=False)
    runs: list[tuple[int, int]] = field(init=False)
    labels: list[str] = field(init=False)
    label_spans: list[tuple[int, int]] = field(init=False)
    opens: list[bool] = field(init=False)
    headings: list[bool] = field(init=False)
    persons: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lower = [w.text.lower() for w in self.words]
        self.runs = _capital_runs(self.text, self.words)
        self._read_labels()
        self._read_sentences()
        self.persons = self._person_words()

    def _read_labels(self) -> None:
        """The analyser's name label over each word, and where that name begins and ends."""
        self.labels = [""] * len(self.words)
        self.label_spans = [(0, 0)] * len(self.words)
        starts = [w.start for w in self.words]
        for name in self.annotation.names:
            index = max(0, bisect_right(starts, name.start) - 1)
            while index < len(self.words) and self.words[index].start < name.end:
                if self.words[index].end > name.start:
                    self.labels[index] = name.label
                    self.label_spans[index] = (name.start, name.end)
                index += 1

    def _read_sentences(self) -> None:
        self.opens = [False] * len(self.words)
        self.headings = [False] * len(self.words)
        index = 0
        for sentence in self.annotation.sentences:
            while index < len(self.words) and self.words[index].start < sentence.start:
                index += 1
            first = index
            while index < len(self.words) and self.words[index].start < sentence.end:
                index += 1
            if first == index:
                continue
            self.opens[first] = True
            long = [w for w in self.words[first:index] if len(w.text) > 3]
            capital = sum(w.is_capital for w in long)
            if len(long) >= 4 and capital >= _TITLE_CASE_SHARE * len(long):
                self.headings[first:index] = [True] * (index - first)

    def _person_words(self) -> set[str]:
        """Words of names introduced with a title or a given name: "Gen. Ann Hill" -> hill."""
        lists = cues()
        found: set[str] = set()
        for first, last in self.runs:
            before = self.lower[first - 1] if first else ""
            start = first
            while start < last and self.lower[start] in lists["titles"]:
                start += 1
            has_title = start > first or before in lists["titles"]
            given = start < last and self.lower[start] in lists["given_names"]
            if (
                last - start >= 2
                and (given or has_title)
                and not self._is_organisation(start, last)
            ):
                found.update(self.lower[start + given : last])
            elif last - start == 1 and has_title and self._title_is_short(start):
                found.add(self.lower[start])
        for index, label in enumerate(self.labels):
            start, end = self.label_spans[index]
            word = self.words[index]
            if label == "PERSON" and word.end == end and word.start > start:
                opening = self.text[start:end].split()[0].lower()
                if opening in lists["given_names"]:
                    found.add(self.lower[index])
        return found

    def _is_organisation(self, first: int, last: int) -> bool:
        lists = cues()
        return any(
            w in lists["org_after"] or w in lists["street_after"]
            for w in self.lower[first + 1 : last]
        )

    def _title_is_short(self, index: int) -> bool:
        return index > 0 and self.lower[index - 1] in {"mr", "mrs", "ms", "dr", "gen", "col", "sgt"}

    def word(self, index: int) -> str:
        """The lower-case word at an index, "" outside the text."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def gap(self, index: int) -> str:
        """What stands between the word at `index` and the next."""
        if not 0 <= index < len(self.words) - 1:
            return ""
        return self.text[self.words[index].end : self.words[index + 1].start]

    def run_of(self, index: int) -> tuple[int, int]:
        """The run of capitalised words a word stands in."""
        place = bisect_right(self.runs, (index, len(self.words) + 1)) - 1
        return self.runs[place] if place >= 0 else (index, index + 1)


def _capital_runs(text: str, words: list[Word]) -> list[tuple[int, int]]:
    """Maximal stretches of capitalised words with nothing but blanks or dots between them."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        if not words[index].is_capital:
            index += 1
            continue
        last = index + 1
        while last < len(words) and words[last].is_capital and _touch(text, words, last):
            last += 1
        runs.append((index, last))
        index = last
    return runs


def _touch(text: str, words: list[Word], right: int) -> bool:
    left = words[right - 1]
    gap = text[left.end : words[right].start]
    if gap in (" ", "\u00a0", "-"):
        return True
    if left.is_possessive:
        return gap[2:] == " "
    return gap == ". " and (len(left.text) == 1 or left.text.lower() in cues()["titles"])
