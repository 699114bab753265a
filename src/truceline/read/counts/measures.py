"""The measure of a count: killed, captured, destroyed ... by the role of the counted noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from truceline.model import Annotation, Token
from truceline.read.counts.lemmas import lemmas_of
from truceline.read.counts.things import Noun, singular
from truceline.resources.counts import MeasureRule, load_measures

_HARM_STATES = frozenset(["dead", "killed", "wounded", "injured", "missing", "displaced"])
_STATES_OF = ("adjectives", "subj", "nouns")
_NOMINAL = ("conj", "appos", "flat", "list", "dep", "compound", "orphan")
_RISING = frozenset(
    [
        "rise",
        "climb",
        "increase",
        "reach",
        "stand",
        "bring",
        "raise",
        "put",
        "jump",
        "grow",
        "surpass",
        "exceed",
        "pass",
        "hit",
        "total",
        "number",
        "revise",
        "update",
        "double",
        "triple",
        "estimate",
    ]
)
_LEAVING = frozenset(
    [
        "leave",
        "report",
        "find",
        "declare",
        "believe",
        "fear",
        "presume",
        "confirm",
        "see",
        "say",
        "consider",
        "list",
        "feel",
        "claim",
    ]
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that gives a count its measure, the rule that says so, and how it was found."""

    rule: str
    measure: str
    token: int
    by: str


@dataclass(frozen=True, slots=True)
class _Entry:
    rule: MeasureRule
    more: tuple[str, ...]


@cache
def _index() -> Mapping[tuple[str, str], tuple[_Entry, ...]]:
    """Rules by (role, first word); entries with more words come first."""
    found: dict[tuple[str, str], list[_Entry]] = {}
    for rule in load_measures():
        for role, phrases in rule.words.items():
            for phrase in phrases:
                first, *more = phrase.split()
                found.setdefault((role, first), []).append(_Entry(rule, tuple(more)))
    return {k: tuple(sorted(v, key=lambda e: -len(e.more))) for k, v in found.items()}


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
        found = _by_syntax(annotation, noun, anchor, amount)
        if found is not None:
            return found
    near = _by_nearness(annotation, noun, anchor, sentence, amount)
    return near or _by_own_noun(noun, anchor, first_choice=False)


def _stated(annotation: Annotation, noun: Noun, amount: tuple[int, int]) -> Trigger | None:
    """`40 [dead] and 130 wounded`: the word right after a number that counts no noun."""
    if noun.text is not None or not amount[0] < amount[1] < len(annotation.tokens):
        return None
    following = annotation.tokens[amount[1]]
    return _adjective(noun, following) if following.text.lower() in _HARM_STATES else None


def _by_own_noun(noun: Noun, anchor: int, first_choice: bool) -> Trigger | None:
    if noun.text is None:
        return None
    sure = {"killed", "casualties", "incidents"}
    for size in (1, 2):
        word = singular(" ".join(noun.text.lower().split()[-size:]))
        for entry in _index().get(("nouns", word), ()):
            is_sure = entry.rule.measure in sure or word in ("injury", "arrest", "disappearance")
            if is_sure == first_choice:
                return Trigger(entry.rule.id, entry.rule.measure, anchor, "noun")
    return None


def _by_syntax(
    annotation: Annotation, noun: Noun, anchor: int, amount: tuple[int, int]
) -> Trigger | None:
    current = annotation.tokens[anchor]
    premodified: Trigger | None = None
    for _ in range(6):
        found = _below(annotation, noun, current) if current.upos != "VERB" else None
        if found is not None and annotation.tokens[found.token].deprel == "amod":
            premodified, found = premodified or found, None  # "freed 43 [abducted] villagers"
        if found is not None:
            return found
        governor = annotation.tokens[current.head]
        if governor.index == current.index:
            return premodified
        if amount[0] <= governor.index < amount[1]:
            current = governor
            continue
        found = _by_governor(annotation, noun, current, governor)
        if found is not None:
            return found
        is_within = current.deprel.startswith(_NOMINAL) or current.deprel in ("nummod", "nmod:poss")
        if not is_within and governor.upos != "NUM":
            return premodified
        current = governor
    return premodified


def _below(annotation: Annotation, noun: Noun, head: Token) -> Trigger | None:
    """A participle or adjective that hangs on the noun: `five people [killed] in`."""
    for child in annotation.children(head.index):
        if child.deprel in ("acl", "acl:relcl", "amod", "xcomp", "advcl", "dep"):
            found = _adjective(noun, child)
            if found is not None:
                return found
            is_participle = child.xpos == "VBN" and child.deprel in ("acl", "amod", "dep")
            if is_participle and child.index > head.index - 4:
                found = _match(annotation, noun, "obj", child)
                if found is not None:
                    return found
            if child.deprel == "acl:relcl" or (child.deprel == "acl" and child.xpos == "VBG"):
                role = "obj" if _is_passive(annotation, child) else "subj"
                is_own = not annotation.children(child.index, "nsubj") or _has_relative(
                    annotation, child
                )
                if is_own:
                    found = _match(annotation, noun, role, child)
                    if found is not None:
                        return found
    return None


