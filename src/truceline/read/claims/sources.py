"""Where the source of a cue stands: subject, agent, antecedent, or inherited from above."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model import Annotation, Token
from truceline.read.actors.speakers import footage_of, is_perfect
from truceline.read.claims.complements import breaks_tense

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_ABOVE = frozenset({"conj", "xcomp", "advcl", "parataxis", "aux", "ccomp", "fixed", "compound"})
_DEPTH = 4
# How a parser hangs a noun between commas into the clause before it.
_BESIDE = frozenset({"appos", "dep", "list", "parataxis"})
_FIRSTS = frozenset({"first", "second", "last", "latest", "only", "next", "one", "few"})
_CLOSERS = frozenset({",", '"', "”", "''", "’", "?", "!"})


@dataclass(frozen=True, slots=True)
class Sourced:
    """The head word of a source (None: none named) and whether the verb is passive."""

    token: Token | None
    is_passive: bool = False
    subject: Token | None = None


def source_of(annotation: Annotation, verb: Token) -> Sourced:
    """The source of a verb, the subject of the governing verb where it has none itself."""
    if _is_passive(annotation, verb):
        agent = _agent(annotation, verb) or footage_of(annotation, verb)
        return Sourced(agent, True, _passive_subject(annotation, verb))
    return Sourced(_active(annotation, verb, _DEPTH) or _between_commas(annotation, verb))


def _between_commas(annotation: Annotation, verb: Token) -> Token | None:
    """The governor in 'C, the governor, Tom Obi, said': hung into C as if it were part of it."""
    has_content = any(c.index < verb.index for c in annotation.children(verb.index, "ccomp"))
    if not has_content or verb.index < 2 or annotation.tokens[verb.index - 1].text != ",":
        return None
    current = annotation.tokens[verb.index - 2]
    found: Token | None = None
    for _ in range(_DEPTH):
        first = annotation.subtree(current.index)[0]
        opens = "," in (annotation.tokens[first].text, annotation.tokens[first - 1].text)
        if opens and current.deprel in _BESIDE:
            found = current
        if current.deprel not in ("flat", "compound", "appos"):
            break
        current = annotation.tokens[current.head]
        if current.upos not in ("NOUN", "PROPN"):
            break
    return found


def _is_passive(annotation: Annotation, verb: Token) -> bool:
    if is_perfect(annotation, verb):
        return False
    if annotation.children(verb.index, "nsubj:pass", "aux:pass", "obl:agent"):
        return not annotation.children(verb.index, "nsubj")
    is_participle = "VerbForm=Part" in verb.morph and "Tense=Past" in verb.morph
    is_bare = verb.deprel in ("acl", "advcl", "amod") and verb.xpos == "VBN"
    return is_bare and is_participle and not annotation.children(verb.index, "nsubj", "aux")


def _agent(annotation: Annotation, verb: Token) -> Token | None:
    for child in annotation.children(verb.index, "obl:agent", "obl"):
        cases = annotation.children(child.index, "case")
        if child.deprel == "obl:agent" or any(c.text.lower() == "by" for c in cases):
            return child
    return None


def _passive_subject(annotation: Annotation, verb: Token) -> Token | None:
    found = annotation.children(verb.index, "nsubj:pass")
    if found:
        return _antecedent(annotation, verb, found[0])
    if verb.deprel in ("acl", "amod"):
        return annotation.tokens[verb.head]
    return None


def _active(annotation: Annotation, verb: Token, depth: int) -> Token | None:
    subjects = annotation.children(verb.index, "nsubj", "nsubj:outer")
    if not subjects and is_perfect(annotation, verb):
        subjects = annotation.children(verb.index, "nsubj:pass")
    if subjects:
        return _antecedent(annotation, verb, subjects[0])
    inverted = _inverted(annotation, verb)
    if inverted is not None:
        return inverted
    above = annotation.tokens[verb.head]
    if verb.head == verb.index or depth == 0:
        return None
    if _is_bare_nominal(annotation, above, verb):
        return above
    if verb.deprel == "acl" and above.upos in ("NOUN", "PROPN", "PRON"):
        return above if _can_be_subject(annotation, verb, above) else None
    if verb.deprel == "acl:relcl" and above.upos in ("NOUN", "PROPN", "PRON"):
        return above
    if verb.deprel == "xcomp":
        controlled = annotation.children(above.index, "obj", "iobj")
        if controlled and above.lemma not in ("promise", "use", "take"):
            return controlled[0]
    if verb.deprel in ("advcl", "acl", "ccomp") and _is_quoted_as(annotation, verb, above):
        return annotation.children(above.index, "obj")[0]
    if verb.deprel not in _ABOVE or verb.deprel == "ccomp":
        return None
    saying = annotation.tokens[above.head]
    if verb.deprel == "conj" and above.deprel == "ccomp" and breaks_tense(annotation, saying, verb):
        # 'said talks would be held, and accused ...': the one who said accused.
        return _active(annotation, saying, depth - 1)
    if _is_passive(annotation, above):
        return _passive_subject(annotation, above)
    return _active(annotation, above, depth - 1)


def _can_be_subject(annotation: Annotation, verb: Token, noun: Token) -> bool:
    """'the first envoy to say so', but not 'the meeting to discuss it'."""
    if not any(m.text.lower() == "to" for m in annotation.children(verb.index, "mark")):
        return True
    if noun.upos != "NOUN":
        return True
    words = {c.text.lower() for c in annotation.children(noun.index)}
    return bool(words & _FIRSTS)


def _is_quoted_as(annotation: Annotation, verb: Token, above: Token) -> bool:
    """'quoted the ministry as saying': the ministry is the one who says."""
    marks = [m.text.lower() for m in annotation.children(verb.index, "mark", "case")]
    return "as" in marks and bool(annotation.children(above.index, "obj"))


def _inverted(annotation: Annotation, verb: Token) -> Token | None:
    """The speaker in '..., said the envoy' that a parser took for an object."""
    if verb.index == 0 or verb.xpos not in ("VBD", "VBZ", "VBP"):
        return None
    if annotation.tokens[verb.index - 1].text not in _CLOSERS:
        return None
    for child in annotation.children(verb.index, "obj", "obl:unmarked", "ccomp", "flat"):
        first = annotation.subtree(child.index)[0]
        if first == verb.index + 1 and child.upos in ("PROPN", "NOUN", "PRON"):
            return child
    return None


def _is_bare_nominal(annotation: Annotation, above: Token, verb: Token) -> bool:
    """A noun with nothing said of it, a verb hung behind: 'An official, Tom Obi, said ...'."""
    if above.index > verb.index or above.upos not in ("NOUN", "PROPN", "PRON"):
        return False
    if verb.deprel not in ("conj", "parataxis", "appos", "dep", "list") or verb.xpos == "VBG":
        return False
    is_predicate = annotation.children(above.index, "cop", "nsubj", "case")
    has_link = annotation.children(verb.index, "cc", "mark")
    return not is_predicate and not has_link


def _antecedent(annotation: Annotation, verb: Token, subject: Token) -> Token:
    """The noun a relative pronoun stands for."""
    if subject.text.lower() not in _RELATIVE:
        return subject
    above: Token | None = verb
    for _ in range(_DEPTH):
        if above is None or above.head == above.index:
            return subject
        if above.deprel.startswith("acl"):
            return annotation.tokens[above.head]
        above = annotation.tokens[above.head]
    return subject
