"""Where in a text the terms of an agreement stand: numbered lists, full texts, running prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from truceline.model import Annotation, Document
from truceline.read.agreements.outline import Mark, Unit, chapter_starts, lists, units
from truceline.read.agreements.paragraphs import heading_end, labelled, with_inner
from truceline.read.agreements.prose import CEASEFIRE_KINDS, ProseTerms, prose_terms
from truceline.read.agreements.sections import (
    Part,
    annexes,
    preamble,
    signature_start,
    signatures,
    trimmed_end,
)
from truceline.read.agreements.wording import FORCE, category_scores, first_match
from truceline.resources.agreements import alternation, load_actions, load_rules, load_words

_BEFORE = 600
_MOST_TRIES = 4  # headings "Annex" above the agreement itself, as in a letter that encloses it
_TOLD = re.compile(r"\b(?:signed|announced|agreed|reached|said|concluded|brokered|published)\b")
_RECITAL = re.compile(
    r"(?i:whereas|recalling|noting|considering|having|convinced|desiring|recogni[sz]ing|aware"
    r"|determined|deploring|welcoming|mindful|bearing|reaffirming|concerned|expressing|wishing)\b"
)
_BOUND = re.compile(r"\b(?:shall|must|undertakes?|hereby|(?:is|are) to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one agreement: its whole range, its introduction, and its units."""

    start: int
    end: int
    intro: tuple[int, int]
    units: tuple[Unit, ...]
    is_full_text: bool
    rule: str
    parts: tuple[Part, ...] = ()


def find_stretches(document: Document, annotation: Annotation) -> list[Stretch]:
    """Stretches in text order, never overlapping; numbered lists first, then prose around them."""
    numbered = _numbered(document)
    taken = [(s.start, s.end) for s in numbered]
    found = [*numbered]
    if not any(s.is_full_text for s in numbered):
        unnumbered = _unnumbered(document, annotation) if not numbered else None
        if unnumbered:
            found.append(unnumbered)
        else:
            found.extend(_told(terms) for terms in prose_terms(document, annotation, taken))
    return sorted(found, key=lambda s: s.start)


def _told(terms: ProseTerms) -> Stretch:
    """The stretch of terms that stand in running prose."""
    start, end = terms.units[0].start, terms.units[-1].end
    return Stretch(start, end, (start, terms.opening_end), terms.units, False, terms.rule)


def _noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(load_words().agreement_nouns)})s?\b", re.IGNORECASE)


def _numbered(document: Document) -> list[Stretch]:
    """Lists of terms; a full text is read up to its first annex, and then its annexes."""
    text = document.text
    heads = annexes(text, 0)
    for i, head in enumerate(heads[:_MOST_TRIES]):
        found = _listed(document, head.start)
        if found and found[-1].is_full_text:
            return [*found[:-1], _with_annexes(document, found[-1], heads[i:])]
    return _listed(document, len(text))


def _listed(document: Document, limit: int) -> list[Stretch]:
    """The lists of terms in the text before `limit`; the lists of one full text are one stretch."""
    text = document.text[:limit]
    cuts = chapter_starts(text)
    accepted: list[Stretch] = []
    for run in lists(text):
        if any(s.start <= run[0].start < s.end for s in accepted):
            continue
        intro = _intro(text, run[0].start)
        rule = _is_agreement(text, run, intro)
        if not rule:
            continue
        is_full = _is_full_text(document, run)
        end = _end_of(text, run, is_full)
        found = _with_end(text, with_inner(text, units(run, end, cuts)))
        parts = _edges(text, run[0].start, end, cuts) if is_full else ()
        accepted.append(Stretch(intro[0], end, intro, tuple(found), is_full, rule, parts))
    return accepted


def _edges(text: str, start: int, end: int, cuts: list[int]) -> tuple[Part, ...]:
    """The preamble above the first unit and the signatures below the last."""
    first = min([start, *(c for c in cuts if c < start)])
    return tuple(p for p in (preamble(text, first), signatures(text, end - 1, len(text))) if p)


def _with_annexes(document: Document, main: Stretch, heads: list[Part]) -> Stretch:
    """A full text with the units of its annexes and the parts that are no articles."""
    text = document.text
    stop = signature_start(text, heads[-1].body, len(text))
    parts, found = [*main.parts], [*main.units]
    for head in heads:
        end = min(head.end, stop)
        parts.append(replace(head, end=end))
        found.extend(_annex_units(text, head, end))
    closing = signatures(text, stop - 1, len(text)) if stop < len(text) else None
    parts = sorted([*parts, *([closing] if closing else [])], key=lambda p: p.start)
    return replace(main, end=stop, units=tuple(found), parts=tuple(parts))


def _annex_units(text: str, head: Part, end: int) -> list[Unit]:
    """The units of one annex: its outermost lists, or its whole text where it has none."""
    body = text[head.body : end]
    chosen: list[list[Mark]] = []
    for run in lists(body):
        if not chosen or (
            run[0].style == chosen[0][0].style and run[0].start > chosen[-1][-1].start
        ):
            chosen.append(run)
    cuts = [*chapter_starts(body), *(run[0].start for run in chosen)]
    flat = [
        Unit(u.start + head.body, u.body + head.body, u.end + head.body, u.label, u.style)
        for run in chosen
        for u in units(run, len(body), cuts)
    ]
    if flat:
        return _with_end(text, labelled(head.path, with_inner(text, flat)))
    start = head.body + len(body) - len(body.lstrip())
    while (skipped := heading_end(text[start:end])) > 0:
        start += skipped
    whole = [Unit(head.start, start, end, head.path, "annex")]
    return [u for u in _with_end(text, whole) if FORCE.search(text[u.body : u.end])]


