"""A small record made by hand: one claim, one event with two dead, one obligation."""

from __future__ import annotations

from truceline.model import (
    Actor,
    Agreement,
    Bearer,
    Claim,
    Codes,
    Count,
    Cue,
    Document,
    EventReport,
    Link,
    Obligation,
    PlaceValue,
    Plover,
    Record,
    Run,
    Source,
    Span,
    Stance,
    Term,
    TimeValue,
    Voice,
    document_id,
)  # fmt: skip

TEXT = "=Ganja= The ministry said two people were killed by shelling in Goris on 3 May 2024."
RUN = Run(id="run-1", version="0", analyzer="plain 1", analyzer_digest="x", resources_digest="y")


def made_record() -> Record:
    document = Document(
        id=document_id(TEXT), text=TEXT, title="=cmd|' /C calc'!A0", published="2024-05-04",
        source=Source(name="Example Agency"),
    )  # fmt: skip

    def at(words: str) -> Span:
        start = TEXT.index(words)
        return document.span(start, start + len(words))

    actor = Actor(id="actor-1", spans=(at("The ministry"),), name="Ministry", sectors=("GOV",))
    side = Actor(id="actor-2", spans=(), name="Other side", country="ARM")
    return Record(
        document=document,
        actors=(actor, side),
        times=(
            TimeValue(id="time-1", span=at("3 May 2024"), type="DATE", value="2024-05-03",
                      earliest="2024-05-03", latest="2024-05-03"),
        ),
        places=(
            PlaceValue(id="place-1", span=at("Goris"), name="Goris", latitude=39.51,
                       longitude=46.34, country="AM", precision=1, acled_precision=1,
                       admin=("Syunik",)),
        ),
        counts=(
            Count(id="count-1", span=at("two people"), measure="killed", low=2, best=2, high=2,
                  event="event-1"),
        ),
        claims=(
            Claim(
                id="claim-1", spans=(at(TEXT[8:]),), content=(at(TEXT[26:-1]),),
                chain=(
                    Link(source=Voice(span=at("The ministry"), actor="actor-1"),
                         cue=Cue(span=at("said")), relation="said"),
                ),
                stance=Stance(label="asserts", score=3),
            ),
        ),
        events=(
            EventReport(
                id="event-1", span=at("shelling"), claim="claim-1", trigger=at("shelling"),
                plover=Plover(type="ASSAULT", mode="heavy-weapons"), realis="occurred",
                actor=("actor-2",), recipient=(), time="time-1", place="place-1",
                counts=("count-1",),
                codes=Codes(cameo="194", acled="Shelling/artillery/missile attack", ucdp=3),
            ),
        ),
        agreements=(
            Agreement(
                id="agreement-1", span=at("The ministry"), name=None, kind="ceasefire",
                text_basis="as_reported",
                terms=(
                    Term(id="term-1", span=at("shelling"), number="1", obligations=(
                        Obligation(id="obligation-1", span=at("shelling"), action="cease",
                                   category="cessation of hostilities", bearer=Bearer()),
                    )),
                ),
            ),
        ),
        run=RUN,
    )  # fmt: skip
