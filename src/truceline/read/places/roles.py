"""How a place name is meant: the place, its government, its people, or part of another name."""

from __future__ import annotations

from truceline.model import Token
from truceline.model.values import PlaceRole
from truceline.read.places.recognise import Recognised, is_demonym
from truceline.read.places.scene import Scene
from truceline.resources.gazetteer import Candidate
from truceline.resources.places import cues

_PART = ("org_after", "org_weak_after", "org_run_after", "street_after", "org_of", "org_before")
_LINKS = frozenset(("conj", "appos"))


def role_of(scene: Scene, found: Recognised, meant: Candidate | None) -> PlaceRole:
    """The role of one recognised name, given the candidate it was resolved to."""
    if is_demonym(found.proposal) if meant is None else meant.kind == "demonym":
        return "demonym"
    if any(found.evidence.get(name) for name in _PART) or _in_longer_name(scene, found):
        return "part of a name"
    if meant is not None and _can_speak(meant) and _acts(scene, found):
        return "metonym"
    return "literal"


def _in_longer_name(scene: Scene, found: Recognised) -> bool:
    """ "Donetsk People's Republic": capitals go on to a word that heads names of bodies."""
    p = found.proposal
    end = scene.run_of(p.last - 1)[1]
    return end > p.last and scene.word(end - 1) in cues()["polity_heads"]


def _can_speak(meant: Candidate) -> bool:
    """Governments are called by their country or their capital (or a self-declared one's)."""
    code = meant.entry.feature_code
    return (
        code.startswith("PCL")
        or code == "PPLC"
        or (code in ("ADM1", "RGN", "PPL") and bool(meant.uses))
    )


def _acts(scene: Scene, found: Recognised) -> bool:
    verbs = cues()["government_verbs"]
    p = found.proposal
    if scene.annotation.is_parsed:
        head = scene.annotation.head_in(p.start, p.end)
        if head is not None and (verb := _governing(scene, head)) is not None:
            return verb.lemma.lower() in verbs
    after = scene.word(p.last)
    if after in ("has", "have", "had", "also", "later"):
        after = scene.word(p.last + 1)
    stems = (after, after.removesuffix("s"), after.removesuffix("ed"), after.removesuffix("d"))
    if scene.gap(p.last - 1) == " " and any(s in verbs for s in stems):
        return True
    return _is_between(scene, p.first)


def _governing(scene: Scene, head: Token) -> Token | None:
    """The verb whose subject a token is, through coordination."""
    tokens = scene.annotation.tokens
    seen = 0
    while head.deprel in _LINKS and head.head != head.index and seen < 4:
        head = tokens[head.head]
        seen += 1
    if head.deprel.startswith("nsubj") or head.deprel == "obl:agent":
        return tokens[head.head]
    return None


def _is_between(scene: Scene, first: int) -> bool:
    """ "talks between Baku and Yerevan", "Moscow and Kyiv agreed"."""
    lists = cues()
    start = first
    while start > 0 and scene.word(start - 1) in ("and", "with", "between"):
        if scene.word(start - 1) == "and":
            start -= 2
            continue
        before = scene.word(start - 2)
        return before in lists["talks"]
    return False
