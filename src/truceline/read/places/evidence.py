"""What stands around a proposed name: the features that speak for or against a place."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, field

from truceline.model import Annotation
from truceline.read.places.proposals import Proposal, Word
from truceline.resources.places import common_words, cues

_AREA_LABELS = frozenset({"GPE", "LOC"})
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
            if (
                label == "PERSON"
                and self.words[index].end == end
                and self.words[index].start > start
            ):
                given = self.text[start:end].split()[0].lower()
                if given in lists["given_names"]:
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


def features(scene: Scene, proposal: Proposal) -> dict[str, float]:
    """Feature -> value for one proposal; the weights of `recognition` give them meaning."""
    found: dict[str, float] = {"bias": 1.0}
    _prior(proposal, found)
    _shape(scene, proposal, found)
    _before(scene, proposal, found)
    _after(scene, proposal, found)
    _linguistics(scene, proposal, found)
    return found


def _prior(p: Proposal, found: dict[str, float]) -> None:
    best = 0.0
    for candidate in p.candidates:
        entry = candidate.entry
        if candidate.kind == "demonym":
            found["demonym"] = 1.0
            continue
        if candidate.kind == "disputed":
            found["disputed"] = 1.0
        if entry.feature_code.startswith("PCL"):
            found["country"] = 1.0
        elif entry.feature_code == "ADM1":
            found["admin1"] = 1.0
        elif entry.key < 0 or entry.feature_class in "LHT":
            found["own_table"] = 1.0
        weight = math.log10(1 + entry.population)
        if candidate.kind == "name":
            found["primary_name"] = 1.0
            weight += 0.7
        best = max(best, weight)
    if not p.candidates:
        found["unknown"] = 1.0
    found["population"] = best / 6.0
    found["words"] = float(p.last - p.first - 1)
    if p.candidates and all(c.kind == "code" for c in p.candidates):
        found["code"] = 1.0


def _shape(scene: Scene, p: Proposal, found: dict[str, float]) -> None:
    if p.last - p.first == 1:
        share = common_words().get(p.name.lower(), 0.0)
        if share:
            found["common_word"] = share
        if p.name.lower() in cues()["given_names"]:
            found["given_name"] = 1.0
        if len(p.name) <= 3:
            found["short"] = 1.0
        if p.name.isupper() and len(p.name) > 1:
            found["capitals"] = 1.0
        if p.name.lower() in cues()["calendar"]:
            found["calendar"] = 1.0
        if scene.opens[p.first]:
            found["opens_sentence"] = 1.0
            if share:
                found["opens_common"] = share
    if scene.headings[p.first]:
        found["heading"] = 1.0
    if scene.lower[p.last - 1] in scene.persons:
        found["person_elsewhere"] = 1.0


def _before(scene: Scene, p: Proposal, found: dict[str, float]) -> None:
    lists = cues()
    index = p.first - 1
    gap = scene.gap(index)
    if index < 0 or not gap or scene.opens[p.first]:
        found["nothing_before"] = 1.0
        return
    before, is_next = scene.word(index), gap in (" ", "\u00a0")
    if "," in gap or "(" in gap:
        found["comma_before"] = 1.0
        return
    if gap.strip() in ("-", "/", "\u2013"):
        found["joined_before"] = 1.0
    start, _ = scene.run_of(p.first)
    if start < p.first:
        _within_run(scene, p, found)
    if (is_next and scene.words[index].is_capital is False) or before in lists["prepositions"]:
        _after_word(scene, before, index, found)


def _within_run(scene: Scene, p: Proposal, found: dict[str, float]) -> None:
    """The name is preceded by other capitalised words."""
    lists = cues()
    before = scene.word(p.first - 1)
    if before in lists["titles"]:
        found["title_before"] = 1.0
    elif before in lists["given_names"] or (
        len(before) == 1 and scene.gap(p.first - 1).startswith(".")
    ):
        found["given_before"] = 1.0
    elif before in lists["directions"]:
        found["direction_before"] = 1.0
    elif before in lists["org_before"]:
        found["org_before"] = 1.0
    elif before in lists["prepositions"] or before in lists["weak_prepositions"]:
        pass
    elif scene.gap(p.first - 1) in (" ", "\u00a0"):
        found["capital_before"] = 1.0


def _after_word(scene: Scene, before: str, index: int, found: dict[str, float]) -> None:
    lists = cues()
    if before == "the":
        index -= 1
        before = scene.word(index)
        found["the_before"] = 1.0
    if before == "of":
        noun = scene.word(index - 1)
        if noun in lists["place_nouns_before"]:
            found["place_noun_of"] = 1.0
            if noun == "outskirts":
                found["outskirts_of"] = 1.0
        elif noun in lists["org_before"]:
            found["org_of"] = 1.0
        elif noun in lists["titles"]:
            found["title_of"] = 1.0
        else:
            found["of_before"] = 1.0
    elif before in lists["prepositions"]:
        found["preposition"] = 1.0
        if before in ("near", "outside", "around"):
            found["near_before"] = 1.0
    elif before in lists["weak_prepositions"]:
        found["weak_preposition"] = 1.0
    elif before in lists["motion_verbs"]:
        found["motion_verb"] = 1.0
    elif before in lists["directions"]:
        found["direction_before"] = 1.0
    elif before in lists["place_nouns_before"]:
        found["place_noun_before"] = 1.0
    elif before in lists["titles"]:
        found["title_before"] = 1.0


def _after(scene: Scene, p: Proposal, found: dict[str, float]) -> None:
    lists = cues()
    gap, after = scene.gap(p.last - 1), scene.word(p.last)
    if scene.words[p.last - 1].is_possessive:
        found["possessive"] = 1.0
        gap = gap[2:] if gap[:1] in "'\u2019" else gap
    if not gap:
        return
    if gap[0] in ",(" and p.last < len(scene.words):
        _after_comma(scene, p, found)
        return
    if gap not in (" ", "\u00a0", ". ", "-"):
        return
    capital = scene.words[p.last].is_capital
    street_dot = gap == ". "
    if street_dot:
        return
    if capital and after in lists["street_after"]:
        found["street_after"] = 1.0
    elif capital and after in lists["water_after"]:
        found["water_after"] = 1.0
    elif after in lists["org_weak"] and (
        capital or after in ("police", "government", "authorities")
    ):
        found["org_weak_after"] = 1.0
    elif capital and after in lists["org_after"]:
        found["org_after"] = 1.0
    elif after in lists["place_nouns_after"]:
        found["place_noun_after"] = 1.0
    elif capital and scene.run_of(p.last - 1)[1] > p.last:
        last = scene.word(scene.run_of(p.last - 1)[1] - 1)
        if last in lists["org_after"]:
            found["org_run_after"] = 1.0
        elif last in lists["street_after"]:
            found["street_after"] = 1.0
        else:
            found["capital_after"] = 1.0
            if found.get("given_name"):
                found["given_then_capital"] = 1.0
    elif after in lists["speech_verbs"]:
        found["speech_after"] = 1.0
    elif after in ("who", "whose", "jr", "sr"):
        found["person_after"] = 1.0


def _after_comma(scene: Scene, p: Proposal, found: dict[str, float]) -> None:
    after = scene.words[p.last]
    if after.text.isdigit() and len(after.text) <= 2 and "," in scene.gap(p.last):
        found["age_after"] = 1.0
    elif after.text.lower() in ("who", "whose", "aged", "jr", "sr"):
        found["person_after"] = 1.0
    else:
        found["comma_after"] = 1.0


def _linguistics(scene: Scene, p: Proposal, found: dict[str, float]) -> None:
    label = scene.labels[p.last - 1]
    if label:
        start, end = scene.label_spans[p.last - 1]
        fits = start >= p.start - 4 and end <= p.end + 2
        if label in _AREA_LABELS:
            found["label_area" if fits else "label_area_part"] = 1.0
        elif label in ("PERSON", "ORG", "FAC"):
            found[f"label_{label.lower()}" if fits else f"label_{label.lower()}_part"] = 1.0
        else:
            found["label_other"] = 1.0
    elif scene.annotation.names:
        found["label_none"] = 1.0
    if scene.annotation.is_parsed:
        tokens = scene.annotation.tokens_in(p.start, p.end)
        if tokens and tokens[-1].upos not in ("PROPN", "ADJ", "X"):
            found["not_a_name"] = 1.0


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
