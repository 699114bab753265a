"""The measure of a count by nearness, where no link of syntax was found or no tree is there."""

from __future__ import annotations

from truceline.model import Annotation, Token
from truceline.read.counts.measure_rules import Trigger, by_adjective, matched, rules_index
from truceline.read.counts.things import Noun


def by_nearness(
    annotation: Annotation,
    noun: Noun,
    anchor: int,
    sentence: tuple[int, int],
    amount: tuple[int, int],
) -> Trigger | None:
    """The nearest trigger in the sentence that could govern the noun, where no link was found."""
    first, last = sentence
    for distance in range(1, 9):
        for index in (anchor + distance, anchor - distance):
            if not first <= index < last or amount[0] <= index < amount[1]:
                continue
            token = annotation.tokens[index]
            found = _near(annotation, noun, anchor, token)
            if found is not None and not _is_crossed(annotation, anchor, index):
                return found
    return None


def _near(annotation: Annotation, noun: Noun, anchor: int, token: Token) -> Trigger | None:
    text = token.text.lower()
    if token.index > anchor:
        if annotation.children(token.index, "obj") or _precedes_amount(annotation, token):
            return matched(annotation, noun, "subj", token)
        found = by_adjective(noun, token)
        if found is None and _looks_participle(token):
            found = matched(annotation, noun, "obj", _with_lemma(token))
        if found is None and token.upos in ("VERB", "X"):
            found = matched(annotation, noun, "subj", _with_lemma(token))
        return found
    if token.upos in ("VERB", "X", "NOUN") and not text.endswith("ly"):
        return matched(annotation, noun, "obj", _with_lemma(token)) or (
            matched(annotation, noun, "of", token) if token.upos != "VERB" else None
        )
    return None


def _precedes_amount(annotation: Annotation, token: Token) -> bool:
    """Whether a verb takes its own object: a number or article right after it."""
    following = annotation.tokens[token.index + 1 : token.index + 2]
    return token.xpos == "VBD" and bool(following) and following[0].upos in ("NUM", "DET", "PRON")


def _looks_participle(token: Token) -> bool:
    return token.xpos in ("VBN", "VBD") or (token.upos == "X" and token.text.lower().endswith("ed"))


def _with_lemma(token: Token) -> Token:
    """A token of the plain analyser with a stem guessed from its ending."""
    if token.upos != "X":
        return token
    word = token.text.lower()
    for ending, restored in (("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", "")):
        stem = word[: -len(ending)] + restored if word.endswith(ending) else ""
        if stem and any((role, stem) in rules_index() for role in ("obj", "subj")):
            return Token(
                token.index, token.start, token.end, token.text, stem, token.upos, token.xpos,
                token.morph, token.head, token.deprel,
            )  # fmt: skip
    return token


def _is_crossed(annotation: Annotation, anchor: int, index: int) -> bool:
    """Whether a clause ends between the two: a semicolon, a full stop, or `and` with a verb."""
    low, high = min(anchor, index), max(anchor, index)
    between = annotation.tokens[low + 1 : high]
    return any(t.text in (";", ":", ".", "(", ")") for t in between) or (
        sum(t.upos == "VERB" for t in between) > 0
    )
