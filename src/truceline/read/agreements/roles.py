"""The frame of an agreement: name, kind, parties, third parties, dates, earlier agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.model import Document, Span, TimeValue
from truceline.read.agreements.people import People
from truceline.resources.agreements import alternation, load_rules, load_words

_REFERENCE = re.compile(
    r"\b(?:(?P<part>(?:Articles?|Art\.|Points?|Paragraphs?|Clauses?|Sections?|Chapters?|Items?)"
    r" (?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6})(?:(?:,| and| or) \d{1,3}){0,4} of )"
    r"(?:the|this|that|its|their) (?:[\w-]+ ){0,6}?(?P<kind1>{agreement})"
    r"|the (?:[\w-]+ ){0,6}?(?P<kind2>{agreement}))"
    r"(?P<date> (?:(?:signed|reached|concluded|adopted) )?(?:of|on|from|dated)"
    r" (?:\d{1,2} [A-Z][a-z]+(?: \d{4})?"
    r"|[A-Z][a-z]+ \d{1,2}(?:, \d{4})?|[A-Z][a-z]+ \d{4}|(?:19|20)\d{2}))?",
)
_AGREE = re.compile(
    r"\b(?:signed|agreed|agree|reached|announced|concluded|accepted|undertake|undertook|declared"
    r"|have agreed|approved|adopted|committed)\b"
)
_SIGNED = re.compile(
    r"\b(?:signed|signing|signature|concluded|inked|[Dd]one (?:at|in|on))\b", re.IGNORECASE
)
_EFFECT = re.compile(
    r"\b(?:enter(?:s|ed)? into force|(?:come|comes|came|go|goes|went)s? into (?:force|effect)"
    r"|tak(?:e|es|ing) effect|took effect|effective|(?:to |will |is to |are to )?(?:begin|start)s?"
    r"|(?:cease-?fire|truce|pause)[^.\n]{0,60}\b(?:from|at|starting|beginning)\b"
    r"|as of|cease[^.\n]{0,60}\bat)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|expires? (?:on|at)|ends? (?:on|at)|lasts? until)\b", re.I)
_ENDED = re.compile(
    r"\b(?:truce|cease-?fire|agreement|deal|pause|armistice)\b[^.;\n]{0,40}"
    r"\b(?:ended|expired|collapsed|lapsed|broke down|was terminated)\b",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"\b(?:announced|declared|reached|agreed|proclaimed)\b", re.IGNORECASE)


_WHO_SIGN = frozenset({"person", "officials", "negotiation body"})
_TO_CUE = re.compile(
    r"[\s,-]*(?:(?:has|have|had|will|to|shall|would|is|are|also|who|which|that|both|acted|acts|act"
    r"|serves?|served)\s+){0,4}[\s-]*"
)
_IN_LIST = re.compile(r"[\s,]*(?:and\s+)?(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the frame of an agreement is looked for: its introduction and its near context."""

    people: People
    times: tuple[TimeValue, ...]
    intro: tuple[int, int]
    context: tuple[int, int]


def agreement_kind(document: Document, frame: Frame) -> tuple[str, str | None]:
    """Kind by its noun, and the name where it is printed as one ('Protocol of 5 May')."""
    for start, end in (frame.intro, frame.context):
        match = _nouns().search(document.text, start, end)
        if match:
            kinds = dict(load_words().kinds)
            noun = match[0].lower()
            kind = next((k for word, k in kinds.items() if word in noun), "agreement")
            return kind, _name(document, frame)
    return "agreement", None


def party_ids(frame: Frame) -> tuple[str, ...]:
    """Actors bound by the agreement: 'between A and B', or those who sign or agree.

    The introduction is asked first, then the paragraphs around it, then the first of the text.
    """
    people, text = frame.people, frame.people.document.text
    third = {
        *role_ids(frame, "mediator"),
        *role_ids(frame, "guarantor"),
        *role_ids(frame, "monitor"),
    }
    for start, end in _lead_ranges(text, frame):
        for find in (_between, _signed_by, _agreeing):
            named = find(people, start, end)
            bound = tuple(a for a in named if a not in third)
            if len(bound) > 1:
                return bound
    for start, end in _lead_ranges(text, frame):
        bound = tuple(a for a in people.bound_in(start, end) if a not in third)
        if bound:
            return bound
    return ()


