"""Finding the frame that fits a verb or a noun in its clause."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from truceline.model import Annotation, Token
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.events.clauses import Clause
from truceline.read.events.phrases import any_holds, head_words, holds
from truceline.resources.events import Frame, Operator, load_frames, load_operators

_GAP = 6
_BOTH = ("borders", "return-property", "request.face")  # object and preposition are both needed
_PREPOSITIONS = frozenset(
    ["on", "upon", "for", "to", "in", "into", "with", "by", "of", "at", "against", "from"]
)

_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                   "today", "yesterday", "again", "late", "early"])  # fmt: skip


@cache
def verb_frames() -> Mapping[str, tuple[tuple[Frame, tuple[str, ...]], ...]]:
    """Frames by the first word of each verb entry, the most demanding first."""
    found: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
    for frame in load_frames():
        for verb in frame.verbs:
            first, *rest = verb.split()
            found.setdefault(first, []).append((frame, tuple(rest)))
    for entries in found.values():
        entries.sort(key=lambda e: -(e[0].conditions + 2 * len(e[1])))
    return {k: tuple(v) for k, v in found.items()}


@cache
def noun_frames() -> Mapping[str, tuple[tuple[Frame, tuple[str, ...]], ...]]:
    """Frames by the last word of each noun entry, longer phrases first."""
    found: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
    for frame in load_frames():
        for noun in frame.nouns:
            *front, last = noun.split()
            found.setdefault(last, []).append((frame, tuple(front)))
    for entries in found.values():
        entries.sort(key=lambda e: -(2 * len(e[1]) + bool(e[0].near)))
    return {k: tuple(v) for k, v in found.items()}


@cache
def operators(part: str) -> Mapping[str, tuple[tuple[Operator, tuple[str, ...]], ...]]:
    """Operators by the first word of their `verbs`, `adjectives` or `nouns`."""
    found: dict[str, list[tuple[Operator, tuple[str, ...]]]] = {}
    for operator in load_operators():
        for phrase in getattr(operator, part):
            first, *rest = phrase.split()
            found.setdefault(first, []).append((operator, tuple(rest)))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[1]))
    return {k: tuple(v) for k, v in found.items()}


def has_frames(verb: Token) -> bool:
    """Whether any frame begins with this verb, whatever its clause holds."""
    return any(lemma in verb_frames() for lemma in lemmas_of(verb))


def frame_for_verb(annotation: Annotation, clause: Clause) -> Frame | None:
    """The most demanding frame whose conditions the clause meets."""
    verb = annotation.tokens[clause.verb]
    for lemma in lemmas_of(verb):
        for frame, rest in verb_frames().get(lemma, ()):
            if rest and not has_words(annotation, verb, rest):
                continue
            if _fits(annotation, clause, frame):
                return frame
    return None


def frame_for_noun(annotation: Annotation, noun: Token) -> Frame | None:
    """The longest noun entry that ends at this noun: `mine blast` before `blast`."""
    before = [t.lemma.lower() for t in annotation.tokens[max(0, noun.index - 4) : noun.index]]
    for lemma in lemmas_of(noun):
        for frame, front in noun_frames().get(lemma, ()):
            size = len(front)
            if size and tuple(before[-size:]) != front:
                continue
            if frame.near and not _near(annotation, noun, frame.near):
                continue
            if frame.not_near and _near(annotation, noun, frame.not_near):
                continue
            return frame
    return None


def operator_for(annotation: Annotation, token: Token, part: str) -> Operator | None:
    """The operator a verb, adjective or noun is, or None."""
    for lemma in lemmas_of(token):
        for operator, rest in operators(part).get(lemma, ()):
            if not rest or has_words(annotation, token, rest):
                return operator
    return None


def has_words(annotation: Annotation, verb: Token, words: tuple[str, ...]) -> bool:
    """Whether the fixed words follow the verb in order, within a few tokens."""
    at, last = verb.index + 1, annotation.sentence_of(verb.index).last
    for word in words:
        stop = min(at + (1 if word in _PREPOSITIONS else _GAP), last)
        while stop < last and word in _PREPOSITIONS and _is_light(annotation.tokens[stop - 1]):
            stop += 1  # "called Thursday on Arabs", "pushed hard for talks"
        while at < stop:
            token = annotation.tokens[at]
            at += 1
            if word in lemmas_of(token):
                break
        else:
            return False
    return True


def _leads_to_no_day(annotation: Annotation, heads: tuple[int, ...]) -> bool:
    """Whether a preposition is there for more than a date: `called on [them]`, not `on Monday`."""
    return any(annotation.tokens[h].lemma.lower() not in _DAYS for h in heads)


def _is_light(token: Token) -> bool:
    """Days and adverbs that may stand between a verb and its preposition."""
    return token.upos == "ADV" or token.lemma.lower() in _DAYS


def _fits(annotation: Annotation, clause: Clause, frame: Frame) -> bool:
    if frame.obj or frame.prep:
        by_obj = bool(frame.obj) and any_holds(annotation, clause.obj, frame.obj or ())
        by_prep = any(
            any_holds(annotation, clause.preps.get(prep, ()), wanted)
            for prep, wanted in frame.prep.items()
        )
        both = frame.obj and frame.prep and frame.id.endswith(_BOTH)
        if both and not (by_obj and by_prep):
            return False
        if not (by_obj or by_prep):
            return False
    if frame.not_obj and any(holds(head_words(annotation, o), frame.not_obj) for o in clause.obj):
        return False
    if frame.subj and not any_holds(annotation, clause.subj, frame.subj):
        return False
    if frame.not_subj and any_holds(annotation, clause.subj, frame.not_subj):
        return False
    if any(_leads_to_no_day(annotation, clause.preps.get(p, ())) for p in frame.not_prep):
        return False
    if frame.near and not _near(annotation, annotation.tokens[clause.verb], frame.near):
        return False
    if frame.not_near and _near(annotation, annotation.tokens[clause.verb], frame.not_near):
        return False
    if frame.xverbs and not _has_content_verb(annotation, clause, frame.xverbs):
        return False
    if frame.subj_or_obj and not any_holds(annotation, clause.subj + clause.obj, frame.subj_or_obj):
        return False
    return not (frame.is_without_xcomp and clause.content)


def _near(annotation: Annotation, token: Token, words: tuple[str, ...]) -> bool:
    sentence = annotation.sentence_of(token.index)
    first = max(sentence.first, token.index - 12)
    around = annotation.tokens[first : min(sentence.last, token.index + 13)]
    lemmas = frozenset(w for t in around for w in (t.lemma.lower(), t.text.lower()))
    return holds(lemmas, words)


def _has_content_verb(annotation: Annotation, clause: Clause, verbs: tuple[str, ...]) -> bool:
    return any(lemma in verbs for c in clause.content for lemma in lemmas_of(annotation.tokens[c]))
