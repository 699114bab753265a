"""Names known to the packs, found by their first word and read longest first."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from truceline.model import Annotation, Document, Token
from truceline.read.actors.candidate import (
    Candidate,
    head_of,
    is_boundary,
    is_subject,
    words_start,
)
from truceline.resources.actors import (
    NameForm,
    adjective_index,
    entities,
    first_word,
    first_words,
    fold_apostrophes,
    metonym_index,
    name_index,
    people_index,
    states,
)
from truceline.resources.cues import verb_forms

_LOCATIVE = frozenset(
    {
        "in",
        "into",
        "inside",
        "across",
        "near",
        "around",
        "within",
        "throughout",
        "at",
        "through",
        "over",
        "via",
        "along",
        "outside",
        "beyond",
        "behind",
        "beneath",
        "above",
        "off",
        "onto",
        "upon",
    }
)
_TOWARDS = frozenset({"to", "toward", "towards"})
_MOTION = frozenset(
    {
        "go",
        "come",
        "move",
        "travel",
        "fly",
        "drive",
        "flee",
        "return",
        "march",
        "walk",
        "sail",
        "cross",
        "advance",
        "retreat",
        "withdraw",
        "escape",
        "evacuate",
        "take",
        "bring",
        "carry",
        "arrive",
        "head",
        "deport",
        "transfer",
        "flow",
        "spread",
        "run",
        "lead",
        "transport",
        "smuggle",
        "ferry",
        "relocate",
        "migrate",
        "stretch",
        "extend",
        "repatriate",
        "expel",
        "displace",
        "ride",
        "roll",
        "pour",
        "escort",
    }
)
_MOVED = frozenset(
    {
        "fled",
        "went",
        "gone",
        "came",
        "flew",
        "flown",
        "drove",
        "driven",
        "withdrew",
        "withdrawn",
        "took",
        "taken",
        "brought",
        "ran",
        "led",
        "rode",
        "visit",
        "visits",
        "trip",
        "journey",
        "flight",
        "flights",
        "road",
        "route",
        "border",
        "way",
        "exile",
        "crossing",
        "back",
        "close",
        "next",
        "east",
        "west",
        "north",
        "south",
        "home",
    }
)
_SPEECH = frozenset(
    {
        "said",
        "says",
        "say",
        "announced",
        "denied",
        "accused",
        "confirmed",
        "rejected",
        "reported",
        "warned",
        "called",
        "urged",
        "demanded",
        "insisted",
        "maintains",
        "claims",
        "claimed",
        "condemned",
        "agreed",
        "wants",
        "vowed",
        "ordered",
        "insists",
        "denies",
        "accuses",
        "signed",
        "launched",
        "hopes",
        "has",
        "have",
        "had",
        "will",
        "would",
    }
)
_SHORT_ACRONYM = 4
_COMMON_WORDS = frozenset({"Tigers", "Contras", "Seleka", "Fano", "Amal", "Wagner"})
_LOCAL_KINDS = frozenset(
    {"armed group", "armed force", "party", "government", "de facto authority", "organisation"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A pack form as found in the text."""

    start: int
    end: int
    form: NameForm
    source: str


def find_hits(text: str) -> tuple[Hit, ...]:
    """All pack names, adjectives, peoples and metonyms in the text, none inside another."""
    folded = fold_apostrophes(text)
    indices = (
        ("name", name_index()),
        ("adjective", adjective_index()),
        ("people", people_index()),
        ("metonym", metonym_index()),
    )
    known = first_words()
    found: list[Hit] = []
    taken = 0
    for start in words_start(folded):
        if start < taken or not folded[start].isalpha():
            continue
        key = first_word(folded, start)
        if key not in known:
            continue
        best: Hit | None = None
        for source, index in indices:
            hit = _longest(folded, start, source, index.get(key, ()))
            if hit and (best is None or hit.end > best.end):
                best = hit
        if best:
            found.append(best)
            taken = best.end
    return tuple(found)


def _longest(folded: str, start: int, source: str, forms: tuple[NameForm, ...]) -> Hit | None:
    for form in forms:
        end = start + len(form.form)
        is_same = folded.startswith(form.form, start) or _same_over_lines(folded, start, form.form)
        if is_same and is_boundary(folded, start, end):
            return Hit(start, end, form, source)
    return None


def _same_over_lines(folded: str, start: int, form: str) -> bool:
    piece = folded[start : start + len(form)]
    return "\n" in piece and piece.replace("\n", " ") == form


