"""What a denial denies: an accusation of its side, what 'it' takes up, the same words."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from truceline.model import Actor, Annotation, Claim, Token
from truceline.read.claims.voices import VoiceIndex
from truceline.resources.cues import kin

_CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY = frozenset(
    {"say", "have", "be", "claim", "report", "statement", "responsibility", "charge", "accusation",
     "allegation", "part", "role", "involvement", "blame", "wrongdoing", "assertion", "account",
     "suggestion", "guilt", "version", "any", "other"}
)  # fmt: skip
_CHARGES = frozenset(
    {"responsibility", "charge", "accusation", "allegation", "part", "role", "involvement", "blame",
     "wrongdoing", "guilt", "claim"}
)  # fmt: skip
_DAYS = frozenset(n.lower() for n in (*calendar.day_name, *calendar.month_name) if n)
_PRONOUNS = frozenset({"it", "this", "that", "these", "both", "them", "all of this", "all this"})
_BLAMING = frozenset({"accuse", "blame-plain", "allege", "accusation-noun", "hold-responsible"})
_UTTERED = frozenset({"said", "reported"})
_STATE_SECTORS = frozenset({"GOV", "MIL"})
_STATE_KINDS = frozenset({"state", "government", "armed force", "ministry", "person"})
_AKIN = 0.75  # what a word of the same concept weighs beside the same word
_FAR = 12  # sentences back
_NEAR = 3  # sentences a pronoun reaches back
_AHEAD = 2  # sentences on: 'X denied it. Y had said ...'
_AHEAD_NAMED = 6  # the same, where Y names X


@dataclass(frozen=True, slots=True)
class Side:
    """What a claim is compared by: its author, that author's country, words and people in it."""

    author: str | None
    parent: str | None
    country: str | None
    is_state: bool | None
    lemmas: frozenset[str]
    concepts: frozenset[str]
    actors: frozenset[str]
    countries: frozenset[str]
    sentence: int


def side_of(
    annotation: Annotation, voices: VoiceIndex, actors: dict[str, Actor], claim: Claim
) -> Side:
    """The side of a claim, with its words folded to what they have in common."""
    author = claim.chain[-1].source.actor
    known = actors.get(author or "")
    meant = [a for s in claim.content for a in voices.all_within((s.start, s.end))]
    lemmas = frozenset(
        token.lemma.lower()
        for span in claim.content
        for token in annotation.tokens_in(span.start, span.end)
        if token.upos in _CONTENT_TAGS or (not annotation.is_parsed and len(token.text) > 3)
    )
    first = annotation.tokens_in(claim.content[0].start, claim.content[0].end)
    words = lemmas - _EMPTY - _DAYS if not _is_hollow(claim, first) else frozenset()
    return Side(
        author=author,
        parent=known.parent if known else None,
        country=known.country if known else None,
        # A spokesman of an armed group speaks for the group, whatever country both are of.
        is_state=_is_state(actors.get(known.parent or "", known) if known else None),
        lemmas=words,
        concepts=frozenset(kin()[lemma] for lemma in words if lemma in kin()),
        actors=frozenset(a.id for a in meant),
        countries=frozenset(a.country for a in meant if a.country),
        sentence=annotation.sentence_of(first[0].index).index if first else 0,
    )


def _is_hollow(claim: Claim, first: tuple[Token, ...]) -> bool:
    """'any part in the raid', 'the charge': a denial of what it is blamed for, in no own words."""
    if claim.stance.label != "denies" or any(t.text.lower() == "that" for t in first):
        return False
    nouns = [t.lemma.lower() for t in first if t.upos in _CONTENT_TAGS]
    return bool(nouns) and nouns[0] in _CHARGES


def _is_state(actor: Actor | None) -> bool | None:
    """Whether an actor speaks for a state; None where nothing says so or not."""
    if actor is None:
        return None
    if _STATE_SECTORS & set(actor.sectors) or actor.kind == "state":
        return True
    return False if actor.sectors or actor.kind not in _STATE_KINDS else None


