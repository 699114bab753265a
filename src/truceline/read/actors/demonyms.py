"""Parties that an adjective names: `an [Indian] air strike`, `[Ukrainian] homes`."""

from __future__ import annotations

from truceline.model import Annotation
from truceline.read.actors.candidate import Candidate
from truceline.read.actors.names import Hit
from truceline.resources.actors import states
from truceline.resources.owned import owned_nouns

_MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:desc", "conj"})


def demonym_candidates(annotation: Annotation, hits: tuple[Hit, ...]) -> list[Candidate]:
    """Adjectives of states before what a state or its people own, do or say.

    "Chile rejected a Peruvian proposal." -> Peru; "the Peruvian coast" -> nobody.
    """
    if not annotation.is_parsed:
        return []
    found = (_candidate(annotation, h) for h in hits if h.source == "adjective")
    return [candidate for candidate in found if candidate is not None]


def _candidate(annotation: Annotation, hit: Hit) -> Candidate | None:
    token = annotation.head_in(hit.start, hit.end)
    if token is None or token.deprel not in _MODIFIERS:
        return None
    noun = annotation.tokens[token.head]
    if token.deprel == "conj":  # "French and German proposals"
        noun = annotation.tokens[noun.head]
    rule = owned_nouns().get(noun.lemma.lower()) if noun.index > token.index else None
    if rule is None:
        return None
    state = states()[hit.form.id]
    is_state = rule.of == "state"
    return Candidate(
        start=hit.start, end=hit.end, kind="demonym",
        name=state.name if is_state else hit.form.form,
        actor_kind="state" if is_state else "people",
        number="org" if is_state else "people",
        rule=rule.id,
        key=state.id if is_state else f"people:{state.iso3}",
        sectors=("GOV",) if is_state else ("CVL",),
        country=state.iso3,
        wikidata=state.wikidata if is_state else None,
        pack_id=state.id if is_state else None,
        sentence=annotation.sentence_of(token.index).index,
        reason=f"the adjective says whose '{noun.text}' it is",
    )  # fmt: skip
