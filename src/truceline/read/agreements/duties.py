"""From a clause to an obligation: category, force, bearer, action, deadline, supervisor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.model import (
    Annotation,
    Bearer,
    Count,
    Force,
    Obligation,
    ObligationDeadline,
    PlaceValue,
    Span,
    Supervisor,
    Token,
    item_id,
)
from truceline.read.agreements.clauses import Clause
from truceline.read.agreements.deadlines import Calendar, read_deadline
from truceline.read.agreements.people import People, is_collective
from truceline.read.agreements.wording import category_scores, first_match, folded
from truceline.resources.agreements import load_actions, load_categories, load_rules

_MODAL = re.compile(
    r"\b(?:shall|will|must|should|(?:is|are|was|were) to|has to|have to|(?:is|are) obliged|may"
    r"|undertakes? to|(?:is|are) required to|agreed? to|commits?|pledged? to|would)\b",
    re.IGNORECASE,
)
_BAN = re.compile(
    r"\b(?:ban|bans|banned|prohibit\w*|prohibition|forbidden|moratorium|refrain\w*|abstain\w*"
    r"|desist\w*|neither|no (?:party|side|new|further|additional|armed|offensive|forces?)"
    r"|(?:shall|will|must|may|should|is|are|do|does|to)(?: not|n't|n’t))\b|\bnot to\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"\b(?:ha(?:s|ve) the right|(?:is|are|be) entitled|right to)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may(?! not)|(?:is|are|be) (?:allowed|permitted|authori[sz]ed))\b", re.I)
_LASTING = re.compile(
    r"\b(?:maintain|remain|continue|observe|respect|keep|refrain|monitor\w*|daily|weekly|permanent"
    r"|every|throughout|at all times|ban|not|cease-?fire|regime|guarantee\w*|open)\b",
    re.IGNORECASE,
)
_LIGHT = frozenset({"ensure", "implement", "conduct", "carry", "provide", "guarantee", "make",
                    "take", "achieve", "undertake", "begin", "start", "complete", "proceed"})  # fmt: skip
_BAN_KEEPS = frozenset({"mine action", "media", "amnesty", "protection of civilians",
                        "humanitarian access", "return of displaced", "prisoners"})  # fmt: skip
_DOCUMENT = re.compile(
    r"^(?:it|the (?:\w+ ){0,3}(?:statement|agreement|deal|truce|accord|document|text|protocol|plan"
    r"|ceasefire|declaration|memorandum))$",
    re.IGNORECASE,
)
_MOVER = re.compile(
    r"\b(?:withdrawal|departure|exit|retreat|redeployment|disarmament|demobili[sz]ation|disbandment"
    r"|pull-?out) of (?P<who>(?:all |any |the |its |illegal |foreign |armed |other )*[\w’' -]{3,60}?)"
    r"(?= from | to | by | within | under | in |[,.;\n]|$)",
    re.IGNORECASE,
)
_ALWAYS_LASTS = frozenset({"cessation of hostilities", "prohibited acts"})
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|on (?:the )?condition that|once|as soon as|subject to"
    r"|in the event (?:of|that)|in case(?: of)?|with the exception of|except(?: for)?|save for)\b"
    r"[^,.;()\n]{2,160}",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?:the |a |an )?(?=[A-Z]|\w+ (?:mission|forces?|command|parties|sides))")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an obligation is read with: the values of the document and the agreement's parties."""

    annotation: Annotation
    people: People
    calendar: Calendar
    places: tuple[PlaceValue, ...]
    counts: tuple[Count, ...]
    parties: tuple[str, ...]
    is_news: bool


def read_obligation(setting: Setting, clause: Clause, body: tuple[int, int]) -> Obligation | None:
    """The obligation a clause holds, or None where it holds none (a heading, a remark)."""
    document = setting.people.document
    words = document.text[clause.start : clause.end]
    force = _force(clause, words)
    deadline = _deadline(setting, clause, body)
    category, rule = _category(_without(document.text, clause, deadline), force)
    action = _action(setting, clause, words)
    if not action and category == "other" and force.basis != "modal":
        return None
    span = document.span(clause.start, clause.end)
    bearer = _bearer(setting, clause)
    return Obligation(
        id=item_id("obligation", span),
        span=span,
        category=category,
        bearer=bearer,
        action=action,
        object=_object(setting, clause),
        beneficiary=_beneficiary(words),
        place=next((p.id for p in setting.places if span.covers(p.span)), None),
        quantities=tuple(c.id for c in setting.counts if span.covers(c.span)),
        deadline=deadline,
        condition=_condition(setting, clause),
        supervisor=_supervisor(setting, clause),
        force=force,
        temporal=_temporal(words, category, force, deadline),  # type: ignore[arg-type]
        rule=rule,
        reason=f"{force.basis} clause; {category} by {rule}; bearer by {bearer.basis}",
    )


