"""The roles of a predicate, the same for active, passive, relative, control and joined clauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from truceline.model import Annotation, Token

_OBJECT_CONTROL = frozenset(
    ["ask", "urge", "order", "force", "allow", "permit", "let", "help", "tell", "persuade",
     "convince", "invite", "encourage", "enable", "compel", "instruct", "warn", "advise",
     "press", "pressure", "want", "expect", "require", "forbid", "authorize", "call",
     "make", "get", "beg", "implore", "see", "show", "leave", "accuse"]
)  # fmt: skip
_SPEECH = frozenset(
    ["say", "tell", "announce", "add", "state", "declare", "report", "claim", "warn", "vow",
     "confirm", "note", "insist", "explain", "believe", "think", "promise", "pledge",
     "suggest", "deny", "admit", "acknowledge", "reveal"]
)  # fmt: skip
_STATES = frozenset(
    ["prepare", "commit", "determine", "resolve", "dispose"]
)  # "is prepared to lift"
_TAKING_PART = frozenset(["engage", "involve", "embroil"])  # "were engaged in clashes"
_SHARING = frozenset(["xcomp", "conj", "advcl", "ccomp", "acl", "acl:relcl", "root", "parataxis"])
_PRONOUNS = frozenset(["it", "he", "she", "they", "we", "i"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb (or predicate noun or adjective) with the heads of its roles, as token indices.

    `preps` maps a preposition to the nouns it governs, of the verb and of its object.
    """

    verb: int
    subj: tuple[int, ...] = ()
    obj: tuple[int, ...] = ()
    iobj: tuple[int, ...] = ()
    preps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    content: tuple[int, ...] = ()
    is_passive: bool = False
    has_agent: bool = False


def clause_of(annotation: Annotation, verb: Token, depth: int = 0) -> Clause:
    """The clause of a predicate: `The town was shelled by X` -> subj X, obj town."""
    children = annotation.children(verb.index)
    passive = is_passive(annotation, verb)
    preps = _preps(annotation, verb)
    obj = tuple(c.index for c in children if c.deprel == "obj")
    iobj = tuple(c.index for c in children if c.deprel == "iobj")
    subj = tuple(c.index for c in children if c.deprel.startswith("nsubj"))
    content = tuple(
        c.index
        for c in children
        if c.deprel in ("xcomp", "ccomp")
        or (c.deprel in ("advcl", "acl") and _is_infinitive(annotation, c))
    )
    has_agent = False
    if passive:
        promoted = tuple(c.index for c in children if c.deprel.startswith("nsubj"))
        obj = promoted + obj
        agents = tuple(c.index for c in children if c.deprel == "obl:agent") or preps.get("by", ())
        subj, has_agent = agents, bool(agents)
        if not obj:
            obj = _governed_object(annotation, verb)
    elif not subj:
        subj = _referring_it(annotation, verb)
        if not subj and depth < 4:
            subj = _inherited_subject(annotation, verb, depth)
    if passive and not obj and depth < 4 and verb.deprel in _SHARING:
        obj = _secondary_object(annotation, verb) or _inherited_subject(annotation, verb, depth)
    subj = tuple(s for s in _without_relatives(annotation, verb, subj) if s != verb.index)
    obj = _without_relatives(annotation, verb, obj)
    subj = tuple(_speaker_for(annotation, verb, s) for s in subj)
    for noun in obj:
        inner = _preps(annotation, annotation.tokens[noun])
        for deeper in inner.get("of", ()):
            for prep, heads in _preps(annotation, annotation.tokens[deeper]).items():
                preps[prep] = preps.get(prep, ()) + heads
        for prep, heads in inner.items():
            preps[prep] = preps.get(prep, ()) + heads
    return Clause(
        verb.index,
        _with_conjuncts(annotation, subj),
        _with_conjuncts(annotation, obj),
        iobj,
        {p: _with_conjuncts(annotation, heads) for p, heads in preps.items()},
        content,
        passive,
        has_agent,
    )


def _referring_it(annotation: Annotation, verb: Token) -> tuple[int, ...]:
    """The `it` of `says [it] is willing to`, which the parser takes for an empty one."""
    governor = annotation.tokens[verb.head]
    if verb.deprel != "ccomp" or governor.lemma not in _SPEECH:
        return ()
    if not annotation.children(verb.index, "xcomp"):
        return ()
    return tuple(c.index for c in annotation.children(verb.index, "expl"))


def is_passive(annotation: Annotation, verb: Token) -> bool:
    """Whether a verb stands in the passive, bare participles after a noun included."""
    if verb.lemma in _STATES and annotation.children(verb.index, "xcomp", "advcl"):
        return False
    if verb.lemma in _TAKING_PART and not annotation.children(verb.index, "obl:agent"):
        return False
    if annotation.children(verb.index, "aux:pass", "nsubj:pass", "obl:agent"):
        return True
    if verb.xpos != "VBN" or verb.lemma in _STATES:
        return False
    helpers = annotation.children(verb.index, "aux")
    if any(a.lemma == "have" for a in helpers):
        return False
    if any(a.lemma in ("be", "get") for a in helpers):
        return True
    return verb.deprel in ("acl", "amod", "advcl", "root", "xcomp") and not annotation.children(
        verb.index, "nsubj", "obj"
    )


