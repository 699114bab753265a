from __future__ import annotations

from truceline.model import Document, Source, document_id
from truceline.reconcile.copies import find_copies, origins

_WIRE = (
    "GOMA, 3 May - Twelve people were killed when shells hit two camps for displaced people near "
    "Goma in eastern Congo on Friday, the United Nations said. The army blamed the rebels, who "
    "denied firing. A doctor said thirty wounded people were brought to the hospital in the city."
)
_OWN = (
    "Residents of the camps west of Goma spent the night in the open after the shelling. Officials "
    "count a dozen dead so far, and each side says that the other one fired the rockets at them."
)


def _document(text: str, source: str, published: str, credit: str | None = None) -> Document:
    return Document(
        id=document_id(text), text=text, source=Source(name=source), published=published,
        syndicated_from=credit,
    )  # fmt: skip


def test_a_cut_and_edited_copy_is_found_and_own_reporting_is_not() -> None:
    wire = _document(_WIRE, "Agency", "2024-05-03T10:00:00Z")
    cut = _document(_WIRE.split(" A doctor")[0].replace("Twelve", "12"), "Post", "2024-05-03T12Z")
    own = _document(_OWN, "Daily", "2024-05-03T13:00:00Z")
    found = find_copies([own, cut, wire])
    assert [(c.document, c.origin) for c in found] == [(cut.id, wire.id)]
    assert "%" in found[0].reason
    assert origins([own, cut, wire]) == {own.id: own.id, cut.id: wire.id, wire.id: wire.id}


def test_a_copy_of_a_copy_has_the_first_origin() -> None:
    wire = _document(_WIRE, "Agency", "2024-05-03T10:00:00Z")
    second = _document(_WIRE + " More to follow.", "Post", "2024-05-03T11:00:00Z")
    third = _document(_WIRE + " More to follow. Read also.", "Daily", "2024-05-03T12:00:00Z")
    assert set(origins([third, second, wire]).values()) == {wire.id}


def test_texts_too_short_to_compare_are_left_alone() -> None:
    assert find_copies([_document("A b c.", "x", "2024"), _document("", "y", "2024")]) == ()