def _lead_ranges(text: str, frame: Frame) -> list[tuple[int, int]]:
    """The introduction, the paragraphs of the context before the terms, the first paragraphs."""
    ranges = [frame.intro, (frame.context[0], frame.intro[1])]
    above = text[: frame.intro[1] + 1]
    lines = [m.span() for m in re.finditer(r"[^\n]+", above) if m[0].strip()]
    near = sorted(lines, key=lambda span: abs(span[0] - frame.intro[0]))
    ranges += [span for span in near[:4] if _nouns().search(text, *span)]
    return ranges


def _between(people: People, start: int, end: int) -> tuple[str, ...]:
    text = people.document.text
    for match in re.compile(r"\bbetween\b").finditer(text, start, end):
        stop = _clause_stop(text, match.end(), min(end, match.end() + 250))
        named = people.bound_in(match.end(), stop)
        if len(named) > 1:
            return named
    return ()


def _signed_by(people: People, start: int, end: int) -> tuple[str, ...]:
    """Who stands behind the passive: 'was signed in Jeddah by representatives of A and of B'."""
    text = people.document.text
    for match in _AGREE.finditer(text, start, end):
        by = re.compile(r"\bby\b").search(text, match.end(), min(end, match.end() + 80))
        if by and "." not in text[match.end() : by.start()]:
            stop = _clause_stop(text, by.end(), min(end, by.end() + 250))
            named = people.bound_in(by.end(), stop)
            if len(named) > 1:
                return named
    return ()


def _agreeing(people: People, start: int, end: int) -> tuple[str, ...]:
    """Who stands before the verb of agreeing in its sentence."""
    text = people.document.text
    for match in _AGREE.finditer(text, start, end):
        first = max(
            start,
            text.rfind(". ", start, match.start()) + 1,
            text.rfind("\n", start, match.start()),
        )
        named = people.bound_in(first, match.start())
        if len(named) > 1:
            return named
        partner = re.compile(r"\bwith\b").search(text, match.end(), min(end, match.end() + 80))
        if named and partner:
            others = people.bound_in(partner.end(), min(end, partner.end() + 80))
            return tuple(dict.fromkeys((*named, *others)))
    return ()


def role_ids(frame: Frame, role: str) -> tuple[str, ...]:
    """Actors in a third-party role by the cue words of the pack, near the terms.

    "brokered by [Qatar]", "under [Qatari] mediation", "[Cuba] and [Norway] as guarantors".
    """
    people, text = frame.people, frame.people.document.text
    found: list[str] = []
    for rule in load_rules("cues").of(f"role.{role}"):
        for match in rule.pattern.finditer(text, *frame.context):
            stop = _clause_stop(text, match.end(), min(frame.context[1], match.end() + 120))
            found.extend(_after_cue(people, match, stop))
    for rule in load_rules("cues").of(f"role.{role}.before"):
        for match in rule.pattern.finditer(text, *frame.context):
            found.extend(_before_cue(people, match, max(frame.context[0], match.start() - 120)))
    return tuple(dict.fromkeys(found))


def signatory_ids(frame: Frame, block: tuple[int, int] | None) -> tuple[str, ...]:
    """Who put a name to it: people and delegations 'signed by', or named in the signatures.

    Where no person is named, those who are said to have signed.
    """
    people, text = frame.people, frame.people.document.text
    found: list[str] = []
    for rule in load_rules("cues").of("role.signatory"):
        for match in rule.pattern.finditer(text, *frame.context):
            stop = _clause_stop(text, match.end(), min(frame.context[1], match.end() + 250))
            persons = [a.id for a, _ in people.in_range(match.end(), stop) if a.kind in _WHO_SIGN]
            found.extend(persons or _after_cue(people, match, stop))
    if block:
        found.extend(a.id for a, _ in people.in_range(*block) if a.kind == "person")
    return tuple(dict.fromkeys(found))