def _preps(annotation: Annotation, head: Token) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for child in annotation.children(head.index):
        if not child.deprel.startswith(("obl", "nmod", "advcl", "acl")):
            continue
        cases = annotation.children(child.index, "case", "mark")
        if child.deprel.startswith(("advcl", "acl")) and not (
            child.xpos == "VBG"
            and cases
            and cases[0].text.lower() in ("of", "from", "for", "against")
        ):
            continue
        if not cases:
            continue
        name = " ".join(c.text.lower() for c in cases)
        for key in {name, cases[0].text.lower()}:
            found[key] = (*found.get(key, ()), child.index)
    return found


def _is_infinitive(annotation: Annotation, token: Token) -> bool:
    marks = annotation.children(token.index, "mark")
    return any(m.text.lower() in ("to", "that") for m in marks)


def _governed_object(annotation: Annotation, verb: Token) -> tuple[int, ...]:
    """`troops [stationed] in` -> troops; `the [captured] town` -> town."""
    governor = annotation.tokens[verb.head]
    if governor.index != verb.index and verb.deprel in ("acl", "amod", "acl:relcl"):
        return (governor.index,)
    return ()


def _secondary_object(annotation: Annotation, verb: Token) -> tuple[int, ...]:
    """`spoke of [300] killed`, `left [four] wounded`: not who spoke."""
    governor = annotation.tokens[verb.head]
    is_bare = verb.deprel == "xcomp" and not annotation.children(verb.index, "mark", "aux:pass")
    if not is_bare or governor.upos != "VERB" or is_passive(annotation, governor):
        return ()
    between = [
        c for c in annotation.children(governor.index, "obj", "obl")
        if governor.index < c.index < verb.index
    ]  # fmt: skip
    return tuple(c.index for c in between[-1:])


def _inherited_subject(annotation: Annotation, verb: Token, depth: int) -> tuple[int, ...]:
    governor = annotation.tokens[verb.head]
    if governor.index == verb.index:
        return ()
    if verb.deprel in ("acl", "acl:relcl", "amod") and governor.upos in ("NOUN", "PROPN", "PRON"):
        if verb.xpos == "VBG" or verb.deprel == "acl:relcl":
            return (governor.index,)
        return _owner(annotation, governor, depth)
    if governor.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return ()
    if verb.deprel in ("ccomp", "parataxis") and governor.lemma in _SPEECH:
        return ()  # who tells of a deed has not done it
    outer = clause_of(annotation, governor, depth + 1)
    if verb.deprel in ("xcomp", "ccomp", "advcl") and governor.lemma in _OBJECT_CONTROL:
        controller = (
            outer.obj or outer.iobj or outer.preps.get("on", ()) or outer.preps.get("to", ())
        )
        if outer.is_passive:
            controller = outer.obj
        if controller:
            return controller
    if outer.is_passive and not outer.has_agent:
        return outer.obj
    return outer.subj


def _owner(annotation: Annotation, noun: Token, depth: int) -> tuple[int, ...]:
    """`Egypt's plan to send` -> Egypt; `the plan` under a verb -> the verb's subject."""
    owners = annotation.children(noun.index, "nmod:poss")
    if owners:
        return tuple(o.index for o in owners)
    governor = annotation.tokens[noun.head]
    if noun.deprel in ("obj", "obl") and governor.upos == "VERB":
        return clause_of(annotation, governor, depth + 1).subj
    return ()


def _without_relatives(
    annotation: Annotation, verb: Token, heads: tuple[int, ...]
) -> tuple[int, ...]:
    """Relative pronouns stand for the noun the clause hangs on."""
    found = []
    for head in heads:
        is_relative = annotation.tokens[head].text.lower() in _RELATIVE
        target = _relative_noun(annotation, verb) if is_relative else head
        if target is not None:
            found.append(target)
    return tuple(found)


def _relative_noun(annotation: Annotation, verb: Token) -> int | None:
    current = verb
    for _ in range(4):
        if current.deprel == "acl:relcl":
            return current.head
        if current.head == current.index:
            return None
        current = annotation.tokens[current.head]
    return None


def _speaker_for(annotation: Annotation, verb: Token, subject: int) -> int:
    """`X said it would attack`: the pronoun stands for the speaker."""
    if annotation.tokens[subject].text.lower() not in _PRONOUNS:
        return subject
    for ancestor in annotation.ancestors(verb.index):
        if ancestor.lemma in _SPEECH and ancestor.upos == "VERB":
            for speaker in annotation.children(ancestor.index, "nsubj"):
                if speaker.upos != "PRON" and speaker.index < subject:
                    return speaker.index
    return subject


def _with_conjuncts(annotation: Annotation, heads: tuple[int, ...]) -> tuple[int, ...]:
    found = list(heads)
    for head in heads:
        if annotation.tokens[head].upos in ("NOUN", "PROPN", "PRON", "NUM", "X"):
            found.extend(
                c.index
                for c in annotation.children(head, "conj")
                if c.upos in ("NOUN", "PROPN", "PRON", "NUM", "X")
            )
    return tuple(dict.fromkeys(found))
