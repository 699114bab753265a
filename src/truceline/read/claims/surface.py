"""Order of words instead of the tree: 'C, X said' and 'X said C' where the parse broke."""

from __future__ import annotations

from truceline.model import Annotation, Sentence, Token

_CLAUSE_STARTERS = frozenset(
    {
        "when",
        "while",
        "although",
        "though",
        "as",
        "after",
        "before",
        "because",
        "if",
        "since",
        "until",
        "unless",
        "once",
        "whereas",
        "asked",
        "speaking",
        "during",
        "following",
        "despite",
        "whether",
        "by",
    }
)
_FINITE = frozenset({"VERB", "AUX"})
_NEAR = 14


def postposed(annotation: Annotation, verb: Token, subject: Token | None) -> frozenset[int] | None:
    """Tokens of C in 'C, X said.' or 'C, said X,' with the rest of C behind a middle cue."""
    sentence = annotation.sentence_of(verb.index)
    comma = _comma_before(annotation, sentence, verb, subject)
    if comma is None or _opens_content(annotation, sentence, verb, subject):
        return None
    before = range(sentence.first, comma)
    if not _is_clause(annotation, before):
        return None
    return frozenset(before) | _resumed(annotation, sentence, verb, subject)


def preposed(annotation: Annotation, verb: Token) -> frozenset[int] | None:
    """Tokens of C in 'X said that C' or 'X said C': the rest of the sentence."""
    sentence = annotation.sentence_of(verb.index)
    start = _that_behind(annotation, sentence, verb) or verb.index + 1
    while start < sentence.last and _is_aside(annotation.tokens[start]):
        start += 1
    rest = range(start, _end(annotation, sentence))
    if len(rest) < 3 or not _is_clause(annotation, rest):
        return None
    first = annotation.tokens[start]
    opens = first.text.lower() == "that" or first.upos in ("PRON", "DET", "PROPN", "NOUN", "NUM",
        "ADJ", "SCONJ", "ADV")  # fmt: skip
    return frozenset(rest) if opens and first.upos != "PUNCT" else None


def _that_behind(annotation: Annotation, sentence: Sentence, verb: Token) -> int | None:
    """'that' behind a place or time: 'said in an interview on Friday that C'."""
    for place in range(verb.index + 1, min(verb.index + _NEAR, sentence.last)):
        token = annotation.tokens[place]
        if token.text.lower() == "that" and token.upos in ("SCONJ", "PRON"):
            return place
        if token.upos in _FINITE or token.text in ('"', "“", ";"):
            return None
    return None


def _is_aside(token: Token) -> bool:
    return token.upos in ("ADV",) and token.text.lower() not in ("how", "why", "when", "where")


def _end(annotation: Annotation, sentence: Sentence) -> int:
    last = sentence.last
    while last > sentence.first and annotation.tokens[last - 1].upos == "PUNCT":
        if annotation.tokens[last - 1].text not in (".", ",", ";"):
            break
        last -= 1
    return last


def _comma_before(
    annotation: Annotation, sentence: Sentence, verb: Token, subject: Token | None
) -> int | None:
    """The comma that parts C from the cue; only the subject's own words stand between."""
    tokens = annotation.tokens
    place = verb.index - 1
    floor = max(sentence.first, verb.index - _NEAR)
    while place >= floor:
        token = tokens[place]
        if token.text in (",", "—", "–", "-") and _closes_content(subject, place):
            return place
        if token.upos in _FINITE and token.deprel not in ("aux", "aux:pass"):
            return None
        if token.upos == "SCONJ" or (token.upos == "CCONJ" and tokens[token.head].upos in _FINITE):
            return None
        place -= 1
    return None


def _closes_content(subject: Token | None, place: int) -> bool:
    """Not a comma within the subject ('X, the envoy, said')."""
    return subject is None or subject.index > place


def _opens_content(
    annotation: Annotation, sentence: Sentence, verb: Token, subject: Token | None
) -> bool:
    """Whether the words behind the cue are its content, not an aside or a comma."""
    place = verb.index + 1
    if subject is not None and subject.index > verb.index:
        place = max(annotation.subtree(subject.index)) + 1
    if place >= sentence.last:
        return False
    if has_infinitive(annotation, verb):
        return True
    token = annotation.tokens[place]
    if token.text == "that" or token.text in ("“", '"', "``"):
        return True
    if annotation.children(verb.index, "obj"):
        return subject is None or subject.deprel != "obj"
    if subject is None or subject.index < verb.index:
        goes_on = token.upos in ("PRON", "DET", "PROPN")
        if goes_on and any(t.upos in _FINITE for t in annotation.tokens[place : sentence.last]):
            return True
    return any(c.index > verb.index for c in annotation.children(verb.index, "ccomp"))


def has_infinitive(annotation: Annotation, verb: Token) -> bool:
    """'C, both sides agree to meet': what the subject says is the meeting, not C."""
    behind = annotation.tokens[verb.index + 1 : verb.index + 3]
    return len(behind) == 2 and behind[0].text.lower() == "to" and behind[1].upos == "VERB"


def _is_clause(annotation: Annotation, places: range) -> bool:
    tokens = [annotation.tokens[i] for i in places]
    words = [t for t in tokens if t.text[0].isalnum()]
    if len(words) < 3 or words[0].text.lower() in _CLAUSE_STARTERS:
        return False
    return any(t.upos in _FINITE for t in tokens)


def _resumed(
    annotation: Annotation, sentence: Sentence, verb: Token, subject: Token | None
) -> frozenset[int]:
    """C going on behind 'X said,': a finite clause or a phrase, no participle of the speaker."""
    tokens = annotation.tokens
    place = verb.index + 1
    if subject is not None and subject.index > verb.index:
        place = subject.index + 1
    while place < sentence.last and tokens[place].text != ",":
        place += 1
    rest = range(place + 1, _end(annotation, sentence))
    if len(rest) < 3 or tokens[rest[0]].xpos in ("VBG", "WP", "WDT", "WRB", "DT"):
        return frozenset()
    opens = tokens[rest[0]].text.lower() in ("but", "and", "because", "so", "with", "although",
        "though", "that", "who", "even", "or", "if")  # fmt: skip
    return frozenset(rest) if opens and tokens[rest[0]].text.lower() != "who" else frozenset()
