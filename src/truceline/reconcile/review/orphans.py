"""Judgements whose item a newer reading no longer holds: shown, never re-anchored silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from truceline.model import Judgement
from truceline.reconcile.review.items import Item


@dataclass(frozen=True, slots=True)
class Orphan:
    """A judgement in force on something no longer read, with the words it was given on.

    `near` are items of the same layer read today on some of those words, for a person to choose.
    """

    judgement: Judgement
    layer: str
    document: str
    start: int
    end: int
    text: str
    near: tuple[str, ...]


def orphans(
    in_force: Iterable[Judgement],
    places: Mapping[str, Mapping[str, Any]],
    items: Mapping[str, Item],
) -> tuple[Orphan, ...]:
    """Judgements on nothing that is read now; `places` says where each judged item stood.

    Links of the board have no place of their own and so are no orphans.
    """
    lost = [j for j in in_force if j.item not in items and j.item in places]
    documents = {places[j.item]["document"] for j in lost}
    by_document: dict[str, list[Item]] = {}
    for item in items.values() if lost else ():
        if item.document in documents:
            by_document.setdefault(item.document, []).append(item)
    return tuple(_orphan(j, places[j.item], by_document) for j in lost)


def _orphan(
    judgement: Judgement, place: Mapping[str, Any], by_document: Mapping[str, list[Item]]
) -> Orphan:
    start, end = place["start"], place["end"]
    near = tuple(
        i.id
        for i in by_document.get(place["document"], ())
        if i.layer == place["layer"] and i.span and i.span.start < end and start < i.span.end
    )
    return Orphan(judgement, place["layer"], place["document"], start, end, place["text"], near)
