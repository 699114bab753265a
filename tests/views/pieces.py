"""Small records for the views: own sentences, read by hand, no analyser."""

from __future__ import annotations

from truceline.model import (
    Actor,
    Claim,
    Count,
    Cue,
    Document,
    EventReport,
    Link,
    Part,
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

TEXT = (
    "Shelling near Goris\n\n"
    "GORIS, 14 September - The ministry said that two soldiers were killed near Goris "
    "on Tuesday.\n\n"
    "A farmer heard no shots."
)
RUN = Run(id="run-1", version="0", analyzer="by hand", analyzer_digest="a", resources_digest="b")


def small_record(text: str = TEXT, source: str = "Example Agency") -> Record:
    """One report with a headline, a claim of the ministry, one of the outlet and four values."""
    document = Document(
        id=document_id(text),
        text=text,
        title=text.split("\n", 1)[0],
        source=Source(name=source),
        published="2022-09-14",
        parts=(Part(kind="headline", start=0, end=text.index("\n\n")),),
    )
    made = _Maker(document)
    ministry = made.actor("The ministry", "Ministry of Defence")
    said = made.claim(
        "that two soldiers were killed near Goris on Tuesday", "said", "The ministry", ministry.id
    )
    outlet = made.claim("A farmer heard no shots.", None, None, None)
    count, place, time = made.count("two soldiers"), made.place("Goris", 1), made.time("Tuesday")
    event = made.event("killed", said.id, count.id, place.id, time.id)
    return Record(
        document=document,
        actors=(ministry,),
        claims=(said, outlet),
        counts=(count,),
        places=(place,),
        times=(time,),
        events=(event,),
        run=RUN,
    )


class _Maker:
    def __init__(self, document: Document) -> None:
        self.document = document

    def span(self, words: str, number: int = 0) -> Span:
        start = -1
        for _ in range(number + 1):
            start = self.document.text.index(words, start + 1)
        return self.document.span(start, start + len(words))

    def actor(self, words: str, name: str) -> Actor:
        span = self.span(words)
        return Actor(
            id=item_id("actor", span), spans=(span,), name=name, kind="ministry", rule="pack"
        )

    def claim(self, words: str, cue: str | None, voice: str | None, actor: str | None) -> Claim:
        content = self.span(words)
        link = Link(
            source=Voice(span=self.span(voice) if voice else None, actor=actor),
            cue=Cue(span=self.span(cue) if cue else None),
            relation="said" if cue else "outlet",
        )
        return Claim(
            id=item_id("claim", content),
            spans=(content,),
            chain=(link,),
            content=(content,),
            stance=Stance(label="asserts", score=3),
            rule="verb/that/say" if cue else "outlet",
        )

    def count(self, words: str) -> Count:
        span = self.span(words)
        return Count(
            id=item_id("count", span),
            span=span,
            measure="killed",
            what="soldiers",
            low=2.0,
            best=2.0,
            high=2.0,
            rule="count.killed+count.number.words",
        )

    def place(self, words: str, number: int) -> PlaceValue:
        span = self.span(words, number)
        return PlaceValue(
            id=item_id("place", span),
            span=span,
            name=words,
            latitude=39.51,
            longitude=46.34,
            precision=2,
            country="ARM",
            rule="gazetteer:name",
        )

    def time(self, words: str) -> TimeValue:
        span = self.span(words)
        return TimeValue(
            id=item_id("time", span),
            span=span,
            type="DATE",
            value="2022-09-13",
            earliest="2022-09-13",
            latest="2022-09-13",
            anchor="publication",
            rule="weekday",
        )

    def event(self, words: str, claim: str, count: str, place: str, time: str) -> EventReport:
        span = self.span(words)
        return EventReport(
            id=item_id("event", span),
            span=span,
            claim=claim,
            trigger=span,
            plover=Plover(type="ASSAULT"),
            realis="occurred",
            counts=(count,),
            place=place,
            time=time,
            rule="event.assault.kill",
        )