def supported(hits: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
    """Hits without short acronyms that only another country's report would use.

    'AA' means the Arakan Army where Myanmar is spoken of; elsewhere it stays unread.
    """
    countries = {
        _country(h.form.id)
        for h in hits
        if not _is_short_acronym(h.form.form) and h.form.form not in _COMMON_WORDS
    }
    kept = []
    for hit in hits:
        country = _country(hit.form.id)
        is_bare = _is_short_acronym(hit.form.form) or hit.form.form in _COMMON_WORDS
        needs = is_bare and hit.source == "name"
        if needs and _is_local(hit.form.id) and country not in countries:
            continue
        if needs and _stands_in_capitals(text, hit):
            continue
        kept.append(hit)
    return tuple(kept)


def _is_local(pack_id: str) -> bool:
    entity = entities().get(pack_id)
    return entity is not None and entity.country is not None and entity.kind in _LOCAL_KINDS


def _is_short_acronym(form: str) -> bool:
    return len(form) <= _SHORT_ACRONYM and form.isupper()


def _stands_in_capitals(text: str, hit: Hit) -> bool:
    """Whether the neighbouring words are in capitals too, as in a shouted heading."""
    around = text[max(0, hit.start - 30) : hit.end + 30].split()
    loud = [w for w in around if len(w) > 4 and w.isupper()]
    return len(loud) >= 2


def _country(pack_id: str) -> str | None:
    if pack_id.startswith("state:"):
        return pack_id[6:]
    entity = entities().get(pack_id)
    return entity.country if entity else None


def name_candidates(
    document: Document, annotation: Annotation, hits: tuple[Hit, ...]
) -> list[Candidate]:
    """Hits that act: states not used as places, metonyms that speak, organisations, peoples."""
    found: list[Candidate] = []
    for hit in hits:
        token = head_of(annotation, hit.start, hit.end)
        if token is None or hit.source == "adjective":
            continue
        if hit.source == "metonym" and not _speaks(document, annotation, token, hit):
            continue
        is_state = hit.form.id in states()
        if is_state and hit.source == "name" and _is_place(document, annotation, token, hit):
            continue
        found.append(_candidate(document, annotation, hit, token))
    return found


def _candidate(document: Document, annotation: Annotation, hit: Hit, token: Token) -> Candidate:
    printed = document.text[hit.start : hit.end].replace("\n", " ")
    sentence = annotation.sentence_of(token.index).index
    subject = is_subject(annotation, token)
    state = states().get(hit.form.id)
    if state and hit.source == "people":
        return Candidate(
            start=hit.start, end=hit.end, kind="demonym", name=printed, actor_kind="people",
            number="people", rule="people", key=f"people:{state.iso3}", sectors=("CVL",),
            country=state.iso3, is_subject=subject, sentence=sentence,
            reason="a people as printed; may mean citizens or a community",
        )  # fmt: skip
    if state:
        is_metonym = hit.source == "metonym"
        return Candidate(
            start=hit.start, end=hit.end, kind="metonym" if is_metonym else "name",
            name=state.name if is_metonym else printed, actor_kind="state", number="org",
            rule="metonym" if is_metonym else "state", key=state.id, sectors=("GOV",),
            country=state.iso3, wikidata=state.wikidata, pack_id=state.id,
            used_by=hit.form.used_by, is_subject=subject, sentence=sentence,
            reason="a city as the subject of speech or action" if is_metonym else "",
        )  # fmt: skip
    entity = entities()[hit.form.id]
    return Candidate(
        start=hit.start, end=hit.end, kind="name", name=printed, actor_kind=entity.kind,
        number="org", rule="pack", key=entity.id, sectors=entity.sectors, country=entity.country,
        wikidata=entity.wikidata, pack_id=entity.id, used_by=hit.form.used_by,
        is_subject=subject, sentence=sentence,
    )  # fmt: skip


def _is_place(document: Document, annotation: Annotation, token: Token, hit: Hit) -> bool:
    """Whether a state's name stands where a place would: after 'in', 'across', 'fled to' ..."""
    if annotation.is_parsed:
        cases = [
            c.text.lower()
            for c in annotation.children(token.index, "case")
            if c.start < token.start
        ]
        if any(c in _LOCATIVE for c in cases):
            return True
        if any(c in _TOWARDS for c in cases):
            return _moves(annotation, token)
    before = document.text[max(0, hit.start - 40) : hit.start].lower().split()
    if not before or before[-1] not in _TOWARDS:
        return bool(before) and before[-1] in _LOCATIVE
    return _moves(annotation, token) if annotation.is_parsed else True


def _moves(annotation: Annotation, token: Token) -> bool:
    """Whether what leads to the name is motion: 'fled to Chad', not 'apologised to Chad'."""
    above = _governor(annotation, token)
    if above.index == token.index:
        return True
    beside = annotation.children(above.index, "advmod", "compound:prt")
    around = {above.lemma.lower(), above.text.lower(), *(t.text.lower() for t in beside)}
    return bool(around & _motion_words())


@cache
def _motion_words() -> frozenset[str]:
    """Verbs and nouns of motion in all their printed forms."""
    return _MOVED | _MOTION | {form for verb in _MOTION for form in verb_forms(verb)}


def _speaks(document: Document, annotation: Annotation, token: Token, hit: Hit) -> bool:
    """Whether a city is the subject of a clause, as governments are and cities seldom."""
    if annotation.is_parsed:
        if not is_subject(annotation, token) or token.deprel == "nsubj:pass":
            return False
        verb = _governor(annotation, token)
        return verb.upos == "VERB" and not annotation.children(verb.index, "cop")
    after = document.text[hit.end : hit.end + 20].split()
    return bool(after) and after[0].lower().strip(",.") in _SPEECH


def _governor(annotation: Annotation, token: Token) -> Token:
    while token.deprel == "conj":
        token = annotation.tokens[token.head]
    return annotation.tokens[token.head]


class HitIndex:
    """Hits by where they end or begin, for composing role nouns with what stands beside."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        self._starts = [h.start for h in hits]
        self._hits = hits
        self._by_end = {h.end: h for h in hits}

    def ending_at(self, end: int) -> Hit | None:
        """The hit whose last character stands right before `end`."""
        return self._by_end.get(end)

    def starting_at(self, start: int) -> Hit | None:
        """The hit that begins at `start`."""
        place = bisect_left(self._starts, start)
        if place < len(self._hits) and self._starts[place] == start:
            return self._hits[place]
        return None
