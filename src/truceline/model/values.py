"""Values read from words: times, places, actors, counts, wordings. Doubt is part of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.document import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ZoneBasis = Literal["stated", "dateline", "place", "publication"]
PlaceRole = Literal["literal", "metonym", "demonym", "part of a name"]
MentionKind = Literal["name", "nominal", "pronoun", "metonym", "demonym", "possessive"]
Bound = Literal[
    "exact", "at_least", "more_than", "at_most", "less_than", "about", "range", "none", "vague"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A time zone (IANA name or fixed offset such as '+04:00') and what it rests on."""

    name: str
    basis: ZoneBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """How a time bounds something: `relation` by | before | within | from | until | after | every.

    `reference` is the span of the event it counts from ("signing" in "within 24 hours of signing").
    """

    relation: Literal["by", "before", "within", "from", "until", "after", "every"]
    reference: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """A time expression, TIMEX3 `type`, `value` and `mod`; `earliest`/`latest` are ISO bounds.

    `anchor` says what the value was counted from: publication, narrative, an id of another
    time, or None for a value stated whole. `event` holds the words of an event it counts from.
    """

    id: str
    span: Span
    type: TimexType
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    zone: Zone | None = None
    anchor: str | None = None
    event: Span | None = None
    deadline: Deadline | None = None
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAlternative:
    """Another place the name may mean; `probability` 0..1."""

    geonames_id: int | None
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValue:
    """A place as printed and as resolved (WGS84 degrees).

    `precision` is UCDP's 1-7 (1 exact ... 4 admin 1, 6 country); None when not resolved.
    `tradition` names who uses the printed form, where a pack says so.
    """

    id: str
    span: Span
    name: str
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin: tuple[str, ...] = ()
    precision: int | None = None
    acled_precision: int | None = None
    role: PlaceRole = "literal"
    tradition: str | None = None
    feature: str | None = None
    confidence: float | None = None
    alternatives: tuple[PlaceAlternative, ...] = ()
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in the text where an actor is meant."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who speaks or acts. `spans` are all mentions; empty for an outlet not named.

    `kind` is person, state, ministry, armed force, armed group, agency, IGO, ... (codebook);
    `sectors` are PLOVER codes, `country` ISO 3166-1 alpha-3.
    """

    id: str
    spans: tuple[Span, ...]
    name: str
    kind: str = "unknown"
    mentions: tuple[Mention, ...] = ()
    sectors: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()
    office: str | None = None
    wikidata: str | None = None
    pack_id: str | None = None
    used_by: str | None = None
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRelation:
    """How a count stands to another: part_of, sum_of, cumulative, increment."""

    kind: Literal["part_of", "sum_of", "cumulative", "increment"]
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """Equipment counted: UN Register category (I-VII, SALW, other) and the model as printed."""

    category: str
    model: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of something. `low`, `best`, `high` (None = open or not said); `bound` as worded.

    `what` is the thing counted as printed, `whose` an actor id, `unit` km, km2, mm, percent ...
    """

    id: str
    span: Span
    measure: str
    what: str | None = None
    whose: str | None = None
    status: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    is_approximate: bool = False
    unit: str | None = None
    equipment: Equipment | None = None
    relation: CountRelation | None = None
    event: str | None = None
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A loaded term as quoted, who uses it, and terms that take no side.

    `register` is military, religious, legal, political ...; `is_quoted` means the outlet keeps
    its distance by quotation marks or "so-called".
    """

    id: str
    span: Span
    term: str
    used_by: str | None = None
    neutral: tuple[str, ...] = ()
    conflict: str | None = None
    register: str | None = None
    is_quoted: bool = False
    rule: str = ""
