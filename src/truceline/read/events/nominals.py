"""Events that nouns name: `[shelling] of the town by the army`, `a series of [attacks]`."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation, Token
from truceline.read.events.candidate import Candidate
from truceline.read.events.frames import frame_for_noun, operator_for
from truceline.read.events.realis import realis_of
from truceline.resources.events import composed_code

_STANDALONE = ("14", "15", "17", "18", "19", "20", "0841", "087", "163", "191", "192", "04", "07",
               "09", "13", "057", "088", "10", "11", "166", "06", "05", "12")  # fmt: skip

_OF_WHO_ACTS = ("04", "10")  # "a meeting of the council", "at the request of Chad"


def nominal_at(annotation: Annotation, noun: Token) -> Candidate | None:
    """The event a noun names: `[shelling] of the town by the army`."""
    if noun.deprel.startswith(("compound", "flat")):
        return None
    frame = frame_for_noun(annotation, noun)
    if frame is None or not frame.cameo.startswith(_STANDALONE):
        return None
    preps: dict[str, tuple[int, ...]] = {}
    subj: list[int] = []
    for child in annotation.children(noun.index):
        if child.deprel.startswith("nmod:poss"):
            subj.append(child.index)
        elif child.deprel.startswith("nmod"):
            cases = annotation.children(child.index, "case")
            name = cases[0].text.lower() if cases else "of"
            preps[name] = (*preps.get(name, ()), child.index)
            _add_nested(annotation, child, preps)
        elif child.deprel in ("amod", "compound") and child.upos in ("ADJ", "PROPN"):
            subj.append(child.index)
    subj = [*preps.get("by", ()), *subj]
    if frame.cameo.startswith(_OF_WHO_ACTS):
        subj.extend(preps.pop("of", ()))
    return Candidate(
        trigger=noun.index,
        tokens=(noun.index,),
        code=frame.cameo,
        rule=frame.id,
        subj=tuple(subj),
        obj=(),
        preps=preps,
        realis=realis_of(annotation, noun),
        confidence=0.5,
        is_nominal=True,
    )


def _add_nested(annotation: Annotation, child: Token, preps: dict[str, tuple[int, ...]]) -> None:
    """`exchange of prisoners between X and Y`: what hangs on the inner noun is of the event too."""
    for inner in annotation.children(child.index, "nmod"):
        cases = annotation.children(inner.index, "case")
        if cases and cases[0].text.lower() in ("between", "with", "against", "by"):
            preps.setdefault(cases[0].text.lower(), (inner.index,))


def inner_noun(annotation: Annotation, noun: Token) -> Candidate | None:
    """`a series of attacks`, `the lifting of sanctions`."""
    operator = operator_for(annotation, noun, "nouns")
    if operator is None:
        return None
    for child in annotation.children(noun.index, "nmod"):
        nominal = nominal_at(annotation, child)
        if nominal is not None:
            code = (
                nominal.code
                if operator.kind == "start"
                else composed_code(operator.kind, nominal.code)
            )
            return replace(nominal, code=code or nominal.code, rule=f"{operator.id}+{nominal.rule}")
    return None
