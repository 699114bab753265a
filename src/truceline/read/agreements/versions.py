"""Which version of an agreement a text gives, and how it stands to an earlier agreement."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, cast

from truceline.model import Agreement, AgreementVersion, Document, Span, TimeValue, VersionLink
from truceline.read.agreements.deadlines import duration_in
from truceline.read.agreements.roles import Frame, dated_names
from truceline.read.agreements.wording import first_match, matches
from truceline.resources.agreements import load_rules

Stage = Literal["draft", "announced", "signed", "amended", "extended", "replaced", "ended"]
_PASSIVE = {"superseded": "supersedes", "amended": "amends"}
_KINDS = ("supersedes", "superseded", "terminates", "amends", "amended", "extends",
          "recommits_to", "implements")  # fmt: skip
# What a version itself has become by its own words; 'replaced' and 'ended' are said of the other.
_BY_LINK: dict[str, Stage] = {"version.extends": "extended", "version.amended": "amended",
                              "version.superseded": "replaced"}  # fmt: skip
_UNREAL = re.compile(
    r"\b(?:(?-i:may)|might|can|could|would|if|unless|should|shall|whether|not|never|refus\w+|reject\w+"
    r"|failed to|talks on|negotiat\w+|discuss\w*|called for|urged|hopes?|hoped|sought|wants?"
    r"|before)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_IS_OVER = re.compile(r"\b(?:expired|lapsed|collapsed|over|ended|void|dead|longer)$")
_PERIOD = re.compile(
    r"\b(?:by|for) (?:another |a further |an additional |a |an )?[\w-]{1,20}(?: more| further)?"
    r"[ -](?:hour|day|week|fortnight|month|year)s?\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|through|up to|to) (?:midnight |noon )?(?:on )?$", re.I)
_EDGE = re.compile(r"(?<=[.;!?])\s|\n")


def agreement_version(frame: Frame, start: int, end: int) -> AgreementVersion:
    """The stage of the version in `[start, end)` and its links to earlier agreements.

    "The truce of 3 May was extended by 30 days." -> stage 'extended', one link: extends, P30D.
    """
    links = _links(frame, start, end)
    stage = _stage(frame, start, end, links)
    if stage is None:
        return AgreementVersion(links=tuple(links))
    return AgreementVersion(stage=stage[0], span=stage[1], links=tuple(links))


def linked(agreements: tuple[Agreement, ...], times: tuple[TimeValue, ...]) -> list[Agreement]:
    """The agreements with the links whose date is that of another agreement of the document."""
    days = {t.id: t.value[:10] for t in times}
    return [replace(a, version=_targeted(a, agreements, days)) for a in agreements]


def _targeted(
    agreement: Agreement, others: tuple[Agreement, ...], days: dict[str, str]
) -> AgreementVersion:
    found = []
    for link in agreement.version.links:
        same = [
            o.id
            for o in others
            if o.id != agreement.id
            and link.dated
            and link.dated[:10] in {days.get(t or "") for t in _moments(o)}
        ]
        found.append(replace(link, target=same[0]) if len(same) == 1 else link)
    return replace(agreement.version, links=tuple(found))


def _moments(agreement: Agreement) -> tuple[str | None, ...]:
    return agreement.signed_at, agreement.declared_at, agreement.effective_from


def _links(frame: Frame, start: int, end: int) -> list[VersionLink]:
    document = frame.people.document
    found: list[VersionLink] = []
    for kind in _KINDS:
        for rule, match in matches(load_rules("cues").of(f"version.{kind}"), document.text,
                                   start, end):  # fmt: skip
            first, last = _sentence(document.text, match, start, end)
            before = document.text[max(first, match.start() - 60) : match.start()]
            if _UNREAL.search(before) or _UNREAL.search(f"{match[0]} "):
                continue
            if any(link.span.start <= match.start() < link.span.end for link in found):
                continue
            found.append(_link(frame, kind, rule.id, match, first, last))
    return sorted(found, key=lambda link: link.span.start)


def _link(
    frame: Frame, kind: str, rule: str, match: re.Match[str], first: int, last: int
) -> VersionLink:
    document = frame.people.document
    relation = _PASSIVE.get(kind, kind)
    named = _named(document, kind, match, first, last)
    extends = kind == "extends"
    period = _PERIOD.search(document.text, first, last) if extends else None
    return VersionLink(
        relation=cast(Literal["amends", "extends", "supersedes"], relation),
        span=document.span(*match.span()),
        named=named,
        dated=_dated(frame, named),
        period=duration_in(period[0]) if period else None,
        until=_until(frame, match.end(), last) if extends else None,
        rule=rule,
    )


def _named(
    document: Document, kind: str, match: re.Match[str], first: int, last: int
) -> Span | None:
    """The dated name of the other agreement: after 'amended by', else the nearest to the cue."""
    names = list(dated_names(document.text, first, last))
    if kind in _PASSIVE:
        names = [n for n in names if n.start() >= match.end()]
    if not names:
        return None
    nearest = min(names, key=lambda n: max(n.start() - match.end(), match.start() - n.end(), 0))
    return document.span(*nearest.span())


def _dated(frame: Frame, named: Span | None) -> str | None:
    """The day (or month, or year) printed in the name of the other agreement."""
    if named is None:
        return None
    inside = [t for t in frame.times if t.type == "DATE" and named.overlaps(t.span)]
    values = [t.value for t in inside if re.match(r"\d{4}", t.value)]
    return values[-1] if values else None


def _until(frame: Frame, start: int, end: int) -> str | None:
    text = frame.people.document.text
    for time in sorted(frame.times, key=lambda t: t.span.start):
        is_near = start <= time.span.start < end and time.type in ("DATE", "TIME")
        if is_near and _UNTIL.search(text[max(start, time.span.start - 24) : time.span.start]):
            return time.id
    return None


def _stage(
    frame: Frame, start: int, end: int, links: list[VersionLink]
) -> tuple[Stage, Span] | None:
    document, rules = frame.people.document, load_rules("cues")
    kinds = {r.id: r.yields for r in rules.rules}
    for link in links:
        said = _BY_LINK.get(kinds[link.rule])
        if link.relation == "terminates" and link.named is None and _IS_OVER.search(link.span.text):
            said = "ended"
        if said:
            return said, link.span
    for name in ("draft", "signed", "announced"):
        hit = first_match(rules.of(f"stage.{name}"), document.text, start, end)
        if hit:
            return name, document.span(*hit[1].span())
    return None


def _sentence(text: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """The edges of the sentence around a match, as far as full stops and line ends tell."""
    before = [m.end() for m in _EDGE.finditer(text, max(start, match.start() - 300), match.start())]
    after = _EDGE.search(text, match.end(), min(end, match.end() + 300))
    return (before[-1] if before else max(start, match.start() - 300)), (
        after.start() if after else min(end, match.end() + 300)
    )
