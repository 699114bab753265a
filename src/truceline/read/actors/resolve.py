"""Which actor each mention means: by name, by surname, by role, by pronoun."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from truceline.model import Actor, Document, Mention, Span, item_id, pack_actor_id
from truceline.read.actors.candidate import Candidate
from truceline.resources.actors import entities

_GENERIC_ROLES = {
    "ministry": ("ministry",),
    "government": ("government", "state"),
    "organisation": ("NGO", "IGO", "organisation", "armed group", "agency"),
    "armed-forces": ("armed force",),
    "armed-group": ("armed group",),
    "observers": ("observer mission", "peacekeepers"),
    "peacekeepers": ("peacekeepers",),
    "media": ("news agency", "outlet", "media"),
    "party": ("party", "armed group"),
    "coalition": ("coalition",),
}
_SINGULAR_THEY = frozenset({"group", "people", "collective"})
_REACH = 12  # sentences a pronoun or a bare noun looks back


@dataclass(slots=True)
class Draft:
    """An actor in the making."""

    key: str
    first: Candidate
    name: str
    kind: str
    number: str
    role: str | None
    sectors: tuple[str, ...]
    country: str | None
    gender: str
    order: int
    office: str | None = None
    pack_id: str | None = None
    wikidata: str | None = None
    used_by: str | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()
    roles: set[str] = field(default_factory=set)
    mentions: list[tuple[Candidate, str]] = field(default_factory=list)
    full_name: str = ""
    last_sentence: int = 0
    last_subject: int = -99
    last_spoke: int = -99
    last_place: int = 0


class Resolver:
    """Reads candidates in text order and keeps the actors found so far."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self._surnames: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}

    def read(self, candidate: Candidate) -> None:
        """Attach one candidate to a known actor or open a new one."""
        draft = self._find(candidate)
        is_loose = candidate.rule == "anaphor" and not candidate.is_subject
        if draft is None and (candidate.kind == "pronoun" or is_loose):
            return
        if draft is None:
            draft = self._open(candidate)
        self._attach(draft, candidate)

    def introduce(self, acronym: str, key: str) -> None:
        """Remember an acronym printed in brackets behind a name."""
        self._acronyms[acronym] = key

    def _find(self, c: Candidate) -> Draft | None:
        if c.kind == "pronoun":
            return self._pronoun(c)
        if c.key and c.key in self.drafts:
            return self.drafts[c.key]
        if c.name in self._acronyms:
            return self.drafts.get(self._acronyms[c.name])
        if c.rule == "person" or (c.kind == "name" and c.number == "any"):
            found = self._person(c)
            if found:
                return found
        if c.key:
            return None
        if c.kind in ("nominal", "possessive"):
            return self._nominal(c)
        return None

    def _person(self, c: Candidate) -> Draft | None:
        known = self._surnames.get(c.name.split(" ")[-1])
        draft = self.drafts.get(known) if known else None
        if draft is None:
            return None
        mine, theirs = c.name.split(" "), draft.name.split(" ")
        is_other = len(mine) > 1 and len(theirs) > 1 and mine[0] != theirs[0]
        return None if is_other else draft

    def _nominal(self, c: Candidate) -> Draft | None:
        if c.rule == "anaphor":
            return self._shortened(c)
        if c.kind == "possessive":
            return self._possessed(c)
        same = self.drafts.get(f"nominal:{c.name.lower()}")
        if same and (c.is_definite or same.number in ("people", "group")):
            return same
        if not c.is_definite or c.role is None:
            return None
        fitting = [d for d in self.drafts.values() if self._fits(c, d)]
        return max(fitting, key=lambda d: d.last_place, default=None)

    def _shortened(self, c: Candidate) -> Draft | None:
        """'the front' for the last actor whose name has the word 'Front' in it."""
        word = c.name.lower().split(" ")[-1]
        kinds = ("armed group",) if word == "group" else ()
        fitting = [
            d
            for d in self.drafts.values()
            if word in d.full_name.lower().split(" ") or d.kind in kinds
        ]
        return max(fitting, key=lambda d: d.last_place, default=None)

    def _possessed(self, c: Candidate) -> Draft | None:
        """'its forces' for the forces of the state 'its' stands for."""
        owner = self._pronoun(replace(c, number="org", kind="pronoun"))
        if owner is None or owner.country is None:
            return None
        fitting = [
            d for d in self.drafts.values() if d.country == owner.country and c.role in d.roles
        ]
        return max(fitting, key=lambda d: d.last_place, default=None)

    def _fits(self, c: Candidate, d: Draft) -> bool:
        if c.sentence - d.last_sentence > 4 * _REACH or d.key.startswith("nominal:both"):
            return False
        if c.number == "thing":
            # 'the statement' is no 'appeal', though both are documents.
            return c.role in d.roles and d.name.lower().split()[-1] == c.name.lower().split()[-1]
        if c.role in d.roles:
            return c.number != "people" or d.name.lower().endswith(c.name.lower())
        is_bare = len(c.name.split(" ")) == 1
        kinds = _GENERIC_ROLES.get(c.role or "", ())
        return is_bare and d.kind in kinds and d.number in ("org", "group", "any")

    def _pronoun(self, c: Candidate) -> Draft | None:
        fitting = [
            d
            for d in self.drafts.values()
            if self._agrees(c, d) and c.sentence - d.last_sentence <= _REACH
        ]
        return max(fitting, key=lambda d: _salience(c, d), default=None)

    @staticmethod
    def _agrees(c: Candidate, d: Draft) -> bool:
        if c.number == "person":
            if d.number not in ("person", "any"):
                return False
            return not (c.gender and d.gender and c.gender != d.gender)
        if c.number == "org":
            return d.number in ("org", "group", "any", "thing") and d.kind != "people"
        return d.number in ("group", "people", "collective", "org")

    def _open(self, c: Candidate) -> Draft:
        key = c.key or (f"nominal:{c.name.lower()}" if c.kind == "nominal" else "")
        if not key or key in self.drafts:
            key = f"at:{c.start}"
        draft = Draft(
            key=key, first=c, name=c.name, kind=c.actor_kind, number=c.number, role=c.role,
            sectors=c.sectors, country=c.country, gender=c.gender, order=len(self.drafts),
            office=c.office, pack_id=c.pack_id, wikidata=c.wikidata, used_by=c.used_by,
            parent=c.parent,
        )  # fmt: skip
        self.drafts[key] = draft
        entity = entities().get(c.pack_id or "")
        draft.full_name = entity.name if entity else c.name
        if entity and entity.kind in ("armed force",):
            draft.roles.add("armed-forces")
        if c.role == "collective":
            draft.members = self._two_parties(c)
        return draft

    def _attach(self, d: Draft, c: Candidate) -> None:
        reason = "" if c.key == d.key or c is d.first else f"read as {d.name}"
        d.mentions.append((c, reason))
        d.last_sentence, d.last_place = c.sentence, c.start
        if c.is_subject:
            d.last_subject = c.sentence
        if c.is_speaker:
            d.last_spoke = c.sentence
        if c.role:
            d.roles.add(c.role)
        if c.kind == "pronoun":
            d.gender = d.gender or c.gender
            return
        d.office, d.country = d.office or c.office, d.country or c.country
        d.sectors = d.sectors or c.sectors
        d.parent = d.parent or c.parent
        if c.rule == "person":
            d.number, d.kind = "person", "person"
            self._surnames[c.name.split(" ")[-1]] = d.key
            if len(c.name) > len(d.name) and c.name.endswith(d.name):
                d.name = c.name

    def _two_parties(self, c: Candidate) -> tuple[str, ...]:
        """The last two parties spoken of before 'the two sides'."""
        if c.name.lower().split(" ")[0] not in ("two", "both", "sides", "parties", "warring"):
            return ()
        kinds = ("state", "armed group", "armed force", "de facto authority", "government")
        parties = [d for d in self.drafts.values() if d.kind in kinds and d.mentions]
        latest = sorted(parties, key=lambda d: -d.last_place)
        chosen: list[Draft] = []
        for draft in latest:
            if all(draft.country is None or draft.country != o.country for o in chosen):
                chosen.append(draft)
            if len(chosen) == 2:
                break
        chosen.sort(key=lambda d: d.order)
        return tuple(d.key for d in chosen) if len(chosen) == 2 else ()


