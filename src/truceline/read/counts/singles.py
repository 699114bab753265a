"""Counts without a number: `a woman was killed` is one, `no casualties` is none, `both` two."""

from __future__ import annotations

from truceline.model import Annotation, Count, Document, Sentence, Token, item_id
from truceline.model.values import Bound
from truceline.read.counts.measures import Trigger, measure_of
from truceline.read.counts.things import Noun, counted_noun, equipment_of

_NOBODY = frozenset({"nobody", "none"})
_ONE = frozenset({"a", "an", "another"})
_SPEECH = frozenset(
    ["say", "tell", "report", "add", "announce", "confirm", "state", "claim", "write", "explain",
     "describe", "deny", "estimate", "warn", "note", "declare", "acknowledge"]
)  # fmt: skip
_HARM = frozenset(
    [
        "killed",
        "wounded",
        "casualties",
        "missing",
        "captured",
        "detained",
        "destroyed",
        "damaged",
        "displaced",
        "seized",
        "surrendered",
        "released",
    ]
)


def singles_in(
    document: Document, annotation: Annotation, sentence: Sentence, taken: list[tuple[int, int]]
) -> list[Count]:
    """Counts of one, two ("both") and none in a sentence, outside the stretches `taken`."""
    found: list[Count] = []
    for token in annotation.sentence_tokens(sentence):
        word = token.text.lower()
        if word not in _ONE and word not in _NOBODY and word not in ("no", "both"):
            continue
        if any(start <= token.start < end for start, end in taken):
            continue
        count = _single(document, annotation, sentence, token, word)
        if count is not None:
            found.append(count)
    return found


def _single(
    document: Document, annotation: Annotation, sentence: Sentence, token: Token, word: str
) -> Count | None:
    if word in _NOBODY or (word == "no" and _next_is_one(annotation, token)):
        noun = Noun(None, None, None, "")
        anchor = token.index + (1 if word == "no" else 0)
    else:
        noun = counted_noun(document, annotation, token.end, sentence.end)
        if noun.head is None or noun.kind is None or noun.is_of:
            return None
        anchor = noun.head
    if word in _ONE and not _is_singular(annotation.tokens[anchor]):
        return None
    trigger = measure_of(annotation, noun, anchor, (sentence.first, sentence.last))
    if trigger is None or trigger.measure not in _HARM:
        return None
    if word in _ONE and (trigger.by == "noun" or _speaks(annotation, anchor)):
        return None
    if word in _ONE and trigger.measure == "damaged" and not _is_damage(annotation, trigger):
        return None
    return _built(document, annotation, token, anchor, noun, trigger, word)


def _built(
    document: Document,
    annotation: Annotation,
    token: Token,
    anchor: int,
    noun: Noun,
    trigger: Trigger,
    word: str,
) -> Count:
    value = 2.0 if word == "both" else 1.0 if word in _ONE else 0.0
    bound: Bound = "none" if value == 0.0 else "exact"
    person = noun.kind in ("person", "military", "civilian")
    return Count(
        id=item_id("count", document.span(token.start, token.end)),
        span=document.span(token.start, annotation.tokens[anchor].end),
        measure=trigger.measure,
        what=noun.text,
        status=(noun.detail or "unknown") if person or noun.text is None else None,
        low=value,
        best=value,
        high=value,
        bound=bound,
        equipment=equipment_of(noun, noun.text or ""),
        rule=f"{trigger.rule}+count.single.{word}",
        reason=f"'{annotation.tokens[trigger.token].text}' ({trigger.by})",
    )


def _speaks(annotation: Annotation, anchor: int) -> bool:
    """`a local official [said] ...`: who tells of harm is not counted among the harmed."""
    token = annotation.tokens[anchor]
    verb = annotation.tokens[token.head]
    return token.deprel == "nsubj" and verb.upos == "VERB" and verb.lemma in _SPEECH


def _is_damage(annotation: Annotation, trigger: Trigger) -> bool:
    """One thing that was struck is a target; it is a count of damage where damage is said."""
    return annotation.tokens[trigger.token].lemma not in ("strike", "shell", "hit")


def _next_is_one(annotation: Annotation, token: Token) -> bool:
    following = annotation.tokens[token.index + 1 : token.index + 2]
    return bool(following) and following[0].text.lower() == "one"


def _is_singular(token: Token) -> bool:
    if token.upos == "X":
        return not token.text.lower().endswith("s")
    return token.xpos in ("NN", "NNP", "CD") or "Number=Sing" in token.morph
