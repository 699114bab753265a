"""Attributions of whole clauses: 'according to X', hearsay adverbs, headline colons."""

from __future__ import annotations

import re

from truceline.model import Annotation, Document, Sentence, Token
from truceline.read.claims.attribution import Attribution, noun_range, ranges_of, trim
from truceline.read.cues import CueWord
from truceline.resources.cues import frames_of

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_LABEL = re.compile(r"[^\n:.!?]{1,60}:(?=\s)")
_MAX_LABEL_WORDS = 7


def read_according(document: Document, annotation: Annotation, token: Token) -> Attribution | None:
    """The attribution of 'according to X' at the token 'according'."""
    following = annotation.tokens[token.index + 1 : token.index + 3]
    if len(following) < 2 or following[0].text.lower() != "to":
        return None
    sentence = annotation.sentence_of(token.index)
    if following[1].index >= sentence.last:
        return None
    head = _phrase_head(annotation, following[1], sentence)
    source = noun_range(annotation, head, following[0].index)
    source = (max(source[0], following[1].start), max(source[1], head.end))
    phrase = (token.start, source[1])
    content = _around(document, annotation, sentence, token, head, phrase)
    if not content:
        return None
    return Attribution(
        cue=(token.start, following[0].end),
        cue_token=token.index,
        rule=frames_of()[("preposition", "according to")]["clause"],
        frame="clause",
        content=content,
        source=source,
        source_token=head.index,
        method="according to",
    )


def _phrase_head(annotation: Annotation, first: Token, sentence: Sentence) -> Token:
    current = first
    while current.upos not in _NOMINAL and current.index + 1 < sentence.last:
        current = annotation.tokens[current.index + 1]
    if not annotation.is_parsed:
        return _last_capitalised(annotation, current, sentence)
    for _ in range(12):
        above = annotation.tokens[current.head]
        is_inside = first.index <= above.index < sentence.last
        if above.index == current.index or not is_inside or above.upos not in _NOMINAL:
            break
        current = above
    return current


def _last_capitalised(annotation: Annotation, current: Token, sentence: Sentence) -> Token:
    while current.index + 1 < sentence.last and (
        annotation.tokens[current.index + 1].text[0].isupper()
    ):
        current = annotation.tokens[current.index + 1]
    return current


def _around(
    document: Document,
    annotation: Annotation,
    sentence: Sentence,
    token: Token,
    head: Token,
    phrase: tuple[int, int],
) -> tuple[tuple[int, int], ...]:
    """The clause the phrase belongs to, without the phrase."""
    cut = {t.index for t in annotation.tokens_in(*phrase)}
    if _is_at_edge(annotation, sentence, token, phrase):
        inside = set(range(sentence.first, sentence.last)) - cut
        return ranges_of(document.text, annotation, inside)
    host = _host(annotation, head, cut)
    if annotation.is_parsed and host is not None:
        cut |= set(annotation.subtree(head.index)) if head.head == host.index else set()
        inside = set(annotation.subtree(host.index)) - cut
        if len(inside) >= 3:
            return ranges_of(document.text, annotation, inside)
    inside = set(range(sentence.first, sentence.last)) - cut
    return ranges_of(document.text, annotation, inside)


def _is_at_edge(
    annotation: Annotation, sentence: Sentence, token: Token, phrase: tuple[int, int]
) -> bool:
    """Whether the phrase opens or closes the sentence, so that all the rest is its content."""
    if token.index <= sentence.first + 1:
        return True
    behind = [t for t in annotation.tokens_in(phrase[1], sentence.end) if t.upos != "PUNCT"]
    return not behind


def _host(annotation: Annotation, head: Token, cut: set[int]) -> Token | None:
    for above in annotation.ancestors(head.index):
        if above.index not in cut:
            return above if above.upos in ("VERB", "AUX", "ADJ", "NOUN") else None
    return None


def read_adverb(document: Document, annotation: Annotation, cue: CueWord) -> Attribution | None:
    """'The depot was reportedly empty': an attribution whose source is left open."""
    token = annotation.tokens[cue.token]
    host = annotation.tokens[token.head]
    rule = cue.frames.get("clause")
    if rule is None or host.index == token.index:
        return None
    tokens = set(annotation.subtree(host.index)) - {token.index}
    content = ranges_of(document.text, annotation, tokens)
    if not content:
        return None
    return Attribution(
        cue=(token.start, token.end),
        cue_token=token.index,
        rule=rule,
        frame="clause",
        content=content,
        relation="inferred",
        method="adverb",
    )


def read_label(
    document: Document, annotation: Annotation, start: int, end: int
) -> Attribution | None:
    """'Ministry: C' at the head of a paragraph or in a headline, and speaker labels."""
    match = _LABEL.match(document.text, start, end)
    if match is None:
        return None
    colon = match.end() - 1
    words = annotation.tokens_in(start, colon)
    content = trim(document.text, colon + 1, end)
    if not words or len(words) > _MAX_LABEL_WORDS or content is None or not _is_name(words):
        return None
    head = annotation.head_in(start, colon) or words[-1]
    return Attribution(
        cue=(colon, colon + 1),
        cue_token=words[-1].index,
        rule=frames_of()[("verb", "say")]["that"],
        frame="colon",
        content=(content,),
        source=trim(document.text, start, colon),
        source_token=head.index,
        method="label",
    )


def _is_name(words: tuple[Token, ...]) -> bool:
    small = frozenset({"of", "the", "and", "for", "in", "at", "de", "to"})
    lexical = [t for t in words if t.text[0].isalpha() and t.text.lower() not in small]
    has_verb = any(t.upos in ("VERB", "AUX", "ADV", "PRON") and t.text.islower() for t in words)
    capital = all(t.text[0].isupper() for t in lexical)
    is_plain_noun = len(lexical) == 1 and lexical[0].upos == "ADV"
    return bool(lexical) and capital and not has_verb and not is_plain_noun
