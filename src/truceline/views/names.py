"""How records are named on a page: actors by name, times by value, places as printed."""

from __future__ import annotations

from truceline.model import Actor, Claim, Count, Link, PlaceValue, Record, TimeValue


class Names:
    """Ids of one record turned into words for people."""

    def __init__(self, record: Record) -> None:
        self._actors: dict[str, Actor] = {a.id: a for a in record.actors}
        self._times: dict[str, TimeValue] = {t.id: t for t in record.times}
        self._places: dict[str, PlaceValue] = {p.id: p for p in record.places}
        self._counts: dict[str, Count] = {c.id: c for c in record.counts}

    def actor(self, actor: str | None) -> str:
        """The name of an actor, or 'not named'."""
        found = self._actors.get(actor or "")
        return found.name if found else "not named"

    def actors(self, actors: tuple[str, ...]) -> str:
        """Names of several actors, joined."""
        return ", ".join(self.actor(a) for a in actors)

    def time(self, time: str | None) -> str:
        """The value of a time with its zone, or ''."""
        found = self._times.get(time or "")
        if not found:
            return ""
        zone = f" {found.zone.name}" if found.zone else ""
        return f"{found.value}{zone}"

    def place(self, place: str | None) -> str:
        """A place as printed, or ''."""
        found = self._places.get(place or "")
        return found.name if found else ""

    def counts(self, counts: tuple[str, ...]) -> str:
        """Counts with their bounds: 'killed 4; wounded more than 90'."""
        found = (self._counts[c] for c in counts if c in self._counts)
        return "; ".join(f"{c.measure} {amount(c)}" for c in found)

    def voices(self, claim: Claim) -> str:
        """The chain from the page inwards: 'agency > ministry > commander'."""
        return " > ".join(self._voice(link) for link in claim.chain)

    def _voice(self, link: Link) -> str:
        if link.source.actor:
            return self.actor(link.source.actor)
        return link.source.span.text if link.source.span else "not named"


def amount(count: Count) -> str:
    """A count as bounds in words: '90+', '5-7', 'up to 40', '3'."""
    low, best, high = (_number(n) for n in (count.low, count.best, count.high))
    if count.bound in ("at_least", "more_than") or (low and not high):
        return f"{low or best} or more"
    if count.bound in ("at_most", "less_than") and high:
        return f"up to {high}"
    if low and high and low != high:
        return f"{low} to {high}"
    return best or low or "not stated"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value < 1e6 else f"{value:,.0f}"
