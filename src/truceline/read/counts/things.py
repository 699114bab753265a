"""What is counted: the noun after a number, its kind, its status and its equipment class."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from truceline.model import Annotation, Document, Equipment, Token
from truceline.resources.counts import Thing, load_systems, load_things

_WINDOW = 1_000
_PREMODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM", "X"})
_CONTAINERS = frozenset(
    [
        "member",
        "piece",
        "unit",
        "item",
        "type",
        "group",
        "type",
        "kind",
        "family",
        "crew",
        "set",
        "dozen",
        "case",
        "body",
        "round",
        "crate",
        "ton",
        "tonne",
        "kind",
        "stockpile",
        "number",
    ]
)
_LEFT_OUT = frozenset(
    [
        "other",
        "more",
        "additional",
        "further",
        "another",
        "of",
        "the",
        "such",
        "those",
        "these",
        "them",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "all",
    ]
)
_HARMED = frozenset(["dead", "wounded", "injured", "killed", "hurt", "missing"])
_PREDICATES = frozenset(["prisoner", "hostage", "captive"])
_AGE = re.compile(r"^\d{1,3}[-‑– ](?:year|month|week|day)s?[-‑– ]old ")
_IRREGULAR = {
    "people": "people", "children": "child", "police": "police", "personnel": "personnel",
    "dead": "dead", "lives": "life", "wives": "wife", "aircraft": "aircraft", "cattle": "cattle",
    "sheep": "sheep", "bodies": "body", "forces": "force", "headquarters": "headquarters",
    "barracks": "barrack", "buses": "bus", "sorties": "sortie", "others": "other",
    "homes": "home", "knives": "knife",
}  # fmt: skip
_DEFINITE = frozenset(["the", "those", "these", "them", "his", "her", "its", "their", "our", "my"])
_WEEKDAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
    ]
)
_MODEL = re.compile(r"[A-Z][A-Za-z/]{0,9}[-‑–]?\d{1,4}[A-Za-z]{0,3}s?")


@dataclass(frozen=True, slots=True)
class Noun:
    """The counted noun: token of its head (None when left out), words printed, what it is."""

    head: int | None
    text: str | None
    kind: str | None
    detail: str
    is_of: bool = False


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of a lower-case word or phrase: `aid workers` -> `aid worker`."""
    front, _, last = word.strip().rpartition(" ")
    prefix = f"{front} " if front else ""
    if last in _IRREGULAR:
        return prefix + _IRREGULAR[last]
    if last.endswith("men"):
        return prefix + last[:-3] + "man"
    if last.endswith("ies") and len(last) > 4:
        return prefix + last[:-3] + "y"
    if last.endswith(("sses", "shes", "ches", "xes")):
        return prefix + last[:-2]
    if last.endswith("s") and not last.endswith(("ss", "us", "is")):
        return prefix + last[:-1]
    return prefix + last


def counted_noun(document: Document, annotation: Annotation, end: int, limit: int) -> Noun:
    """The noun that a number ending at `end` counts; `limit` is the sentence's last character."""
    # The noun stands near; a sentence without end must not be copied for each of its numbers.
    near = annotation.tokens_in(end, min(limit, end + _WINDOW))
    tokens = [t for t in near if t.start >= end]
    tokens, is_of = _skip_of(tokens)
    chunk = _chunk(tokens, annotation.is_parsed) or _plain_chunk(tokens[:1])
    if (
        chunk
        and chunk[0].text.lower() in _HARMED
        and (len(chunk) == 1 or chunk[1].upos not in ("NOUN", "ADJ"))
    ):
        return Noun(None, None, None, "", is_of)
    if not chunk:
        return Noun(None, None, None, "", is_of)
    return _noun_of(document, chunk, tokens, is_of)