def denied(claims: list[Claim], sides: list[Side], place: int) -> str | None:
    """The claim of another side near by that a denial is about, None where none fits."""
    words = " ".join(s.text for s in claims[place].content).lower().strip(" .,;")
    if words in _PRONOUNS:
        return _taken_up(claims, sides, place)
    needed = 0.8 if claims[place].kind == "denies" else 1.4
    best: str | None = None
    best_score = needed
    for other in range(len(claims)):
        if other == place or not _is_eligible(claims, sides, place, other):
            continue
        score = _score(claims[other], sides[place], sides[other])
        if score >= best_score:
            best, best_score = claims[other].id, score
    return best


def _taken_up(claims: list[Claim], sides: list[Side], place: int) -> str | None:
    """The claim behind 'it' in 'X denied it': one that names X, else the last of another voice."""
    start = _start(claims[place])
    spare: str | None = None
    last: str | None = None
    for other in sorted(range(len(claims)), key=lambda n: -_start(claims[n])):
        claim, theirs = claims[other], sides[other]
        is_named = _is_named(sides[place], theirs)
        reach = _FAR if is_named else _NEAR
        is_near = 0 <= sides[place].sentence - theirs.sentence <= reach
        if other == place or _start(claim) >= start or not is_near or _ends(claim) > start:
            continue
        if claim.stance.label in ("denies", "requests", "orders"):
            continue
        if claim.chain[-1].relation == "outlet":
            spare = spare or claim.id
        elif claim.kind in _UTTERED and not _is_own(sides[place], theirs) and theirs.lemmas:
            if is_named:
                return claim.id
            last = last or claim.id
    return last or spare


def _start(claim: Claim) -> int:
    return claim.content[0].start


def _ends(claim: Claim) -> int:
    return max(s.end for s in claim.content)


def _is_own(mine: Side, theirs: Side) -> bool:
    if mine.author is None or theirs.author is None:
        return False
    return theirs.author in (mine.author, mine.parent) or theirs.parent == mine.author


def _is_eligible(claims: list[Claim], sides: list[Side], place: int, other: int) -> bool:
    mine, theirs = sides[place], sides[other]
    distance = mine.sentence - theirs.sentence
    ahead = _AHEAD_NAMED if _is_named(mine, theirs) else _AHEAD
    if claims[other].stance.label == "denies" or not -ahead <= distance <= _FAR:
        return False
    if _is_own(mine, theirs) or _is_same_state(mine, theirs):
        return False
    if claims[other].stance.label == "accuses":
        return True
    return not any(o.covers(i) for o in claims[other].content for i in claims[place].content)


def _is_same_state(mine: Side, theirs: Side) -> bool:
    """Whether both speak for one country; a rebel and its government do not."""
    if mine.country is None or mine.country != theirs.country:
        return False
    return mine.is_state is not False and theirs.is_state is not False


def _is_named(mine: Side, theirs: Side) -> bool:
    """Whether a claim names the denier, or the state the denier speaks for."""
    if {mine.author, mine.parent} & theirs.actors:
        return True
    return mine.is_state is not False and mine.country in theirs.countries


def _score(claim: Claim, mine: Side, theirs: Side) -> float:
    common = mine.lemmas & theirs.lemmas
    akin = (mine.concepts & theirs.concepts) - {kin().get(lemma) for lemma in common}
    least = max(1, min(len(mine.lemmas), len(theirs.lemmas)))
    shared = min(1.0, (len(common) + _AKIN * len(akin)) / least)
    is_outlet = claim.chain[-1].relation == "outlet"
    is_named = _is_named(mine, theirs)
    distance = mine.sentence - theirs.sentence
    return (
        2.0 * shared
        + _blame(claim, theirs, is_named)
        + (0.7 if is_named else 0.0)
        + (0.5 if is_named and not mine.lemmas else 0.0)
        + (0.4 if abs(distance) <= 1 else 0.2 if abs(distance) <= 3 else 0.0)
        - (0.5 if distance < 0 else 0.0)
        + (0.2 if claim.kind in _UTTERED and not is_outlet else 0.0)
        - (1.2 if is_outlet else 0.0)
        - (0.8 if claim.kind not in _UTTERED else 0.0)
    )


def _blame(claim: Claim, theirs: Side, is_named: bool) -> float:
    """What an accusation weighs: all where it names the denier or nobody, little for bad names."""
    if claim.stance.label != "accuses" or claim.kind != "said":
        return 0.0
    if claim.rule.split("/")[-1] not in _BLAMING:
        return 0.3
    return 1.0 if is_named or not theirs.actors else -0.2
