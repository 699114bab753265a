"""Where in a text the terms of an agreement stand: numbered lists, full texts, running prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.model import Annotation, Document
from truceline.read.agreements.outline import Mark, Unit, line_marks, lists, units
from truceline.read.agreements.prose import CEASEFIRE_KINDS, ProseTerms, prose_terms
from truceline.read.agreements.wording import FORCE, category_scores, first_match
from truceline.resources.agreements import alternation, load_rules, load_words

_BEFORE = 600


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one agreement: its whole range, its introduction, and its units."""

    start: int
    end: int
    intro: tuple[int, int]
    units: tuple[Unit, ...]
    is_full_text: bool
    rule: str


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
    text = document.text
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
        found = _with_inner(text, units(run, end))
        accepted.append(Stretch(intro[0], end, intro, tuple(found), is_full, rule))
    return accepted


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
    before = text[max(0, run[0].start - _BEFORE) : run[0].start]
    lead = text[max(intro[0], run[0].start - _BEFORE) : run[0].start]
    opener = first_match(load_rules("cues").of("opener"), lead)
    scored = [_scores(text, u) for u in units(run, min(len(text), run[-1].body + 400))]
    fitting = sum(bool(s) for s in scored) / len(scored)
    if opener and _noun().search(before) and fitting >= 0.3:
        return opener[0].id
    title = _noun().search(text[: min(300, max(run[0].start, 80))])
    if title and fitting >= 0.6 and run[0].style != "bullet":
        return "list.title"
    if _is_military(scored) and fitting >= 0.7 and len(run) >= 4 and run[0].style != "bullet":
        return "list.content"
    near = units(run, min(len(text), run[-1].body + 400))
    forced = sum(bool(FORCE.search(text[u.body : min(u.end, u.body + 400)])) for u in near)
    if _noun().search(before) and fitting >= 0.6 and forced / len(run) >= 0.5:
        return "list.force"
    return None


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
    told = re.search(r"\b(?:signed|announced|agreed|reached|said|concluded|brokered)\b", first)
    if told and first.rstrip().endswith("."):
        return False
    title = _noun().search(text[:300]) or re.search(r"\b(?:measures|terms|points)\b", first, re.I)
    return bool(title) and share > 0.4 and reported <= 1 and not document.dateline


def _end_of(text: str, run: list[Mark], is_full: bool) -> int:
    """Where the last term ends: its paragraph in a report, the signatures in a full text."""
    start = run[-1].body
    stop = _signature(text, start)
    if run[-1].style == "inline":
        line = text.find("\n", start)
        return min(stop, line if line >= 0 else len(text))
    if is_full:
        return stop
    line = text.find("\n", start)
    return min(stop, line if line >= 0 else len(text))


def _signature(text: str, start: int) -> int:
    for line in re.compile(r"^[^\n]+", re.MULTILINE).finditer(text, start):
        words = line[0].strip()
        if line.start() > start and first_match(load_rules("cues").of("signature"), words):
            return line.start()
    return len(text)


def _with_inner(text: str, outer: list[Unit]) -> list[Unit]:
    """Articles split into their numbered paragraphs; other units stay whole."""
    found: list[Unit] = []
    for unit in outer:
        inner = [] if unit.style != "article" else _inner(text, unit)
        found.extend(inner or [unit])
    return found


def _inner(text: str, unit: Unit) -> list[Unit]:
    runs = [r for r in lists(text[unit.body : unit.end]) if r[0].style in ("decimal", "number")]
    body = text[unit.body : unit.end]
    run = runs[0] if runs else _single(body)
    if not run:
        start = unit.body + _heading_end(body)
        return [Unit(unit.start, start, unit.end, unit.label, unit.style)]
    inner = units(run, unit.end - unit.body)
    return [
        Unit(
            u.start + unit.body,
            u.body + unit.body,
            u.end + unit.body,
            u.label if u.style == "decimal" else f"{unit.label}.{u.label}",
            u.style,
        )
        for u in inner
    ]


def _single(text: str) -> list[Mark]:
    """The one numbered paragraph of an article that has only one: 'Article 3 / 3.1 ...'."""
    marks = line_marks(text)
    is_first = bool(marks) and marks[0].start <= _heading_end(text)
    return marks[:1] if is_first and marks[0].style in ("decimal", "number") else []


def _heading_end(text: str) -> int:
    """Where the heading line of an article ends; 0 where it has none."""
    line = re.match(r"[^\n]{1,90}\n\s*", text)
    return line.end() if line and not line[0].rstrip().endswith((".", ";", ":", ",")) else 0


def _unnumbered(document: Document, annotation: Annotation) -> Stretch | None:
    """A short full text without numbers: a title that names it, then paragraphs with duties."""
    text = document.text
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    if len(lines) < 2 or not _noun().search(text[lines[0][0] : lines[0][1]]):
        return None
    reported = re.search(r"\b(?:said|told|reported|according to|announced)\b", text)
    if reported or document.dateline or document.source.name:
        return None
    stop = _signature(text, lines[0][1])
    found = []
    for sentence in annotation.sentences:
        if sentence.start < lines[0][1] or sentence.end > stop:
            continue
        words = text[sentence.start : sentence.end]
        if FORCE.search(words) and category_scores(words):
            found.append(Unit(sentence.start, sentence.start, sentence.end, "", "sentence"))
    if len(found) < 2:
        return None
    return Stretch(0, stop, lines[0], tuple(found), True, "text.unnumbered")
