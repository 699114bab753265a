"""Third-person pronouns that may stand for an actor."""

from __future__ import annotations

from truceline.model import Annotation, Token
from truceline.read.actors.candidate import Candidate, is_subject
from truceline.read.actors.speakers import speaker_tokens

_FORMS: dict[str, tuple[str, str]] = {
    "he": ("person", "m"), "him": ("person", "m"), "his": ("person", "m"),
    "she": ("person", "f"), "her": ("person", "f"), "hers": ("person", "f"),
    "it": ("org", ""), "its": ("org", ""),
    "they": ("group", ""), "them": ("group", ""), "their": ("group", ""),
}  # fmt: skip
_ALWAYS = frozenset({"he", "she", "him", "his", "her"})


def pronoun_candidates(
    annotation: Annotation, speakers: frozenset[int] | None = None
) -> list[Candidate]:
    """Personal pronouns everywhere; 'it' and 'they' where they speak, act or possess."""
    heads = speaker_tokens(annotation) if speakers is None else speakers
    return [
        _candidate(annotation, token, *_FORMS[token.text.lower()])
        for token in annotation.tokens
        if token.text.lower() in _FORMS and _refers(annotation, token, heads)
    ]


def _refers(annotation: Annotation, token: Token, speakers: frozenset[int]) -> bool:
    word = token.text.lower()
    if word in _ALWAYS or not annotation.is_parsed:
        return word not in ("it",)
    if token.deprel == "expl":
        return False
    return token.index in speakers or token.deprel in ("nmod:poss", "nsubj")


def _candidate(annotation: Annotation, token: Token, number: str, gender: str) -> Candidate:
    is_possessive = token.text.lower() in ("his", "its", "their", "hers")
    return Candidate(
        start=token.start,
        end=token.end,
        kind="pronoun",
        name=token.text,
        actor_kind="unknown",
        number=number,
        rule="pronoun",
        gender=gender,
        is_subject=not is_possessive and is_subject(annotation, token),
        sentence=annotation.sentence_of(token.index).index,
    )