def _has_relative(annotation: Annotation, verb: Token) -> bool:
    subjects = annotation.children(verb.index, "nsubj", "nsubj:pass")
    return any(s.text.lower() in ("who", "which", "that") for s in subjects)


def _by_governor(
    annotation: Annotation, noun: Noun, current: Token, governor: Token
) -> Trigger | None:
    relation = current.deprel
    if relation in ("obj", "nsubj:pass", "iobj") or (
        relation == "nsubj" and _is_passive(annotation, governor)
    ):
        return _resulting(annotation, noun, governor) or _match(annotation, noun, "obj", governor)
    if relation == "nsubj":
        is_active = governor.upos == "VERB" and bool(annotation.children(governor.index, "obj"))
        adjective = None if is_active else _adjective(noun, governor)
        return (
            adjective
            or _resulting(annotation, noun, governor)
            or _match(annotation, noun, "subj", governor)
        )
    if relation.startswith("nmod") and governor.lemma in ("body", "remains", "remain"):
        outer = annotation.tokens[governor.head]
        returned = _match(annotation, noun, "obj", outer)
        if returned is not None and returned.measure == "released":
            return returned
    if relation.startswith("nmod") and _case(annotation, current) in ("of", "to", "by", ""):
        return _match(annotation, noun, "of", governor)
    if relation.startswith(("obl", "nmod")) and governor.lemma in _RISING:
        return _toll(annotation, governor)
    if relation.startswith("obl") and noun.text is None:
        return _toll(annotation, governor) or _match(annotation, noun, "obj", governor)
    if relation in ("acl", "acl:relcl", "amod"):
        return None
    return None


def _resulting(annotation: Annotation, noun: Noun, verb: Token) -> Trigger | None:
    """`left five people [dead]`, `were reported [killed]`, and a toll that rose."""
    if verb.lemma in _RISING:
        found = _toll(annotation, verb)
        if found is not None:
            return found
    for child in annotation.children(verb.index, "xcomp", "ccomp", "advcl", "obj", "acl"):
        if verb.lemma not in _LEAVING:
            continue
        found = _adjective(noun, child)
        if found is None and child.xpos == "VBN":
            found = _match(annotation, noun, "obj", child)
        if found is not None:
            return found
    return None


def _toll(annotation: Annotation, verb: Token) -> Trigger | None:
    """`the death [toll] rose to 36`."""
    for child in annotation.children(verb.index, "nsubj", "nsubj:pass", "obj", "obl"):
        if child.lemma in ("number", "figure", "count", "total"):
            return _number_of(annotation, child)
        for entry in _index().get(("heads", child.lemma), ()):
            if not entry.more:
                return Trigger(entry.rule.id, entry.rule.measure, child.index, "toll")
        if child.text.lower() in _HARM_STATES:
            for entry in _index().get(("adjectives", child.text.lower()), ()):
                return Trigger(entry.rule.id, entry.rule.measure, child.index, "toll")
    return None


def _number_of(annotation: Annotation, head: Token) -> Trigger | None:
    """`the number of [wounded]`, `the number of people [killed]`."""
    for inner in annotation.subtree(head.index):
        token = annotation.tokens[inner]
        for word in dict.fromkeys((token.text.lower(), *lemmas_of(token))):
            for role in _STATES_OF:
                for entry in _index().get((role, word), ()):
                    if entry.more or not _is_of_people(role, token, entry.rule):
                        continue
                    return Trigger(entry.rule.id, entry.rule.measure, inner, "toll")
    return None


def _is_of_people(role: str, token: Token, rule: MeasureRule) -> bool:
    """A verb tells of the people numbered only inside a relative clause or as a participle."""
    return role != "subj" or (token.upos == "VERB" and "person" in rule.kinds)


def _adjective(noun: Noun, token: Token) -> Trigger | None:
    for word in (token.text.lower(), token.lemma):
        for entry in _index().get(("adjectives", word), ()):
            if _fits(entry.rule, noun):
                return Trigger(entry.rule.id, entry.rule.measure, token.index, "adjective")
    return None


