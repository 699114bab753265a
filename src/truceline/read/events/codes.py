"""From a CAMEO code to PLOVER, and by table and party kinds to ACLED and UCDP."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model import Actor, Codes, Count, Plover
from truceline.model.events import Realis
from truceline.resources.events import crossing

_ARMED_STATE = frozenset({"MIL", "COP", "GOV", "SPY"})
_ARMED_OTHER = frozenset({"REB", "UAF", "PRM"})
_CIVIL = frozenset({"CVL", "REF", "MED", "EDU", "JRN", "LAB", "AGR", "BUS", "NGO", "REL", "SOC"})
_AUXILIARY: dict[Realis, tuple[str, ...]] = {
    "planned": ("future",),
    "threatened": ("future",),
    "hypothetical": ("hypothetical",),
    "denied": ("negation",),
}


@dataclass(frozen=True, slots=True)
class Parties:
    """What kinds of parties act and suffer in an event."""

    acting: frozenset[str]
    suffering: frozenset[str]
    is_civilian_target: bool


def parties_of(
    actor: tuple[Actor, ...], recipient: tuple[Actor, ...], is_civilian_target: bool
) -> Parties:
    """Sector codes of both sides; `is_civilian_target` when the words name civilians."""
    acting = frozenset(s for a in actor for s in a.sectors)
    suffering = frozenset(s for a in recipient for s in a.sectors)
    return Parties(acting, suffering, is_civilian_target)


def plover_of(code: str, realis: Realis, mode: str | None, is_background: bool) -> Plover | None:
    """PLOVER type, mode, contexts and auxiliary modes of a code; None for mere statements."""
    row = crossing(code)
    if row is None or row.type is None:
        return None
    auxiliary = _AUXILIARY.get(realis, ()) if row.type not in ("AGREE", "THREATEN") else ()
    if is_background:
        auxiliary = ("historical", *auxiliary)
    return Plover(type=row.type, mode=mode or row.mode, context=row.context, auxiliary=auxiliary)


def codes_of(code: str, realis: Realis, parties: Parties, counts: tuple[Count, ...]) -> Codes:
    """CAMEO as read; ACLED and UCDP by table, abstaining where the parties do not show."""
    cameo = code.rstrip("d")
    if realis not in ("occurred", "ongoing"):
        return Codes(cameo=cameo)
    row = crossing(code)
    acled = row.acled if row else None
    if acled == "Armed clash":
        acled = _clash_or_attack(parties)
    if acled == "Non-state actor overtakes territory":
        acled = _territory(parties)
    ucdp = _ucdp(parties, counts) if row is not None and row.is_violence else None
    return Codes(cameo=cameo, acled=acled, ucdp=ucdp)


def _clash_or_attack(parties: Parties) -> str | None:
    if parties.is_civilian_target or parties.suffering & _CIVIL:
        return "Attack"
    armed = _ARMED_STATE | _ARMED_OTHER
    if parties.acting & armed or parties.suffering & armed:
        return "Armed clash"
    return None


def _territory(parties: Parties) -> str | None:
    if parties.acting & _ARMED_OTHER:
        return "Non-state actor overtakes territory"
    if parties.acting & _ARMED_STATE:
        return "Government regains territory"
    return None


def _ucdp(parties: Parties, counts: tuple[Count, ...]) -> int | None:
    """Type of violence, only with at least one death and known sides."""
    deaths = any(c.measure == "killed" and (c.low or c.best or 0) >= 1 for c in counts)
    if not deaths or not parties.acting:
        return None
    if parties.is_civilian_target or parties.suffering & _CIVIL:
        return 3
    state = bool(parties.acting & _ARMED_STATE), bool(parties.suffering & _ARMED_STATE)
    other = bool(parties.acting & _ARMED_OTHER), bool(parties.suffering & _ARMED_OTHER)
    if any(state) and (any(other) or all(state)):
        return 1
    return 2 if all(other) else None