def _force(clause: Clause, words: str) -> Force:
    if _BAN.search(words):
        kind = "prohibition"
    elif _RIGHT.search(words):
        kind = "entitlement"
    elif _MAY.search(words):
        kind = "permission"
    else:
        kind = "obligation"
    if _MODAL.search(words):
        basis = "modal"
    elif clause.is_added or (
        clause.head and clause.head.upos in ("NOUN", "PROPN") and (not clause.subject)
    ):
        basis = "noun_phrase"
    elif _is_imperative(clause, words):
        basis = "imperative"
    else:
        basis = "declarative"
    return Force(kind=kind, basis=basis)  # type: ignore[arg-type]


def _is_imperative(clause: Clause, words: str) -> bool:
    if clause.head is not None and clause.subject is not None:
        return False
    first = [w.lower() for w in re.findall(r"[\w-]+", words)[:2]]
    actions = load_actions()
    return any(actions.get(w) == w for w in first)


def _without(text: str, clause: Clause, deadline: ObligationDeadline | None) -> str:
    """The words of a clause without its deadline: 'within 30 days of [entry into force]'."""
    if deadline is None or deadline.span is None or deadline.kind == "immediate":
        return text[clause.start : clause.end]
    cut = max(deadline.span.start, clause.start), min(deadline.span.end, clause.end)
    if cut[0] >= cut[1] or (cut[1] - cut[0]) > 0.6 * (clause.end - clause.start):
        return text[clause.start : clause.end]
    return text[clause.start : cut[0]] + text[cut[1] : clause.end]


def _category(words: str, force: Force) -> tuple[str, str]:
    scores = dict(category_scores(words))
    if force.kind == "prohibition" and not set(scores) & _BAN_KEEPS:
        weight, rule = scores.get("prohibited acts", (3.0, "cat.ban.force"))
        scores["prohibited acts"] = (weight + 4.5, rule)
    if not scores:
        return "other", "cat.none"
    order = list(load_categories())
    name = max(scores, key=lambda c: (scores[c][0], -order.index(c)))
    return name, scores[name][1]


def _action(setting: Setting, clause: Clause, words: str) -> str:
    actions = load_actions()
    if clause.head is not None:
        lemma = actions.get(clause.head.text.lower(), clause.head.lemma.lower())
        if clause.head.upos not in ("VERB", "AUX", "NOUN"):
            lemma = ""
        if lemma in _LIGHT or clause.head.text.lower() in ("ban", "obligation", "prohibition"):
            return _action_noun(setting, clause) or lemma
        if lemma:
            return lemma
    known = [actions[w] for w in re.findall(r"[\w-]+", words.lower()) if w in actions]
    heavy = [a for a in known if a not in _LIGHT and a not in ("ban", "introduce")]
    return next(iter(heavy or known), "")


def _action_noun(setting: Setting, clause: Clause) -> str:
    """The verb behind the noun a light verb takes: 'ensure the cessation of fire' -> cease."""
    actions = load_actions()
    head = clause.head
    if head is None:
        return ""
    for token in setting.annotation.tokens_in(head.end, min(clause.end, head.end + 90)):
        word = token.text.lower()
        if word in actions and token.upos in ("NOUN", "VERB") and actions[word] not in _LIGHT:
            return actions[word]
    return ""


def _bearer(setting: Setting, clause: Clause) -> Bearer:
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
    ids = []
    for actor, span in people.in_range(start, end):
        before = text[max(start, span.start - 60) : span.start]
        where = re.search(
            r"\b(?:in|at|near|from|inside|of the (?:region|territory))\b[^,]*$", before
        )
        if not where or not re.search(
            r"\b(?:stationed|deployed|located|based|present|operating|in)\b", before
        ):
            ids.append(actor.id)
    return tuple(dict.fromkeys(ids)) or people.ids_in(start, end)


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
    if clause.head is not None:
        if clause.subject is None:
            return None
        tokens = setting.annotation.subtree(clause.subject.index)
        head = clause.subject.index
        kept = [i for i in tokens if i <= clause.head.index or head > clause.head.index] or [head]
        relative = {
            i for c in setting.annotation.children(head, "acl:relcl", "acl", "punct", "parataxis")
            for i in setting.annotation.subtree(c.index)
        }  # fmt: skip
        kept = [i for i in kept if i not in relative] or [head]
        all_tokens = setting.annotation.tokens
        return all_tokens[kept[0]].start, all_tokens[kept[-1]].end
    return _plain_subject(setting, clause)


