"""Possible contents of a verb, kept on the verb's own side of ';' and out of others' speech."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.model import Annotation, Token
from truceline.resources.cues import CueRule, cue_forms

_BLAMING = frozenset({"accuses", "denies"})


@dataclass(frozen=True, slots=True)
class Complement:
    """A possible content of a verb: its complement type and the tokens that make it."""

    frame: str
    tokens: frozenset[int]
    addressee: int | None = None


def own_side(
    annotation: Annotation, verb: Token, frames: dict[str, CueRule], found: list[Complement]
) -> list[Complement]:
    """Complements of blame and denial cut at ';' and at a relative clause where another speaks.

    'officials blamed a strike; the army said ...', 'the town blamed Chad, which denied it'.
    """
    if not any(rule.label in _BLAMING for rule in frames.values()):
        return found
    first, last = _stretch(annotation, verb)
    kept = []
    for complement in found:
        tokens = frozenset(i for i in complement.tokens if first <= i < last)
        tokens -= _speech_of_others(annotation, tokens, verb)
        if tokens:
            kept.append(replace(complement, tokens=tokens))
    return kept


def _stretch(annotation: Annotation, verb: Token) -> tuple[int, int]:
    """Token range of the sentence part between semicolons that holds the verb."""
    sentence = annotation.sentence_of(verb.index)
    first, last = sentence.first, sentence.last
    for index in range(sentence.first, sentence.last):
        if annotation.tokens[index].text != ";":
            continue
        if index < verb.index:
            first = index + 1
        else:
            return first, index
    return first, last


def _speech_of_others(
    annotation: Annotation, tokens: frozenset[int], verb: Token
) -> frozenset[int]:
    found: set[int] = set()
    for index in tokens:
        token = annotation.tokens[index]
        is_cue = ("verb", token.text.lower()) in cue_forms()
        if token.deprel != "acl:relcl" or not is_cue or index < verb.index:
            continue
        inside = annotation.subtree(index)
        places = (inside[0] - 1, inside[0])
        if any(p >= 0 and annotation.tokens[p].text == "," for p in places):
            found.update(inside)
    return frozenset(found)
