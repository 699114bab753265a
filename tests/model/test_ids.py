from hypothesis import given
from hypothesis import strategies as st

from truceline.model import Document, document_id, item_id


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_same_text_has_the_same_id(text: str) -> None:
    assert document_id(text) == document_id(str(text))


def test_ids_tell_layers_places_and_keys_apart() -> None:
    document = Document(id="doc-1", text="one two")
    first, second = document.span(0, 3), document.span(4, 7)
    ids = {
        item_id("time", first),
        item_id("time", second),
        item_id("place", first),
        item_id("time", first, second),
        item_id("time", first, key="b"),
    }
    assert len(ids) == 5
    assert item_id("time", first) == item_id("time", document.span(0, 3))
