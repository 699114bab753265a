"""Whom a voice cites for what it says: a further link of its chain, no claim of its own."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Annotation
from truceline.read.claims.attribution import Attribution, noun_range

_CITING = frozenset({"cite", "cite-thing"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


def split_cited(
    annotation: Annotation, found: list[Attribution]
) -> tuple[list[Attribution], dict[int, Attribution]]:
    """The attributions without 'citing X', and for each cue token the one its voice cites.

    'The clinic said 20 had died, citing nurses' -> clinic, then nurses; the content is one.
    """
    by_cue = {a.cue_token: a for a in found}
    cited: dict[int, Attribution] = {}
    kept: list[Attribution] = []
    for attribution in found:
        made = _cited(annotation, by_cue, attribution)
        if made is None:
            kept.append(attribution)
        else:
            cited.setdefault(made.cue_token, made)
    return kept, cited


def with_cited(
    chain: tuple[Attribution, ...], cited: dict[int, Attribution]
) -> tuple[Attribution, ...]:
    """A chain with whoever is cited put behind the voice that cites."""
    links: list[Attribution] = []
    for link in chain:
        links.append(link)
        if link.cue_token in cited:
            links.append(cited[link.cue_token])
    return tuple(links)


def _cited(
    annotation: Annotation, by_cue: dict[int, Attribution], attribution: Attribution
) -> Attribution | None:
    verb = annotation.tokens[attribution.cue_token]
    if attribution.rule.id not in _CITING or verb.xpos != "VBG" or not annotation.is_parsed:
        return None
    governing = by_cue.get(verb.head)
    objects = annotation.children(verb.index, "obj")
    if governing is None or not objects or objects[0].upos not in _NOMINAL:
        return None
    return replace(
        governing,
        cue=attribution.cue,
        source=noun_range(annotation, objects[0], verb.index),
        source_token=objects[0].index,
        relation="quoted",
        method="cited",
    )
