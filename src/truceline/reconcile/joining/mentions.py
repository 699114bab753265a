"""Mentions of one event inside one report, put together before reports are compared."""

from __future__ import annotations

from truceline.model import EventReport, Record
from truceline.reconcile.joining.telling import Teller, Telling, distance_km, merged
from truceline.reconcile.joining.verdicts import Verdicts

_FAR_KM = 25.0
_FAR_AREA_KM = 80.0
_LOOSE_DAYS = 2  # a report without a day for the event may be this late
_AREA = 4  # UCDP precision of a first-order unit: its point is only a centre


def tellings(record: Record, verdicts: Verdicts | None = None) -> tuple[Telling, ...]:
    """What the record tells, one telling an event, in text order.

    'A missile hit the station. 39 people were killed.' -> one telling of two event reports.
    """
    ruled = verdicts or Verdicts()
    teller = Teller(record)
    groups: list[list[Telling]] = []
    group_of: dict[str, int] = {}
    for event in sorted(record.events, key=lambda e: (e.trigger.start, e.id)):
        telling = teller.telling(event)
        at = _group(event, telling, groups, group_of, ruled)
        if at is None:
            at = len(groups)
            groups.append([])
        groups[at].append(telling)
        group_of[event.id] = at
    return tuple(merged(group) for group in groups)


def _group(
    event: EventReport,
    telling: Telling,
    groups: list[list[Telling]],
    group_of: dict[str, int],
    verdicts: Verdicts,
) -> int | None:
    """The group a mention belongs to: judged, read as the same, or the last one that fits."""
    for other in verdicts.with_(event.id):
        if other in group_of:
            return group_of[other]
    recalled = {at for at, group in enumerate(groups) if _recalls(telling, group)}
    if event.same_as in group_of and (not recalled or group_of[event.same_as] in recalled):
        read = groups[group_of[event.same_as]]
        if _allowed(event.id, read, verdicts) and not are_far(telling, merged(read)):
            return group_of[event.same_as]
    if telling.family != "force" and not telling.code.startswith("RETREAT/"):
        return None
    for at in _likely(telling, groups):
        is_one = telling.code == groups[at][0].code and _continues(telling, groups[at])
        if is_one and _allowed(event.id, groups[at], verdicts):
            return at
    return None


def _likely(telling: Telling, groups: list[list[Telling]]) -> list[int]:
    """Groups a mention may go on with: of its sentence, its paragraph, the main one, the last.

    A sentence that opens something else goes on with nothing told before it.
    """
    newest = sorted(range(len(groups)), key=lambda at: (groups[at][0].is_turned, -at))
    own = [at for at in newest if groups[at][-1].sentence == telling.sentence]
    if telling.is_opening:
        return own
    near = [at for at in newest if groups[at][-1].paragraph == telling.paragraph]
    recalled = [at for at in newest if _recalls(telling, groups[at])]
    if recalled and len(recalled) < len(groups):
        return list(dict.fromkeys([*own, *recalled, *near, *newest]))
    main = [at for at in range(len(groups)) if groups[at][0].family == telling.family][:1]
    return list(dict.fromkeys([*own, *near, *main, *newest]))


def _recalls(telling: Telling, group: list[Telling]) -> bool:
    """'fragments of that missile' goes on with the event that told of a missile."""
    return any(word in member.words for word in telling.recalls for member in group)


def _allowed(event: str, group: list[Telling], verdicts: Verdicts) -> bool:
    return not any(r in verdicts.apart.get(event, ()) for t in group for r in t.reports)


def _continues(telling: Telling, group: list[Telling]) -> bool:
    """Whether nothing said of place, day or background keeps the mention from the group."""
    whole = merged(group)
    if telling.is_background != whole.is_background and telling.is_dated:
        return False
    gap = max(telling.first - whole.last, whole.first - telling.last)
    # A mention without a day of its own goes on with the day of what was told.
    # In one sentence only two days of their own clauses part two events.
    is_sure = telling.sentence != group[-1].sentence or (telling.is_timed and whole.is_timed)
    if is_sure and telling.is_dated and gap > (0 if whole.is_dated else _LOOSE_DAYS):
        return False
    if telling.is_definite and not whole.is_dated and whole.place is None:
        return True
    if telling.is_placed and whole.place is None and whole.names:
        # The event has its names already, and this place is not one of them.
        return _is_named(telling.place or "", merged(group[:1]))
    if telling.is_dated and not whole.is_dated and telling.sentence != group[-1].sentence:
        # A day of its own and no name in common: something else.
        return bool(set(telling.names) & set(whole.names)) or not telling.names
    return not are_far(telling, whole)


def _is_named(place: str, telling: Telling) -> bool:
    return any(word in telling.names for word in place.replace("-", " ").split())


def are_far(a: Telling, b: Telling) -> bool:
    """Whether two tellings name places that cannot be one: far points, or other unknown names."""
    if a.place is None or b.place is None or a.place == b.place:
        return False
    if not a.is_placed or not b.is_placed:
        return False
    if a.point is None or b.point is None:
        return a.place not in b.names and b.place not in a.names
    limit = _FAR_AREA_KM if max(a.precision, b.precision) >= _AREA else _FAR_KM
    return distance_km(a.point, b.point) > limit
