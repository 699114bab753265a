"""Every entry of the actor packs is whole, and every example of a role noun is read."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, document_id
from truceline.read.actors.names import find_hits
from truceline.read.actors.phrases import find_phrases
from truceline.resources.actors import (
    Role,
    conflicts,
    entities,
    first_word,
    name_forms,
    name_index,
    roles,
    states,
    titles,
)

SECTORS = frozenset(
    {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS"}
    | {"CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"}
    | {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", "HLH"}
)


def test_the_pack_covers_forty_conflicts() -> None:
    used = {entity.conflict for entity in entities().values()}
    assert len(used - {"general"}) >= 40
    assert used <= set(conflicts())


def test_every_name_leads_to_an_actor() -> None:
    known = set(states()) | set(entities())
    assert all(form.id in known for form in name_forms())
    assert all(form.used_by is None or form.used_by in known | {"outlets"} for form in name_forms())


def test_no_printed_name_stands_for_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for form in name_forms():
        owners.setdefault(form.form, set()).add(form.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("entity", entities().values(), ids=lambda e: e.id)
def test_entity_fields(entity: object) -> None:
    found = entities()[entity.id]  # type: ignore[attr-defined]
    assert found.kind
    assert set(found.sectors) <= SECTORS
    assert found.country is None or re.fullmatch(r"[A-Z]{3}", found.country)
    assert found.wikidata is None or re.fullmatch(r"Q\d+", found.wikidata)
    assert (
        found.from_year is None or found.until_year is None or (found.from_year <= found.until_year)
    )


def test_states_have_three_letter_codes_and_adjectives() -> None:
    assert len(states()) > 180
    for state in states().values():
        assert re.fullmatch(r"[A-Z]{3}", state.iso3)
        assert state.wikidata is None or re.fullmatch(r"Q\d+", state.wikidata)
    assert Counter(s.iso3 for s in states().values()).most_common(1)[0][1] == 1


def test_index_is_reached_by_the_first_word() -> None:
    for form in name_forms():
        word = first_word(form.form.replace("’", "'"))
        assert any(f.id == form.id for f in name_index()[word])


def test_titles_name_known_roles() -> None:
    assert all(title.role is None or title.role in roles() for title in titles().values())


def _roles_found(text: str) -> set[tuple[str, str]]:
    document = Document(id=document_id(text), text=text)
    (annotation,) = PlainAnalyzer().analyze([text])
    phrases = find_phrases(document, annotation, find_hits(text))
    return {(p.role.id, text[p.role_start : p.role_start + len(p.form)]) for p in phrases}


@pytest.mark.parametrize("role", roles().values(), ids=lambda r: r.id)
def test_role_examples(role: Role) -> None:
    assert role.examples
    assert role.counter_examples
    for example in role.examples:
        marked = re.search(r"\[(.+?)\]", example)
        assert marked
        found = _roles_found(example.replace("[", "").replace("]", ""))
        words = marked[1].lower().removeprefix("the ")
        assert any(r == role.id and w.lower().endswith(words) for r, w in found), found


@pytest.mark.parametrize("role", roles().values(), ids=lambda r: r.id)
def test_role_counter_examples(role: Role) -> None:
    for example in role.counter_examples:
        assert role.id not in {found for found, _ in _roles_found(example)}
