from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.views.pieces import small_record
from truceline.model import Document, Part, document_id
from truceline.views.segments import Highlight, blocks_of, segments_of

# Emoji beyond the basic plane, Armenian, Azerbaijani, Cyrillic, Arabic, combining marks, breaks.
TEXTS = st.text(alphabet="ab \n👍🏽ԳորիսəğşıҐїгорودزáé́‏", max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Highlight]]:
    text = draw(TEXTS)
    border = st.integers(min_value=0, max_value=max(1, len(text)))
    marks = draw(st.lists(st.tuples(border, border, st.sampled_from("abcd")), max_size=12))
    return text, [
        Highlight(f"{layer}-{number}", layer, min(a, b), max(a, b))
        for number, (a, b, layer) in enumerate(marks)
        if a != b and max(a, b) <= len(text)
    ]


@given(marked_texts())
def test_the_runs_joined_are_the_text(case: tuple[str, list[Highlight]]) -> None:
    text, marks = case
    runs = segments_of(text, marks)
    assert "".join(r.text for r in runs) == text
    assert all(r.text == text[r.start : r.end] and r.text for r in runs)


@given(marked_texts())
def test_every_item_covers_exactly_its_characters(case: tuple[str, list[Highlight]]) -> None:
    text, marks = case
    runs = segments_of(text, marks)
    for mark in marks:
        covered = [at for r in runs if mark.item in r.items for at in range(r.start, r.end)]
        assert covered == list(range(mark.start, mark.end))
        assert all(mark.layer in r.layers for r in runs if mark.item in r.items)


@given(marked_texts(), st.lists(st.integers(0, 60), max_size=4))
def test_blocks_leave_nothing_out(case: tuple[str, list[Highlight]], borders: list[int]) -> None:
    text, marks = case
    if not text:
        return
    cut = sorted({b for b in borders if b <= len(text)})
    parts = tuple(
        Part(kind="caption", start=a, end=b) for a, b in zip(cut[::2], cut[1::2], strict=False)
    )
    document = Document(id=document_id(text), text=text, parts=parts)
    blocks = blocks_of(document, marks)
    assert "".join(r.text for b in blocks for r in b.segments) == text
    for block in blocks:
        assert {document.part_at(r.start) for r in block.segments} == {block.kind}


def test_the_innermost_item_comes_first() -> None:
    marks = [Highlight("claim", "claims", 0, 9), Highlight("count", "counts", 2, 5)]
    assert [r.items for r in segments_of("more words", marks)] == [
        ("claim",), ("count", "claim"), ("claim",), ()
    ]  # fmt: skip


def test_words_outside_the_text_are_left_out() -> None:
    assert segments_of("abc", [Highlight("x", "counts", 2, 9)])[0].items == ()


def test_parts_and_paragraphs_are_blocks() -> None:
    record = small_record()
    assert [b.kind for b in blocks_of(record.document, [])] == ["headline", "body", "body", "body"]
