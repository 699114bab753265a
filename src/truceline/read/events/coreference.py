"""Mentions of the same event inside a document: "shelled the town ... the shelling"."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import EventReport

_WINDOW = 8


def with_same_events(events: tuple[EventReport, ...]) -> tuple[EventReport, ...]:
    """Events with `same_as` set where a later mention repeats an earlier one.

    Joined only when type and mode agree, one is a noun ("the attack"), and no actor, time or
    place speaks against it.
    """
    found: list[EventReport] = []
    for event in events:
        earlier = next((e for e in reversed(found[-_WINDOW:]) if _is_same(e, event)), None)
        if earlier is None:
            found.append(event)
            continue
        found.append(replace(event, same_as=earlier.same_as or earlier.id))
    return tuple(found)


def _is_same(first: EventReport, second: EventReport) -> bool:
    if first.plover.type != second.plover.type or first.background != second.background:
        return False
    if first.realis != second.realis or not _is_nominal(second):
        return False
    modes = {first.plover.mode, second.plover.mode} - {None}
    if len(modes) > 1 or (first.span == second.span and _is_nominal(first)):
        return False
    return all(
        _agree(a, b)
        for a, b in (
            (first.actor, second.actor),
            (first.recipient, second.recipient),
            (_stated(first.time, first.time_basis), _stated(second.time, second.time_basis)),
            (_stated(first.place, first.place_basis), _stated(second.place, second.place_basis)),
        )
    )


def _is_nominal(event: EventReport) -> bool:
    return event.confidence is not None and event.confidence <= 0.5


def _stated(value: str | None, basis: str | None) -> tuple[str, ...]:
    return (value,) if value is not None and basis in ("clause", "sentence") else ()


def _agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return not first or not second or bool(set(first) & set(second))