def _match(annotation: Annotation, noun: Noun, role: str, trigger: Token) -> Trigger | None:
    """The first rule whose words stand at `trigger` in this role and whose kinds fit the noun."""
    for lemma in lemmas_of(trigger):
        for entry in _index().get((role, lemma), ()):
            if _fits(entry.rule, noun) and _has_more(annotation, trigger, entry.more):
                return Trigger(entry.rule.id, entry.rule.measure, trigger.index, role)
    return None


def _has_more(annotation: Annotation, trigger: Token, more: tuple[str, ...]) -> bool:
    if not more:
        return True
    after = annotation.tokens[trigger.index + 1 : trigger.index + 12]
    words = {w for t in after for w in lemmas_of(t)}
    return all(word in words for word in more)


def _fits(rule: MeasureRule, noun: Noun) -> bool:
    if rule.measure == "strength" and _is_peaceful_vehicle(noun):
        return False
    if not rule.kinds or noun.kind in rule.kinds:
        return True
    if noun.kind is None and noun.text is None:
        return "person" in rule.kinds
    return noun.kind is None and rule.measure not in ("strength", "incidents", "fired", "withdrawn")


def _is_peaceful_vehicle(noun: Noun) -> bool:
    """Lorries, cars and boats are no strength unless called military or armoured."""
    words = set((noun.text or "").lower().split())
    military = words & {"military", "armoured", "armored", "combat", "army"}
    return noun.kind == "equipment" and noun.detail == "other" and not military


def _is_passive(annotation: Annotation, verb: Token) -> bool:
    if annotation.children(verb.index, "aux:pass", "nsubj:pass"):
        return True
    helped = any(a.lemma == "be" for a in annotation.children(verb.index, "aux", "cop"))
    return verb.xpos == "VBN" and helped


def _case(annotation: Annotation, token: Token) -> str:
    cases = annotation.children(token.index, "case")
    return cases[0].text.lower() if cases else ""


def _by_nearness(
    annotation: Annotation,
    noun: Noun,
    anchor: int,
    sentence: tuple[int, int],
    amount: tuple[int, int],
) -> Trigger | None:
    """The nearest trigger in the sentence that could govern the noun, where no link was found."""
    first, last = sentence
    for distance in range(1, 9):
        for index in (anchor + distance, anchor - distance):
            if not first <= index < last or amount[0] <= index < amount[1]:
                continue
            token = annotation.tokens[index]
            found = _near(annotation, noun, anchor, token)
            if found is not None and not _is_crossed(annotation, anchor, index):
                return found
    return None


def _near(annotation: Annotation, noun: Noun, anchor: int, token: Token) -> Trigger | None:
    text = token.text.lower()
    if token.index > anchor:
        if annotation.children(token.index, "obj") or _precedes_amount(annotation, token):
            return _match(annotation, noun, "subj", token)
        found = _adjective(noun, token)
        if found is None and _looks_participle(token):
            found = _match(annotation, noun, "obj", _with_lemma(token))
        if found is None and token.upos in ("VERB", "X"):
            found = _match(annotation, noun, "subj", _with_lemma(token))
        return found
    if token.upos in ("VERB", "X", "NOUN") and not text.endswith("ly"):
        return _match(annotation, noun, "obj", _with_lemma(token)) or (
            _match(annotation, noun, "of", token) if token.upos != "VERB" else None
        )
    return None


def _precedes_amount(annotation: Annotation, token: Token) -> bool:
    """Whether a verb takes its own object: a number or article right after it."""
    following = annotation.tokens[token.index + 1 : token.index + 2]
    return token.xpos == "VBD" and bool(following) and following[0].upos in ("NUM", "DET", "PRON")


def _looks_participle(token: Token) -> bool:
    return token.xpos in ("VBN", "VBD") or (token.upos == "X" and token.text.lower().endswith("ed"))


def _with_lemma(token: Token) -> Token:
    """A token of the plain analyser with a stem guessed from its ending."""
    if token.upos != "X":
        return token
    word = token.text.lower()
    for ending, restored in (("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", "")):
        stem = word[: -len(ending)] + restored if word.endswith(ending) else ""
        if stem and any((role, stem) in _index() for role in ("obj", "subj")):
            return Token(
                token.index, token.start, token.end, token.text, stem, token.upos, token.xpos,
                token.morph, token.head, token.deprel,
            )  # fmt: skip
    return token


def _is_crossed(annotation: Annotation, anchor: int, index: int) -> bool:
    """Whether a clause ends between the two: a semicolon, a full stop, or `and` with a verb."""
    low, high = min(anchor, index), max(anchor, index)
    between = annotation.tokens[low + 1 : high]
    return any(t.text in (";", ":", ".", "(", ")") for t in between) or (
        sum(t.upos == "VERB" for t in between) > 0
    )