def _salience(c: Candidate, d: Draft) -> tuple[int, int]:
    """Nearer sentences first, subjects before others, then the later mention."""
    distance = c.sentence - d.last_sentence
    subject = 3 if d.last_subject >= c.sentence - 1 else 0
    spoke = 2 if d.last_spoke == c.sentence - 1 and c.is_subject else 0
    return (subject + spoke - 2 * distance, d.last_place)


def build(document: Document, resolver: Resolver) -> list[Actor]:
    """Records of all drafts, in the order they first appear."""
    ids = {key: _identify(document, draft) for key, draft in resolver.drafts.items()}
    return [_actor(document, draft, ids) for draft in resolver.drafts.values()]


def _identify(document: Document, draft: Draft) -> str:
    if draft.pack_id:
        return pack_actor_id(document.id, draft.pack_id)
    first = draft.mentions[0][0]
    return item_id("actor", document.span(first.start, first.end))


def _actor(document: Document, draft: Draft, ids: dict[str, str]) -> Actor:
    mentions = tuple(
        Mention(span=document.span(c.start, c.end), kind=c.kind) for c, _ in draft.mentions
    )
    spans: tuple[Span, ...] = tuple(m.span for m in mentions)
    parent = ids.get(draft.parent or "")
    return Actor(
        id=ids[draft.key],
        spans=spans,
        name=draft.name,
        kind=draft.kind,
        mentions=mentions,
        sectors=draft.sectors,
        country=draft.country,
        parent=parent,
        members=tuple(ids[m] for m in draft.members),
        office=draft.office,
        wikidata=draft.wikidata,
        pack_id=draft.pack_id,
        used_by=draft.used_by,
        rule=draft.first.rule,
        reason=draft.first.reason,
    )
