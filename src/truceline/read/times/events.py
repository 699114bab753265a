"""The words of the event a time counts from, by the tree where there is one."""

from __future__ import annotations

from truceline.model import Annotation, Token

_OUTSIDE = frozenset({"conj", "cc", "punct", "parataxis", "advcl", "obl:unmarked"})
# Relations that lead from a first word up to the head of its own phrase or clause.
_WITHIN = frozenset(
    {"det", "nsubj", "csubj", "amod", "compound", "case", "nummod", "flat", "aux", "mark",
     "advmod", "cop", "expl", "fixed"}
)  # fmt: skip
_LONGEST = 160


def event_extent(annotation: Annotation, start: int, end: int) -> tuple[int, int]:
    """The phrase or clause that opens at `start`; `(start, end)` as read without a tree.

    "three weeks after [the siege of the town began] and ...": the subtree of the topmost word
    whose own words all lie after `start`, without what is coordinated or set apart.
    """
    inside = annotation.tokens_in(start, end) if annotation.is_parsed else ()
    if not inside:
        return start, end
    top = _topmost(annotation, inside[0])
    kept = [t for t in _own_words(annotation, top) if t.start >= start]
    if not kept or kept[0].start != start or kept[-1].end - start > _LONGEST:
        return start, end
    return start, kept[-1].end


def _topmost(annotation: Annotation, first: Token) -> Token:
    top = first
    for above in annotation.ancestors(first.index):
        if above.start < first.start or not _leads_up(top):
            break
        top = above
    return top


def _leads_up(token: Token) -> bool:
    return token.deprel == "nmod:poss" or token.deprel.split(":")[0] in _WITHIN


def _own_words(annotation: Annotation, top: Token) -> list[Token]:
    """The unbroken run of words under `top`, outside phrases left away."""
    left_out: set[int] = set()
    for child in annotation.children(top.index):
        if child.deprel in _OUTSIDE:
            left_out.update(annotation.subtree(child.index))
    run: list[Token] = []
    for index in annotation.subtree(top.index):
        if index in left_out:
            continue
        if run and index != run[-1].index + 1:
            break
        run.append(annotation.tokens[index])
    return run
