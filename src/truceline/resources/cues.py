"""The cue lexicon: words that signal an attribution, keyed on lemma and complement type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.resources.packs import load_tsv, load_yaml

FOLDER = "cues"
CONVEYING = frozenset({"convey", "relay", "transmit", "pass", "forward", "deliver", "transfer"})


@dataclass(frozen=True, slots=True)
class CueRule:
    """A class of cue words that take the same complements and carry the same stance."""

    id: str
    pos: str
    kind: str
    label: str
    score: int
    frames: tuple[str, ...]
    lemmas: tuple[str, ...]
    is_passive: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModalRule:
    """Words that weaken (hedge), turn (negation) or distance a claim."""

    id: str
    type: str
    score: int
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def cue_rules() -> tuple[CueRule, ...]:
    """All classes of cue words, verbs first."""
    verbs = [_cue_rule(rule, "verb") for rule in load_yaml(f"{FOLDER}/verbs.yaml")]
    nouns = [_cue_rule(rule, "noun") for rule in load_yaml(f"{FOLDER}/nouns.yaml")]
    others = [_cue_rule(rule, rule["pos"]) for rule in load_yaml(f"{FOLDER}/others.yaml")]
    return (*verbs, *nouns, *others)


@cache
def frames_of() -> dict[tuple[str, str], dict[str, CueRule]]:
    """(part of speech, lemma) to the rule for each complement type; the first rule wins."""
    table: dict[tuple[str, str], dict[str, CueRule]] = {}
    for rule in cue_rules():
        for lemma in rule.lemmas:
            frames = table.setdefault((rule.pos, lemma), {})
            for frame in rule.frames:
                frames.setdefault(frame, rule)
    return table


@cache
def cue_forms() -> dict[tuple[str, str], str]:
    """(part of speech, printed form in lower case) to the first word of a lemma.

    Analysers err on rare lemmas; a lexicon of printed forms does not.
    """
    irregular = {
        row["lemma"]: tuple(row["forms"].split("|")) for row in load_tsv(f"{FOLDER}/irregular.tsv")
    }
    forms: dict[tuple[str, str], str] = {}
    for pos, lemma in frames_of():
        first = lemma.split(" ")[0]
        forms[(pos, first)] = first
    for pos, first in list(forms):
        if pos == "verb":
            made = (*irregular.get(first, ()), *verb_forms(first, first in irregular))
        elif pos == "noun":
            made = (_with_s(first),)
        else:
            continue
        for form in made:
            forms.setdefault((pos, form), first)
    return forms


def verb_forms(lemma: str, is_irregular: bool = False) -> tuple[str, ...]:
    """Forms of a verb by rule, both spellings where the last consonant may double.

    >>> verb_forms("deny")
    ('denies', 'denying', 'denied')
    """
    if lemma.endswith("ie"):
        stems: tuple[str, ...] = (lemma[:-2] + "y",)
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        stems = (lemma[:-1],)
    elif lemma[-1] not in "aeiouwxy" and lemma[-2:-1] in tuple("aeiou"):
        stems = (lemma, lemma + lemma[-1])
    else:
        stems = (lemma,)
    past = [] if is_irregular else [_past(lemma, stem) for stem in stems]
    return (_with_s(lemma), *(stem + "ing" for stem in stems), *past)


def _past(lemma: str, stem: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return lemma[:-1] + "ied"
    return lemma + "d" if lemma.endswith("e") else stem + "ed"


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


@cache
def modal_rules() -> tuple[ModalRule, ...]:
    """Hedges, negations and words of distance."""
    return tuple(
        ModalRule(
            id=rule["id"],
            type=rule["type"],
            score=rule["score"],
            forms=tuple(rule["forms"]),
            examples=tuple(rule["examples"]),
            counter_examples=tuple(rule["counter_examples"]),
        )
        for rule in load_yaml(f"{FOLDER}/modality.yaml")
    )


@cache
def modal_index() -> dict[str, tuple[tuple[str, ModalRule], ...]]:
    """(form, rule) by the leading letters of the form, longest form first."""
    grouped: dict[str, list[tuple[str, ModalRule]]] = {}
    for rule in modal_rules():
        for form in rule.forms if rule.type != "harm" else ():
            grouped.setdefault(leading_letters(form), []).append((form, rule))
    return {word: tuple(sorted(g, key=lambda f: -len(f[0]))) for word, g in grouped.items()}


@cache
def harm_verbs() -> frozenset[str]:
    """Lemmas of acts a party is reproached with; 'had not VERB' of one is a denial."""
    return frozenset(form for rule in modal_rules() if rule.type == "harm" for form in rule.forms)


@cache
def deeds() -> dict[str, frozenset[str]]:
    """Verbs that tell of deeds as often as of words, and nouns that make them deeds."""
    lists: dict[str, list[str]] = load_yaml(f"{FOLDER}/deeds.yaml")["lists"]
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def kin() -> dict[str, str]:
    """Lemma to the concept it shares with others, so that a denial meets what it denies."""
    return {row["lemma"]: row["concept"] for row in load_tsv(f"{FOLDER}/kin.tsv")}


def leading_letters(text: str) -> str:
    """The letters a text begins with: 'so' for 'so-called'."""
    if text.isalpha():
        return text
    for place, character in enumerate(text):
        if not character.isalpha():
            return text[:place]
    return text


def _cue_rule(rule: dict[str, Any], pos: str) -> CueRule:
    return CueRule(
        id=rule["id"],
        pos=pos,
        kind=rule["kind"],
        label=rule["label"],
        score=rule["score"],
        frames=tuple(str(frame) for frame in rule["frames"]),
        lemmas=tuple(str(lemma) for lemma in rule["lemmas"]),
        is_passive=bool(rule.get("passive", False)),
        examples=tuple(rule["examples"]),
        counter_examples=tuple(rule["counter_examples"]),
    )
