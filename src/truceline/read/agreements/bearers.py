"""Who must: the subject, the agent, the people of an action noun, or all parties by genre."""

from __future__ import annotations

import re

from truceline.model import Bearer
from truceline.read.agreements.clauses import SUBJECTS, Clause
from truceline.read.agreements.people import People, is_collective
from truceline.read.agreements.setting import Setting
from truceline.read.agreements.wording import MODAL, folded
from truceline.resources.agreements import load_actions

_DOCUMENT = re.compile(
    r"^(?:it|the (?:\w+ ){0,3}(?:statement|agreement|deal|truce|accord|document|text|protocol|plan"
    r"|ceasefire|declaration|memorandum))$",
    re.IGNORECASE,
)
_DOCUMENT_LED = re.compile(
    r"(?:under |it |(?:the|this|that) (?:\w+ ){0,3}(?:statement|agreement|deal|truce|accord"
    r"|document|text|protocol|plan|ceasefire|declaration|memorandum)\b)",
    re.IGNORECASE,
)
# "stationed in the valley of the Republic of [X]", but not "... and [the groups of Y]"
_WHERE = re.compile(
    r"\b(?:stationed|deployed|located|based|present|operating|positioned)\b(?:(?!\band\b)[^,])*$"
)
_MOVER = re.compile(
    r"\b(?:withdrawal|departure|exit|retreat|redeployment|disarmament|demobili[sz]ation"
    r"|disbandment|pull-?out) of"
    r" (?P<who>(?:all |any |the |its |illegal |foreign |armed |other ){0,4}[\w’' -]{3,60}?)"
    r"(?= from | to | by | within | under | in |[,.;\n]|$)",
    re.IGNORECASE,
)


def read_bearer(setting: Setting, clause: Clause) -> Bearer:
    people, text = setting.people, setting.people.document.text
    subject = _subject_range(setting, clause) or _plain_subject(setting, clause)
    for bounds in (_agent_range(setting, clause), subject, _mover_range(setting, clause)):
        if bounds is None:
            continue
        start, end = bounds
        if bounds is subject and not _can_bear(text[start:end], clause, people, start, end):
            continue
        span = people.document.span(start, end)
        if people.all_parties_in(max(start - 4, 0), end):
            return Bearer(actors=setting.parties, spans=(span,), basis="named")
        return Bearer(actors=_without_places(people, start, end), spans=(span,), basis="named")
    return Bearer(actors=setting.parties, basis="genre")


def _without_places(people: People, start: int, end: int) -> tuple[str, ...]:
    """Actors among the words of a bearer, without those that only say where: 'in the Republic'."""
    text = people.document.text
    kept = [
        actor
        for actor, span in people.in_range(start, end)
        if not _WHERE.search(text[max(start, span.start - 60) : span.start])
    ]
    named = [a for a in kept if any(c.isupper() for c in a.name) or " " in a.name]
    return tuple(dict.fromkeys(a.id for a in named or kept)) or people.ids_in(start, end)


def _mover_range(setting: Setting, clause: Clause) -> tuple[int, int] | None:
    """The people of a movement noun: 'withdrawal of [the foreign formations]'."""
    text = setting.people.document.text
    match = _MOVER.search(text, clause.start, clause.end)
    if not match or not is_collective(match["who"].split(" from ")[0]):
        return None
    start, end = match.span("who")
    is_particular = re.search(r"[A-Z]", match["who"]) or match["who"].count(" ") > 1
    return (start, end) if is_particular and setting.people.ids_in(start, end) else None


def _can_bear(words: str, clause: Clause, people: People, start: int, end: int) -> bool:
    """Whether the subject acts: any active subject of people, a passive one only of people."""
    head = folded(words).split(" of ")[0]
    if _DOCUMENT.search(head):
        return False
    if is_collective(head) or people.all_parties_in(start, end):
        return True
    if clause.is_passive:
        return False
    return any(s.start - start < 40 for _, s in people.in_range(start, end))


def _subject_range(setting: Setting, clause: Clause) -> tuple[int, int] | None:
    """The words of the subject, or of both where two stand before one verb, without clauses."""
    if clause.head is None or clause.subject is None:
        return None
    annotation, tokens = setting.annotation, setting.annotation.tokens
    first, kept = clause.subject, []
    for subject in (first, *annotation.children(first.head, *SUBJECTS)):
        if subject.index < first.index or subject.deprel != first.deprel:
            continue
        dropped = {
            i
            for c in annotation.children(subject.index, "acl:relcl", "acl", "punct", "parataxis")
            for i in annotation.subtree(c.index)
        }
        kept += [i for i in annotation.subtree(subject.index) if i not in dropped]
    before = [i for i in kept if i <= clause.head.index] or [first.index]
    start, end = tokens[min(before)].start, tokens[max(before)].end
    return start, max(end, first.end)


def _plain_subject(setting: Setting, clause: Clause) -> tuple[int, int] | None:
    """Without a tree: the words before the first verb of the clause, where they name people."""
    text = setting.people.document.text
    actions = load_actions()
    for match in re.compile(r"[\w’'-]+").finditer(text, clause.start, clause.end):
        word = match[0].lower()
        is_verb = (word in actions and actions[word] != word) or MODAL.match(text, match.start())
        if (is_verb or word in actions) and match.start() > clause.start:
            end = match.start()
            while end > clause.start and text[end - 1].isspace():
                end -= 1
            words = text[clause.start : end]
            named = setting.people.ids_in(clause.start, end)
            is_who = (is_collective(words) or bool(named)) and not _DOCUMENT_LED.match(words)
            return (clause.start, end) if is_who and 2 < len(words) < 160 else None
        if word in actions:
            return None
    return None


def _agent_range(setting: Setting, clause: Clause) -> tuple[int, int] | None:
    """'by the mission' after a passive verb or an action noun."""
    if clause.head is not None:
        for child in setting.annotation.children(clause.head.index, "obl:agent", "obl", "nmod"):
            cases = setting.annotation.children(child.index, "case")
            if any(c.text.lower() == "by" for c in cases):
                taken = {c.index for c in cases}
                below = setting.annotation.subtree(child.index)
                indices = [i for i in below if i >= child.index - 6 and i not in taken]
                first = setting.annotation.tokens[indices[0]]
                last = setting.annotation.tokens[child.index]
                words = setting.people.document.text[first.start : last.end]
                if is_collective(words) or setting.people.ids_in(first.start, last.end):
                    return first.start, last.end
    text = setting.people.document.text
    match = re.compile(
        r"\b(?:monitoring|verification|supervision|observation|release|withdrawal|hand-?over)"
        r"(?: and \w+)? by (?P<who>(?:the |a |an )?"
        r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+){0,6}|\w+ mission))"
    ).search(text, clause.start, clause.end)
    return (match.start("who"), match.end("who")) if match else None
