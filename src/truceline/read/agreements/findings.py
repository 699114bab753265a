"""What a mandated body is reported to have found: violation, compliance, no access, no result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from truceline.model import Actor, Annotation, Claim, Document, Finding, Span, item_id
from truceline.read.agreements.people import People, can_be_bound
from truceline.read.agreements.wording import first_match, matches
from truceline.resources.agreements import alternation, load_rules, load_words

Kind = str
_ORDER = ("denied access", "inconclusive", "violation", "compliance", "allegation")
_NEGATED = re.compile(r"\b(?:no|not|without|n't|n’t|denied|would)\b[^.]{0,30}$", re.IGNORECASE)


def read_findings(
    document: Document, annotation: Annotation, people: People, claims: tuple[Claim, ...]
) -> tuple[Finding, ...]:
    """One finding for what a sentence tells in which a mandated body is the voice or finds.

    "The mission found that the army had violated Article 2. The army denied it." -> one
    finding, a violation, with the words of the denial.
    """
    is_own = _is_monitor_report(document)
    own_body = _own_body(document, people) if is_own else None
    found: list[Finding] = []
    standard: Span | None = None
    for sentence in annotation.sentences:
        start, end = sentence.start, sentence.end
        denial = _answer(people, found[-1], start, end) if found else None
        if denial:
            found[-1] = replace(found[-1], denial=denial)
            continue
        found.extend(
            _completed(finding, own_body, standard)
            for finding in _in_sentence(document, people, claims, start, end, is_own)
        )
        standard = (_formal_standard(document, start, end) or standard) if is_own else None
    return tuple(found)


def _completed(finding: Finding, body: str | None, standard: Span | None) -> Finding:
    """A finding with the body whose report it is and the standard of proof set above it."""
    is_proof = finding.kind in ("violation", "compliance")
    return replace(
        finding,
        body=finding.body or body,
        standard=finding.standard or (standard if is_proof else None),
    )


def _in_sentence(
    document: Document,
    people: People,
    claims: tuple[Claim, ...],
    start: int,
    end: int,
    is_own: bool,
) -> Iterator[Finding]:
    """The finding of a sentence; what could not be verified and who barred the way are two."""
    first = _finding(document, people, claims, start, end, is_own)
    if first:
        yield first
    if first and first.kind == "denied access":
        second = _finding(document, people, claims, start, end, is_own, kinds=("inconclusive",))
        if second:
            yield second


def _answer(people: People, last: Finding, start: int, end: int) -> Span | None:
    """The denial in a sentence right after a finding, by the party that the finding names."""
    text = people.document.text
    is_next = not re.search(r"\w{4}", text[last.span.end : start])
    hit = first_match(load_rules("findings").of("denial"), text, start, end)
    if not hit or not is_next or last.denial or last.party is None:
        return None
    if last.kind not in ("violation", "allegation"):
        return None
    by_id = {a.id: a for a in people.actors}
    said_by = [a for a, s in people.in_range(start, hit[1].start()) if can_be_bound(a)]
    is_party = any(_is_one_side(a, by_id[last.party]) for a in said_by)
    is_meant = re.compile(r"\W*(?:\d+\.\s*)?(?:It|They|The (?:army|government|group|party)) ")
    if is_party or (not said_by and is_meant.match(text, start, end)):
        return people.document.span(*hit[1].span())
    return None


def _is_one_side(first: Actor, second: Actor) -> bool:
    return first.id == second.id or (
        first.country is not None
        and first.country == second.country
        and "REB" not in (*first.sectors, *second.sectors)
    )


def _own_body(document: Document, people: People) -> str | None:
    """The mandated body whose report this is: the source, or the one named at the top."""
    if document.source.actor:
        return document.source.actor
    body = body_range(document.text, 0, min(len(document.text), 300))
    return next(iter(_body_actors(people, body, 0, len(document.text))), None) if body else None


def _formal_standard(document: Document, start: int, end: int) -> Span | None:
    """A standard of proof that a report sets for the findings below it."""
    hit = first_match(load_rules("findings").of("standard"), document.text, start, end)
    is_formal = hit is not None and hit[0].id == "find.standard"
    return document.span(*hit[1].span()) if hit and is_formal else None


def cited_articles(document: Document, start: int, end: int) -> tuple[Span, ...]:
    """Articles, chapters and named provisions cited in `[start, end)`."""
    spans: list[Span] = []
    for _, match in matches(load_rules("findings").of("cited"), document.text, start, end):
        stop = match.start() + len(match[0].rstrip(" \n."))
        span = document.span(match.start(), stop)
        if not any(s.overlaps(span) for s in spans):
            spans.append(span)
    return tuple(sorted(spans, key=lambda s: s.start))


def _finding(
    document: Document,
    people: People,
    claims: tuple[Claim, ...],
    start: int,
    end: int,
    is_own: bool,
    kinds: tuple[Kind, ...] = _ORDER,
) -> Finding | None:
    text = document.text
    body = body_range(text, start, end)
    if body is None and not is_own:
        return None
    kind, rule, match = _kind(text, start, end, kinds)
    if not match or (kind == "allegation" and not is_own):
        return None
    if body is not None and not is_own and not _is_finder(text, body, match, kind):
        return None
    span = document.span(start, end)
    named = _body_actors(people, body, start, end) if body else ()
    standard = first_match(load_rules("findings").of("standard"), text, start, end)
    denial = first_match(load_rules("findings").of("denial"), text, start, end)
    return Finding(
        id=item_id("finding", span, key=kind),
        span=span,
        body=next(iter(named), None),
        kind=kind,  # type: ignore[arg-type]
        party=_party(people, body, match, start, end, is_accused=kind == "allegation"),
        cited=cited_articles(document, start, end),
        standard=document.span(*standard[1].span()) if standard else None,
        denial=document.span(*denial[1].span()) if denial and kind != "denied access" else None,
        claim=next((c.id for c in claims if any(s.overlaps(span) for s in c.spans)), None),
        violation_class=_violation_class(text[start:end]) if kind == "violation" else None,
        rule=rule,
    )


def _body_actors(people: People, body: tuple[int, int], start: int, end: int) -> tuple[str, ...]:
    """The actor whose words hold the body's name: 'OSCE' in 'the OSCE mission'."""
    hits = [
        (s.start - s.end, a.id)
        for a, s in people.in_range(start, end)
        if s.start < body[1] and body[0] < s.end
    ]
    return tuple(name for _, name in sorted(hits))


