from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.views.pieces import RUN, small_record
from truceline.model import Claim, Cue, Document, Link, Record, Stance, Voice, document_id
from truceline.views.items import LAYERS, ItemIndex, highlights_of

RECORD = small_record()


def test_every_item_is_found_by_its_id() -> None:
    index = ItemIndex(RECORD)
    for layer in ("claims", "events", "counts", "times", "places", "actors"):
        for item in getattr(RECORD, layer):
            assert index.items[item.id] == (layer, item)


def test_values_belong_to_the_claim_around_their_words() -> None:
    index = ItemIndex(RECORD)
    assert index.claim_of(RECORD.counts[0]) == RECORD.claims[0]
    assert index.claim_of(RECORD.events[0]) == RECORD.claims[0]
    assert index.claim_of(RECORD.claims[1]) == RECORD.claims[1]
    assert index.claim_of(RECORD.actors[0]) is None


def test_highlights_stand_on_the_words() -> None:
    text = RECORD.document.text
    words = {(h.layer, text[h.start : h.end]) for h in highlights_of(RECORD, tuple(LAYERS))}
    assert ("counts", "two soldiers") in words
    assert ("voices", "The ministry") in words
    assert ("voices", "said") in words
    assert ("events", "killed") in words


def test_words_of_other_documents_are_not_marked() -> None:
    other = small_record("Another report\n\nThe ministry said that two soldiers were killed near "
                         "Goris on Tuesday, not in Goris. A farmer heard no shots.")  # fmt: skip
    mixed = replace(RECORD, counts=other.counts)
    assert not [h for h in highlights_of(mixed) if h.layer == "counts"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8), st.integers(0, 39))
def test_the_innermost_claim_is_the_shortest_that_holds_the_place(
    stretches: list[tuple[int, int]], at: int
) -> None:
    text = "x" * 50
    document = Document(id=document_id(text), text=text)
    claims = tuple(
        _claim(f"claim-{n}", document, start, start + length)
        for n, (start, length) in enumerate(stretches)
    )
    index = ItemIndex(Record(document=document, claims=claims, run=RUN))
    found = index.claim_at(document.span(at, at + 1))
    holding = [
        (c.content[0].end - c.content[0].start, c.id)
        for c in claims if c.content[0].start <= at < c.content[0].end
    ]  # fmt: skip
    assert (found.id if found else None) == (min(holding)[1] if holding else None)


def _claim(name: str, document: Document, start: int, end: int) -> Claim:
    span = document.span(start, end)
    link = Link(source=Voice(), cue=Cue(), relation="outlet")
    return Claim(id=name, spans=(span,), chain=(link,), content=(span,),
                 stance=Stance(label="asserts", score=3))  # fmt: skip