def _with_end(text: str, found: list[Unit]) -> list[Unit]:
    """The units without page marks and section headings at their ends."""
    kept = [replace(u, end=trimmed_end(text, u.body, u.end)) for u in found]
    return [u for u in kept if u.body < u.end]


def _intro(text: str, start: int) -> tuple[int, int]:
    """The words that open a list: its paragraph up to the first number, or the one above."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        return line, start
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return text.rfind("\n", 0, end) + 1, max(end, 1)


def _is_agreement(text: str, run: list[Mark], intro: tuple[int, int]) -> str | None:
    """The id of the rule that says this list holds terms, or None."""
    if all(_RECITAL.match(text, m.body) for m in run):
        return None
    before = text[max(0, run[0].start - _BEFORE) : run[0].start]
    lead = text[max(intro[0], run[0].start - _BEFORE) : run[0].start]
    opener = first_match(load_rules("cues").of("opener"), lead)
    scored = [_scores(text, u) for u in units(run, min(len(text), run[-1].body + 400))]
    fitting = sum(bool(s) for s in scored) / len(scored)
    if opener and _noun().search(before) and fitting >= 0.3:
        return opener[0].id
    led = _led_in(text, run, lead) if _noun().search(before) else None
    if led:
        return led
    title = _noun().search(text[: min(300, max(run[0].start, 80))])
    if title and fitting >= 0.6 and run[0].style != "bullet":
        return "list.title"
    if _is_military(scored) and fitting >= 0.7 and len(run) >= 4 and run[0].style != "bullet":
        return "list.content"
    near = units(run, min(len(text), run[-1].body + 400))
    forced = sum(bool(FORCE.search(text[u.body : min(u.end, u.body + 400)])) for u in near)
    if _noun().search(before) and fitting >= 0.6 and forced / len(run) >= 0.5:
        return "list.force"
    # Under a title, articles or duties are an agreement even where most regulate procedure.
    head = _noun().search(text[: max(text.find("\n"), 0)])
    bound = sum(bool(_BOUND.search(text[u.body : min(u.end, u.body + 400)])) for u in near)
    if (title and run[0].style == "article" and forced / len(run) >= 0.5) or (
        head and max(bound, fitting * len(run)) / len(run) >= 0.5 and run[0].style != "bullet"
    ):
        return "list.articles"
    return None


def _led_in(text: str, run: list[Mark], lead: str) -> str | None:
    """The rule by which the sentence before '(i) ... (ii) ...' says that acts are agreed."""
    if run[0].style != "inline":
        return None
    firsts = [re.match(r"[\w-]+", text[m.body : m.body + 40]) for m in run]
    is_acts = all(w is not None and w[0].lower() in load_actions() for w in firsts)
    said = lead[lead.rfind(". ") + 1 :].lstrip()
    hit = first_match(load_rules("cues").of("prose", "prose.anaphor"), said)
    return hit[0].id if hit and is_acts else None


def _is_military(scored: list[dict[str, tuple[float, str]]]) -> bool:
    """Whether at least three kinds of ceasefire clauses are among the terms."""
    leading = {max(s, key=lambda name: s[name][0]) for s in scored if s}
    return len(leading & CEASEFIRE_KINDS) >= 3


def _scores(text: str, unit: Unit) -> dict[str, tuple[float, str]]:
    return category_scores(text[unit.body : min(unit.end, unit.body + 400)])


def _is_full_text(document: Document, run: list[Mark]) -> bool:
    """Whether the document is the agreement itself: title above, most text below, no reporting."""
    text = document.text
    if document.part_at(0) == "headline" and any(p.kind == "byline" for p in document.parts):
        return False
    before = text[: run[0].start]
    share = (len(text) - run[0].start) / max(len(text), 1)
    reported = len(re.findall(r"\b(?:said|told|reported|according to|announced)\b", before))
    first = text[: text.find("\n")] if "\n" in text else text
    told = re.search(
        r"\b(?:signed|announced|agreed|reached|said|concluded|brokered|published)\b", first
    )
    if told and first.rstrip().endswith("."):
        return False
    title = _noun().search(text[:300]) or re.search(r"\b(?:measures|terms|points)\b", first, re.I)
    return bool(title) and share > 0.4 and reported <= 1 and not document.dateline


def _end_of(text: str, run: list[Mark], is_full: bool) -> int:
    """Where the last term ends: its paragraph in a report, the signatures in a full text."""
    start = run[-1].body
    stop = signature_start(text, start, len(text))
    if run[-1].style == "inline":
        line = text.find("\n", start)
        return min(stop, line if line >= 0 else len(text))
    if is_full:
        return stop
    line = text.find("\n", start)
    return min(stop, line if line >= 0 else len(text))


def _unnumbered(document: Document, annotation: Annotation) -> Stretch | None:
    """A short full text without numbers: a title that names it, then paragraphs with duties."""
    text = document.text
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    if len(lines) < 2 or not _noun().search(text[lines[0][0] : lines[0][1]]):
        return None
    reported = re.search(r"\b(?:said|told|reported|according to|announced)\b", text)
    if reported or document.dateline or document.source.name:
        return None
    stop = signature_start(text, lines[0][1], len(text))
    found = []
    with_category = 0
    for sentence in annotation.sentences:
        if sentence.start < lines[0][1] or sentence.end > stop:
            continue
        words = text[sentence.start : sentence.end]
        if FORCE.search(words):
            with_category += bool(category_scores(words))
            found.append(Unit(sentence.start, sentence.start, sentence.end, "", "sentence"))
    if with_category < 2:
        return None
    parts = _edges(text, found[0].start, stop, [])
    return Stretch(0, stop, lines[0], tuple(found), True, "text.unnumbered", parts)
