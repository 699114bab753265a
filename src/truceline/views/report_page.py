"""The page of a report: its text in marked runs, and a ledger of claims level with their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Claim, Record
from truceline.views.facts import heading_of
from truceline.views.items import DEFAULT_LAYERS, ItemIndex, highlights_of, spans_of
from truceline.views.names import Names
from truceline.views.segments import Block, Highlight, blocks_of
from truceline.views.why import VoiceStep, chain_of

_CHIPS = ("times", "places", "counts", "events", "wordings", "findings")


@dataclass(frozen=True, slots=True)
class Chip:
    """A value inside a claim: its item, layer, and what it says in a few words."""

    item: str
    layer: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as a sentence: who, the letter of the voice, stance, words, and its values."""

    item: str
    letter: str
    chain: tuple[VoiceStep, ...]
    stance: str
    score: int
    words: tuple[str, ...]
    start: int
    chips: tuple[Chip, ...]
    quotation: str
    is_outlet: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the text with the cards of the claims whose words begin in it."""

    block: Block
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice heard in the report, its letter and how many claims are its own."""

    letter: str
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole page; `counts` are items by layer."""

    rows: tuple[Row, ...]
    voices: tuple[Voice, ...]
    layers: tuple[str, ...]
    counts: dict[str, int]


def report_page(index: ItemIndex, layers: tuple[str, ...] = DEFAULT_LAYERS) -> ReportPage:
    """Text and ledger of one record, with the words of `layers` marked."""
    record = index.record
    marked = highlights_of(record, layers)
    letters, voices = _voices(record)
    cards = _cards(index, letters)
    return ReportPage(
        rows=tuple(_rows(blocks_of(record.document, marked), cards)),
        voices=voices,
        layers=layers,
        counts=_counts(highlights_of(record, tuple(_ALL))),
    )


_ALL = ("claims", "voices", "events", "counts", "times", "places", "actors", "obligations",
        "findings", "wordings", "checks")  # fmt: skip


def letter_of(number: int) -> str:
    """A, B ... Z, AA, AB: a sign for a voice that is no colour."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _voices(record: Record) -> tuple[dict[str, str], tuple[Voice, ...]]:
    """A letter for each innermost voice in the order the text brings them."""
    names = Names(record)
    claims: dict[str, list[str]] = {}
    for claim in sorted(record.claims, key=_start):
        claims.setdefault(chain_of(claim, record.document, names)[-1].name, []).append(claim.id)
    letters: dict[str, str] = {}
    voices = []
    for number, (name, own) in enumerate(claims.items()):
        letters.update(dict.fromkeys(own, letter_of(number)))
        voices.append(Voice(letter_of(number), name, len(own)))
    return letters, tuple(voices)


def _start(claim: Claim) -> int:
    return min((s.start for s in claim.content or claim.spans), default=0)


def _cards(index: ItemIndex, letters: dict[str, str]) -> list[Card]:
    record, names = index.record, Names(index.record)
    chips = _chips(index, names)
    return [
        Card(
            item=claim.id,
            letter=letters[claim.id],
            chain=chain_of(claim, record.document, names),
            stance=claim.stance.label,
            score=claim.stance.score,
            words=tuple(s.text for s in claim.content),
            start=_start(claim),
            chips=tuple(chips.get(claim.id, ())),
            quotation=claim.quotation,
            is_outlet=all(link.relation == "outlet" for link in claim.chain),
        )
        for claim in sorted(record.claims, key=_start)
    ]


def _chips(index: ItemIndex, names: Names) -> dict[str, list[Chip]]:
    """The values of each claim in order of the text: those inside its words and its own time."""
    found: dict[str, list[Chip]] = {}
    for layer in _CHIPS:
        for item in getattr(index.record, layer):
            claim = index.claim_of(item)
            if claim:
                start = spans_of(item)[0].start
                chip = Chip(item.id, layer, heading_of(item, names), start)
                found.setdefault(claim.id, []).append(chip)
    for chips in found.values():
        chips.sort(key=lambda c: (c.start, c.layer, c.item))
    return found


def _rows(blocks: Iterable[Block], cards: list[Card]) -> Iterable[Row]:
    waiting = list(reversed(cards))
    for block in blocks:
        end = block.segments[-1].end
        own = []
        while waiting and waiting[-1].start < end:
            own.append(waiting.pop())
        yield Row(block, tuple(own))


def _counts(highlights: list[Highlight]) -> dict[str, int]:
    items: dict[str, set[str]] = {layer: set() for layer in _ALL}
    for highlight in highlights:
        items[highlight.layer].add(highlight.item)
    return {layer: len(found) for layer, found in items.items()}
