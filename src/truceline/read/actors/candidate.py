"""A stretch of text that may name an actor, before it is known which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.model import Annotation, Token
from truceline.model.values import MentionKind

_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible mention. `key` tells which actor it is where the words alone say so.

    `number` is the anaphora class: org, group, people, person, thing; `role` a role-noun id.
    """

    start: int
    end: int
    kind: MentionKind
    name: str
    actor_kind: str
    number: str
    rule: str
    key: str | None = None
    role: str | None = None
    sectors: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    pack_id: str | None = None
    used_by: str | None = None
    office: str | None = None
    parent: str | None = None
    gender: str = ""
    is_definite: bool = False
    is_subject: bool = False
    is_speaker: bool = False
    sentence: int = 0
    reason: str = ""


def words_start(text: str) -> list[int]:
    """Offsets where a run of letters or digits begins."""
    return [run.start() for run in _RUN.finditer(text)]


def lower_same_length(text: str) -> str:
    """Lower case, character by character, so that offsets stay valid."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def is_boundary(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` is not cut out of a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def head_of(annotation: Annotation, start: int, end: int) -> Token | None:
    """The syntactic head of a stretch; its last word without a tree."""
    if annotation.is_parsed:
        return annotation.head_in(start, end)
    inside = annotation.tokens_in(start, end)
    return inside[-1] if inside else None


SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "obl:agent"})


def is_subject(annotation: Annotation, token: Token | None) -> bool:
    """Whether a token is, or is coordinated with, a subject."""
    while token is not None and token.deprel == "conj":
        token = annotation.tokens[token.head]
    return token is not None and token.deprel in SUBJECTS
