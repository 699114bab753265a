"""Own-written truce and reports about it, built without a parser so that tests stay instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from truceline.lang.plain import PlainAnalyzer
from truceline.model import (
    Actor,
    Claim,
    Cue,
    Document,
    Link,
    Mention,
    Record,
    Run,
    Source,
    Span,
    Stance,
    Voice,
    document_id,
    item_id,
)
from truceline.model.claims import StanceLabel
from truceline.read.agreements import read_agreements

NORTH, RIVER, MISSION = "Northern Front", "River Army", "OSCE Lake Mission"
RUN = Run(id="run-0", version="0", analyzer="plain", analyzer_digest="0", resources_digest="0")
TRUCE = f"""The {NORTH} and the {RIVER} signed a truce on Thursday.

The sides agreed on the following terms:

1. All hostilities stop on both sides.
2. The {RIVER} withdraws its guns from the hill by 10 May 2003.
3. The {NORTH} withdraws its guns from the bridge by 10 May 2003.
4. The {MISSION} monitors the truce.
"""


@dataclass(frozen=True)
class Said:
    """One sentence of a report: who says it (None = the outlet), what, and in which way."""

    voice: str | None
    words: str
    label: StanceLabel = "asserts"


def agreement_record(text: str = TRUCE) -> Record:
    """The record of the truce, published on 1 May 2003."""
    return _record(text, "2003-05-01", "Lake Wire", ())


def report(day: int, said: Sequence[Said], outlet: str = "Lake Wire", suffix: str = "") -> Record:
    """A report of `day` May 2003 in which each sentence is one claim."""
    lines, claims = [], []
    for s in said:
        lead = f"The {s.voice} said that " if s.voice else ""
        lines.append((s, f"{lead}{s.words}."))
    text = "\n".join(line for _, line in lines) + suffix
    record = _record(text, f"2003-05-{day:02d}", outlet, ())
    names = {a.name: a.id for a in record.actors}
    position = 0
    for s, line in lines:
        start = text.index(line, position)
        position = start + len(line)
        content = record.document.span(position - len(s.words) - 1, position - 1)
        voice = Voice()
        if s.voice:
            at = text.index(s.voice, start)
            voice = Voice(
                span=record.document.span(at, at + len(s.voice)), actor=names.get(s.voice)
            )
        claims.append(_claim(record.document.span(start, position), content, voice, s.label))
    return _record(text, f"2003-05-{day:02d}", outlet, tuple(claims))


def _claim(whole: Span, content: Span, voice: Voice, label: StanceLabel) -> Claim:
    relation: Literal["said", "outlet"] = "said" if voice.span else "outlet"
    score = -3 if label == "denies" else 3
    return Claim(
        id=item_id("claim", whole, content),
        spans=(whole,),
        chain=(Link(source=voice, cue=Cue(), relation=relation),),
        content=(content,),
        stance=Stance(label=label, score=score),
    )


def _record(text: str, published: str, outlet: str, claims: tuple[Claim, ...]) -> Record:
    # A wire copy is the same words elsewhere: its id must differ as its original bytes do.
    document = Document(
        id=document_id(f"{outlet}|{text}"),
        text=text,
        published=published,
        source=Source(name=outlet),
    )
    (annotation,) = PlainAnalyzer().analyze([text])
    kinds = ((NORTH, "armed group"), (RIVER, "armed group"), (MISSION, "observer mission"))
    actors = tuple(a for name, kind in kinds if (a := _actor(document, name, kind)))
    agreements, findings = read_agreements(document, annotation, claims, actors, (), (), ())
    return Record(
        document=document,
        actors=actors,
        claims=claims,
        agreements=agreements,
        findings=findings,
        run=RUN,
    )


def _actor(document: Document, name: str, kind: str) -> Actor | None:
    spans = []
    start = document.text.find(name)
    while start >= 0:
        spans.append(document.span(start, start + len(name)))
        start = document.text.find(name, start + 1)
    if not spans:
        return None
    mentions = tuple(Mention(span=s, kind="name") for s in spans)
    key = item_id("actor", *spans)
    return Actor(id=key, spans=tuple(spans), name=name, kind=kind, mentions=mentions)
