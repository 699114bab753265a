"""Which words stand where a source stands: subjects of cue verbs, 'according to ...'."""

from __future__ import annotations

from truceline.model import Annotation, Token
from truceline.resources.cues import cue_forms, frames_of

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_SUBJECTS = ("nsubj", "nsubj:outer")
_HAVE = frozenset({"has", "have", "had", "having", "'d", "'ve"})
_BE = frozenset({"be", "been", "being", "is", "are", "was", "were"})
_DOCUMENTS = frozenset(
    {
        "footage",
        "video",
        "image",
        "photo",
        "photograph",
        "picture",
        "clip",
        "recording",
        "film",
        "broadcast",
        "imagery",
        "report",
        "statement",
        "letter",
        "document",
        "map",
        "post",
        "message",
        "transcript",
        "bulletin",
    }
)
_BY_OF = frozenset({"by", "of", "from"})


def speaker_tokens(annotation: Annotation) -> frozenset[int]:
    """Indices of head words of sources, as far as the tree shows them."""
    found: set[int] = set()
    for token in annotation.tokens:
        if annotation.is_parsed and token.upos in ("VERB", "AUX"):
            found.update(_of_verb(annotation, token))
        elif annotation.is_parsed and token.upos == "NOUN":
            found.update(_of_noun(annotation, token))
        if token.text.lower() == "according":
            head = after_according(annotation, token)
            if head:
                found.add(head.index)
    return frozenset(found)


def _of_verb(annotation: Annotation, verb: Token) -> list[int]:
    lemma = cue_forms().get(("verb", verb.text.lower()))
    if lemma is None or ("verb", lemma) not in frames_of():
        return []
    found = [t.index for t in annotation.children(verb.index, *_SUBJECTS)]
    if not found and is_perfect(annotation, verb):
        found = [t.index for t in annotation.children(verb.index, "nsubj:pass")]
    found += [t.index for t in annotation.children(verb.index, "obl:agent")]
    shown = footage_of(annotation, verb)
    if shown is not None:
        found.append(shown.index)
    if verb.deprel == "acl":
        found.append(verb.head)
    return found


def is_perfect(annotation: Annotation, verb: Token) -> bool:
    """'had spoken': active whatever the tree calls the subject; 'had been told' is not."""
    helpers = {t.text.lower() for t in annotation.children(verb.index, "aux", "aux:pass")}
    return bool(helpers & _HAVE) and not helpers & _BE


def footage_of(annotation: Annotation, verb: Token) -> Token | None:
    """The document in 'in footage ..., the convoy was seen leaving'."""
    if verb.lemma.lower() not in ("see", "show", "hear", "film", "picture", "capture", "depict"):
        return None
    for child in annotation.children(verb.index, "obl"):
        cases = annotation.children(child.index, "case")
        is_in = bool(cases) and cases[0].text.lower() in ("in", "on")
        if is_in and child.lemma.lower() in _DOCUMENTS:
            return child
    return None


def _of_noun(annotation: Annotation, noun: Token) -> list[int]:
    if ("noun", noun.text.lower()) not in cue_forms():
        return []
    found = [t.index for t in annotation.children(noun.index, "nmod:poss")]
    for modifier in annotation.children(noun.index, "nmod", "obl:agent"):
        cases = annotation.children(modifier.index, "case")
        if cases and cases[0].text.lower() in _BY_OF:
            found.append(modifier.index)
    return found


def after_according(annotation: Annotation, token: Token) -> Token | None:
    """The head of the noun phrase behind 'according to'."""
    sentence = annotation.sentence_of(token.index)
    place = token.index + 2
    if place >= sentence.last or annotation.tokens[token.index + 1].text.lower() != "to":
        return None
    current = annotation.tokens[place]
    while current.upos not in _NOMINAL and place + 1 < sentence.last:
        place += 1
        current = annotation.tokens[place]
    steps = 0
    while annotation.is_parsed and steps < 12:
        above = annotation.tokens[current.head]
        if (
            above.index <= current.index
            or above.upos not in _NOMINAL
            or above.index >= sentence.last
        ):
            break
        current, steps = above, steps + 1
    return current if current.upos in _NOMINAL else None


def noun_phrase(annotation: Annotation, head: Token) -> tuple[int, int]:
    """Characters of the words that make the head's own phrase, without clauses behind it."""
    first = last = head
    for child in annotation.children(head.index):
        is_left = child.index < head.index
        if is_left and child.deprel in _LEFT:
            leftmost = annotation.tokens[annotation.subtree(child.index)[0]]
            first = min(first, leftmost, key=lambda t: t.start)
        elif not is_left and child.deprel in ("flat", "goeswith", "fixed"):
            last = max(last, child, key=lambda t: t.end)
    return first.start, last.end


_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "det:predet", "flat", "nmod:unmarked"}
)
