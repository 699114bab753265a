"""ClearNLP dependency labels turned into Universal Dependencies, for pipelines users plug in."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Token

_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dative": "iobj",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:npmod",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
    "intj": "discourse",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "meta": "parataxis",
}
_PREPOSITIONS = frozenset({"prep", "agent"})
_PREPOSITION_OBJECTS = frozenset({"pobj", "pcomp"})
_CLAUSAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def to_universal(annotation: Annotation) -> Annotation:
    """The same annotation with UD labels and UD heads for prepositions and copulas.

    `prep` + `pobj` become `case` below an `obl` (of a verb) or `nmod` (of a noun); the object of
    an `agent` becomes `obl:agent`; `attr`/`acomp` of a copula become the head of its clause.
    """
    tokens = list(annotation.tokens)
    _raise_preposition_objects(tokens)
    _raise_predicates(tokens)
    tokens = [replace(t, deprel=_RENAMED.get(t.deprel, t.deprel)) for t in tokens]
    return replace_tokens(annotation, tokens)


def replace_tokens(annotation: Annotation, tokens: list[Token]) -> Annotation:
    """The annotation with other tokens (same count), its navigation rebuilt."""
    return Annotation(
        tuple(tokens),
        annotation.sentences,
        annotation.names,
        annotation.analyzer,
        annotation.is_parsed,
    )


def _raise_preposition_objects(tokens: list[Token]) -> None:
    """Swap each preposition with its object: the object takes its place, it becomes `case`."""
    for token in list(tokens):
        if token.deprel not in _PREPOSITION_OBJECTS:
            continue
        preposition = tokens[token.head]
        if preposition.deprel not in _PREPOSITIONS:
            continue
        governor = tokens[preposition.head]
        label = "obl:agent" if preposition.deprel == "agent" else _oblique(governor, token)
        marker = "mark" if token.deprel == "pcomp" else "case"
        tokens[token.index] = replace(tokens[token.index], head=governor.index, deprel=label)
        tokens[preposition.index] = replace(preposition, head=token.index, deprel=marker)


def _oblique(governor: Token, dependent: Token) -> str:
    if dependent.deprel == "pcomp":
        return "advcl" if governor.upos in _CLAUSAL else "acl"
    return "obl" if governor.upos in _CLAUSAL else "nmod"


def _raise_predicates(tokens: list[Token]) -> None:
    """Make the predicate nominal or adjective the head, the copula its `cop`."""
    for token in list(tokens):
        if token.deprel not in ("attr", "acomp"):
            continue
        copula = tokens[token.head]
        if copula.lemma != "be":
            tokens[token.index] = replace(token, deprel="xcomp")
            continue
        is_root = copula.head == copula.index
        head = token.index if is_root else copula.head
        for other in list(tokens):
            if other.head == copula.index and other.index not in (copula.index, token.index):
                tokens[other.index] = replace(other, head=token.index)
        tokens[token.index] = replace(tokens[token.index], head=head, deprel=copula.deprel)
        tokens[copula.index] = replace(copula, head=token.index, deprel="cop")
