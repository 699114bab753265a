"""Column layouts of the field's event tables."""

from __future__ import annotations

from functools import cache
from typing import Any

from truceline.resources.packs import load_yaml


@cache
def _pack() -> dict[str, Any]:
    pack: dict[str, Any] = load_yaml("export/columns.yaml")
    return pack


def columns(layout: str) -> tuple[str, ...]:
    """Column names of `acled`, `ucdp`, `plover`, `cameo` or `hxl`, in their order."""
    return tuple(_pack()[layout]["columns"])


def hxl_tags() -> tuple[str, ...]:
    """The hashtag row below the header of the HXL table."""
    return tuple(_pack()["hxl"]["tags"])


def acled_type(sub_event: str) -> tuple[str, str]:
    """Event type and disorder type of an ACLED sub-event; KeyError for an unknown one."""
    event_type, disorder = _pack()["acled_types"]["rows"][sub_event]
    return event_type, disorder


def quad_code(plover_type: str) -> int:
    """PLOVER quad code 1-4 of an event type."""
    code: int = _pack()["quad"]["rows"][plover_type]
    return code
