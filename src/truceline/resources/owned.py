"""What an adjective of a state owns: the pack behind `an [Indian] air strike`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.resources.packs import load_yaml


@dataclass(frozen=True, slots=True)
class Owned:
    """Nouns that an adjective of a state gives to the state or to its people."""

    id: str
    of: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def owned_nouns() -> dict[str, Owned]:
    """What an adjective of a state owns, by head noun: `proposal` is the state's."""
    rules = load_yaml("actors/owned.yaml")
    return {noun: _owned(rule) for rule in rules for noun in rule["nouns"]}


def _owned(rule: dict[str, Any]) -> Owned:
    return Owned(
        id=rule["id"],
        of=rule["of"],
        examples=tuple(rule["examples"]),
        counter_examples=tuple(rule["counter_examples"]),
    )
