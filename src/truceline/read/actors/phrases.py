"""Role nouns with what modifies them: 'the Kenyan Foreign Ministry', 'its army', 'residents'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Annotation, Document, Sentence, Token
from truceline.read.actors.candidate import Candidate, is_boundary, is_subject, lower_same_length
from truceline.read.actors.names import Hit, HitIndex
from truceline.resources.actors import (
    Role,
    entities,
    first_word,
    fold_apostrophes,
    national_forces,
    role_index,
    roles,
    states,
)

_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his"})
_INDEFINITE = frozenset({"a", "an", "some", "several", "many", "another", "no", "any", "one"})
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "your"})
_MODIFIER_TAGS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_NOUN_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_PLAIN_MODIFIERS = frozenset(
    {
        "illegal",
        "armed",
        "senior",
        "local",
        "military",
        "foreign",
        "deputy",
        "joint",
        "national",
        "former",
        "chief",
        "rebel",
        "security",
        "government",
        "opposition",
        "top",
        "unnamed",
        "ethnic",
        "regional",
        "provincial",
        "transitional",
        "two",
        "both",
    }
)
_ALWAYS_VAGUE = frozenset(
    {
        "aircraft",
        "planes",
        "jets",
        "jet",
        "helicopters",
        "commandos",
        "people",
        "many",
        "some",
        "others",
        "women",
        "men",
        "workers",
        "members",
        "public",
        "states",
        "countries",
        "nations",
        "group",
        "groups",
        "office",
        "company",
        "companies",
        "team",
        "center",
        "network",
        "board",
        "body",
        "school",
        "hospital",
        "university",
        "institution",
        "union",
        "league",
        "front",
        "movement",
        "division",
        "corps",
        "club",
        "bank",
        "firm",
        "person",
        "friend",
        "friends",
        "ally",
        "allies",
        "member",
        "general",
        "private",
        "major",
        "chief",
        "head",
        "director",
        "host",
        "church",
        "society",
        "family",
        "families",
        "children",
        "parents",
        "staff",
        "federation",
        "association",
        "foundation",
        "institute",
        "units",
        "powers",
        "fellow",
        "employee",
        "employees",
        "worker",
        "voter",
        "voters",
        "supporters",
        "supporter",
        "critics",
        "critic",
        "americans",
        "faction",
        "factions",
        "resistance",
        "party",
    }
)
_ARMED = frozenset(
    {
        "illegal",
        "armed",
        "rebel",
        "militant",
        "insurgent",
        "separatist",
        "paramilitary",
        "extremist",
        "jihadist",
    }
)
_BOUNDS = frozenset({"least", "most", "than"})  # "at least three villagers": three villagers
_SPEAKING_FOR = frozenset({"person", "people"})
_ANAPHORIC = frozenset({"front", "movement", "union", "league", "council", "group", "party"})
_SAME_AS_OWNER = frozenset(
    {"armed-group", "armed-forces", "peacekeepers", "observers", "battalion"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role noun and its modifiers; `owner` is the pack hit it belongs to."""

    start: int
    end: int
    role_start: int
    role: Role
    form: str
    owner: Hit | None
    determiner: str
    modifiers: int
    head: Token


def find_phrases(
    document: Document, annotation: Annotation, hits: tuple[Hit, ...]
) -> tuple[Phrase, ...]:
    """All role phrases, none beginning inside another or inside a pack name."""
    lowered = lower_same_length(fold_apostrophes(document.text))
    index = HitIndex(hits)
    found: list[Phrase] = []
    taken = 0
    names = [h for h in hits if h.source == "name" and " " in h.form.form]
    blocked = _offsets(names)
    for sentence in annotation.sentences:
        for token in annotation.sentence_tokens(sentence):
            if token.start < taken or token.start in blocked:
                continue
            match = _match(lowered, token, annotation)
            if match is None:
                continue
            phrase = _phrase(annotation, sentence, lowered, index, token, *match)
            if phrase and phrase.start >= taken:
                found.append(phrase)
                taken = phrase.end
    return tuple(found)


def _offsets(hits: Iterable[Hit]) -> frozenset[int]:
    return frozenset(place for h in hits for place in range(h.start, h.end))


def _match(lowered: str, token: Token, annotation: Annotation) -> tuple[str, str, Token] | None:
    """(form, role id, last token) of the longest role form that begins at a token."""
    for form, role_id in role_index().get(first_word(lowered, token.start), ()):
        end = token.start + len(form)
        piece = lowered[token.start : end].replace("\n", " ")
        if piece != form or not is_boundary(lowered, token.start, end):
            continue
        last = annotation.tokens_in(token.start, end)[-1]
        if annotation.is_parsed and last.upos not in _NOUN_TAGS:
            continue
        if annotation.is_parsed and _modifies_a_longer_noun(annotation, last, role_id):
            continue
        if _is_inside_a_name(annotation, token, last, role_id):
            continue
        return form, role_id, last
    return None


