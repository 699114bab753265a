"""People with their titles and offices, and names the packs do not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from truceline.model import Annotation, Document, Token
from truceline.read.actors.candidate import Candidate, head_of, is_subject
from truceline.read.actors.phrases import Phrase
from truceline.read.actors.speakers import noun_phrase
from truceline.resources.actors import titles

_CAPITALISED = re.compile(
    r"(?:[A-Z]\.\s?){0,2}[A-Z][\w’'-]{1,25}(?:[ ](?:al-|el-|bin |ibn |van |von |de |da |del )?"
    r"(?:[A-Z]\.|[A-Z][\w’'-]{1,25})){0,3}"
)
_ORG_LABELS = frozenset({"ORG"})
_PERSON_LABELS = frozenset({"PERSON", "PER"})
_FEMALE_ROLES = frozenset({"spokeswoman", "queen", "congresswoman", "chairwoman", "councilwoman"})
_MALE_ROLES = frozenset(
    {"spokesman", "king", "emir", "sultan", "congressman", "chairman", "sheikh"}
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in the text with the office words around it."""

    start: int
    end: int
    office: str | None
    role: str | None
    parent: Phrase | None
    country: str | None
    sectors: tuple[str, ...]
    gender: str
    used: tuple[Phrase, ...]


def find_persons(
    document: Document,
    annotation: Annotation,
    phrases: tuple[Phrase, ...],
    taken: list[Candidate],
    speakers: frozenset[int],
) -> list[PersonName]:
    """Persons the analyser proposes, and capitalised names behind a title."""
    by_end = {p.end: p for p in phrases if p.role.number == "person"}
    by_start = {p.start: p for p in phrases}
    spans: dict[int, int] = {}
    for name in annotation.names:
        if name.label in _PERSON_LABELS:
            spans[name.start] = name.end
    for start, end in _titled(document.text, by_end):
        spans.setdefault(start, end)
    covered = [(c.start, c.end) for c in taken if c.rule in ("pack", "state", "metonym")]
    found: list[PersonName] = []
    doubtful: list[PersonName] = []  # one bare word the analyser takes for a person
    surnames: set[str] = set()
    last_end = 0
    for start, end in sorted(spans.items()):
        start, end = _trim_name(document.text, start, end)
        if start < last_end or start >= end or _overlaps(covered, start, end):
            continue
        person = _person(document, start, end, by_end, by_start)
        if " " in document.text[start:end] or person.used or person.gender or person.office:
            surnames.add(document.text[start:end].split(" ")[-1])
        elif not _speaks(annotation, start, end, speakers):
            doubtful.append(person)
            continue
        found.append(person)
        last_end = end
    found += [p for p in doubtful if document.text[p.start : p.end] in surnames]
    return sorted(found, key=lambda p: p.start)


def _speaks(annotation: Annotation, start: int, end: int, speakers: frozenset[int]) -> bool:
    return any(t.index in speakers for t in annotation.tokens_in(start, end))


def _titled(text: str, by_end: dict[int, Phrase]) -> list[tuple[int, int]]:
    """Capitalised words right behind a role noun or an abbreviated title."""
    found: list[tuple[int, int]] = []
    for end in by_end:
        match = _CAPITALISED.match(text, end + 1) if text[end : end + 1] == " " else None
        if match and " " in match[0]:
            found.append(match.span())
    for title in titles():
        at = text.find(title + " ")
        while at >= 0:
            match = _CAPITALISED.match(text, at + len(title) + 1)
            if match and not text[at - 1 : at].isalnum():
                found.append(match.span())
            at = text.find(title + " ", at + 1)
    return found


