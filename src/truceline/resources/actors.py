"""Packs of names: states, organisations, role nouns and titles of those who speak and act."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from truceline.resources.packs import load_tsv, load_yaml

FOLDER = "actors"
_LETTERS = re.compile(r"[^\W_]+")  # quicker than one by one, but without combining marks
_LONGEST_WORD = 40  # characters; no form begins with a longer one, and texts may be one long word


@dataclass(frozen=True, slots=True)
class State:
    """A state with the words that stand for it; `metonyms` are cities used for a government."""

    iso3: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    metonyms: tuple[str, ...]
    wikidata: str | None

    @property
    def id(self) -> str:
        """The pack id, e.g. `state:AZE`."""
        return f"state:{self.iso3}"


@dataclass(frozen=True, slots=True)
class Entity:
    """A force, group, mission, body or agency; years bound its existence, None is open."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    sectors: tuple[str, ...]
    country: str | None
    conflict: str
    from_year: int | None
    until_year: int | None
    wikidata: str | None
    source: str


@dataclass(frozen=True, slots=True)
class NameForm:
    """One printed form of a pack actor and who uses it; `id` is a state or entity id."""

    form: str
    id: str
    language: str = "en"
    used_by: str | None = None
    from_year: int | None = None
    until_year: int | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that makes an actor of a modifier: 'ministry', 'armed forces', 'spokesman'."""

    id: str
    kind: str
    sectors: tuple[str, ...]
    number: str
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Title:
    """A courtesy or abbreviated title; `gender` is 'm', 'f' or empty."""

    form: str
    role: str | None
    gender: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict the packs cover, under a name that takes no side."""

    id: str
    name: str
    from_year: int | None
    until_year: int | None


@cache
def states() -> dict[str, State]:
    """States by pack id."""
    found = (
        State(
            iso3=row["iso3"],
            name=row["name"],
            aliases=_split(row["aliases"]),
            adjectives=_split(row["adjectives"]),
            people=_split(row["people"]),
            metonyms=_split(row["metonyms"]),
            wikidata=row["wikidata"] or None,
        )
        for row in load_tsv(f"{FOLDER}/states.tsv")
    )
    return {state.id: state for state in found}


@cache
def entities() -> dict[str, Entity]:
    """Organisations by pack id."""
    found = (
        Entity(
            id=row["id"],
            name=row["name"],
            aliases=_split(row["aliases"]),
            kind=row["kind"],
            sectors=_split(row["sectors"]),
            country=row["country"] or None,
            conflict=row["conflict"],
            from_year=_year(row["from"]),
            until_year=_year(row["until"]),
            wikidata=row["wikidata"] or None,
            source=row["source"],
        )
        for row in load_tsv(f"{FOLDER}/entities.tsv")
    )
    return {entity.id: entity for entity in found}


@cache
def national_forces() -> dict[str, str]:
    """State id to the entity that is its armed forces, known by the alias '<adjective> army'."""
    armies = {
        form: e.id for e in entities().values() if e.kind == "armed force" for form in e.aliases
    }
    found: dict[str, str] = {}
    for state in states().values():
        for adjective in state.adjectives:
            for noun in ("army", "military", "Armed Forces", "armed forces"):
                force = armies.get(f"{adjective} {noun}")
                if force and entities()[force].country == state.iso3:
                    found.setdefault(state.id, force)
    return found


@cache
def conflicts() -> dict[str, Conflict]:
    """Conflicts by id."""
    rows = load_tsv(f"{FOLDER}/conflicts.tsv")
    found = (Conflict(r["id"], r["name"], _year(r["from"]), _year(r["until"])) for r in rows)
    return {conflict.id: conflict for conflict in found}


@cache
def name_forms() -> tuple[NameForm, ...]:
    """Every printed name of states and entities: pack names first, then those of one user."""
    forms = [NameForm(f, s.id) for s in states().values() for f in (s.name, *s.aliases)]
    forms += [
        NameForm(form, e.id, from_year=e.from_year, until_year=e.until_year)
        for e in entities().values()
        for form in (e.name, *e.aliases)
    ]
    forms += [
        NameForm(
            row["name"],
            row["id"],
            row["language"],
            row["used_by"] or None,
            _year(row["from"]),
            _year(row["until"]),
        )
        for row in load_tsv(f"{FOLDER}/names.tsv")
    ]
    return tuple(forms)