def _modifies_a_longer_noun(annotation: Annotation, last: Token, role_id: str) -> bool:
    """Whether the noun only modifies the next one ('army base', 'police station')."""
    if last.deprel not in ("compound", "amod") or last.index + 1 >= len(annotation.tokens):
        return False
    following = annotation.tokens[last.index + 1]
    is_title = roles()[role_id].number == "person" and following.upos == "PROPN"
    return last.head > last.index and not is_title


def _is_inside_a_name(annotation: Annotation, first: Token, last: Token, role_id: str) -> bool:
    """Whether the noun is a middle word of an organisation's name ('Delta Farmers Front')."""
    if roles()[role_id].number == "person" or not first.text[0].isupper():
        return False
    return any(
        name.label == "ORG" and name.start < first.start and last.end < name.end
        for name in annotation.names
    )


def _phrase(
    annotation: Annotation,
    sentence: Sentence,
    lowered: str,
    index: HitIndex,
    first: Token,
    form: str,
    role_id: str,
    last: Token,
) -> Phrase | None:
    start, owner, determiner, modifiers = _left(annotation, sentence, lowered, index, first, last)
    end = last.end
    if owner is None:
        owner, end = _right(annotation, sentence, index, last)
        if roles()[role_id].number in _SPEAKING_FOR:
            # 'a spokesman for X': X stays a mention of its own.
            end = last.end
    if role_id == "organisation" and _ARMED & set(lowered[start : first.start].split()):
        role_id = "armed-group"
    return Phrase(
        start, end, first.start, roles()[role_id], form, owner, determiner, modifiers, last
    )


def _left(
    annotation: Annotation,
    sentence: Sentence,
    lowered: str,
    index: HitIndex,
    first: Token,
    last: Token,
) -> tuple[int, Hit | None, str, int]:
    start, owner, modifiers = first.start, None, 0
    place = first.index - 1
    is_possessed = False
    while place >= sentence.first:
        token = annotation.tokens[place]
        word = lowered[token.start : token.end]
        hit = index.ending_at(token.end)
        if hit and hit.source != "metonym" and (owner is None):
            owner, start = hit, hit.start
            place = _index_before(annotation, sentence, hit.start)
            continue
        if word in ("'s", "'") and owner is None:
            is_possessed = True
            place -= 1
            continue
        if is_possessed and owner is None:
            break
        if (word in _DETERMINERS or word in _INDEFINITE) and token.upos != "SCONJ":
            return token.start, owner, word, modifiers
        if not _is_modifier(annotation, token, word, first, last):
            break
        start, modifiers, place = token.start, modifiers + 1, place - 1
    return start, owner, "", modifiers


def _index_before(annotation: Annotation, sentence: Sentence, start: int) -> int:
    inside = annotation.tokens_in(start, start + 1)
    return (inside[0].index if inside else sentence.first) - 1


def _is_modifier(
    annotation: Annotation, token: Token, word: str, first: Token, last: Token
) -> bool:
    if not annotation.is_parsed:
        return word in _PLAIN_MODIFIERS
    if word == "-":  # inside a word; the dash behind a dateline stands alone
        is_joined = token.index > 0 and annotation.tokens[token.index - 1].end == token.start
        return is_joined and token.index - 1 <= token.head <= last.index
    if word in _BOUNDS:
        return False
    if token.upos == "PROPN" and first.upos == "PROPN" and token.text[0].isupper():
        return True  # the words of one name, however the tree hangs them
    is_inside = token.index < token.head <= last.index
    return token.upos in _MODIFIER_TAGS and is_inside and token.start >= first.start - 80


def _right(
    annotation: Annotation, sentence: Sentence, index: HitIndex, last: Token
) -> tuple[Hit | None, int]:
    """The owner in 'Ministry of Defence of Kenya', and where the phrase ends."""
    place = last.index + 1
    if place >= sentence.last or annotation.tokens[place].text.lower() not in ("of", "for"):
        return None, last.end
    place += 1
    while place < sentence.last and annotation.tokens[place].text.lower() in (
        "the", "republic", "of", "kingdom", "state", "federation",
    ):  # fmt: skip
        hit = index.starting_at(annotation.tokens[place].start)
        if hit:
            break
        place += 1
    if place >= sentence.last:
        return None, last.end
    hit = index.starting_at(annotation.tokens[place].start)
    following = annotation.tokens[place + 1].text if place + 1 < sentence.last else ""
    is_owner = hit and hit.source == "name" and following not in ("'s", "’s", "'", "’")
    return (hit, hit.end) if hit and is_owner else (None, last.end)


def phrase_candidates(
    document: Document,
    annotation: Annotation,
    phrases: tuple[Phrase, ...],
    speakers: frozenset[int],
) -> list[Candidate]:
    """Role phrases that can be actors; documents and vague nouns only where they speak."""
    return [
        _candidate(document, annotation, phrase)
        for phrase in phrases
        if _is_actor(annotation, phrase, speakers)
    ]


