"""Attributions inside attributions: who vouches, who conveys, who authored."""

from __future__ import annotations

from truceline.read.claims.attribution import Attribution

MAX_DEPTH = 5


def chains(found: list[Attribution]) -> list[tuple[Attribution, ...]]:
    """For each attribution, the attributions it stands in, outermost first, itself last."""
    parents = [_parent(found, place) for place in range(len(found))]
    result = []
    for place, attribution in enumerate(found):
        chain = [attribution]
        above = parents[place]
        while above is not None and len(chain) < MAX_DEPTH:
            chain.append(found[above])
            above = parents[above]
        result.append(tuple(reversed(chain)))
    return result


def _parent(found: list[Attribution], place: int) -> int | None:
    """The attribution with the shortest content that holds this one's cue and content."""
    inner = found[place]
    best: int | None = None
    for other, outer in enumerate(found):
        if other == place or outer.cue_token == inner.cue_token or not _holds(outer, inner):
            continue
        if best is None or _length(outer) < _length(found[best]):
            best = other
    return best


def _holds(outer: Attribution, inner: Attribution) -> bool:
    has_cue = any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)
    return has_cue and _length(inner) < _length(outer)


def _length(attribution: Attribution) -> int:
    return sum(b - a for a, b in attribution.content)
