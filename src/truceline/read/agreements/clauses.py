"""Splitting one term into its clauses: coordinated verbs, action nouns, added duties."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
                    "declare"})  # fmt: skip
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_PLAIN_BREAK = re.compile(r";|,? (?:and|but) |, ")
_MODAL_WORD = re.compile(r"\b(?:shall|will|must|should|(?:is|are) to)\b", re.IGNORECASE)

# "[and] the river posts are dismantled": a subject of a few words, then its verb.
_CLAUSE = re.compile(
    r"(?:(?:all|the|both|any|its|their|these|no)\s)?(?:(?!and\b|or\b|which\b|that\b)[\w’'-]+\s){1,6}?"
    r"(?:is|are|shall|will|must|shall be|will be|must be|is to|are to|is to be|are to be)"
    r"\s(?:not\s|fully\s|also\s|immediately\s|be\s){0,2}(?P<verb>[\w-]+)"
)


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
    for sentence in annotation.sentences:
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
    edges = _verbs_after_breaks(tokens, text, start, end)
    heads = _heads(annotation, tokens, inside, text, start, end, edges)
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


def _heads(
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


def _verbs_after_breaks(tokens: list[Token], text: str, start: int, end: int) -> dict[int, int]:
    """Verbs after a comma or 'and' that the tree may have hung elsewhere, and where each begins."""
    actions = load_actions()
    found: dict[int, int] = {}
    for match in _PLAIN_BREAK.finditer(text, start, end):
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
    for match in _PLAIN_BREAK.finditer(text, start, end):
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