def _is_actor(annotation: Annotation, phrase: Phrase, speakers: frozenset[int]) -> bool:
    if phrase.head.index in speakers:
        return True
    if phrase.role.number == "thing":
        return False
    if phrase.owner is not None:
        return True
    if phrase.form in _ALWAYS_VAGUE:
        return _is_anaphor(phrase)
    if not annotation.is_parsed:
        return bool(phrase.determiner or phrase.modifiers) or phrase.role.number in ("org",)
    return True


def _candidate(document: Document, annotation: Annotation, phrase: Phrase) -> Candidate:
    role, owner = phrase.role, phrase.owner
    printed = _name(document.text, phrase, _whose(annotation, phrase))
    state = states().get(owner.form.id) if owner else None
    entity = entities().get(owner.form.id) if owner else None
    key, pack_id, parent = _key(printed, phrase)
    is_named = bool(owner) and role.number in ("org", "group")
    country = state.iso3 if state else entity.country if entity else None
    is_same = entity is not None and key == entity.id
    sectors = entity.sectors if entity and is_same else role.sectors
    return Candidate(
        start=phrase.start if not is_named else _without_determiner(phrase),
        end=phrase.end,
        kind="name" if is_named else "possessive" if _is_possessive(phrase) else "nominal",
        name=entity.name if entity and is_same else printed,
        actor_kind=entity.kind if entity and is_same else role.kind,
        number=role.number,
        rule="anaphor" if _is_anaphor(phrase) else f"role/{role.id}",
        key=key,
        role=role.id,
        sectors=sectors,
        country=country,
        wikidata=entity.wikidata if entity and is_same else None,
        pack_id=pack_id,
        used_by=owner.form.used_by if owner and is_same else None,
        parent=parent,
        is_definite=phrase.determiner in _DETERMINERS or _is_capitalised(document.text, phrase),
        is_subject=is_subject(annotation, phrase.head),
        sentence=annotation.sentence_of(phrase.head.index).index,
        reason=_reason(phrase, state is not None),
    )


def _is_anaphor(phrase: Phrase) -> bool:
    """'the front': an actor only as a name said before, in short."""
    is_bare = phrase.owner is None and phrase.determiner == "the" and phrase.modifiers == 0
    return is_bare and phrase.form in _ANAPHORIC


def _key(printed: str, phrase: Phrase) -> tuple[str | None, str | None, str | None]:
    """(entity key, pack id, parent pack id) of a phrase whose owner is known."""
    role, owner = phrase.role, phrase.owner
    if owner is None:
        return None, None, None
    owner_id = owner.form.id
    if owner_id in entities():
        if role.id in _SAME_AS_OWNER:
            return owner_id, owner_id, None
        return f"{owner_id}/{printed.lower()}", None, owner_id
    if role.number in ("org", "group") and role.kind not in ("collective",):
        force = national_forces().get(owner_id) if role.id == "armed-forces" else None
        if force:
            return force, force, owner_id
        composed = f"{owner_id}/{role.id}"
        return composed, composed, owner_id
    return f"{owner_id}/{_plain_name(printed)}", None, owner_id


def _plain_name(printed: str) -> str:
    return " ".join(printed.lower().split())


def _name(text: str, phrase: Phrase, end: int) -> str:
    return " ".join(text[_without_determiner(phrase) : end].split())


def _whose(annotation: Annotation, phrase: Phrase) -> int:
    """Where the name of people ends who stand for others: 'representatives of the residents'."""
    speaks_for = phrase.role.number == "people" or phrase.form.startswith("spokes")
    if not speaks_for or not annotation.is_parsed:
        return phrase.end
    for child in annotation.children(phrase.head.index, "nmod"):
        cases = annotation.children(child.index, "case")
        is_next = bool(cases) and cases[0].index == phrase.head.index + 1
        if is_next and cases[0].text.lower() in ("of", "for") and child.upos in _NOUN_TAGS:
            return max([child.end, *(t.end for t in annotation.children(child.index, "flat"))])
    return phrase.end


def _without_determiner(phrase: Phrase) -> int:
    if not phrase.determiner:
        return phrase.start
    return phrase.start + len(phrase.determiner) + 1


def _is_possessive(phrase: Phrase) -> bool:
    return phrase.determiner in _POSSESSIVES


def _is_capitalised(text: str, phrase: Phrase) -> bool:
    """'Defence Ministry' in mid-sentence is as definite as 'the Defence Ministry'."""
    is_org = phrase.role.number == "org" and " " in phrase.form
    return is_org and text[phrase.role_start].isupper()


def _reason(phrase: Phrase, has_state: bool) -> str:
    if has_state and phrase.role.id in ("armed-group", "community", "individual"):
        return "a demonym before the noun; it may mean a community, not a state"
    return ""
