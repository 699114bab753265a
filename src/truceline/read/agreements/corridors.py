"""Evacuation corridors: who proposed a route and what is said to have become of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.read.agreements.wording import first_match
from truceline.resources.agreements import load_rules

_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\S)[^.;\n]*)*")


@dataclass(frozen=True, slots=True)
class Corridor:
    """A route as reported: proposing party (or 'agreed', or None) and outcome with its words."""

    proposer: str | None
    outcome: str
    words: str = ""


def read_corridor(
    text: str,
    route: Sequence[str],
    parties: Mapping[str, Sequence[str]],
    *,
    host: str | None = None,
) -> Corridor:
    """Proposer and outcome of one route; `parties` maps each party to words that stand for it.

    Outcome is proposed, successful, unsuccessful or disputed: by what is said, never by how
    many sources say it. `host` is the party on whose territory the route begins; it is taken
    for the proposer where the text names nobody.
    """
    sentences = [text[m.start() : m.end()].strip() for m in _SENTENCE.finditer(text)]
    sentences = [s for s in sentences if re.search(r"[a-z]{3}", s) and "http" not in s]
    outcome, words = _outcome(sentences, route)
    proposer = _agreed(sentences, parties) or _proposer(sentences, parties) or host
    return Corridor(proposer, outcome, words)


def _outcome(sentences: list[str], route: Sequence[str]) -> tuple[str, str]:
    """The strongest thing said of the route, or of all routes where it is not named apart."""
    rules = load_rules("corridors")
    said: dict[str, str] = {}
    for sentence in sentences:
        for outcome in ("accusation", "successful"):
            if outcome not in said and first_match(rules.of(outcome), sentence):
                said[outcome] = sentence
        if first_match(rules.of("unsuccessful"), sentence) and _names_all(sentence, route):
            return "unsuccessful", sentence
    if "accusation" in said and "successful" not in said:
        return "disputed", said["accusation"]
    if "successful" in said:
        return "successful", said["successful"]
    return "proposed", ""


def _names_all(sentence: str, route: Sequence[str]) -> bool:
    """Whether a sentence names both ends of the route, each by its first word."""
    firsts = [m[0].lower()[:6] for place in route if (m := re.match(r"[^\s,(\[]+", place))]
    return all(first in sentence.lower() for first in firsts)


def _agreed(sentences: list[str], parties: Mapping[str, Sequence[str]]) -> str | None:
    """'Agreed' where a route is said to be agreed and both parties are named in the text."""
    text = " ".join(sentences)
    named = [p for p, names in parties.items() if any(re.search(rf"\b{n}", text) for n in names)]
    is_agreed = any(first_match(load_rules("corridors").of("agreed"), s) for s in sentences)
    return "Agreed" if is_agreed and len(named) == len(parties) else None


def _proposer(sentences: list[str], parties: Mapping[str, Sequence[str]]) -> str | None:
    """The party whose words announce the route most often; None where no party is named."""
    rules = load_rules("corridors")
    scores = dict.fromkeys(parties, 0)
    for sentence in sentences:
        if first_match(rules.of("proposes"), sentence):
            for party, names in parties.items():
                scores[party] += sum(bool(re.search(rf"\b{re.escape(n)}", sentence)) for n in names)
    best = max(scores, key=lambda p: scores[p], default=None)
    return best if best is not None and scores[best] else None
