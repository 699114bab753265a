"""What stands around a proposed name: the features that speak for or against a place."""

from __future__ import annotations

import math

from truceline.read.places.proposals import Proposal
from truceline.read.places.scene import Scene
from truceline.resources.places import common_words, cues

_AREA_LABELS = frozenset({"GPE", "LOC"})
_GENERIC = (
    "org_after", "street_after", "water_after", "place_nouns_after", "polity_heads", "titles",
    "directions",
)  # fmt: skip
_SPEAKERS = frozenset(("country", "capital_city", "admin1", "disputed"))


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
        if entry.feature_code == "PPLC":
            found["capital_city"] = 1.0
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
        if _is_generic(p.name.lower()):
            found["generic"] = 1.0
        if p.name.lower() in cues()["bodies"]:
            found["body"] = 1.0
        if scene.opens[p.first]:
            found["opens_sentence"] = 1.0
            if share:
                found["opens_common"] = share
    if not p.candidates and scene.opens[p.first]:
        found["unknown_opens"] = 1.0
    if scene.lower[p.last - 1] in cues()["site_words"] and p.last - p.first > 1:
        found["site"] = 1.0
    if scene.headings[p.first]:
        found["heading"] = 1.0
    if scene.lower[p.last - 1] in scene.persons:
        found["person_elsewhere"] = 1.0


def _is_generic(word: str) -> bool:
    """Whether a word is the head of other names: "Republic", "Council", "District"."""
    lists = cues()
    return any(word in lists[name] for name in _GENERIC)


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
    elif before == "the" or before in lists["prepositions"] | lists["weak_prepositions"]:
        return
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
    elif after in lists["speech_verbs"] and not _SPEAKERS & found.keys():
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
