import pytest

from truceline.model import Document, Part, document_id

TEXT = "Գորիս 👍 said it.\nEnd."


def made(text: str = TEXT) -> Document:
    return Document(id=document_id(text), text=text)


def test_a_span_reads_back_in_code_points() -> None:
    span = made().span(6, 7)
    assert span.text == "👍"
    assert TEXT[span.start : span.end] == span.text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (5, 4), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not inside"):
        made().span(start, end)


def test_text_without_a_part_is_body() -> None:
    document = Document(id="d", text=TEXT, parts=(Part(kind="headline", start=0, end=5),))
    assert document.part_at(0) == "headline"
    assert document.part_at(5) == "body"


def test_covers_and_overlaps_stay_inside_one_document() -> None:
    whole, part = made().span(0, 10), made().span(3, 5)
    other = made("something else entirely").span(3, 5)
    assert whole.covers(part)
    assert not part.covers(whole)
    assert part.overlaps(whole)
    assert not whole.overlaps(other)
