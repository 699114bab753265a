"""The measure of a count: killed, captured, destroyed ... by the role of the counted noun."""

from __future__ import annotations

from truceline.model import Annotation
from truceline.read.counts.measure_nearness import by_nearness
from truceline.read.counts.measure_rules import HARM_STATES, Trigger, by_adjective, rules_index
from truceline.read.counts.measure_syntax import by_syntax
from truceline.read.counts.things import Noun, singular

__all__ = ["Trigger", "measure_of"]


def measure_of(
    annotation: Annotation,
    noun: Noun,
    anchor: int,
    sentence: tuple[int, int],
    amount: tuple[int, int] = (0, 0),
) -> Trigger | None:
    """What happened to the things counted.

    `anchor` is the noun's head or the number's token, `amount` the tokens of the number.
    """
    own = _by_own_noun(noun, anchor, first_choice=True)
    if own is not None:
        return own
    stated = _stated(annotation, noun, amount)
    if stated is not None:
        return stated
    if annotation.is_parsed:
        found = by_syntax(annotation, noun, anchor, amount)
        if found is not None:
            return found
    near = by_nearness(annotation, noun, anchor, sentence, amount)
    return near or _by_own_noun(noun, anchor, first_choice=False)


def _stated(annotation: Annotation, noun: Noun, amount: tuple[int, int]) -> Trigger | None:
    """`40 [dead] and 130 wounded`: the word right after a number that counts no noun."""
    if noun.text is not None or not amount[0] < amount[1] < len(annotation.tokens):
        return None
    following = annotation.tokens[amount[1]]
    return by_adjective(noun, following) if following.text.lower() in HARM_STATES else None


def _by_own_noun(noun: Noun, anchor: int, first_choice: bool) -> Trigger | None:
    if noun.text is None:
        return None
    sure = {"killed", "casualties", "incidents"}
    for size in (1, 2):
        word = singular(" ".join(noun.text.lower().split()[-size:]))
        for entry in rules_index().get(("nouns", word), ()):
            is_sure = entry.rule.measure in sure or word in ("injury", "arrest", "disappearance")
            if is_sure == first_choice:
                return Trigger(entry.rule.id, entry.rule.measure, anchor, "noun")
    return None