def _trim_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a title in front and a possessive mark behind."""
    for mark in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(mark):
            end -= len(mark)
    changed = True
    while changed:
        changed = False
        for title in titles():
            if text.startswith(title + " ", start) and start + len(title) + 1 < end:
                start, changed = start + len(title) + 1, True
    return start, end


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


def _person(
    document: Document,
    start: int,
    end: int,
    by_end: dict[int, Phrase],
    by_start: dict[int, Phrase],
) -> PersonName:
    text = document.text
    before = by_end.get(start - 1) or _behind_short_title(text, start, by_end)
    after = _apposition(text, end, by_start)
    best = after or before
    owner_phrase = _office_owner(text, after, by_start) if after else None
    office = _office(text, before, after, owner_phrase)
    title = _title_before(text, start)
    if best is None and title and title.role:
        office = office or title.form
    country = _country(owner_phrase) or _country(after) or _country(before)
    used = tuple(p for p in (before, after) if p)
    gender = (title.gender if title else "") or _gender(used)
    sectors = best.role.sectors if best else ()
    role = best.role.id if best else (title.role if title else None)
    return PersonName(start, end, office, role, owner_phrase, country, sectors, gender, used)


def _behind_short_title(text: str, start: int, by_end: dict[int, Phrase]) -> Phrase | None:
    for title in titles():
        place = start - len(title) - 1
        if place > 0 and text.startswith(title + " ", place):
            return by_end.get(place - 1)
    return None


def _title_before(text: str, start: int):  # type: ignore[no-untyped-def]
    for form, title in titles().items():
        place = start - len(form) - 1
        if place >= 0 and text.startswith(form + " ", place):
            return title
    return None


def _apposition(text: str, end: int, by_start: dict[int, Phrase]) -> Phrase | None:
    """The office in 'Name, a spokesman for the army,'."""
    if not text.startswith(", ", end):
        return None
    phrase = by_start.get(end + 2)
    return phrase if phrase and phrase.role.number == "person" else None


_TO_OWNER = re.compile(r" (?:of|for|to|at|from|with) (?:the )?")


def _office_owner(text: str, phrase: Phrase, by_start: dict[int, Phrase]) -> Phrase | None:
    match = _TO_OWNER.match(text, phrase.end)
    if not match:
        return None
    return by_start.get(match.end()) or by_start.get(match.end() - 4)


def _office(
    text: str, before: Phrase | None, after: Phrase | None, owner: Phrase | None
) -> str | None:
    if after:
        start = after.start + (len(after.determiner) + 1 if after.determiner else 0)
        return " ".join(text[start : (owner or after).end].split())
    if before:
        start = before.start + (len(before.determiner) + 1 if before.determiner else 0)
        return " ".join(text[start : before.end].split())
    return None


def _country(phrase: Phrase | None) -> str | None:
    owner = phrase.owner if phrase else None
    if owner and owner.form.id.startswith("state:"):
        return owner.form.id[6:]
    return None


def _gender(phrases: tuple[Phrase, ...]) -> str:
    words = {p.form.split(" ")[-1] for p in phrases}
    if words & _FEMALE_ROLES:
        return "f"
    return "m" if words & _MALE_ROLES else ""


def person_candidate(document: Document, annotation: Annotation, person: PersonName) -> Candidate:
    """The candidate of a person's name; the surname is what later mentions repeat."""
    printed = " ".join(document.text[person.start : person.end].split())
    head = head_of(annotation, person.start, person.end)
    return Candidate(
        start=person.start,
        end=person.end,
        kind="name",
        name=printed,
        actor_kind="person",
        number="person",
        rule="person",
        role=person.role,
        sectors=person.sectors,
        country=person.country,
        office=person.office,
        gender=person.gender,
        is_subject=is_subject(annotation, head),
        sentence=annotation.sentence_of(head.index).index if head else 0,
    )


def unknown_candidates(
    document: Document,
    annotation: Annotation,
    taken: list[Candidate],
    speakers: frozenset[int],
) -> list[Candidate]:
    """Proposed organisation names no pack holds, and whatever else stands where sources stand."""
    found: list[Candidate] = []
    covered = sorted((c.start, c.end) for c in taken)
    for name in annotation.names:
        if name.label in _ORG_LABELS and not _overlaps(covered, name.start, name.end):
            head = head_of(annotation, name.start, name.end)
            found.append(_unknown(document, annotation, name.start, name.end, head, "analyser"))
    covered += [(c.start, c.end) for c in found]
    for index in sorted(speakers):
        token = annotation.tokens[index]
        if token.upos == "PRON" or _overlaps(covered, token.start, token.end):
            continue
        start, end = noun_phrase(annotation, token)
        found.append(_unknown(document, annotation, start, end, token, "speaker"))
        covered.append((start, end))
    return found


_LEADING = re.compile(r"(?:the|a|an|this|that|these|those)\s", re.IGNORECASE)


def _unknown(
    document: Document, annotation: Annotation, start: int, end: int, head: Token | None, rule: str
) -> Candidate:
    printed = " ".join(document.text[start:end].split())
    determiner = _LEADING.match(printed)
    bare = printed[determiner.end() :] if determiner else printed
    is_name = bool(head and head.upos == "PROPN") or rule == "analyser"
    candidate = Candidate(
        start=start,
        end=end,
        kind="name" if is_name else "nominal",
        name=bare or printed,
        actor_kind="organisation" if rule == "analyser" else "unknown",
        number="any" if is_name else "group",
        rule=rule,
        is_definite=bool(determiner) and printed[:2].lower() == "th",
        is_subject=is_subject(annotation, head),
        sentence=annotation.sentence_of(head.index).index if head else 0,
        reason="in no pack; kept as a new actor under its printed name",
    )
    return replace(candidate, key=f"new:{bare.lower()}") if is_name else candidate