def _kind(
    text: str, start: int, end: int, kinds: tuple[Kind, ...]
) -> tuple[str, str, re.Match[str] | None]:
    rules = load_rules("findings")
    for kind in kinds:
        hit = first_match(rules.of(kind), text, start, end)
        if not hit:
            continue
        before = text[max(start, hit[1].start() - 40) : hit[1].start()]
        if kind != "violation" or not _NEGATED.search(before):
            return kind, hit[0].id, hit[1]
    return "", "", None


def body_range(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The mandated body named in `[start, end)`, by name first and then by noun."""
    for pattern in _bodies():
        match = pattern.search(text, start, end)
        if match:
            return match.span()
    return None


@cache
def _bodies() -> tuple[re.Pattern[str], ...]:
    words = load_words()
    return tuple(
        re.compile(rf"(?<![\w-])(?:{alternation(names)})(?![\w])", flags)
        for names, flags in ((words.mandated, re.NOFLAG), (words.body_nouns, re.IGNORECASE))
    )


def _is_finder(text: str, body: tuple[int, int], match: re.Match[str], kind: str) -> bool:
    """Whether the body finds (or is refused access), rather than being talked about."""
    if kind == "denied access":
        return True
    if body[0] <= match.start():
        between = text[body[1] : match.start()]
        return not re.search(r"[;:]", between)
    after = text[match.end() : body[0]]
    before = text[max(0, body[0] - 40) : body[0]]
    named = re.search(r"\b(?:according to|by|said)\s(?:the )?(?:[\w-]+ ){0,3}$", before)
    return bool(named) and "." not in after[:-1]


def _party(
    people: People,
    body: tuple[int, int] | None,
    match: re.Match[str],
    start: int,
    end: int,
    *,
    is_accused: bool,
) -> str | None:
    """The party a finding is about: the last actor before the finding words, else the next.

    Of an allegation it is the next: "X alleged that [Y] shelled the post".
    """
    others = [
        (actor, span)
        for actor, span in people.in_range(start, end)
        if body is None or not (span.start < body[1] and body[0] < span.end)
    ]
    others = [(a, s) for a, s in others if can_be_bound(a)]
    before = [a for a, s in others if s.end <= match.end()]
    after = [a for a, s in others if s.start >= match.end()]
    chosen = (after[:1] or before[-1:]) if is_accused else (before[-1:] or after[:1])
    return chosen[0].id if chosen else None


def _violation_class(words: str) -> str:
    classes = [r for r in load_rules("findings").rules if r.id.startswith("class.")]
    return next((r.yields for r in classes if r.pattern.search(words)), "other")


def _is_monitor_report(document: Document) -> bool:
    """Whether the document is a mandated body's own report, by its source or its title."""
    names = re.compile(rf"(?<![\w-])(?:{alternation(load_words().mandated)})(?![\w])")
    head = " ".join(filter(None, (document.source.name, document.title)))
    first = document.text[:300]
    is_report = re.search(r"\b(?:report|spot report|status report|daily report)\b", first, re.I)
    return bool(names.search(head)) or bool(names.search(first) and is_report)
