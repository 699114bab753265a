"""Events without a parse: words of violence, ceasefire and protest alone, with low confidence."""

from __future__ import annotations

from functools import cache

from truceline.model import Annotation, Sentence
from truceline.read.events.candidate import Candidate
from truceline.resources.events import Frame, load_frames

_TELLING = ("18", "19", "0871", "0872", "141", "173", "20")
_ENDINGS = ("", "s", "es", "ed", "d", "ing")


@cache
def _words() -> dict[str, Frame]:
    found: dict[str, Frame] = {}
    for frame in load_frames():
        if frame.conditions or frame.near or not frame.cameo.startswith(_TELLING):
            continue
        for word in (*frame.verbs, *frame.nouns):
            if " " in word or len(word) < 5:
                continue
            for ending in _ENDINGS:
                found.setdefault(word + ending, frame)
            if word.endswith("e"):
                found.setdefault(word[:-1] + "ing", frame)
    return found


def plain_candidates(annotation: Annotation, sentence: Sentence) -> tuple[Candidate, ...]:
    """One candidate a word that can hardly mean anything else; no roles are read."""
    found = []
    for token in annotation.sentence_tokens(sentence):
        frame = _words().get(token.text.lower())
        if frame is not None:
            found.append(
                Candidate(
                    trigger=token.index,
                    tokens=(token.index,),
                    code=frame.cameo,
                    rule=f"{frame.id}+plain",
                    confidence=0.3,
                )
            )
    return tuple(found)
