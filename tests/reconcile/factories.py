"""Records made by hand for the tests of reconciling: text with the values named in it."""

from __future__ import annotations

from truceline.model import (
    Claim,
    Count,
    CountRelation,
    Cue,
    Document,
    EventReport,
    Link,
    PlaceValue,
    Plover,
    Record,
    Run,
    Source,
    Span,
    Stance,
    TimeValue,
    Voice,
    document_id,
    item_id,
)

_FILLER = ("roads", "rain", "market", "school", "bridge", "water", "clinic", "power")
RUN = Run(id="run-1", version="0", analyzer="none", analyzer_digest="", resources_digest="")


class Story:
    """One report under construction; every method finds its words in the text."""

    def __init__(self, text: str, source: str = "Outlet", published: str = "2024-05-04") -> None:
        self.document = Document(
            id=document_id(text), text=text, source=Source(name=source), published=published,
            title="A title",
        )  # fmt: skip
        self.times: list[TimeValue] = []
        self.places: list[PlaceValue] = []
        self.counts: list[Count] = []
        self.claims: list[Claim] = []
        self.events: list[EventReport] = []

    def span(self, words: str) -> Span:
        """The first place where the words stand."""
        start = self.document.text.index(words)
        return self.document.span(start, start + len(words))

    def time(self, words: str, value: str, kind: str = "DATE", last: str | None = None) -> str:
        """A day or a duration."""
        span = self.span(words)
        found = TimeValue(
            id=item_id("time", span), span=span, type=kind, value=value,  # type: ignore[arg-type]
            earliest=None if kind == "DURATION" else value,
            latest=None if kind == "DURATION" else last or value,
        )  # fmt: skip
        self.times.append(found)
        return found.id

    def place(self, words: str, point: tuple[float, float] | None, country: str = "AAA") -> str:
        """A place with an exact point, or a name only."""
        span = self.span(words)
        found = PlaceValue(
            id=item_id("place", span), span=span, name=words, country=country, precision=1,
            latitude=point[0] if point else None, longitude=point[1] if point else None,
        )  # fmt: skip
        self.places.append(found)
        return found.id

    def count(
        self,
        words: str,
        measure: str = "killed",
        low: float | None = None,
        best: float | None = None,
        high: float | None = None,
        what: str | None = None,
        relation: CountRelation | None = None,
        bound: str = "exact",
    ) -> str:
        """A count at these words."""
        span = self.span(words)
        found = Count(
            id=item_id("count", span), span=span, measure=measure, low=low, best=best, high=high,
            what=what, relation=relation, bound=bound,  # type: ignore[arg-type]
        )  # fmt: skip
        self.counts.append(found)
        return found.id

    def claim(self, words: str, voice: str | None = None, denies: str | None = None) -> str:
        """A claim with these words as content; the outlet's own where no voice is given."""
        span = self.span(words)
        source = Voice(span=self.span(voice)) if voice else Voice()
        link = Link(source=source, cue=Cue(), relation="said" if voice else "outlet")
        found = Claim(
            id=item_id("claim", span, key=voice or ""), spans=(span,), chain=(link,),
            content=(span,), stance=Stance(label="asserts", score=3), denies=denies,
        )  # fmt: skip
        self.claims.append(found)
        return found.id

    def event(
        self,
        trigger: str,
        *,
        claim: str = "",
        time: str | None = None,
        place: str | None = None,
        counts: tuple[str, ...] = (),
        kind: str = "ASSAULT",
        realis: str = "occurred",
    ) -> str:
        """An event report triggered by these words."""
        span = self.span(trigger)
        found = EventReport(
            id=item_id("event", span), span=span, claim=claim, trigger=span,
            plover=Plover(type=kind), realis=realis,  # type: ignore[arg-type]
            time=time, time_basis="clause" if time else None,
            place=place, place_basis="clause" if place else None, counts=counts,
        )  # fmt: skip
        self.events.append(found)
        return found.id

    def record(self) -> Record:
        """The finished record."""
        return Record(
            document=self.document, times=tuple(self.times), places=tuple(self.places),
            counts=tuple(self.counts), claims=tuple(self.claims), events=tuple(self.events),
            run=RUN,
        )  # fmt: skip


def strike(
    source: str,
    published: str,
    killed: int,
    *,
    town: str = "Mugunga",
    point: tuple[float, float] = (-1.6, 29.1),
    day: str = "2024-05-03",
    says: str = "officials",
) -> Record:
    """A short report of a strike on a town, with one figure and one voice."""
    # Each outlet words the rest in its own way, so that nothing here is a copy.
    rest = " ".join(f"{source} {word} {killed} {word[::-1]}." for word in _FILLER)
    text = f"Shells struck {town} on {day}, {says} told {source}. They said {killed} people died."
    text += "\n\n" + rest
    story = Story(text, source, published)
    claim = story.claim(f"{killed} people died", voice=says)
    count = story.count(f"{killed} people", low=killed, best=killed, high=killed, what="people")
    story.event(
        "struck",
        claim=claim,
        time=story.time(day, day),
        place=story.place(town, point),
        counts=(count,),
    )
    return story.record()
