"""What a mandated body is reported to have found: violation, compliance, no access, no result."""

from __future__ import annotations

import re

from truceline.model import Annotation, Claim, Document, Finding, Span, item_id
from truceline.read.agreements.people import People, can_be_bound
from truceline.read.agreements.wording import first_match, matches
from truceline.resources.agreements import alternation, load_rules, load_words

Kind = str
_ORDER = ("denied access", "inconclusive", "violation", "compliance", "allegation")
_NEGATED = re.compile(r"\b(?:no|not|without|n't|n’t|denied|would)\b[^.]{0,30}$", re.IGNORECASE)


def read_findings(
    document: Document, annotation: Annotation, people: People, claims: tuple[Claim, ...]
) -> tuple[Finding, ...]:
    """One finding a sentence in which a mandated body is the voice or the one who finds."""
    is_own = _is_monitor_report(document)
    found = []
    for sentence in annotation.sentences:
        finding = _finding(document, people, claims, sentence.start, sentence.end, is_own)
        if finding:
            found.append(finding)
    return tuple(found)


def cited_articles(document: Document, start: int, end: int) -> tuple[Span, ...]:
    """Articles, chapters and named provisions cited in `[start, end)`."""
    spans: list[Span] = []
    for _, match in matches(load_rules("findings").of("cited"), document.text, start, end):
        stop = match.start() + len(match[0].rstrip())
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
) -> Finding | None:
    text = document.text
    body = body_range(text, start, end)
    if body is None and not is_own:
        return None
    kind, rule, match = _kind(text, start, end)
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
        body=next(iter(named), None) or (document.source.actor if is_own else None),
        kind=kind,  # type: ignore[arg-type]
        party=_party(people, body, match, start, end),
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


def _kind(text: str, start: int, end: int) -> tuple[str, str, re.Match[str] | None]:
    rules = load_rules("findings")
    for kind in _ORDER:
        hit = first_match(rules.of(kind), text, start, end)
        if not hit:
            continue
        before = text[max(start, hit[1].start() - 40) : hit[1].start()]
        if kind != "violation" or not _NEGATED.search(before):
            return kind, hit[0].id, hit[1]
    return "", "", None


def body_range(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The mandated body named in `[start, end)`, by name first and then by noun."""
    words = load_words()
    for names, flags in ((words.mandated, 0), (words.body_nouns, re.IGNORECASE)):
        pattern = re.compile(rf"(?<![\w-])(?:{alternation(names)})(?![\w])", flags)
        match = pattern.search(text, start, end)
        if match:
            return match.span()
    return None


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
    people: People, body: tuple[int, int] | None, match: re.Match[str], start: int, end: int
) -> str | None:
    """The party a finding is about: the last actor before the finding words, else the next."""
    others = [
        (actor, span)
        for actor, span in people.in_range(start, end)
        if body is None or not (span.start < body[1] and body[0] < span.end)
    ]
    others = [(a, s) for a, s in others if can_be_bound(a)]
    before = [a for a, s in others if s.end <= match.end()]
    after = [a for a, s in others if s.start >= match.end()]
    chosen = before[-1:] or after[:1]
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
