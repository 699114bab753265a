"""The outlet itself is a voice with a name."""

from __future__ import annotations

import re

from truceline.model import Actor, Document, Mention, item_id, pack_actor_id
from truceline.resources.actors import entities, name_forms, states

_HOST = re.compile(r"[a-z][a-z0-9+.-]{0,20}://(?:www\.)?([^/:?#]{1,200})", re.IGNORECASE)
UNNAMED = "the outlet"


def outlet_id(document: Document) -> str:
    """Id of the outlet of a document, the same whether or not it is named in the text."""
    pack = _pack_id(document)
    return pack_actor_id(document.id, pack) if pack else item_id("actor", key=_key(document))


def outlet_name(document: Document) -> str:
    """Name of the source, else the host of the address, else 'the outlet'."""
    if document.source.name:
        return document.source.name
    match = _HOST.match(document.url or document.source.url or "")
    return match[1] if match else UNNAMED


def read_outlet(document: Document) -> Actor:
    """The outlet as an actor, with the places where its name is printed."""
    name = outlet_name(document)
    spans = tuple(document.span(a, b) for a, b in _printed(document.text, name))
    pack = _pack_id(document)
    entity = entities().get(pack or "")
    country = document.source.country or (entity.country if entity else None)
    return Actor(
        id=outlet_id(document),
        spans=spans,
        name=name,
        kind="outlet",
        mentions=tuple(Mention(span=span, kind="name") for span in spans),
        sectors=entity.sectors if entity else ("MED",),
        country=country,
        wikidata=entity.wikidata if entity else None,
        pack_id=pack,
        rule="outlet",
        reason="the publisher of the document speaks wherever no other voice is named",
    )


def _key(document: Document) -> str:
    return f"{document.id}|outlet"


def _pack_id(document: Document) -> str | None:
    """The pack entry of an affiliated actor or of an outlet whose very name is in the pack."""
    if document.source.actor in entities() or document.source.actor in states():
        return f"outlet/{document.source.actor}"
    name = document.source.name
    for form in name_forms():
        if name and form.form == name and "MED" in (_sectors(form.id)):
            return form.id
    return None


def _sectors(pack_id: str) -> tuple[str, ...]:
    entity = entities().get(pack_id)
    return entity.sectors if entity else ()


def _printed(text: str, name: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if name == UNNAMED or len(name) < 3:
        return found
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        is_word = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        if is_word:
            found.append((at, end))
        at = text.find(name, end)
    return found