def _plain_subject(setting: Setting, clause: Clause) -> tuple[int, int] | None:
    """Without a tree: the words before the first verb of the clause, where they name people."""
    text = setting.people.document.text
    actions = load_actions()
    for match in re.compile(r"[\w’'-]+").finditer(text, clause.start, clause.end):
        word = match[0].lower()
        is_verb = (word in actions and actions[word] != word) or _MODAL.match(text, match.start())
        if (is_verb or word in actions) and match.start() > clause.start:
            end = match.start()
            while end > clause.start and text[end - 1].isspace():
                end -= 1
            words = text[clause.start : end]
            named = setting.people.ids_in(clause.start, end)
            is_who = is_collective(words) or bool(named)
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


def _object(setting: Setting, clause: Clause) -> str | None:
    if clause.head is None:
        return None
    children = setting.annotation.children(clause.head.index, "obj", "nsubj:pass", "nmod")
    wanted: Token | None = children[0] if children else None
    if wanted is None and clause.is_passive:
        wanted = clause.subject
    if wanted is None:
        return None
    indices = setting.annotation.subtree(wanted.index)
    tokens = setting.annotation.tokens
    start, end = tokens[indices[0]].start, min(tokens[indices[-1]].end, clause.end)
    if start >= end:
        start, end = wanted.start, wanted.end
    return folded(setting.people.document.text[start:end])[:200]


def _beneficiary(words: str) -> str | None:
    match = re.search(
        r"\b(?:guarantees?|assistance|aid|protection|compensation|safety) (?:for|to|of)"
        r" ((?:the )?[\w’' -]{3,60})",
        folded(words),
    )
    return match[1].strip() if match else None


def _deadline(setting: Setting, clause: Clause, body: tuple[int, int]) -> ObligationDeadline | None:
    """The clause's own deadline, or one that opens its sentence."""
    own = read_deadline(setting.calendar, clause.start, clause.end)
    if own:
        return own
    text = setting.people.document.text
    start = max(text.rfind(". ", body[0], clause.start) + 2, body[0])
    start = max(start, text.rfind(".\n", body[0], clause.start) + 2)
    comma = text.find(",", start, clause.start)
    if comma > start and comma - start < 90:
        return read_deadline(setting.calendar, start, comma)
    return None


def _condition(setting: Setting, clause: Clause) -> Span | None:
    document = setting.people.document
    match = _CONDITION.search(document.text, clause.start, clause.end)
    if not match:
        return None
    end = match.end()
    while document.text[end - 1].isspace():
        end -= 1
    return document.span(match.start(), end)


def _supervisor(setting: Setting, clause: Clause) -> Supervisor | None:
    text = setting.people.document.text
    for role in ("verifier", "monitor", "guarantor", "coordinator", "dispute body"):
        rules = load_rules("cues").of(f"supervisor.{role}")
        hit = first_match(rules, text, clause.start, clause.end)
        if not hit:
            continue
        who = _body_after(setting, hit[1].end(), clause.end, hit[1])
        if who:
            start, end = who
            named = setting.people.ids_in(start, end)
            span = setting.people.document.span(start, end)
            return Supervisor(role=role, actor=next(iter(named), None), span=span)
    return None


def _body_after(
    setting: Setting, start: int, end: int, cue: re.Match[str]
) -> tuple[int, int] | None:
    """The body named after a cue ('supervised by [the mission]') or inside it."""
    text = setting.people.document.text
    inside = re.compile(r"(?:[A-Z][\w-]+ ?){1,6}").search(text, cue.start() + 1, cue.end())
    if inside and inside[0].strip():
        return inside.start(), inside.start() + len(inside[0].rstrip())
    match = re.compile(
        r"\s*(?:the |a |an )?(?P<who>(?:[A-Z][\w’'-]*|\w+)(?: (?:[A-Z][\w’'-]*|of|for|and|the|in"
        r"|monitors|observers|mission|contingent|force|forces|command|commission|committee|team"
        r"|peacekeepers|peacekeeping|group|council|centre|center|observer|military|monitoring)){0,9})"
    ).match(text, start, min(end, start + 140))
    if not match:
        return None
    words = match["who"]
    is_body = is_collective(words) or setting.people.ids_in(match.start("who"), match.end("who"))
    if not is_body and not re.match(r"[A-Z]", words):
        return None
    trailing = re.compile(r"(?: (?:of|for|and|the|in))+$").search(words)
    return match.start("who"), match.end("who") - (len(trailing[0]) if trailing else 0)


def _temporal(words: str, category: str, force: Force, deadline: ObligationDeadline | None) -> str:
    usual = load_categories()[category].temporal
    if force.kind == "prohibition":
        return "maintenance"
    if deadline and deadline.kind in ("by", "within") and category not in _ALWAYS_LASTS:
        return "achievement"
    if (
        usual == "achievement"
        and _LASTING.search(words)
        and re.search(
            r"\b(?:maintain|remain|continue|observe|respect|keep|permanent|throughout|daily|weekly)\b",
            words,
            re.IGNORECASE,
        )
    ):
        return "maintenance"
    return usual
