"""Possible contents of a verb, kept on the verb's own side of ';' and out of others' speech."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.model import Annotation, Token
from truceline.resources.cues import CueRule, cue_forms, deeds, frames_of

_TAKEN_UP = frozenset({"it", "this", "that"})
_TOLLS = frozenset(
    {
        "dead",
        "death",
        "kill",
        "killed",
        "wounded",
        "injured",
        "casualty",
        "victim",
        "body",
        "toll",
        "fatality",
        "number",
        "figure",
        "missing",
    }
)
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
    if _blames_somebody(annotation, verb, frames):
        found = [c for c in found if c.frame not in ("that", "obj-that")]
    first, last = _stretch(annotation, verb)
    kept = []
    for complement in found:
        tokens = frozenset(i for i in complement.tokens if first <= i < last)
        tokens -= _speech_of_others(annotation, tokens, verb)
        if any(annotation.tokens[i].upos != "PUNCT" for i in tokens):
            kept.append(replace(complement, tokens=tokens))
    return kept


def _blames_somebody(annotation: Annotation, verb: Token, frames: dict[str, CueRule]) -> bool:
    """'blamed Chad, whose army ...': a bare object right behind takes the place of a clause."""
    rule = frames.get("obj")
    if rule is None or rule.label != "accuses" or rule.kind != "said":
        return False
    objects = annotation.children(verb.index, "obj")
    return any(annotation.subtree(o.index)[0] == verb.index + 1 for o in objects)


def toll_of(annotation: Annotation, verb: Token) -> list[Complement]:
    """'had first given 20 dead', 'counted 40 bodies': an object that is a number of victims."""
    found = []
    for child in annotation.children(verb.index, "obj", "xcomp"):
        tokens = frozenset(annotation.subtree(child.index))
        for other in annotation.children(verb.index, "xcomp"):
            if annotation.subtree(other.index)[0] == max(tokens) + 1:
                tokens |= frozenset(annotation.subtree(other.index))
        inside = [annotation.tokens[i] for i in tokens]
        has_number = any(t.upos == "NUM" for t in inside)
        # 'had counted 42': the number alone, where it is said what was counted before.
        is_toll = child.upos == "NUM" or any(t.lemma.lower() in _TOLLS for t in inside)
        if child.index > verb.index and is_toll:
            behind = [
                t
                for t in annotation.children(verb.index, "obl", "advcl")
                if any(m.text.lower() == "as" for m in annotation.children(t.index, "case"))
            ]
            for other in behind:
                tokens |= frozenset(annotation.subtree(other.index))
            if has_number or behind:
                found.append(Complement("obj-toll", tokens))
    return found


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


def breaks_tense(annotation: Annotation, verb: Token, token: Token) -> bool:
    """Whether 'and VERBed' is joined to 'had been VERBed' or to a noun, and so is the cue's equal.

    'denied that anyone had been killed and invited the press': invited goes with denied.
    """
    if token.xpos not in ("VBD", "VBZ") or token.xpos != verb.xpos:
        return False
    above = annotation.tokens[token.head]
    if annotation.children(token.index, "nsubj", "nsubj:pass", "aux", "aux:pass"):
        return False
    return above.xpos == "VBN" or above.upos in ("NOUN", "PROPN", "ADJ")


def is_deed(
    annotation: Annotation,
    verb: Token,
    source: Token | None,
    complement: Complement,
) -> bool:
    """Whether a verb of praise or blame is a deed here: 'the army attacked', 'supporting Chad'.

    'the senator attacked the plan' stays speech: neither side of it is of the field.
    """
    lemma = cue_forms().get(("verb", verb.text.lower()), verb.lemma.lower())
    if complement.frame not in ("obj", "for") or lemma not in deeds()["verbs"]:
        return False
    if source is not None and source.lemma.lower() in deeds()["forces"]:
        return True
    if verb.deprel in ("acl", "amod") and source is not None and source.index < verb.index:
        return True
    inside = [annotation.tokens[i] for i in complement.tokens]
    heads = [t for t in inside if t.head not in complement.tokens or t.deprel == "obj"]
    has_number = any(c.upos == "NUM" for h in heads for c in annotation.children(h.index, "nummod"))
    return has_number or any(h.lemma.lower() in deeds()["targets"] for h in heads)


def behind_denial(annotation: Annotation, verb: Token) -> Complement | None:
    """'denied it.': the pronoun right behind a verb of denial, however the tree hangs it."""
    lemma = cue_forms().get(("verb", verb.text.lower()), "")
    rule = frames_of().get(("verb", lemma), {}).get("obj")
    last = annotation.sentence_of(verb.index).last
    if rule is None or rule.label != "denies" or verb.index + 1 >= last:
        return None
    pronoun = annotation.tokens[verb.index + 1]
    ends = verb.index + 2 >= last or annotation.tokens[verb.index + 2].upos in ("PUNCT", "CCONJ")
    if pronoun.text.lower() not in _TAKEN_UP or not ends:
        return None
    return Complement("obj", frozenset({pronoun.index}))