def _skip_of(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Step over `of the`, `other`, `more` after a number; True when `of` a definite set."""
    at, is_of = 0, False
    while at < len(tokens) and tokens[at].text.lower() in _LEFT_OUT and at < 5:
        word = tokens[at].text.lower()
        if word in ("those", "them", "other") and at + 1 < len(tokens) and _is_end(tokens[at + 1]):
            break
        is_of = is_of or word in _DEFINITE
        at += 1
    return tokens[at:], is_of


def _is_end(token: Token) -> bool:
    return token.upos not in _PREMODIFIERS


def _chunk(tokens: list[Token], is_parsed: bool) -> list[Token]:
    return _parsed_chunk(tokens) if is_parsed else _plain_chunk(tokens)


def _parsed_chunk(tokens: list[Token]) -> list[Token]:
    """Tokens up to the last noun of the phrase that follows a number."""
    kept: list[Token] = []
    last_noun = 0
    for at, token in enumerate(tokens[:14]):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.text.lower() in _WEEKDAYS and last_noun:
            break
        if last_noun and token.text.lower() in _PREDICATES and kept[-1].xpos == "NNS":
            break
        if (last_noun and token.upos == "VERB") or not _belongs(
            token, following, bool(last_noun), kept
        ):
            break
        kept.append(token)
        if token.upos in ("NOUN", "PROPN") or _is_model_number(tokens, at):
            last_noun = len(kept)
    return kept[:last_noun]


def _belongs(token: Token, following: Token | None, has_noun: bool, kept: list[Token]) -> bool:
    if token.upos in _PREMODIFIERS:
        return not (has_noun and token.upos == "ADJ" and _is_predicate(token))
    if token.upos == "VERB" and not has_noun and following is not None:
        return token.xpos in ("VBN", "VBG") and following.upos in _PREMODIFIERS
    if token.upos == "PUNCT" and token.text in "-–‑\"“”‘’'":
        return following is not None and following.upos in {*_PREMODIFIERS, "VERB", "PUNCT"}
    if token.text.lower() in ("and", "or") and not kept:
        return False
    if token.text in (",", "and", "or", "&") and kept and following is not None:
        is_listed = kept[-1].upos == "ADJ" or (kept[-1].upos == "PROPN" and not has_noun)
        is_harm = kept[-1].text.lower() in _HARMED
        return is_listed and not is_harm and following.upos in ("ADJ", "PROPN")
    return token.upos == "ADV" and not has_noun and token.text.lower().endswith("ly")


def _is_predicate(token: Token) -> bool:
    return token.text.lower() in ("dead", "wounded", "injured", "missing", "homeless", "hurt")


def _is_model_number(tokens: list[Token], at: int) -> bool:
    """The `29` of `MiG-29`: a figure tied to a capital word by a hyphen."""
    if at < 2 or not tokens[at].text[0].isdecimal():
        return False
    hyphen, word = tokens[at - 1], tokens[at - 2]
    tied = hyphen.end == tokens[at].start and word.end == hyphen.start
    return tied and hyphen.text in "-–‑" and word.text[0].isupper()


def _plain_chunk(tokens: list[Token]) -> list[Token]:
    """Without a parse: words up to the last one in the lexicon among the first six."""
    things = load_things()
    best = 0
    for at, token in enumerate(tokens[:6]):
        if not token.text[0].isalnum() and token.text not in "-–":
            break
        if singular(token.text.lower()) in things:
            best = at + 1
        elif best:
            break
    return tokens[:best]


def _noun_of(document: Document, chunk: list[Token], tokens: list[Token], is_of: bool) -> Noun:
    thing = _thing(chunk)
    head = chunk[-1]
    end = head.end
    if thing is None or singular(head.text.lower()) in _CONTAINERS:
        inner, inner_end = _contained(chunk, tokens)
        if inner is not None:
            thing, end = inner, inner_end
    text = " ".join(document.text[chunk[0].start : end].split()).strip("\"“”‘’' ")
    text = _AGE.sub("", text)
    if thing is None and _MODEL.fullmatch(text.split()[-1]):
        return Noun(head.index, text, "equipment", _category(text), is_of)
    if thing is None and text.lower().rstrip("s") in load_systems():
        return Noun(head.index, text, "equipment", _category(text), is_of)
    if thing is None:
        kind = "person" if head.upos == "PROPN" and head.text.endswith(("s", "i", "ese")) else None
        return Noun(head.index, text, kind, "", is_of)
    is_member = singular(head.text.lower()) in ("member", "crew") and thing.kind == "unit"
    kind = "military" if is_member else thing.kind
    return Noun(head.index, text, kind, thing.detail, is_of)


def _thing(chunk: list[Token]) -> Thing | None:
    """The longest phrase at the end of the chunk that the lexicon knows."""
    words = [t.text.lower() for t in chunk if t.text not in "\"“”‘’'"]
    things = load_things()
    for size in range(min(6, len(words)), 0, -1):
        phrase = " ".join(words[-size:]).replace(" - ", "-")
        for form in (singular(phrase), phrase):
            if form in things:
                return things[form]
    return None


def _contained(chunk: list[Token], tokens: list[Token]) -> tuple[Thing | None, int]:
    """`members of the security forces`: the thing after "of", and where it ends."""
    at = len(chunk)
    if at >= len(tokens) or tokens[at].text.lower() != "of":
        return None, 0
    rest = tokens[at + 1 :]
    while rest and rest[0].upos in ("DET", "PRON"):
        rest = rest[1:]
    inner = _parsed_chunk(rest)
    if not inner:
        return None, 0
    found = _thing(inner)
    return found, inner[-1].end


def equipment_of(noun: Noun, text: str) -> Equipment | None:
    """Register category by the printed class, else by the named system; the model as printed."""
    if noun.kind != "equipment":
        return None
    model = model_in(text)
    category = noun.detail or (_category(model) if model else "other")
    return Equipment(category=category, model=model)


def model_in(text: str) -> str | None:
    """A model name in the words of a count: `T-72 tanks` -> `T-72`."""
    systems = load_systems()
    words = re.findall(r"[\w/.-]+", text)
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size])
            if phrase[0].isupper() or phrase[0].isdecimal():
                known = phrase.lower() in systems or phrase.lower().rstrip("s") in systems
                if known:
                    return phrase if phrase.lower() in systems else phrase[:-1]
    found = _MODEL.search(text)
    if found is None:
        return None
    return found[0][:-1] if found[0].endswith("s") else found[0]


def _category(text: str) -> str:
    model = model_in(text)
    system = load_systems().get(model.lower()) if model else None
    return system.category if system else "other"