@cache
def name_index() -> dict[str, tuple[NameForm, ...]]:
    """Name forms by their first word, longest first; apostrophes are straight."""
    return _index_by_first_word(name_forms())


@cache
def adjective_index() -> dict[str, tuple[NameForm, ...]]:
    """Demonym adjectives of states by first word ('Sri' -> 'Sri Lankan')."""
    forms = (NameForm(form, s.id) for s in states().values() for form in s.adjectives)
    return _index_by_first_word(forms)


@cache
def people_index() -> dict[str, tuple[NameForm, ...]]:
    """Names of peoples that differ from the adjective ('Kenyans') by first word."""
    forms = (
        NameForm(form, s.id)
        for s in states().values()
        for form in s.people
        if form not in s.adjectives
    )
    return _index_by_first_word(forms)


@cache
def first_words() -> frozenset[str]:
    """First words of all names, adjectives, peoples and metonyms: most words of a text are none."""
    indices = (name_index(), adjective_index(), people_index(), metonym_index())
    return frozenset(word for index in indices for word in index)


@cache
def metonym_index() -> dict[str, tuple[NameForm, ...]]:
    """Cities that stand for a government, by first word."""
    forms = (NameForm(form, s.id) for s in states().values() for form in s.metonyms)
    return _index_by_first_word(forms)


@cache
def roles() -> dict[str, Role]:
    """Role nouns by id."""
    rules = load_yaml(f"{FOLDER}/roles.yaml")
    found = (
        Role(
            id=rule["id"],
            kind=rule["kind"],
            sectors=tuple(rule["sectors"]),
            number=rule["number"],
            forms=tuple(rule["forms"]),
            examples=tuple(rule["examples"]),
            counter_examples=tuple(rule["counter_examples"]),
            source=rule["source"],
            licence=rule["licence"],
        )
        for rule in rules
    )
    return {role.id: role for role in found}


@cache
def role_index() -> dict[str, tuple[tuple[str, str], ...]]:
    """(form, role id) by the first word of the form, longest first."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    taken: set[str] = set()
    for role in roles().values():
        for form in role.forms:
            if form not in taken:
                taken.add(form)
                grouped.setdefault(form.split(" ")[0], []).append((form, role.id))
    return {word: tuple(sorted(g, key=lambda f: -len(f[0]))) for word, g in grouped.items()}


@cache
def titles() -> dict[str, Title]:
    """Abbreviated and courtesy titles by printed form."""
    rows = load_tsv(f"{FOLDER}/titles.tsv")
    return {r["title"]: Title(r["title"], r["role"] or None, r["gender"]) for r in rows}


def fold_apostrophes(text: str) -> str:
    """The text with curly apostrophes straightened; the length stays the same."""
    return text.replace("\u2019", "'").replace("\u2018", "'")


def first_word(text: str, start: int = 0) -> str:
    """The key of a form in an index: the letters and digits that begin at `start`.

    >>> first_word("al-Shabaab")
    'al'
    """
    stop = min(len(text), start + _LONGEST_WORD)
    found = _LETTERS.match(text, start, stop)
    end = found.end() if found else start
    if text[end : end + 1].isascii():  # no combining mark follows
        return text[start:end]
    while end < stop and _is_wordy(text[end]):
        end += 1
    return text[start:end]


def _is_wordy(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _index_by_first_word(forms: Iterable[NameForm]) -> dict[str, tuple[NameForm, ...]]:
    grouped: dict[str, list[NameForm]] = {}
    for form in forms:
        straight = fold_apostrophes(form.form)
        known = grouped.setdefault(first_word(straight), [])
        folded = NameForm(
            straight, form.id, form.language, form.used_by, form.from_year, form.until_year
        )
        if not any(f.form == straight and f.id == form.id for f in known):
            known.append(folded)
        elif folded.used_by:  # the entry that says who uses a name wins over the plain one
            known[:] = [f for f in known if (f.form, f.id) != (straight, form.id)] + [folded]
    return {word: tuple(sorted(g, key=lambda f: -len(f.form))) for word, g in grouped.items()}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _year(cell: str) -> int | None:
    return int(cell) if cell else None
