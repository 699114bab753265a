"""Whether a text speaks of sport, business or culture: fighting words then mean something else."""

from __future__ import annotations

import itertools
import re

from truceline.model import Document
from truceline.resources.events import load_domains

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ENOUGH = 3
_FEW = 2  # enough where no word of conflict stands beside


def other_domain(document: Document) -> str | None:
    """`sport`, `business` or `culture` when its words clearly outweigh those of conflict."""
    words = _WORD.findall(document.text.lower())
    known = set(words)
    known.update(f"{a} {b}" for a, b in itertools.pairwise(words))
    known.update(w[:-1] for w in words if w.endswith("s"))
    scores = {name: len(known & lexicon) for name, lexicon in load_domains().items()}
    conflict = scores.pop("conflict")
    best = max(scores, key=lambda name: scores[name])
    is_clear = scores[best] >= _ENOUGH and scores[best] > 2 * conflict
    if is_clear or (scores[best] >= _FEW and conflict == 0):
        return best
    return None
