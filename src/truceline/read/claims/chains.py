"""Attributions inside attributions: who vouches, who conveys, who authored."""

from __future__ import annotations

from bisect import bisect_right, insort

from truceline.read.claims.attribution import Attribution

MAX_DEPTH = 5


def chains(found: list[Attribution]) -> list[tuple[Attribution, ...]]:
    """For each attribution, the attributions it stands in, outermost first, itself last."""
    parents = _parents(found)
    result = []
    for place, attribution in enumerate(found):
        chain = [attribution]
        above = parents[place]
        while above is not None and len(chain) < MAX_DEPTH:
            chain.append(found[above])
            above = parents[above]
        result.append(tuple(reversed(chain)))
    return result


def _parents(found: list[Attribution]) -> list[int | None]:
    """For each, the attribution with the shortest content that holds its cue and is longer.

    One sweep through the text: a page of nothing but cues must not cost its square.
    """
    lengths = [sum(b - a for a, b in attribution.content) for attribution in found]
    ranges = sorted((a, b, place) for place, x in enumerate(found) for a, b in x.content)
    parents: list[int | None] = [None] * len(found)
    begun: list[tuple[int, int, int]] = []  # length, place and end of what has begun, in order
    upto = 0
    for place in sorted(range(len(found)), key=lambda p: found[p].cue[0]):
        inner = found[place]
        while upto < len(ranges) and ranges[upto][0] <= inner.cue[0]:
            _, end, other = ranges[upto]
            insort(begun, (lengths[other], other, end))
            upto += 1
        at = bisect_right(begun, (lengths[place], len(found), 0))
        while at < len(begun):
            _, other, end = begun[at]
            if end < inner.cue[0]:
                del begun[at]  # over for this cue, and so for all that follow
            elif inner.cue[1] <= end and found[other].cue_token != inner.cue_token:
                parents[place] = other
                break
            else:
                at += 1
    return parents
