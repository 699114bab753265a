"""From a clause to an obligation: category, force, bearer, action, deadline, supervisor."""

from __future__ import annotations

import re

from truceline.model import (
    Force,
    Obligation,
    ObligationDeadline,
    Span,
    Token,
    item_id,
)
from truceline.read.agreements.bearers import read_bearer
from truceline.read.agreements.clauses import Clause
from truceline.read.agreements.deadlines import read_deadline
from truceline.read.agreements.setting import Setting
from truceline.read.agreements.supervisors import read_supervisor
from truceline.read.agreements.wording import MODAL, category_scores, folded
from truceline.resources.agreements import load_actions, load_categories

_BAN = re.compile(
    r"\b(?:ban|bans|banned|prohibit\w*|prohibition|forbid|forbids|forbidden|moratorium|refrain\w*|abstain\w*"
    r"|desist\w*|neither"
    r"|no (?:party|side|new|further|additional|armed|offensive|forces?)"
    r"|(?:shall|will|must|(?-i:may)|should|is|are|do|does|to)(?: not|n't|n’t))\b|\bnot to\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"\b(?:ha(?:s|ve) the right|(?:is|are|be) entitled|right to)\b", re.IGNORECASE)
_MAY = re.compile(
    r"\b(?:(?-i:may)(?! not)|(?:is|are|be) (?:allowed|permitted|authori[sz]ed))\b", re.I
)
_LASTING = re.compile(
    r"\b(?:(?:maintain|remain|stay|continue|observe|respect|keep|refrain)s?|monitor\w*|permanent"
    r"|daily|weekly"
    r"|every|throughout|at all times|ban|not|cease-?fire|regime|guarantee\w*|open)\b",
    re.IGNORECASE,
)
_LIGHT = frozenset({"ensure", "implement", "conduct", "carry", "provide", "guarantee", "make",
                    "take", "achieve", "undertake", "begin", "start", "complete",
                    "proceed"})  # fmt: skip
_BAN_KEEPS = frozenset({"mine action", "media", "amnesty", "protection of civilians",
                        "humanitarian access", "return of displaced", "prisoners"})  # fmt: skip
_ALWAYS_LASTS = frozenset({"cessation of hostilities", "prohibited acts"})
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|on (?:the )?condition that|once|as soon as|subject to"
    r"|in the event (?:of|that)|in case(?: of)?|with the exception of|except(?: for)?|save for)\b"
    r"[^,.;()\n]{2,160}",
    re.IGNORECASE,
)


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
    bearer = read_bearer(setting, clause)
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
        supervisor=read_supervisor(setting, clause),
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
    if MODAL.search(words):
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


def banned_category(words: str) -> tuple[str, str]:
    """The category of words that a lead-in forbids, and its rule."""
    return _category(words, Force(kind="prohibition", basis="modal"))


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
    heavy = [a for a in known if a not in _LIGHT and a not in ("agree", "ban", "introduce")]
    return next(iter(heavy or known), "")


def _action_noun(setting: Setting, clause: Clause) -> str:
    """The verb behind the noun a light verb takes: 'ensure the cessation of fire' -> cease."""
    actions = load_actions()
    head = clause.head
    if head is None:
        return ""
    for token in setting.annotation.tokens_in(head.end, min(clause.end, head.end + 60)):
        word = token.text.lower()
        if token.text == "," or token.upos in ("VERB", "SCONJ"):
            break
        if word in actions and token.upos == "NOUN" and actions[word] not in _LIGHT:
            return actions[word]
    return ""


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
    words = folded(setting.people.document.text[start:end])
    return re.sub(r"^(?:of|and|to) ", "", words)[:200] or None


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


def _temporal(words: str, category: str, force: Force, deadline: ObligationDeadline | None) -> str:
    usual = load_categories()[category].temporal
    if force.kind == "prohibition":
        return "maintenance"
    if re.search(r"\bdeploy(?:s|ed)?\b", words) and force.kind == "obligation":
        return "achievement"
    if deadline and deadline.kind in ("by", "within") and category not in _ALWAYS_LASTS:
        return "achievement"
    if (
        usual == "achievement"
        and _LASTING.search(words)
        and re.search(
            r"\b(?:maintain|remain|stay|continue|observe|respect|keep)s?\b"
            r"|\b(?:permanent|throughout|daily|weekly)\b",
            words,
            re.IGNORECASE,
        )
    ):
        return "maintenance"
    return usual
