"""The words of a term that head duties: verbs, what they introduce, and action nouns."""

from __future__ import annotations

import re

from truceline.model import Annotation, Token
from truceline.resources.agreements import load_actions

_ADDED = re.compile(
    r"\b(?:together with|along with|as well as|accompanied by|including by means of|and also)"
    r" (?:the |a |an |their )?(?:\w+ )?",
    re.IGNORECASE,
)
_MODALS = frozenset({"shall", "will", "must", "should", "may", "can", "would", "ought", "need"})
_SUBORDINATE = frozenset({"acl:relcl", "advcl", "acl", "advcl:relcl"})
_LIGHT = frozenset({"agree", "undertake", "commit", "pledge", "promise", "oblige", "require",
                    "decide", "resolve", "accept", "call", "provide", "stipulate", "demand",
                    "obligate", "vow", "consent", "confirm", "reaffirm", "state",
                    "declare", "ask"})  # fmt: skip
BREAK = re.compile(r";|,? (?:and|but) |, ")

# "[and] the river posts are dismantled": a subject of a few words, then its verb.
_CLAUSE = re.compile(
    r"(?:(?:all|the|both|any|its|their|these|no)\s)?(?:(?!and\b|or\b|which\b|that\b)[\w’'-]+\s){1,6}?"
    r"(?:is|are|shall|will|must|shall be|will be|must be|is to|are to|is to be|are to be)"
    r"\s(?:not\s|fully\s|also\s|immediately\s|be\s){0,2}(?P<verb>[\w-]+)"
)


def duty_heads(
    annotation: Annotation,
    tokens: list[Token],
    inside: set[int],
    text: str,
    start: int,
    end: int,
    edges: dict[int, int],
) -> list[Token]:
    actions = load_actions()
    tops = [t for t in tokens if t.head == t.index or t.head not in inside]
    found: dict[int, Token] = {}
    for top in tops:
        if top.upos in ("PUNCT", "NUM", "SYM", "X") and not annotation.children(top.index):
            continue
        for head in _unfold(annotation, top):
            if head.index in inside:
                found[head.index] = head
    for match in _ADDED.finditer(text, start, end):
        noun = next((t for t in tokens if t.start >= match.end()), None)
        near = [t for t in tokens if match.start() < t.start <= match.end() + 30][:4]
        noun = next((t for t in near if t.upos == "NOUN" and t.text.lower() in actions), None)
        if noun and noun.upos == "NOUN":
            found[noun.index] = noun
    for index in edges:
        found.setdefault(index, annotation.tokens[index])
    ranked = [found[i] for i in sorted(found)]
    return [h for i, h in enumerate(ranked) if i == 0 or _is_duty(annotation, h, ranked[0])]


def verbs_after_breaks(tokens: list[Token], text: str, start: int, end: int) -> dict[int, int]:
    """Verbs after a comma or 'and' that the tree may have hung elsewhere, and where each begins."""
    actions = load_actions()
    found: dict[int, int] = {}
    for match in BREAK.finditer(text, start, end):
        near = [t for t in tokens if match.end() <= t.start < match.end() + 90][:10]
        if not near:
            continue
        first = near[0]
        is_known = actions.get(first.text.lower()) == first.text.lower() and first.upos == "VERB"
        if is_known:
            found[first.index] = first.start
            continue
        clause = _CLAUSE.match(text, match.end(), end)
        verb = clause and next((t for t in near if t.start == clause.start("verb")), None)
        if verb and verb.upos in ("VERB", "AUX") and not verb.text.endswith("ing"):
            found[verb.index] = first.start
    return found


def _unfold(annotation: Annotation, top: Token) -> list[Token]:
    """The top verb or noun, the verb it introduces, and all that are coordinated with it."""
    lemma = top.lemma.lower()
    heads = [top]
    complements = annotation.children(top.index, "ccomp", "xcomp")
    nouns = [t for t in annotation.children(top.index, "obj", "obl", "nsubj:pass") if _is_action(t)]
    if lemma in _LIGHT and complements:
        heads = [complements[-1]]
    elif lemma in _LIGHT and nouns:
        heads = nouns[-1:]
    elif top.upos == "VERB":
        heads += [c for c in complements if c.deprel == "ccomp" and _has_modal(annotation, c)]
    unfolded: list[Token] = []
    for head in heads:
        unfolded.append(head)
        for child in annotation.children(head.index, "conj", "parataxis", "list"):
            if any(c.text.lower() == "or" for c in annotation.children(child.index, "cc")):
                continue  # "attack or occupy": one ban, one duty with a choice
            if (
                child.upos in ("VERB", "AUX")
                or _is_action(child)
                or _has_verb_marks(annotation, child)
            ):
                unfolded.extend(_unfold(annotation, child))
        unfolded.extend(_modal_relatives(annotation, head))
    return unfolded


def _modal_relatives(annotation: Annotation, head: Token) -> list[Token]:
    """Verbs of clauses below `head` that carry a modal of their own: 'which will ...'."""
    found = []
    for index in annotation.subtree(head.index):
        token = annotation.tokens[index]
        if token.deprel in _SUBORDINATE and token.upos == "VERB" and token.index != head.index:
            marks = annotation.children(token.index, "mark")
            if _has_modal(annotation, token) and not any(
                m.lemma.lower() in ("if", "unless", "when", "while", "until") for m in marks
            ):
                found.append(token)
    return found


def _has_modal(annotation: Annotation, token: Token) -> bool:
    auxiliaries = annotation.children(token.index, "aux", "aux:pass", "cop")
    return any(a.lemma.lower() in _MODALS for a in auxiliaries)


def _has_verb_marks(annotation: Annotation, token: Token) -> bool:
    return bool(annotation.children(token.index, "cop", "aux", "aux:pass", "nsubj", "nsubj:pass"))


def _is_action(token: Token) -> bool:
    return token.upos == "NOUN" and token.text.lower() in load_actions()


def _is_duty(annotation: Annotation, head: Token, first: Token) -> bool:
    """Whether a further head holds a duty of its own: a verb, or an action noun beside one."""
    if head.upos in ("VERB", "AUX") or _has_verb_marks(annotation, head):
        return not _is_modifier(annotation, head, first)
    if not _is_action(head):
        return False
    if head.deprel != "conj":
        return True
    # "monitoring and verification of X" is one duty; "release of X, exchange of Y" are two.
    return first.upos != "VERB" and all(
        annotation.children(t.index, "nmod") for t in (head, annotation.tokens[head.head])
    )


def _is_modifier(annotation: Annotation, head: Token, first: Token) -> bool:
    """Whether a verb form only describes a noun: 'hostages and [detained] persons'."""
    if _has_verb_marks(annotation, head) or "VerbForm=Part" not in head.morph:
        return False
    is_first_passive = bool(annotation.children(first.index, "aux", "aux:pass"))
    return not is_first_passive or annotation.sentence_of(head.index) != annotation.sentence_of(
        first.index
    )
