"""Asking for a name that is not known as printed."""

from __future__ import annotations

from truceline.resources.gazetteer.entry import Candidate, Gazetteer
from truceline.resources.gazetteer.spelling import fold, strip_type
from truceline.resources.places import cues


def candidates_for(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What a name may mean; when unknown as printed, without its type or direction words.

    `"Readington Township"` is looked up as `"readington"`, `"North Dallas"` as `"Dallas"`.
    """
    found = gazetteer.lookup(name)
    if found:
        return found
    bare = strip_type(name)
    if bare != fold(name) and (found := gazetteer.lookup(bare)):
        return found
    first, _, rest = name.partition(" ")
    if rest and first.lower() in cues()["directions"]:
        return gazetteer.lookup(rest)
    return ()
