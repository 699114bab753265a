"""Terms in running prose: the sentences, or parts of them, that tell what an agreement asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from truceline.model import Annotation, Document, Sentence
from truceline.read.agreements.outline import Unit
from truceline.read.agreements.wording import FORCE, category_scores, first_match
from truceline.resources.agreements import AgreementRule, load_actions, load_rules

_ANAPHOR = re.compile(
    r"^(?:\W{0,2})(?:it|the (?:deal|agreement|truce|accord|ceasefire|cease-fire|text|document"
    r"|statement|plan|protocol|two sides|sides|parties|two parties)|both (?:sides|parties)|they"
    r"|under it|in return|in exchange|the accord|each side)\b",
    re.IGNORECASE,
)
CEASEFIRE_KINDS = frozenset(
    {"cessation of hostilities", "withdrawal of forces", "disengagement", "prisoners",
     "demilitarised zone", "disarmament/hand-over of weapons", "monitoring and verification",
     "DDR/disbandment/integration", "amnesty", "mine action"}
)  # fmt: skip
_BANS = re.compile(r"\b(?:bans?|forbids?|prohibits?|rules? out)\b", re.IGNORECASE)
_NEXT_VERB = re.compile(
    r"\b(?:shall|will|must|(?:is|are) to)(?: also| then| not| be){0,2} ([a-z]+)\b", re.IGNORECASE
)
_PAST_NORM = re.compile(r"\b(?:called for|provided for|stipulated|required|obliged|envisaged"
                        r"|demanded|banned|prohibited|committed|forbids?|bans?|requires?|calls for"
                        r"|provides for|prohibits?)\b", re.IGNORECASE)  # fmt: skip
_SPEECH = re.compile(r"\b(?:said|told|accused|according to|warned|hoped)\b")
# Who is blamed for a breach, or fails a duty, is told of; no duty is told.
_BREACH = re.compile(
    r"\b(?:accus\w+|blam\w+|(?:fail(?:ed|s|ing)?|refus(?:ed|es|ing)) to|reneg\w+)\b", re.IGNORECASE
)
# "According to a statement, ..." names who speaks; a joint statement is an agreement.
_STATEMENT = re.compile(
    r"^(?:according to|by|per|in) (?!.{0,40}(?:joint|lateral|partite|-point))"
    r".{0,60}(?:statement|declaration|communiqu.)$",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|has|have|been|did|said|told)\b", re.IGNORECASE)
_PRESENT_PASSIVE = re.compile(r"\b(?:is|are)(?: not| also| then| \w{2,20}ly)? (\w{3,20})\b")
_RELATIVE = re.compile(r",? (?:which|that) ", re.IGNORECASE)
_OF_THE_TRUCE = re.compile(
    r"^(?:the|a|this|their) (?:\w+ ){0,2}(?:cease-?fire|truce|deal|agreement|accord|talks"
    r"|negotiations|peace process)\b",
    re.IGNORECASE,
)
_NEAR = 500  # characters: the sentences before this one that may name the truce
_LATER = re.compile(r"\b(?:would|will|shall|must|(?:is|are|was|were) to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProseTerms:
    """Neighbouring units of prose, the end of the sentence that opens them, and their rule."""

    units: tuple[Unit, ...]
    opening_end: int
    rule: str


def prose_terms(
    document: Document, annotation: Annotation, taken: list[tuple[int, int]]
) -> Iterator[ProseTerms]:
    """Sentences that give terms ('under the deal, X will ...') and those that go on with them."""
    text = document.text
    current: list[tuple[Sentence, int]] = []
    rule = ""
    for sentence in annotation.sentences:
        words = text[sentence.start : sentence.end]
        is_body = document.part_at(sentence.start) == "body" and not _is_heading(words)
        is_taken = any(s < sentence.end and sentence.start < e for s, e in taken)
        hit = _opening(text, annotation, sentence) if is_body and not is_taken else None
        last = current[-1][0] if current else None
        if hit and not (last and sentence.index > last.index + 2):
            current.append((sentence, hit[1]))
            rule = rule or hit[0]
        elif last and sentence.index == last.index + 1 and _goes_on(text, annotation, sentence,
                                                                    last):  # fmt: skip
            current.append((sentence, sentence.start))
        else:
            if current:
                yield _terms(current, rule)
            rule, current = (hit[0], [(sentence, hit[1])]) if hit else ("", [])
    if current:
        yield _terms(current, rule)


def _terms(sentences: list[tuple[Sentence, int]], rule: str) -> ProseTerms:
    units = tuple(Unit(start, start, s.end, "", "prose") for s, start in sentences)
    return ProseTerms(units, sentences[0][0].end, rule)


def _is_heading(words: str) -> bool:
    """Whether most words of a line without a full stop are capitalised."""
    found = re.findall(r"[^\W\d_]{4,}", words)
    is_capital = sum(w[0].isupper() for w in found)
    return not words.rstrip().endswith(".") and bool(found) and is_capital > 0.7 * len(found)


def _opening(text: str, annotation: Annotation, sentence: Sentence) -> tuple[str, int] | None:
    """The rule by which a sentence gives a term, and where the term begins; None for no term."""
    words = text[sentence.start : sentence.end]
    for name in ("prose.content", "prose.clause"):
        narrow = first_match(load_rules("cues").of(name), words)
        above = text[max(0, sentence.start - _NEAR) : sentence.start]
        if narrow and _is_content(narrow, words, above):
            return narrow[0].id, sentence.start + _first_word(words, narrow[1].end())
    hit = first_match(load_rules("cues").of("prose"), words)
    if not hit:
        return _opening_anaphor(text, sentence)
    rest = words[hit[1].end() :]
    if hit[0].id == "prose.under":
        rest = words[: hit[1].start()] + words[hit[1].end() :]
        is_norm = FORCE.search(rest) or is_present(annotation, sentence, rest)
        is_of_war = first_match(load_rules("cues").of("prose.armed", "prose.truce"), words)
        is_voice = _STATEMENT.search(hit[1][0]) or _BREACH.search(words)
        is_term = bool(is_norm and (category_scores(rest) or is_of_war)) and not is_voice
    elif hit[0].id == "prose.agreed":
        is_term = bool(category_scores(rest)) and not re.search(r"\bif\b", words)
    else:
        is_term = bool(category_scores(rest) or _BANS.search(words))
    if not is_term:
        return None
    relative = _RELATIVE.search(hit[1][0]) if hit[0].id == "prose.deal" else None
    return hit[0].id, sentence.start + (hit[1].start() + relative.end() if relative else 0)


def _opening_anaphor(text: str, sentence: Sentence) -> tuple[str, int] | None:
    """A term of the agreement named just above: 'The two signed a pact. It requires ...'."""
    hit = first_match(load_rules("cues").of("prose.anaphor"), text[sentence.start : sentence.end])
    above = text[max(0, sentence.start - 200) : sentence.start]
    if not hit or not first_match(load_rules("cues").of("prose.made"), above):
        return None
    rest = text[sentence.start + hit[1].end() : sentence.end]
    return (hit[0].id, sentence.start) if category_scores(rest) else None


def _is_content(hit: tuple[AgreementRule, re.Match[str]], words: str, above: str) -> bool:
    """Whether the words after the match tell of an act to come that agreements hold.

    "Both confirmed that [the militia would be disarmed]", where a truce was named just above.
    """
    rest = words[hit[1].end() :].lstrip(" ,")
    if not (_LATER.search(rest) and set(category_scores(rest)) & CEASEFIRE_KINDS):
        return False
    if hit[0].yields == "prose.clause":
        return True
    truce = load_rules("cues").of("prose.truce")
    is_near = first_match(truce, words[: hit[1].start()]) or first_match(truce, above)
    return bool(is_near) and not _OF_THE_TRUCE.match(rest)


def _first_word(words: str, start: int) -> int:
    while start < len(words) and words[start] in " ,\n":
        start += 1
    return start


def is_present(annotation: Annotation, sentence: Sentence, words: str) -> bool:
    """Whether a sentence states its act in the plain present: 'the units lay down their arms'."""
    if not annotation.is_parsed:
        is_armed = first_match(load_rules("cues").of("prose.armed"), words)
        return bool(is_armed) and not _PAST.search(words) and _has_present_verb(words)
    tokens = annotation.tokens_in(sentence.start, sentence.end)
    inside = {t.index for t in tokens}
    roots = [t for t in tokens if t.head == t.index or t.head not in inside]
    root = next((t for t in roots if t.upos in ("VERB", "AUX")), None)
    if root is None:
        return False
    auxiliaries = annotation.children(root.index, "aux", "aux:pass")
    if auxiliaries:
        passive = annotation.children(root.index, "aux:pass")
        return len(auxiliaries) == len(passive) and passive[0].text.lower() in ("is", "are")
    return "Tense=Pres" in root.morph and "VerbForm=Fin" in root.morph


def _has_present_verb(words: str) -> bool:
    actions = load_actions()
    if any(m[1].lower() in actions for m in _PRESENT_PASSIVE.finditer(words)):
        return True
    found = re.findall(r"[a-z-]+", words)
    return any(
        word in (actions.get(word), f"{actions.get(word)}s") and before not in ("to", "the", "a")
        for before, word in pairwise(found)
    )


def _goes_on(text: str, annotation: Annotation, sentence: Sentence, last: Sentence) -> bool:
    """Whether a sentence right after a term states another: a duty in nobody's mouth."""
    words = text[sentence.start : sentence.end]
    if _SPEECH.search(words):
        return False
    is_norm = FORCE.search(words) or (_ANAPHOR.search(words) and _PAST_NORM.search(words))
    if is_norm and (category_scores(words) or _BANS.search(words)):
        return True
    verb = _NEXT_VERB.search(words)
    if verb is not None and verb[1].lower() in load_actions():
        return True
    is_same_paragraph = "\n" not in text[last.end : sentence.start]
    above = text[last.start : last.end]
    return (
        is_same_paragraph
        and bool(set(category_scores(words)) & CEASEFIRE_KINDS)
        and is_present(annotation, sentence, words)
        and is_present(annotation, last, above)
    )