def moment(frame: Frame, which: str) -> str | None:
    """The id of the time that dates the agreement: declared, signed, from, until or ended."""
    pattern = {"signed": _SIGNED, "from": _EFFECT, "until": _UNTIL, "declared": _DECLARED,
               "ended": _ENDED}[which]  # fmt: skip
    text = frame.people.document.text
    for start, end in (frame.intro, frame.context):
        for match in pattern.finditer(text, start, end):
            near = [
                t
                for t in frame.times
                if t.type in ("DATE", "TIME")
                and match.start() <= t.span.start <= match.end() + 80
                and t.span.start < end
                and "\n" not in text[match.end() : t.span.start].strip(" ")
                and "." not in text[match.end() : t.span.start]
            ]
            if near:
                return min(near, key=lambda t: t.span.start).id
    return None


def references(document: Document, start: int, end: int, own: int) -> tuple[Span, ...]:
    """Words that name an earlier agreement or one of its articles, with a date or an article.

    "Article 4 of the statement of 10 November 2020" -> that whole span.
    """
    return tuple(
        document.span(match.start(), match.end())
        for match in dated_names(document.text, start, end)
        if match.start() != own
    )


def dated_names(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Agreements named with their date or with one of their articles, in text order."""
    for match in _reference().finditer(text, start, end):
        if match["part"] or match["date"]:
            yield match


def _after_cue(people: People, match: re.Match[str], stop: int) -> tuple[str, ...]:
    """Actors right after a cue, as far as the list of names goes on."""
    found: list[str] = []
    last = match.end()
    for actor, span in people.in_range(match.end(), stop):
        between = people.document.text[last : span.start]
        if not re.fullmatch(
            r"[\s,]*(?:the|and|a|an|of|as well as|its|their)?[\s]*(?:the )?(?:[a-z-]+ ){0,3}",
            between,
        ):
            break
        found.append(actor.id)
        last = span.end
    return tuple(found)


def _before_cue(people: People, match: re.Match[str], floor: int) -> tuple[str, ...]:
    """Actors right before a cue, as far back as the list of names goes."""
    found: list[str] = []
    first, gap = match.start(), _TO_CUE
    for actor, span in reversed(people.in_range(floor, match.start())):
        if not gap.fullmatch(people.document.text[span.end : first]):
            break
        found.insert(0, actor.id)
        first, gap = span.start, _IN_LIST
    return tuple(found)


def _clause_stop(text: str, start: int, end: int) -> int:
    stop = re.compile(r"[.;:\n]|, (?:which|who|after|with|under|to)\b").search(text, start, end)
    return stop.start() if stop else end


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(load_words().agreement_nouns)})\b", re.IGNORECASE)


@cache
def _reference() -> re.Pattern[str]:
    nouns = "(?:" + alternation(load_words().agreement_nouns) + ")"
    return re.compile(_REFERENCE.pattern.replace("{agreement}", nouns))


def _name(document: Document, frame: Frame) -> str | None:
    """A printed name: a short title line with an agreement noun, or capitalised words before it."""
    first = document.text[: document.text.find("\n") if "\n" in document.text else 0].strip()
    told = re.search(
        r"\.$|\b(?:said|says|told|signed|reached|agree(?:s|d)?|announces?|stops?)\b", first, re.I
    )
    if first and len(first) < 160 and _nouns().search(first) and frame.intro[0] < 1500 and not told:
        return first
    nouns = "|".join(w.title() for w in load_words().agreement_nouns if " " not in w)
    match = re.compile(rf"\b((?:[A-Z][\w-]+ ){{1,5}}(?:{nouns}))\b").search(
        document.text, *frame.context
    )
    return match[1] if match else None
