"""Splitting one term into its clauses: coordinated verbs, action nouns, added duties."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from truceline.model import Annotation, Token
from truceline.read.agreements.heads import BREAK, duty_heads, verbs_after_breaks
from truceline.resources.agreements import load_actions

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_MODAL_WORD = re.compile(r"\b(?:shall|will|must|should|(?:is|are) to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch `[start, end)` with its head token (None without a tree) and governing subject."""

    start: int
    end: int
    head: Token | None
    subject: Token | None
    is_passive: bool
    is_added: bool = False


def term_clauses(text: str, annotation: Annotation, start: int, end: int) -> list[Clause]:
    """The clauses of `text[start:end]` that each hold one duty, in order; never overlapping."""
    found: list[Clause] = []
    for first, last in _sentences(annotation, text, start, end):
        if annotation.is_parsed:
            found.extend(_parsed(text, annotation, first, last))
        else:
            found.extend(_plain(text, first, last))
    if not found and text[start:end].strip():
        found = [Clause(start, end, None, None, False)]
    return found


def _sentences(annotation: Annotation, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of the term; pieces cut by a line end in mid-sentence are joined again."""
    pieces: list[tuple[int, int]] = []
    begin = bisect_right(annotation.sentences, start, key=lambda sentence: sentence.end)
    for sentence in islice(annotation.sentences, begin, None):
        if sentence.start >= end:
            break
        first, last = max(sentence.start, start), min(sentence.end, end)
        if first >= last or not re.search(r"\w", text[first:last]):
            continue
        if pieces and _continues(text[pieces[-1][0] : pieces[-1][1]], text[first:last]):
            pieces[-1] = (pieces[-1][0], last)
        else:
            pieces.append((first, last))
    return pieces


def _continues(above: str, below: str) -> bool:
    """Whether the piece below goes on where the one above stops, as list entries do."""
    if _is_detail(below):
        return True
    return not above.rstrip().endswith((".", "!", "?", ";", ":", ".”", '."'))


def _is_detail(words: str) -> bool:
    """Whether the words only add figures: '122 mm howitzers - by 16 kilometres'."""
    actions = load_actions()
    has_verb = any(w in actions for w in re.findall(r"[a-z-]+", words.lower()))
    return bool(re.search(r"\d", words)) and not has_verb and not _MODAL_WORD.search(words)


def _parsed(text: str, annotation: Annotation, start: int, end: int) -> list[Clause]:
    tokens = [t for t in annotation.tokens_in(start, end) if t.start >= start]
    if not tokens:
        return []
    inside = {t.index for t in tokens}
    edges = verbs_after_breaks(tokens, text, start, end)
    heads = duty_heads(annotation, tokens, inside, text, start, end, edges)
    if not heads:
        return []
    lefts = [edges.get(h.index) or _left_edge(annotation, h, inside, heads) for h in heads[1:]]
    cuts = [start, *lefts, end]
    clauses = []
    for head, first, last in zip(heads, cuts, cuts[1:], strict=False):
        subject, passive = _subject(annotation, head, start)
        bounds = _trim(text, first, last)
        if bounds:
            added = head.upos == "NOUN" and head is not heads[0]
            clauses.append(Clause(*bounds, head, subject, passive, added))
    return clauses


def _left_edge(annotation: Annotation, head: Token, inside: set[int], heads: list[Token]) -> int:
    earlier = [h for h in heads if h.index < head.index]
    floor = earlier[-1].index if earlier else -1
    taken = {i for h in heads if h.index > head.index for i in annotation.subtree(h.index)}
    own = [
        i
        for i in annotation.subtree(head.index)
        if floor < i <= head.index and i in inside and i not in taken
    ]
    left = min(own, default=head.index)
    while left < head.index and annotation.tokens[left].deprel in ("cc", "punct"):
        left += 1
    return annotation.tokens[left].start


def _subject(annotation: Annotation, head: Token, start: int) -> tuple[Token | None, bool]:
    """The subject of a clause, its own or that of the verb it is coordinated with."""
    current, steps = head, 0
    while steps < 12:
        subjects = annotation.children(current.index, *SUBJECTS)
        # A printed "a)" before the term can be read as a subject; it lies before the term.
        found = [t for t in subjects if t.start >= start]
        if found:
            passive = found[0].deprel.endswith(":pass") or bool(
                annotation.children(current.index, "aux:pass")
            )
            if current is not head:
                passive = bool(annotation.children(head.index, "aux:pass")) or (
                    passive and "VerbForm=Part" in head.morph
                )
            return found[0], passive
        if current.deprel not in ("conj", "xcomp", "parataxis") or current.head == current.index:
            return None, bool(annotation.children(head.index, "aux:pass"))
        governor = annotation.tokens[current.head]
        bound = annotation.children(governor.index, "obj")
        if current.deprel == "xcomp" and bound:
            return bound[0], False  # "commits [both sides] to continue"
        current = governor
        steps += 1
    return None, False


def _plain(text: str, start: int, end: int) -> list[Clause]:
    """Without a tree: cut before a coordinated word that the action list knows as a verb."""
    actions = load_actions()
    cuts = [start]
    for match in BREAK.finditer(text, start, end):
        word = re.compile(r"[\w-]+").match(text, match.end())
        if not word:
            continue
        following = text[match.end() : match.end() + 40].lower()
        is_verb = word[0].lower() in actions and word[0].islower()
        is_passive = bool(re.match(r"(?:is|are|be|will|shall|must|to) \w+", following))
        if (is_verb or is_passive) and match.end() - cuts[-1] > 12:
            cuts.append(match.end())
    clauses = []
    for first, last in zip(cuts, [*cuts[1:], end], strict=True):
        bounds = _trim(text, first, last)
        if bounds:
            clauses.append(Clause(*bounds, None, None, False))
    return clauses


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    cut = re.compile(r"(?:,|;)?\s(?:and|or|but)$").search(text, start, end)
    if cut:
        end = cut.start()
    return (start, end) if start < end else None
