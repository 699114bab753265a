"""What a rule id means: the entry of the pack behind it, with its examples, source and licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.resources.packs import load_yaml, pack_file

# Rule lists of YAML packs: file, key of the list ("" when the file is the list), id prefix.
_PACKS: tuple[tuple[str, str, str], ...] = (
    ("counts/measures.yaml", "rules", ""),
    ("counts/numbers.yaml", "bounds", ""),
    ("counts/traps.yaml", "rules", ""),
    ("times/grammar.yaml", "rules", ""),
    ("events/frames.yaml", "frames", "event."),
    ("events/operators.yaml", "operators", "event."),
    ("events/means.yaml", "rules", "event."),
    ("agreements/categories.yaml", "rules", ""),
    ("agreements/cues.yaml", "rules", ""),
    ("agreements/deadlines.yaml", "rules", ""),
    ("agreements/corridors.yaml", "rules", ""),
    ("agreements/findings.yaml", "rules", ""),
    ("agreements/evidence.yaml", "rules", ""),
    ("places/recognition_examples.yaml", "rules", ""),
    ("actors/roles.yaml", "", "role/"),
    ("cues/verbs.yaml", "", "cue/"),
    ("cues/nouns.yaml", "", "cue/"),
    ("cues/others.yaml", "", "cue/"),
)

_METHODS: dict[str, str] = {
    "outlet": "words that the report attributes to nobody belong to the outlet itself",
    "pack": "a name of the actor pack",
    "state": "a name of a state in the actor pack",
    "metonym": "a place name that stands for its government",
    "people": "a demonym that stands for people of a state",
    "person": "a name of a person, by shape and context",
    "speaker": "the one to whom the text attributes words",
    "pronoun": "a pronoun resolved to the nearest fitting actor",
    "anaphor": "a repeated noun resolved to an actor named before",
    "analyser": "proposed by the name tagger of the linguistic pipeline",
    "gazetteer:name": "a name of the gazetteer",
    "gazetteer:alias": "an alias of the gazetteer",
    "gazetteer:demonym": "a demonym of a place of the gazetteer",
    "places:no-match": "read as a place, found in no gazetteer",
    "places:container": "the larger place that the text names around another",
    "claim-denied-in-report": "one voice of the report denies what another one of it says",
    "figures-of-joined-event": "two voices give figures of one event that cannot both hold",
    "plain": "read without a parse of the sentence",
    "negated": "the words stand under a negation",
}


# Families of ids whose last part is a word or shape of code.
_FAMILIES: tuple[tuple[str, str], ...] = (
    ("count.number.", "a number written as words, figures or a range"),
    ("count.single.", "one thing counted by an article or 'no'"),
    ("count.unit.", "a number with a unit of measurement"),
    ("count.other", "a number whose measure no rule names"),
    ("event.", "a frame of the event pack and what stands around it"),
    ("cat.none", "a clause that no category pattern fits"),
    ("list.", "a numbered list under a heading that names an agreement"),
    ("open.", "a list that an opening sentence announces"),
    ("prose.", "terms told in running prose"),
)


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule: where it stands and what it was tested on; empty where it is a method of code."""

    id: str
    pack: str = ""
    meaning: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""


def rule_entries(rule: str) -> tuple[RuleEntry, ...]:
    """The entries behind a rule id; `count.killed+count.bound.about` names two."""
    found = []
    for part in rule.split("+"):
        entry = _look_up(part)
        if entry:
            found.append(entry)
    return tuple(found)


def _look_up(part: str) -> RuleEntry | None:
    if not part:
        return None
    book = _book()
    if part in book:
        return book[part]
    last = part.rsplit("/", 1)[-1]
    cue = book.get(f"cue/{last}")
    if cue and "/" in part:
        return cue
    family = next((meaning for start, meaning in _FAMILIES if part.startswith(start)), "")
    return RuleEntry(id=part, meaning=_METHODS.get(part, family))


@cache
def _book() -> dict[str, RuleEntry]:
    """Every rule of every pack by the id that records carry."""
    book: dict[str, RuleEntry] = {}
    for pack, key, prefix in _PACKS:
        content = load_yaml(pack)
        head = content if isinstance(content, dict) else _comment(pack)
        for entry in content[key] if key else content:
            made = _entry(entry, pack, head)
            book.setdefault(prefix + made.id, made)
            book.setdefault(made.id, made)
    for made in _wordings():
        book.setdefault(made.id, made)
    return book


def _comment(pack: str) -> dict[str, str]:
    """Source and licence of a pack that is a bare list: they stand in its opening comment."""
    lines = pack_file(pack).read_text(encoding="utf-8").splitlines()
    comment = " ".join(line.lstrip("# ") for line in lines[:40] if line.startswith("#"))
    found = re.search(r"Source: (?P<source>[^.]+)\. Licence: (?P<licence>[\w.-]+\w)", comment)
    return found.groupdict() if found else {}


def _wordings() -> Iterator[RuleEntry]:
    from truceline.resources.wordings import wording_terms

    for term in wording_terms():
        yield RuleEntry(
            id=term.id,
            pack="wordings",
            meaning=f"a term of {term.used_by}; terms that take no side: {', '.join(term.neutral)}",
            examples=term.examples,
            counter_examples=term.counter_examples,
            source=term.source,
            licence=term.licence,
        )


def _entry(entry: dict[str, Any], pack: str, head: dict[str, Any]) -> RuleEntry:
    return RuleEntry(
        id=str(entry["id"]),
        pack=pack,
        examples=tuple(_example(e) for e in entry.get("examples", ())),
        counter_examples=tuple(_example(e) for e in entry.get("counter_examples", ())),
        source=str(entry.get("source", head.get("source", ""))),
        licence=str(entry.get("licence", head.get("licence", ""))),
    )


def _example(example: Any) -> str:
    """An example in words: time rules give the words and the value."""
    if isinstance(example, (list, tuple)):
        return " → ".join(str(e) for e in example)
    return str(example)
